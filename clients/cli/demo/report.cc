#include "clients/cli/demo/report.h"

#include <fmt/format.h>

#include "clients/cli/demo/measurement_report.h"
#include "clients/cli/demo/plan_report.h"
#include "clients/cli/demo/score_text.h"
#include "concord/partner/v1/fit.grpc.pb.h"
#include "concord/partner/v1/research.grpc.pb.h"
#include "concord/strategy/v1/alignment.grpc.pb.h"

namespace concord::cli {
namespace {

using client::Suite;
using demo::v1::Story;

void PrintCoverage(const std::string& partner, const partner::v1::ResearchCoverage& coverage) {
  PrintScore("coverage of " + IdOf(partner), coverage.total());
  for (const auto& contradiction : coverage.contradictions()) {
    fmt::print("  CONTRADICTION about \"{}\":\n", contradiction.subject());
    for (const auto& claim : contradiction.claims()) {
      fmt::print("    {:<26}  says {}\n", IdOf(claim.finding()), claim.value_text());
    }
  }
}

grpc::Status PrintResearch(const Suite& suite, const Story& story) {
  using partner::v1::ResearchService;
  PrintHeading("Research", "best finding of each dimension, by reliability, credibility and age");
  const auto research = suite.Stub<ResearchService>();
  for (const std::string& name : {story.fit().name(), story.fit().candidate()}) {
    partner::v1::GetResearchCoverageRequest request;
    request.set_name(name);
    const auto coverage =
        suite.Call(*research, &ResearchService::Stub::GetResearchCoverage, request);
    if (!coverage.status.ok()) return coverage.status;
    PrintCoverage(name, coverage.response);
  }
  return grpc::Status::OK;
}

grpc::Status PrintFit(const Suite& suite, const Story& story) {
  using partner::v1::FitService;
  PrintHeading("Fit", "how the two suit each other");
  const auto fits = suite.Stub<FitService>();
  const auto fit = suite.Call(*fits, &FitService::Stub::AssessFit, story.fit());
  if (!fit.status.ok()) return fit.status;
  PrintScore("cultural distance", fit.response.cultural_distance());
  PrintScore("cultural fit", fit.response.cultural_fit());
  PrintScore("similarity (cosine)", fit.response.capability_similarity());
  PrintScore("difference (min-compl.)", fit.response.capability_distance());
  PrintScore(IdOf(story.fit().name()) + "'s needs covered", fit.response.need_coverage());
  PrintScore(IdOf(story.fit().candidate()) + "'s needs covered",
             fit.response.candidate_need_coverage());
  PrintScore("mutual coverage", fit.response.mutual_need_coverage());
  PrintScore("total fit, geometric", fit.response.geometric_total());
  PrintScore("total fit, arithmetic", fit.response.arithmetic_total());
  return grpc::Status::OK;
}

grpc::Status PrintAlignment(const Suite& suite, const std::string& partnership) {
  using strategy::v1::AlignmentService;
  PrintHeading("Alignment of goals", "what each goal is worth to each party, of 100");
  strategy::v1::AnalyzeAlignmentRequest request;
  request.set_parent(partnership);
  const auto objectives = suite.Stub<AlignmentService>();
  const auto analysis = suite.Call(*objectives, &AlignmentService::Stub::AnalyzeAlignment, request);
  if (!analysis.status.ok()) return analysis.status;
  PrintScore("alignment (Ruzicka)", analysis.response.alignment());
  PrintScore("order (Kendall)", analysis.response.order_agreement());
  for (const auto& gap : analysis.response.gaps()) {
    fmt::print("    {:<26}  {} {:+} against {}\n", IdOf(gap.objective()), IdOf(gap.party()),
               gap.gap(), IdOf(gap.other_party()));
  }
  std::string mutual;
  for (const auto& name : analysis.response.mutual_objectives()) mutual += " " + IdOf(name);
  PrintText("important to all", mutual.empty() ? "none" : mutual.substr(1));
  return grpc::Status::OK;
}

}  // namespace

void PrintHeading(const std::string& title, const std::string& subtitle) {
  fmt::print("\n{} - {}\n{}\n", title, subtitle, std::string(96, '-'));
}

void PrintText(const std::string& label, const std::string& text) {
  fmt::print("  {:<28}  {}\n", label, WrappedText(text, kValueColumn, kValueWidth));
}

void PrintScore(const std::string& label, const common::v1::Score& score) {
  fmt::print("  {:<28}  {}\n{}", label, ScoreText(score), TermsText(score));
}

grpc::Status PrintReport(const Suite& suite, const Story& story, const std::string& partnership) {
  fmt::print(
      "Renault-Nissan, as Concord sees it\n"
      "Synergies, targets and dates are published figures; people, capabilities, cultures,\n"
      "priorities, the plan and the ledger are illustrative.\n");
  grpc::Status status = PrintResearch(suite, story);
  if (status.ok()) status = PrintFit(suite, story);
  if (status.ok()) status = PrintAlignment(suite, partnership);
  if (status.ok()) status = PrintPlan(suite, story);
  if (status.ok()) status = PrintLifeCycle(suite, partnership);
  if (status.ok()) status = PrintMeasurement(suite, story);
  return status;
}

}  // namespace concord::cli
