#include "services/metrics/rpc/measurement_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/api/proto_date.h"
#include "common/api/proto_time.h"
#include "common/base/macros.h"

namespace concord::metrics {
namespace {

constexpr std::chrono::days kOneDay{1};

// Everything that must be the same on every page.
std::string Binding(const Call& call, const v1::ListMeasurementsRequest& request) {
  v1::ListMeasurementsRequest bound = request;
  bound.clear_page_size();
  bound.clear_page_token();
  return std::string(call.method) + '\0' + call.principal.tenant_id + '\0' +
         bound.SerializeAsString();
}

int64_t NumberIn(const api::Cursor& cursor, size_t at) {
  int64_t number = 0;
  const std::string text = at < cursor.size() ? cursor[at].value_or("") : "";
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

SeriesCursor CursorOf(const api::Cursor& cursor) {
  SeriesCursor place;
  place.observed_at = Timestamp(std::chrono::microseconds(NumberIn(cursor, 0)));
  if (cursor.size() > 1) place.reported_by = cursor[1].value_or("");
  place.restatement = static_cast<int>(NumberIn(cursor, 2));
  return place;
}

}  // namespace

absl::StatusOr<SeriesQuery> SeriesQueryOf(const Call& call,
                                          const v1::ListMeasurementsRequest& request,
                                          const api::PageTokens& page_tokens) {
  SeriesQuery query{Timestamp::min(), Timestamp::max(), call.now, {}, false, {}, {}};
  if (request.has_start_date()) query.start = api::FromProto(request.start_date());
  if (request.has_end_date()) query.end = api::FromProto(request.end_date()) + kOneDay;
  if (request.has_as_of()) query.as_of = std::min(call.now, api::FromProto(request.as_of()));
  if (!request.reported_by().empty()) query.reporter = request.reported_by();
  query.with_superseded = request.show_superseded();
  if (request.page_token().empty()) return query;
  CONCORD_ASSIGN_OR_RETURN(
      const auto cursor, page_tokens.Open(request.page_token(), Binding(call, request), call.now));
  query.after = CursorOf(cursor);
  return query;
}

std::string TokenBehind(const StoredMeasurement& last, const Call& call,
                        const v1::ListMeasurementsRequest& request,
                        const api::PageTokens& page_tokens) {
  return page_tokens.Seal({fmt::format("{}", last.observed_at.time_since_epoch().count()),
                           last.reported_by, fmt::format("{}", last.restatement)},
                          Binding(call, request), call.now);
}

}  // namespace concord::metrics
