#include "services/metrics/rpc/recording.h"

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/api/fields.h"
#include "services/metrics/rpc/measurement_messages.h"
#include "services/metrics/rpc/months.h"

namespace concord::metrics {
namespace {

std::string Path() { return "measurement"; }

}  // namespace

Recording::Recording(sql::Database& database, const resource::Methods& kpis,
                     const resource::ForeignReferences& references)
    : database_(database),
      kpis_(kpis),
      references_(references),
      rows_(std::make_unique<resource::CoalescedWrites>(database, AddMeasurementRows())) {}

void Recording::Record(const Call& call, const v1::RecordMeasurementRequest& request,
                       rpc::PendingAnswer& answer) const {
  const auto alone = [this, &call, &request](google::protobuf::Message& response) {
    return RecordAlone(call, request, static_cast<v1::Measurement&>(response));
  };
  if (request.restate() || request.validate_only() || references_.AsksOthers(request, nullptr)) {
    return answer.CompleteOnWorker(alone);
  }
  const auto value = FromProto(call, Path, request.measurement());
  if (!value.ok()) return answer.Complete([&](auto&) { return value.status(); });
  journal::RowWrite row = journal::RowWriteOf(call, request, ToProto(*value).SerializeAsString());
  row.values = MeasurementRow(request.parent(), *value);
  row.change = ChangeOf(request.parent(), "recorded");
  rows_->Add(std::move(row), answer, alone);
}

absl::Status Recording::RecordAlone(const Call& call, const v1::RecordMeasurementRequest& request,
                                    v1::Measurement& response) const {
  CONCORD_ASSIGN_OR_RETURN(const auto value, FromProto(call, Path, request.measurement()));
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, kpis_.FindLive(call, request.parent()));
  CONCORD_RETURN_IF_ERROR(references_.Check(call, request, "", "", nullptr));
  const SeriesValues series{api::TextField(*kpi.resource, "uid"), {value}};
  const std::string& uid = series.kpi_uid;
  const auto record = [&](sql::Tx& tx) -> absl::Status {
    if (request.restate()) {
      CONCORD_ASSIGN_OR_RETURN(const auto restated, Restate(tx, uid, value));
      if (restated) tx.Journal(ChangeOf(request.parent(), "restated"));
    } else {
      CONCORD_ASSIGN_OR_RETURN(const auto outcome, AddMeasurements(tx, series));
      if (outcome.conflict) return Conflict(*outcome.conflict, request.parent());
      if (outcome.recorded > 0) tx.Journal(ChangeOf(request.parent(), "recorded"));
    }
    CONCORD_ASSIGN_OR_RETURN(const auto last, LastOfTime(tx, uid, value.observed_at));
    response = ToProto(last.value());
    return absl::OkStatus();
  };
  return WithMonths(database_, call, {&series, 1},
                    [&] { return database_.Write(call, request, response, record); });
}

}  // namespace concord::metrics
