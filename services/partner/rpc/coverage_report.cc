#include "services/partner/rpc/coverage_report.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "common/api/page_size.h"
#include "common/api/proto_time.h"
#include "common/api/score.h"
#include "common/base/macros.h"

namespace concord::partner {
namespace {

constexpr int kMostClaims = 100;

v1::ResearchDimension DimensionOf(Dimension dimension) {
  return static_cast<v1::ResearchDimension>(static_cast<int>(dimension) + 1);
}

// Everything that must be the same on every page.
std::string Binding(const Call& call, const v1::GetResearchCoverageRequest& request) {
  v1::GetResearchCoverageRequest bound = request;
  bound.clear_page_size();
  bound.clear_page_token();
  return std::string(call.method) + '\0' + call.principal.tenant_id + '\0' +
         bound.SerializeAsString();
}

int64_t Number(const std::optional<std::string>& text) {
  int64_t number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

void AddClaim(const std::string& finding, const std::string& value, v1::Contradiction& to) {
  to.set_value_count(to.value_count() + 1);
  if (to.claims_size() == kMostClaims) return;
  auto* claim = to.add_claims();
  claim->set_finding(finding);
  claim->set_value_text(value);
}

std::string TokenBehind(const CoveragePage& page, const Call& call,
                        const v1::GetResearchCoverageRequest& request,
                        const api::PageTokens& page_tokens) {
  return page_tokens.Seal({std::to_string(page.as_of.time_since_epoch().count()),
                           std::to_string(page.first + page.size)},
                          Binding(call, request), call.now);
}

// The formula gives pairs, those of a subject one after the other and all with its first value;
// whoever reads the answer wants each subject once.
std::vector<v1::Contradiction> ContradictionsOf(const ResearchCoverage& coverage) {
  std::vector<v1::Contradiction> contradictions;
  std::string first_finding;
  for (const Contradiction& pair : coverage.contradictions) {
    const bool same = !contradictions.empty() && first_finding == pair.first_finding &&
                      contradictions.back().dimension() == DimensionOf(pair.dimension);
    if (!same) {
      auto& added = contradictions.emplace_back();
      added.set_dimension(DimensionOf(pair.dimension));
      added.set_subject(pair.subject);
      AddClaim(pair.first_finding, pair.first_value, added);
      first_finding = pair.first_finding;
    }
    AddClaim(pair.second_finding, pair.second_value, contradictions.back());
  }
  return contradictions;
}

}  // namespace

absl::StatusOr<CoveragePage> CoveragePageOf(const Call& call,
                                            const v1::GetResearchCoverageRequest& request,
                                            const api::PageTokens& page_tokens) {
  CoveragePage page;
  CONCORD_ASSIGN_OR_RETURN(const int size, api::PageSize(request.page_size()));
  page.size = static_cast<size_t>(size);
  page.as_of = call.now;
  if (request.has_as_of()) page.as_of = std::min(call.now, api::FromProto(request.as_of()));
  if (request.page_token().empty()) return page;
  CONCORD_ASSIGN_OR_RETURN(
      const auto cursor, page_tokens.Open(request.page_token(), Binding(call, request), call.now));
  page.as_of = Timestamp(std::chrono::microseconds(Number(cursor.at(0))));
  page.first = static_cast<size_t>(Number(cursor.at(1)));
  return page;
}

v1::ResearchCoverage ReportOf(const ResearchCoverage& coverage, const CoveragePage& page,
                              const Call& call, const v1::GetResearchCoverageRequest& request,
                              const api::PageTokens& page_tokens) {
  v1::ResearchCoverage report;
  *report.mutable_total() = api::ToScore(coverage.total, page.as_of);
  for (const auto& dimension : coverage.dimensions) {
    auto* line = report.add_dimensions();
    line->set_dimension(DimensionOf(dimension.dimension));
    *line->mutable_coverage() = api::ToScore(dimension.coverage, page.as_of);
  }
  const auto contradictions = ContradictionsOf(coverage);
  const size_t end = std::min(contradictions.size(), page.first + page.size);
  for (size_t i = page.first; i < end; ++i) *report.add_contradictions() = contradictions[i];
  if (end < contradictions.size()) {
    report.set_next_page_token(TokenBehind(page, call, request, page_tokens));
  }
  return report;
}

}  // namespace concord::partner
