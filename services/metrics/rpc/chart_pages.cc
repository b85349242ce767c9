#include "services/metrics/rpc/chart_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::metrics {
namespace {

constexpr int kDefaultPoints = 1000;
constexpr int kMostPoints = 5000;

// Everything that must be the same on every page.
std::string ChartBinding(const Call& call, const v1::GetProcessBehaviorRequest& request) {
  v1::GetProcessBehaviorRequest bound = request;
  bound.clear_page_size();
  bound.clear_page_token();
  return std::string(call.method) + '\0' + call.principal.tenant_id + '\0' +
         bound.SerializeAsString();
}

int64_t NumberAt(const api::Cursor& cursor, size_t place) {
  int64_t number = 0;
  const std::string text = cursor.size() > place ? cursor[place].value_or("") : "";
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

absl::StatusOr<ChartPart> ChartPartOf(const Call& call,
                                      const v1::GetProcessBehaviorRequest& request,
                                      const api::PageTokens& page_tokens) {
  if (request.page_size() < 0) return FailFields({{"page_size", "must not be negative"}});
  const int size = request.page_size() == 0 ? kDefaultPoints : request.page_size();
  ChartPart part{{0, static_cast<size_t>(std::min(size, kMostPoints))}, call.now};
  if (request.has_as_of()) part.as_of = std::min(api::FromProto(request.as_of()), call.now);
  if (request.page_token().empty()) return part;
  CONCORD_ASSIGN_OR_RETURN(
      const auto cursor,
      page_tokens.Open(request.page_token(), ChartBinding(call, request), call.now));
  part.page.first = static_cast<size_t>(NumberAt(cursor, 0));
  part.as_of = Timestamp(std::chrono::microseconds(NumberAt(cursor, 1)));
  return part;
}

std::string TokenBehind(const ChartPart& part, const Call& call,
                        const v1::GetProcessBehaviorRequest& request,
                        const api::PageTokens& page_tokens) {
  return page_tokens.Seal({fmt::format("{}", part.page.first + part.page.count),
                           fmt::format("{}", part.as_of.time_since_epoch().count())},
                          ChartBinding(call, request), call.now);
}

}  // namespace concord::metrics
