#include "clients/cli/demo/measurement_report.h"

#include <fmt/format.h>

#include "clients/cli/demo/report.h"
#include "clients/cli/demo/score_text.h"
#include "concord/metrics/v1/analysis.grpc.pb.h"

namespace concord::cli {
namespace {

using client::Suite;
using demo::v1::Story;
using metrics::v1::AnalysisService;

// `PACE_BEHIND` -> `BEHIND`.
std::string Word(const std::string& value) { return value.substr(value.find('_') + 1); }

std::string KpiOf(const Story& story) {
  return story.kpi().parent() + "/kpis/" + story.kpi().kpi_id();
}

std::string LastTargetOf(const Story& story) {
  const auto& last = *story.targets().rbegin();
  return last.parent() + "/targets/" + last.target_id();
}

std::string VerdictOf(const metrics::v1::KpiStatus& status) {
  return Word(metrics::v1::KpiStatus::Pace_Name(status.pace())) + ", " +
         Word(metrics::v1::KpiStatus::Band_Name(status.band()));
}

// The last verdict that is asked for, by what was known and agreed then.
grpc::Status PrintStatus(const Suite& suite, AnalysisService::Stub& stub, const Story& story) {
  const auto& moment = *story.verdict_times().rbegin();
  metrics::v1::GetKpiStatusRequest request;
  request.set_name(KpiOf(story));
  *request.mutable_as_of() = moment;
  const auto status = suite.Call(stub, &AnalysisService::Stub::GetKpiStatus, request);
  if (!status.status.ok()) return status.status;
  PrintText("as of", DateText(moment.seconds()));
  PrintText("target in force", IdOf(status.response.target()));
  PrintScore("latest value", status.response.current());
  PrintScore("score against the target", status.response.score());
  PrintScore("glidepath then", status.response.glidepath());
  PrintScore("ahead (+) or behind (-)", status.response.gap());
  PrintScore("days behind", status.response.days_behind());
  PrintText("verdict", VerdictOf(status.response));
  return grpc::Status::OK;
}

// The same question for every moment: each is answered by what was known and agreed at it.
grpc::Status PrintVerdicts(const Suite& suite, AnalysisService::Stub& stub, const Story& story) {
  PrintHeading("Verdicts", "asked now, of then");
  for (const auto& moment : story.verdict_times()) {
    metrics::v1::GetKpiStatusRequest request;
    request.set_name(KpiOf(story));
    *request.mutable_as_of() = moment;
    const auto status = suite.Call(stub, &AnalysisService::Stub::GetKpiStatus, request);
    if (!status.status.ok()) return status.status;
    PrintText(DateText(moment.seconds()),
              fmt::format("{} against {}: {}", NumberText(status.response.current().value()),
                          IdOf(status.response.target()), VerdictOf(status.response)));
  }
  metrics::v1::GetKpiStatusRequest today;
  today.set_name(KpiOf(story));
  const auto status = suite.Call(stub, &AnalysisService::Stub::GetKpiStatus, today);
  if (!status.status.ok()) return status.status;
  PrintScore("today", status.response.current());
  return grpc::Status::OK;
}

grpc::Status PrintChart(const Suite& suite, AnalysisService::Stub& stub, const Story& story) {
  metrics::v1::GetProcessBehaviorRequest request;
  request.set_name(KpiOf(story));
  const auto chart = suite.Call(stub, &AnalysisService::Stub::GetProcessBehavior, request);
  if (!chart.status.ok()) return chart.status;
  PrintHeading("Process behavior chart", "what is signal, and what is noise");
  for (const auto& point : chart.response.points()) {
    const auto bar = static_cast<size_t>(point.value() * 8);
    fmt::print("    {}  {:>5}  {}\n", DateText(point.time().seconds()), NumberText(point.value()),
               std::string(bar, '#'));
  }
  PrintScore("mean", chart.response.center());
  PrintScore("mean moving range", chart.response.moving_range());
  PrintScore("lower limit", chart.response.lower_limit());
  PrintScore("upper limit", chart.response.upper_limit());
  for (const auto& signal : chart.response.signals()) {
    PrintText("signal", DateText(signal.end_time().seconds()) + ": " + signal.description());
  }
  return grpc::Status::OK;
}

grpc::Status PrintTrend(const Suite& suite, AnalysisService::Stub& stub, const Story& story) {
  metrics::v1::GetTrendRequest request;
  request.set_name(KpiOf(story));
  const auto trend = suite.Call(stub, &AnalysisService::Stub::GetTrend, request);
  if (!trend.status.ok()) return trend.status;
  PrintHeading("Trend", "does it move, and how fast");
  PrintScore("Mann-Kendall S", trend.response.mann_kendall_s());
  PrintScore("p, exact", trend.response.exact_p());
  PrintScore("p, normal", trend.response.normal_p());
  PrintScore("Theil-Sen slope a year", trend.response.slope_per_year());
  fmt::print("  {:<28}  {}\n", "verdict",
             Word(metrics::v1::Trend::Direction_Name(trend.response.direction())));
  return grpc::Status::OK;
}

grpc::Status PrintForecast(const Suite& suite, AnalysisService::Stub& stub, const Story& story) {
  metrics::v1::ForecastToTargetRequest request;
  request.set_name(LastTargetOf(story));
  const auto forecast = suite.Call(stub, &AnalysisService::Stub::ForecastToTarget, request);
  if (!forecast.status.ok()) return forecast.status;
  const auto& response = forecast.response;
  PrintHeading("Forecast", fmt::format("{} by {}", NumberText(response.target_value()),
                                       DateText(response.target_date())));
  PrintScore("value on that day", response.value_at_target_date());
  if (response.has_reach_date()) {
    fmt::print("  {:<28}  {}\n", "target reached on", DateText(response.reach_date()));
  }
  PrintScore("effort needed / present", response.effort_ratio());
  fmt::print("  {:<28}  {}\n", "verdict",
             Word(metrics::v1::TargetForecast::Verdict_Name(response.verdict())));
  return grpc::Status::OK;
}

}  // namespace

grpc::Status PrintMeasurement(const Suite& suite, const Story& story) {
  PrintHeading("KPI: " + story.kpi().kpi().display_name(), "against the target of then");
  const auto stub = suite.Stub<AnalysisService>();
  grpc::Status status = PrintStatus(suite, *stub, story);
  if (status.ok()) status = PrintVerdicts(suite, *stub, story);
  if (status.ok()) status = PrintChart(suite, *stub, story);
  if (status.ok()) status = PrintTrend(suite, *stub, story);
  if (status.ok()) status = PrintForecast(suite, *stub, story);
  return status;
}

}  // namespace concord::cli
