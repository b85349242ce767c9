#include "tests/conformance/conformance.h"

#include <fmt/format.h>

#include <stdexcept>

#include "common/base/uuid.h"

namespace concord::conformance {

std::unique_ptr<testing::TestSuite> Conformance::suite_;

testing::Caller Stranger() { return {NewUuid(WallClockNow()), ""}; }

void Conformance::SetUp() {
  if (suite_ == nullptr || !suite_->available()) GTEST_SKIP() << "needs PostgreSQL";
  caller_.tenant = NewUuid(WallClockNow());
  methods_ = std::make_unique<Methods>(*suite_, GetParam(), caller_);
  MakeWorld();
}

Methods Conformance::Of(const std::string& short_name) const {
  for (const auto& resource : Resources()) {
    if (ShortName(resource) == short_name) return Methods(*suite_, resource, caller_);
  }
  throw std::logic_error("no resource " + short_name);
}

void Conformance::MakeNamed(const std::string& short_name, const std::string& id) const {
  const Methods methods = Of(short_name);
  const Reply made = methods.Create(Numbered(methods.resource().body, 0),
                                    fmt::format("{}_id: '{}'", methods.rules().singular(), id));
  ASSERT_TRUE(made.ok()) << short_name << ": " << made.status.error_message();
}

void Conformance::MakeWorld() const {
  MakeNamed("Partner", "left");
  MakeNamed("Partner", "right");
  for (const char* short_name : {"Finding", "Partnership", "Objective", "Strategy", "Kpi"}) {
    MakeNamed(short_name, "world");
  }
  for (const char* item : {"one", "two", "three"}) MakeNamed("Item", item);
  if (!GetParam().id.empty()) MakeParties();
}

// For resources of which each party has one.
void Conformance::MakeParties() const {
  constexpr int kParties = 30;
  std::string parties =
      "parties { partner: 'partners/left' } parties { partner: 'partners/right' }";
  for (int i = 0; i < kParties; ++i) {
    MakeNamed("Partner", fmt::format("p{}", i));
    parties += fmt::format(" parties {{ partner: 'partners/p{}' }}", i);
  }
  const Reply joined = Of("Partnership").Update("partnerships/world", parties, "");
  ASSERT_TRUE(joined.ok()) << joined.status.error_message();
}

std::string Conformance::Schema() const {
  const auto& package = methods_->descriptor().file()->package();
  const size_t begin = package.find('.') + 1;
  return package.substr(begin, package.rfind('.') - begin);
}

std::vector<testing::Row> Conformance::Journal(const std::string& subject) const {
  return suite_->Query(fmt::format(
      "SELECT au.subject_sequence, split_part(au.type, '.', 5), ou.id IS NOT NULL "
      "FROM {0}.audit_entries AS au LEFT JOIN {0}.outbox_events AS ou USING (tenant_id, id) "
      "WHERE au.tenant_id = '{1}' AND au.subject = '{2}' ORDER BY au.subject_sequence, au.id",
      Schema(), caller_.tenant, subject));
}

testing::Row Conformance::WrittenCounts() const {
  return suite_
      ->Query(fmt::format(
          "SELECT (SELECT count(*) FROM {0}.audit_entries AS au WHERE au.tenant_id = '{1}'), "
          "(SELECT count(*) FROM {0}.outbox_events AS ou WHERE ou.tenant_id = '{1}'), "
          "(SELECT count(*) FROM {0}.request_ids AS re WHERE re.tenant_id = '{1}')",
          Schema(), caller_.tenant))
      .front();
}

INSTANTIATE_TEST_SUITE_P(Resources, Conformance, ::testing::ValuesIn(Resources()),
                         [](const auto& resource) { return ShortName(resource.param); });

}  // namespace concord::conformance
