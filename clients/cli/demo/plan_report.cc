#include "clients/cli/demo/plan_report.h"

#include <fmt/format.h>

#include "clients/cli/demo/report.h"
#include "clients/cli/demo/score_text.h"
#include "clients/cpp/error_text.h"
#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/strategy/v1/fairness.grpc.pb.h"
#include "concord/strategy/v1/schedule.grpc.pb.h"

namespace concord::cli {
namespace {

using client::Suite;
using demo::v1::Story;

std::string NameOf(const Story& story) {
  return story.strategy().parent() + "/strategies/" + story.strategy().strategy_id();
}

void PrintItems(const strategy::v1::Schedule& schedule) {
  fmt::print("    {:<34} {:>6} {:>6} {:>6}  {:<10} {:<10}\n", "item", "start", "finish", "float",
             "from", "to");
  for (const auto& item : schedule.items()) {
    fmt::print("  {} {:<34} {:>6} {:>6} {:>6}  {:<10} {:<10}\n", item.critical() ? "*" : " ",
               item.display_name(), NumberText(item.early_start_day()),
               NumberText(item.early_finish_day()),
               item.has_start_float_days() ? NumberText(item.start_float_days()) : "-",
               DateText(item.early_start_date()), DateText(item.early_finish_date()));
  }
}

grpc::Status PrintSchedule(const Suite& suite, const Story& story) {
  using strategy::v1::ScheduleService;
  strategy::v1::ComputeScheduleRequest request;
  request.set_name(NameOf(story));
  request.set_page_size(1000);  // The story's whole plan.
  const auto schedules = suite.Stub<ScheduleService>();
  const auto schedule = suite.Call(*schedules, &ScheduleService::Stub::ComputeSchedule, request);
  if (!schedule.status.ok()) return schedule.status;
  PrintHeading("Roadmap", schedule.response.calendar() + ", * = on the critical path");
  PrintItems(schedule.response);
  PrintScore("length", schedule.response.length());
  std::string path;
  for (const auto& name : schedule.response.critical_path()) {
    path += (path.empty() ? "" : " -> ") + IdOf(name);
  }
  PrintText("critical path", path);
  for (const auto& party : schedule.response.party_floats()) {
    PrintText(IdOf(party.party()),
              fmt::format("{} of {} items critical, least float {}", party.critical_items_count(),
                          party.items_count(),
                          party.has_minimum_float_days() ? NumberText(party.minimum_float_days())
                                                         : "none: all are done"));
  }
  return grpc::Status::OK;
}

std::string MoneyText(const common::v1::Money& money) {
  return fmt::format("{} {:.2f} M", money.currency_code(),
                     static_cast<double>(money.minor_units()) / 1e8);
}

const char* ReasonText(strategy::v1::LeftOutEntries::Reason reason) {
  using strategy::v1::LeftOutEntries;
  switch (reason) {
    case LeftOutEntries::REASON_PARTY_LEFT:
      return "its party has left";
    case LeftOutEntries::REASON_UNACCEPTED:
      return "the other party has not accepted it";
    case LeftOutEntries::REASON_UNVALUED:
      return "it has no value";
    case LeftOutEntries::REASON_FOREIGN_CURRENCY:
      return "it is in another currency";
    default:
      return "";
  }
}

void PrintLeftOut(const strategy::v1::LeftOutEntries& left_out) {
  for (const auto& name : left_out.entries()) {
    fmt::print("    {:<26}  in no sum: {}\n", IdOf(name), ReasonText(left_out.reason()));
  }
}

grpc::Status PrintFairness(const Suite& suite, const Story& story) {
  using strategy::v1::FairnessService;
  PrintHeading("Fairness", "what each party put in and got out, of what the other has accepted");
  strategy::v1::EvaluateFairnessRequest request;
  request.set_name(NameOf(story));
  const auto ledger = suite.Stub<FairnessService>();
  const auto fairness = suite.Call(*ledger, &FairnessService::Stub::EvaluateFairness, request);
  if (!fairness.status.ok()) return fairness.status;
  for (const auto& party : fairness.response.parties()) {
    fmt::print("  {:<28}  in {}, out {}\n", IdOf(party.party()), MoneyText(party.contribution()),
               MoneyText(party.benefit()));
    PrintScore("  benefit per contribution", party.equity_ratio());
    PrintScore("  share of benefit less cost", party.share_deviation());
  }
  PrintScore("evenness (Jain)", fairness.response.jain_index());
  for (const auto& left_out : fairness.response.left_out()) PrintLeftOut(left_out);
  return grpc::Status::OK;
}

}  // namespace

grpc::Status PrintPlan(const Suite& suite, const Story& story) {
  const grpc::Status status = PrintSchedule(suite, story);
  return status.ok() ? PrintFairness(suite, story) : status;
}

grpc::Status PrintLifeCycle(const Suite& suite, const std::string& partnership) {
  using partner::v1::Partnership;
  using partner::v1::PartnershipService;
  partner::v1::GetPartnershipRequest get;
  get.set_name(partnership);
  const auto partnerships = suite.Stub<PartnershipService>();
  const auto found = suite.Call(*partnerships, &PartnershipService::Stub::GetPartnership, get);
  if (!found.status.ok()) return found.status;
  const std::string stage = Partnership::Stage_Name(found.response.stage());
  PrintHeading("Life cycle", "the stage, and what its gate still asks for");
  PrintText("stage", stage.substr(std::string("STAGE_").size()));
  partner::v1::AdvancePartnershipRequest advance;
  advance.set_name(partnership);
  advance.set_stage(static_cast<Partnership::Stage>(found.response.stage() + 1));
  advance.set_validate_only(true);
  const auto gate =
      suite.Call(*partnerships, &PartnershipService::Stub::AdvancePartnership, advance);
  if (gate.status.ok()) {
    PrintText("gate", "open");
    return grpc::Status::OK;
  }
  if (client::ReasonOf(gate.status) != "GATE_CLOSED") return gate.status;
  PrintText("gate", "closed");
  for (const auto& missing : client::MissingOf(gate.status)) {
    PrintText("missing", missing);
  }
  return grpc::Status::OK;
}

}  // namespace concord::cli
