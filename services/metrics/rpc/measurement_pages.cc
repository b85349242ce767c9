#include "services/metrics/rpc/measurement_pages.h"

#include <fmt/format.h>

#include <charconv>

#include "common/api/proto_time.h"
#include "common/base/macros.h"
#include "services/metrics/rpc/measurement_window.h"

namespace concord::metrics {
namespace {

int64_t Microseconds(Timestamp time) { return time.time_since_epoch().count(); }

// Everything that must be the same on every page.
std::string Binding(const Call& call, const v1::ListMeasurementsRequest& request) {
  v1::ListMeasurementsRequest bound = request;
  bound.clear_page_size();
  bound.clear_page_token();
  return std::string(call.method) + '\0' + call.principal.tenant_id + '\0' +
         bound.SerializeAsString();
}

// The page begins behind the last time of the one before.
Timestamp AfterCursor(const api::Cursor& cursor) {
  int64_t last = 0;
  const std::string text = cursor.empty() ? "" : cursor.front().value_or("");
  std::from_chars(text.data(), text.data() + text.size(), last);
  return Timestamp(std::chrono::microseconds(last + 1));
}

}  // namespace

absl::StatusOr<SeriesQuery> SeriesQueryOf(const Call& call,
                                          const v1::ListMeasurementsRequest& request,
                                          const api::PageTokens& page_tokens) {
  SeriesQuery query{kFirstMoment, LastMoment(call.now), call.now, std::nullopt};
  if (request.has_start_time()) query.start = api::FromProto(request.start_time());
  if (request.has_end_time()) query.end = api::FromProto(request.end_time());
  if (request.has_as_of()) query.as_of = api::FromProto(request.as_of());
  if (request.page_token().empty()) return query;
  CONCORD_ASSIGN_OR_RETURN(
      const auto cursor, page_tokens.Open(request.page_token(), Binding(call, request), call.now));
  query.start = AfterCursor(cursor);
  return query;
}

std::string TokenBehind(const StoredMeasurement& last, const Call& call,
                        const v1::ListMeasurementsRequest& request,
                        const api::PageTokens& page_tokens) {
  return page_tokens.Seal({fmt::format("{}", Microseconds(last.observed_at))},
                          Binding(call, request), call.now);
}

}  // namespace concord::metrics
