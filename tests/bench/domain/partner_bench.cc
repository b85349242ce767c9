#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "services/partner/domain/candidate_ranking.h"
#include "services/partner/domain/communication.h"
#include "services/partner/domain/company_name.h"
#include "services/partner/domain/coverage.h"
#include "services/partner/domain/culture.h"
#include "services/partner/domain/merge.h"
#include "services/partner/domain/need_coverage.h"
#include "services/partner/domain/six_fit.h"
#include "services/partner/domain/trust.h"

namespace concord::partner {
namespace {

struct Candidate {
  CapabilityProfile capabilities;
  CultureProfile culture;
};

std::vector<Candidate> Candidates(int64_t count) {
  std::mt19937_64 engine(7);
  std::uniform_real_distribution<double> share(0, 1);
  std::vector<Candidate> candidates(static_cast<size_t>(count));
  for (Candidate& candidate : candidates) {
    for (int k = 0; k < 8; ++k) {
      const std::string number = std::to_string(k);
      candidate.capabilities["capability-" + number] = {share(engine), share(engine)};
      candidate.culture["dimension-" + number] = share(engine) * 100;
    }
  }
  return candidates;
}

double FitOf(const Candidate& own, const Candidate& other, const CultureVariances& variances) {
  const MutualNeedCoverage needs = MutualCoverage(own.capabilities, other.capabilities);
  const stats::Answer culture =
      CulturalFit(CulturalDistance(own.culture, other.culture, variances));
  const std::vector<Fit> fits = {{"resource", needs.mutual.value, 1, {}},
                                 {"cultural", culture.value, 1, {}}};
  return CombineFits(fits).geometric.value.value_or(0);
}

/// One party against so many candidates, from their profiles to their totals: O(n).
void BM_CandidateFits(benchmark::State& state) {
  const std::vector<Candidate> candidates = Candidates(state.range(0));
  CultureVariances variances;
  for (const auto& [dimension, score] : candidates.front().culture) variances[dimension] = 833;
  for (auto _ : state) {
    double best = 0;
    for (const Candidate& candidate : candidates) {
      best = std::max(best, FitOf(candidates.front(), candidate, variances));
    }
    benchmark::DoNotOptimize(best);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_CandidateFits)
    ->RangeMultiplier(10)
    ->Range(1'000, 100'000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oN);

/// The best 20 of so many candidates from a table that is kept: O(n).
void BM_RankCandidates(benchmark::State& state) {
  CandidateTable table;
  const std::vector<Candidate> candidates = Candidates(state.range(0));
  for (size_t i = 0; i < candidates.size(); ++i) {
    CandidateProfile profile;
    profile.name = std::string("partners/") + std::to_string(i);
    profile.capabilities = candidates[i].capabilities;
    profile.culture = candidates[i].culture;
    profile.assessed.fill(.7);
    table.Put(profile);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(RankCandidates(table, "partners/0", RankingPolicy{}, 20));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_RankCandidates)
    ->RangeMultiplier(10)
    ->Range(1'000, 100'000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oN);

/// The totals alone, from six fits that are known.
void BM_CombineFits(benchmark::State& state) {
  std::vector<Fit> fits;
  for (const std::string_view name : kSixFits) fits.push_back({std::string(name), .7, 1, {}});
  for (auto _ : state) benchmark::DoNotOptimize(CombineFits(fits));
}
BENCHMARK(BM_CombineFits);

/// Coverage of so many findings: O(n log n).
void BM_Coverage(benchmark::State& state) {
  std::vector<FindingEvidence> findings(static_cast<size_t>(state.range(0)));
  for (size_t i = 0; i < findings.size(); ++i) {
    findings[i].name = std::string("findings/") + std::to_string(i);
    findings[i].dimension = kDimensions[i % kDimensions.size()];
    findings[i].reliability = static_cast<char>('A' + i % 5);
    findings[i].credibility = 1 + static_cast<int>(i % 5);
    findings[i].subject = std::string("subject ") + std::to_string(i % 1000);
    findings[i].value = std::to_string(i % 1000);
  }
  for (auto _ : state) benchmark::DoNotOptimize(CoverageOf(findings, kDefaultPolicy));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_Coverage)->RangeMultiplier(10)->Range(100, 100'000)->Complexity(benchmark::oNLogN);

/// Trust from so many commitments: O(n log n).
void BM_Trust(benchmark::State& state) {
  std::vector<CommitmentRecord> commitments(static_cast<size_t>(state.range(0)));
  for (size_t i = 0; i < commitments.size(); ++i) {
    CommitmentRecord& one = commitments[i];
    one.name = std::string("commitments/") + std::to_string(i);
    one.promisor = "north";
    one.beneficiary = one.attested_by = "south";
    one.status = i % 5 == 0 ? CommitmentStatus::kBroken : CommitmentStatus::kKept;
    one.due_days_ago = static_cast<double>(i % 700);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(TrustIn("north", "south", commitments, TrustPolicy{}));
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_Trust)->RangeMultiplier(10)->Range(100, 100'000)->Complexity(benchmark::oNLogN);

/// Kaplan-Meier over so many messages, of which every third is an answer: O(n log n).
void BM_MedianReplyHours(benchmark::State& state) {
  std::vector<Interaction> messages(static_cast<size_t>(state.range(0)));
  for (size_t i = 0; i < messages.size(); ++i) {
    Interaction& one = messages[i];
    one.name = std::string("messages/") + std::to_string(i);
    one.hours_ago = static_cast<double>(2 * messages.size() - i);
    one.from = i % 3 == 1 ? "south" : "north";
    one.to = i % 3 == 1 ? "north" : "south";
    if (i % 3 == 1) one.in_reply_to = messages[i - 1].name;
  }
  for (auto _ : state) benchmark::DoNotOptimize(MedianReplyHours("south", "north", messages));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_MedianReplyHours)
    ->RangeMultiplier(10)
    ->Range(100, 100'000)
    ->Complexity(benchmark::oNLogN);

void BM_NameSimilarity(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(NameSimilarity("Nissan Motor Co., Ltd.", "Nissan Motors"));
  }
}
BENCHMARK(BM_NameSimilarity);

/// One chain of so many records: near linear.
void BM_PlanMerges(benchmark::State& state) {
  std::vector<RecordPair> merges;
  for (int64_t i = 0; i < state.range(0); ++i) {
    merges.push_back({std::to_string(i), std::to_string(i + 1)});
  }
  for (auto _ : state) benchmark::DoNotOptimize(PlanMerges(merges, {}));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_PlanMerges)->RangeMultiplier(10)->Range(100, 100'000)->Complexity(benchmark::oNLogN);

}  // namespace
}  // namespace concord::partner

BENCHMARK_MAIN();
