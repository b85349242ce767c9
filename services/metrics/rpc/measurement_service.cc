#include "services/metrics/rpc/measurement_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "common/api/page_size.h"
#include "common/base/macros.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "services/metrics/rpc/measurement_messages.h"
#include "services/metrics/rpc/measurement_pages.h"
#include "services/metrics/rpc/measurement_stream.h"
#include "services/metrics/rpc/months.h"
#include "services/metrics/rpc/recording.h"

namespace concord::metrics {
namespace {

using google::protobuf::Message;

std::string Path() { return "measurement"; }

journal::RowWrite RowOf(const Call& call, const v1::RecordMeasurementRequest& request,
                        const StoredMeasurement& value) {
  journal::RowWrite row = journal::RowWriteOf(call, request, ToProto(value).SerializeAsString());
  row.key = fmt::format("{}|{}", request.parent(), value.observed_at.time_since_epoch().count());
  row.values = MeasurementRow(request.parent(), value);
  row.change = ChangeOf(request.parent(), "recorded");
  return row;
}

// One value, as it is stored then.
absl::StatusOr<v1::Measurement> RecordIn(journal::Tx& tx, const std::string& kpi,
                                         const SeriesValues& series, bool restate) {
  const StoredMeasurement& value = series.values.front();
  if (restate) {
    CONCORD_ASSIGN_OR_RETURN(const auto restated, Restate(tx, series.kpi_uid, value));
    if (restated) tx.Record(ChangeOf(kpi, "restated"));
  } else {
    CONCORD_RETURN_IF_ERROR(Record(tx, kpi, series).status());
  }
  CONCORD_ASSIGN_OR_RETURN(const auto last, LastOfTime(tx, series.kpi_uid, value.observed_at));
  return ToProto(last.value());
}

std::unique_ptr<resource::CoalescedWrites> Together(const resource::Resources& resources,
                                                    const journal::RowStatement& statement) {
  if (!resources.coalescing()) return nullptr;
  return std::make_unique<resource::CoalescedWrites>(resources.writes(), statement,
                                                     resources.write_batches());
}

}  // namespace

MeasurementService::MeasurementService(const resource::Resources& resources)
    : resources_(resources),
      add_rows_(AddMeasurementRows()),
      together_(Together(resources, add_rows_)) {}

void MeasurementService::Bind(rpc::Service& service) const {
  service.Unary("RecordMeasurement", &MeasurementService::RecordMeasurement, *this);
  service.ClientStream("RecordMeasurements",
                       [this] { return std::make_unique<MeasurementStream>(resources_); });
  service.Unary("ListMeasurements", &MeasurementService::ListMeasurements, *this);
}

void MeasurementService::RecordMeasurement(const Call& call,
                                           const v1::RecordMeasurementRequest& request,
                                           rpc::PendingAnswer& answer) const {
  const auto alone = [this, &call, &request](Message& response) {
    return RecordAlone(call, request, static_cast<v1::Measurement&>(response));
  };
  const bool has_more_to_do = request.restate() || request.validate_only() ||
                              resources_.references().AsksOthers(request, nullptr);
  if (together_ == nullptr || has_more_to_do) return answer.CompleteOnWorker(alone);
  const auto value = FromProto(call, Path, request.measurement());
  if (!value.ok()) return answer.Send(value.status());
  together_->Add(RowOf(call, request, *value), answer, alone);
}

absl::Status MeasurementService::RecordAlone(const Call& call,
                                             const v1::RecordMeasurementRequest& request,
                                             v1::Measurement& response) const {
  CONCORD_ASSIGN_OR_RETURN(const auto value, FromProto(call, Path, request.measurement()));
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, resources_.Find<v1::Kpi>(call, request.parent()));
  CONCORD_RETURN_IF_ERROR(resources_.references().Check(call, request, "", "", nullptr));
  const SeriesValues series{kpi.uid(), {value}};
  return WithMonths(resources_.writes(), call, {&series, 1}, [&] {
    return resources_.writes().Write(call, request, response, [&](journal::Tx& tx) -> absl::Status {
      CONCORD_ASSIGN_OR_RETURN(response, RecordIn(tx, kpi.name(), series, request.restate()));
      return absl::OkStatus();
    });
  });
}

absl::StatusOr<v1::ListMeasurementsResponse> MeasurementService::ListMeasurements(
    const Call& call, const v1::ListMeasurementsRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const int page_size, api::PageSize(request.page_size()));
  const api::PageTokens& page_tokens = resources_.page_tokens();
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, resources_.FindAny<v1::Kpi>(call, request.parent()));
  CONCORD_ASSIGN_OR_RETURN(SeriesQuery query, SeriesQueryOf(call, request, page_tokens));
  query.limit = page_size + 1;
  CONCORD_ASSIGN_OR_RETURN(const auto series, resources_.database().Query(call, [&](sql::Tx& tx) {
    return Series(tx, kpi.uid(), query);
  }));
  v1::ListMeasurementsResponse page;
  const auto shown = std::span(series).first(std::min<size_t>(series.size(), page_size));
  for (const auto& stored : shown) *page.add_measurements() = ToProto(stored);
  if (shown.size() < series.size()) {
    page.set_next_page_token(TokenBehind(shown.back(), call, request, page_tokens));
  }
  return page;
}

}  // namespace concord::metrics
