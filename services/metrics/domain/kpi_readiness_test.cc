#include "services/metrics/domain/kpi_readiness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::metrics {
namespace {

using testing::ElementsAre;
using enum KpiNeed;
using Signatures = std::vector<KpiSignature>;

const std::vector<std::string> kTwo{"renault", "nissan"};
const Signatures kBoth{{"renault", "h1"}, {"nissan", "h1"}};

KpiDefinition Complete() {
  KpiDefinition kpi;
  kpi.owner = "renault";
  kpi.unit = "EUR bn";
  kpi.source = "annual report";
  kpi.formula = "cost reduction + cost avoidance + revenue";
  kpi.has_direction = kpi.has_cadence = kpi.has_null_policy = kpi.has_baseline_time = true;
  kpi.baseline_value = 0;
  kpi.targets = 1;
  kpi.content_hash = "h1";
  return kpi;
}

std::vector<KpiNeed> Missing(const KpiDefinition& kpi, const Signatures& signatures = kBoth) {
  std::vector<KpiNeed> needs;
  for (const KpiGap& gap : ReadinessOf(kpi, kTwo, signatures).missing) {
    needs.push_back(gap.need);
  }
  return needs;
}

TEST(KpiReadiness, IsAgreedWhenCompleteAndSignedByAll) {
  EXPECT_TRUE(ReadinessOf(Complete(), kTwo, kBoth).agreed());
}

TEST(KpiReadiness, ListsAllThatIsMissing) {
  EXPECT_THAT(Missing({}, {}), ElementsAre(kOwner, kUnit, kDirection, kBaseline, kTarget, kCadence,
                                           kSource, kFormula, kNullPolicy, kSignature, kSignature));
}

TEST(KpiReadiness, TakesZeroForABaselineButNotAValueWithoutADate) {
  KpiDefinition kpi = Complete();
  kpi.has_baseline_time = false;
  EXPECT_THAT(Missing(kpi), ElementsAre(kBaseline));
}

TEST(KpiReadiness, IsUnsignedByAnyEdit) {
  KpiDefinition kpi = Complete();
  kpi.content_hash = "h2";
  EXPECT_THAT(Missing(kpi), ElementsAre(kSignature, kSignature));
}

TEST(KpiReadiness, NamesWhoHasNotSigned) {
  const auto readiness = ReadinessOf(Complete(), kTwo, Signatures{{"renault", "h1"}});
  ASSERT_EQ(readiness.missing.size(), 1U);
  EXPECT_EQ(readiness.missing[0].party, "nissan");
  EXPECT_FALSE(readiness.agreed());
}

TEST(KpiReadiness, DoesNotCountWithdrawnSignaturesOrThoseOfOthers) {
  EXPECT_THAT(Missing(Complete(), {{"renault", "h1"}, {"nissan", "h1", true}}),
              ElementsAre(kSignature));
  EXPECT_THAT(Missing(Complete(), {{"renault", "h1"}, {"mitsubishi", "h1"}}),
              ElementsAre(kSignature));
}

TEST(KpiReadiness, TakesTwoParties) {
  const auto readiness =
      ReadinessOf(Complete(), std::vector<std::string>{"renault"}, Signatures{{"renault", "h1"}});
  ASSERT_EQ(readiness.missing.size(), 1U);
  EXPECT_EQ(readiness.missing[0].need, kParties);
}

TEST(KpiReadiness, IsNeverAgreedWithoutAHash) {
  KpiDefinition kpi = Complete();
  kpi.content_hash = "";
  EXPECT_THAT(Missing(kpi, {{"renault", ""}, {"nissan", ""}}), ElementsAre(kSignature, kSignature));
}

}  // namespace
}  // namespace concord::metrics
