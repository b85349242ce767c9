#include "services/metrics/rpc/measurement_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "common/api/page_size.h"
#include "common/api/proto_time.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/metrics/v1/kpi.pb.h"
#include "services/metrics/rpc/measurement_messages.h"
#include "services/metrics/rpc/measurement_pages.h"
#include "services/metrics/rpc/measurement_stream.h"

namespace concord::metrics {
namespace {

using google::protobuf::Message;

// So that streams leave sessions to those who write single figures.
constexpr int kStreamThreads = 4;
// Each stream has at most one batch under way.
constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();

std::string Path() { return "measurement"; }

std::unique_ptr<resource::CoalescedWrites> Together(const resource::Resources& resources,
                                                    const journal::RowStatement& statement) {
  if (!resources.coalescing()) return nullptr;
  return std::make_unique<resource::CoalescedWrites>(resources.writes(), statement,
                                                     resources.write_batches());
}

absl::Status NoMeasurement(const std::string& name) {
  return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND,
              fmt::format("there is no measurement named {}", name), {{"name", name}});
}

// The last restatement that was known then; nullptr when none was.
const StoredMeasurement* LastKnownAt(const std::vector<StoredMeasurement>& figures,
                                     Timestamp as_of) {
  const auto found = std::find_if(figures.rbegin(), figures.rend(), [&](const auto& figure) {
    return figure.known_at <= as_of && figure.superseded_at > as_of;
  });
  return found == figures.rend() ? nullptr : &*found;
}

}  // namespace

MeasurementService::MeasurementService(const resource::Resources& resources)
    : resources_(resources),
      add_rows_(AddMeasurementRows()),
      add_at_once_(AddMeasurementsAtOnce()),
      reporting_(std::make_unique<KpiReporting>(resources)),
      stream_batches_(std::make_unique<Executor>(
          std::min(resources.database().write_connections(), kStreamThreads), kNoLimit)),
      together_(Together(resources, add_rows_)) {}

void MeasurementService::Bind(rpc::Service& service) const {
  service.Unary("RecordMeasurement", &MeasurementService::RecordMeasurement, *this);
  service.ClientStream("RecordMeasurements", [this] {
    return std::make_unique<MeasurementStream>(resources_, add_at_once_, *reporting_,
                                               *stream_batches_);
  });
  service.Unary("GetMeasurement", &MeasurementService::GetMeasurement, *this);
  service.Unary("ListMeasurements", &MeasurementService::ListMeasurements, *this);
}

void MeasurementService::RecordMeasurement(const Call& call,
                                           const v1::RecordMeasurementRequest& request,
                                           rpc::PendingAnswer& answer) const {
  const auto alone = [this, &call, &request](Message& response) {
    return RecordAlone(call, request, static_cast<v1::Measurement&>(response));
  };
  const bool has_more_to_do = request.restate() || request.validate_only();
  if (together_ == nullptr || has_more_to_do) return answer.CompleteOnWorker(alone);
  auto row = RowOf(call, request);
  if (!row) return answer.CompleteOnWorker(alone);
  together_->Add(*std::move(row), answer, alone);
}

std::optional<journal::RowWrite> MeasurementService::RowOf(
    const Call& call, const v1::RecordMeasurementRequest& request) const {
  const auto kpi = reporting_->Known(call, request.parent());
  if (!kpi) return std::nullopt;
  const auto figure = FromProto(call, Path, *kpi, request.measurement());
  // What is wrong may be so of the KPI as it was.
  if (!figure.ok() || !reporting_->IsKnownParty(call, *kpi, figure->reported_by)) {
    return std::nullopt;
  }
  const bool as_owner = call.principal.party.empty() && request.measurement().reported_by().empty();
  journal::RowWrite row =
      journal::RowWriteOf(call, request, ToProto(*kpi, *figure, call.now).SerializeAsString());
  row.key = MeasurementName(kpi->name, kpi->cadence, *figure);
  row.values = MeasurementRow({kpi->name, static_cast<int>(kpi->cadence), as_owner}, *figure);
  row.change = ChangeOf(kpi->name, "recorded");
  return row;
}

absl::Status MeasurementService::RecordAlone(const Call& call,
                                             const v1::RecordMeasurementRequest& request,
                                             v1::Measurement& response) const {
  CONCORD_ASSIGN_OR_RETURN(const auto kpi, reporting_->Find(call, request.parent()));
  const v1::Measurement& given = request.measurement();
  CONCORD_ASSIGN_OR_RETURN(const auto figure, FromProto(call, Path, kpi, given));
  CONCORD_RETURN_IF_ERROR(reporting_->CheckParty(call, Path(), kpi, figure.reported_by));
  const NewFigures figures{
      [](size_t) { return Path(); }, {kpi.uid, {figure}}, {given.has_known_time()}};
  return RecordedAfterOthers([&] {
    return resources_.writes().Write(call, request, response, [&](journal::Tx& tx) -> absl::Status {
      CONCORD_ASSIGN_OR_RETURN(const auto recorded, Record(tx, kpi, figures, request.restate()));
      CONCORD_RETURN_IF_ERROR(recorded.front().fault);
      response = ToProto(kpi, recorded.front().figure, call.now);
      return absl::OkStatus();
    });
  });
}

absl::StatusOr<v1::Measurement> MeasurementService::GetMeasurement(
    const Call& call, const v1::GetMeasurementRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto found,
                           resources_.FindAny<v1::Kpi>(call, KpiOfMeasurement(request.name())));
  const SeriesKpi kpi = SeriesKpiOf(found);
  const auto key = ParseMeasurementName(request.name(), kpi.cadence);
  if (!key) return NoMeasurement(request.name());
  CONCORD_ASSIGN_OR_RETURN(const auto figures, resources_.database().Query(call, [&](sql::Tx& tx) {
    return FiguresOf(tx, {kpi.uid, {*key}});
  }));
  const Timestamp as_of =
      request.has_as_of() ? std::min(call.now, api::FromProto(request.as_of())) : call.now;
  const StoredMeasurement* known = LastKnownAt(figures, as_of);
  if (known == nullptr) return NoMeasurement(request.name());
  return ToProto(kpi, *known, as_of);
}

absl::StatusOr<v1::ListMeasurementsResponse> MeasurementService::ListMeasurements(
    const Call& call, const v1::ListMeasurementsRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const int page_size, api::PageSize(request.page_size()));
  const api::PageTokens& page_tokens = resources_.page_tokens();
  CONCORD_ASSIGN_OR_RETURN(const auto found, resources_.FindAny<v1::Kpi>(call, request.parent()));
  const SeriesKpi kpi = SeriesKpiOf(found);
  CONCORD_ASSIGN_OR_RETURN(SeriesQuery query, SeriesQueryOf(call, request, page_tokens));
  query.limit = page_size + 1;
  CONCORD_ASSIGN_OR_RETURN(const auto series, resources_.database().Query(call, [&](sql::Tx& tx) {
    return Series(tx, kpi.uid, query);
  }));
  v1::ListMeasurementsResponse page;
  const auto shown = std::span(series).first(std::min<size_t>(series.size(), page_size));
  for (const auto& stored : shown) *page.add_measurements() = ToProto(kpi, stored, query.as_of);
  if (shown.size() < series.size()) {
    page.set_next_page_token(TokenBehind(shown.back(), call, request, page_tokens));
  }
  return page;
}

}  // namespace concord::metrics
