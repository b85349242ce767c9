#include "services/metrics/rpc/series_reads.h"

#include <fmt/format.h>

#include <charconv>

#include "common/api/page_size.h"
#include "common/api/proto_time.h"
#include "common/base/macros.h"
#include "common/api/fields.h"
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

void AddMeasurement(const StoredMeasurement& stored, v1::ListMeasurementsResponse& response) {
  auto* line = response.add_measurements();
  *line->mutable_observe_time() = api::ToProto(stored.observed_at);
  line->set_value(stored.value);
  line->set_reported_by(stored.reported_by);
  *line->mutable_record_time() = api::ToProto(stored.recorded_at);
  line->set_restatement(stored.restatement);
}

}  // namespace

SeriesReads::SeriesReads(sql::Database& database, const resource::Methods& kpis,
                         const api::PageTokens& page_tokens)
    : database_(database), kpis_(kpis), page_tokens_(page_tokens) {}

absl::StatusOr<v1::ListMeasurementsResponse> SeriesReads::List(
    const Call& call, const v1::ListMeasurementsRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const int page_size, api::PageSize(request.page_size()));
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, kpis_.Find(call, request.parent()));
  SeriesQuery query{kFirstMoment, LastMoment(call.now), call.now, page_size + 1};
  if (request.has_start_time()) query.start = api::FromProto(request.start_time());
  if (request.has_end_time()) query.end = api::FromProto(request.end_time());
  if (request.has_as_of()) query.as_of = api::FromProto(request.as_of());
  const std::string binding = Binding(call, request);
  if (!request.page_token().empty()) {
    CONCORD_ASSIGN_OR_RETURN(const auto cursor,
                             page_tokens_.Open(request.page_token(), binding, call.now));
    query.start = AfterCursor(cursor);
  }
  const std::string uid = api::TextField(*kpi.resource, "uid");
  CONCORD_ASSIGN_OR_RETURN(
      auto series, database_.Read(call, [&](sql::Tx& tx) { return Series(tx, uid, query); }));
  v1::ListMeasurementsResponse response;
  const bool more = series.size() > static_cast<size_t>(page_size);
  if (more) series.resize(static_cast<size_t>(page_size));
  for (const auto& stored : series) AddMeasurement(stored, response);
  if (more) {
    const std::string last = fmt::format("{}", Microseconds(series.back().observed_at));
    response.set_next_page_token(page_tokens_.Seal({last}, binding, call.now));
  }
  return response;
}

absl::StatusOr<std::vector<StoredMeasurement>> SeriesReads::Whole(const Call& call,
                                                                  const std::string& kpi_uid,
                                                                  Timestamp as_of) const {
  const SeriesQuery query{kFirstMoment, LastMoment(call.now), as_of, std::nullopt};
  return database_.Read(call, [&](sql::Tx& tx) { return Series(tx, kpi_uid, query); });
}

}  // namespace concord::metrics
