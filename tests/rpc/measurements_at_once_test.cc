#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "common/base/uuid.h"
#include "tests/rpc/metrics_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using metrics::v1::Measurement;
using metrics::v1::MeasurementService;
using testing::ExpectFails;
using Outcomes = std::vector<testing::Outcome<Measurement>>;

// Many callers at a time are written together: each gets the answer that it would get alone.
class MeasurementsAtOnceTest : public MetricsWorld {
 protected:
  void SetUp() override {
    MetricsWorld::SetUp();
    if (IsSkipped()) return;
    kpi_ = Get(&metrics::v1::KpiService::Stub::CreateKpi,
               fmt::format("parent: '{}' kpi {{ display_name: 'Moments' unit: 'EUR' direction: "
                           "DIRECTION_MAXIMIZE owner_party: '{}' }}",
                           kTogether, kLeft))
               .name();
    // The KPI is known from the first value on, so that none has to be taken the ordinary way.
    Get(&MeasurementService::Stub::RecordMeasurement, At(-1, 0, "validate_only: true"));
  }

  // A value of that hour of a month of which nothing else in these tests is.
  std::string At(int hour, double value, const std::string& more) const {
    return fmt::format("parent: '{}' measurement {{ observe_time {{ seconds: {} }} value: {} }} {}",
                       kpi_, BeginOf(2005, 3) + hour * 3600, value, more);
  }

  static int64_t BeginOf(int year, unsigned month) {
    const std::chrono::sys_days day(std::chrono::year(year) / std::chrono::month(month) / 1);
    return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
  }

  static std::string NewId() { return fmt::format("request_id: '{}'", NewUuid(WallClockNow())); }

  // Each of the kinds takes its turn, so that every batch has some of most.
  static std::vector<std::string> Mixed(const std::vector<std::vector<std::string>>& kinds) {
    std::vector<std::string> mixed;
    for (size_t i = 0; i < kinds[0].size(); ++i) {
      for (const auto& kind : kinds) {
        if (i < kind.size()) mixed.push_back(kind[i]);
      }
    }
    return mixed;
  }

  // The outcomes of the requests of one kind.
  static Outcomes Of(const std::vector<std::string>& kind, const std::vector<std::string>& mixed,
                     const Outcomes& outcomes) {
    Outcomes found;
    for (size_t i = 0; i < mixed.size(); ++i) {
      if (std::find(kind.begin(), kind.end(), mixed[i]) != kind.end()) found.push_back(outcomes[i]);
    }
    return found;
  }

  static void ExpectOneAnswer(const Outcomes& outcomes, size_t count, double value) {
    ASSERT_EQ(outcomes.size(), count);
    for (const auto& outcome : outcomes) {
      ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
      EXPECT_EQ(outcome.response.value(), value);
      EXPECT_EQ(outcome.response.DebugString(), outcomes[0].response.DebugString());
    }
  }

  // One value is recorded; the others are told which.
  static void ExpectOneWins(const Outcomes& outcomes) {
    std::string recorded;
    for (const auto& outcome : outcomes) {
      if (!outcome.status.ok()) continue;
      EXPECT_EQ(recorded, "") << "a second one";
      recorded = fmt::format("{}", outcome.response.value());
    }
    ASSERT_NE(recorded, "");
    for (const auto& outcome : outcomes) {
      if (outcome.status.ok()) continue;
      const auto conflict =
          ExpectFails(outcome.status, StatusCode::ALREADY_EXISTS, "MEASUREMENT_CONFLICT");
      EXPECT_EQ(conflict.metadata.at("value"), recorded);
    }
  }

  static void ExpectOneUsesTheId(const Outcomes& outcomes) {
    ASSERT_EQ(outcomes.size(), 2);
    ASSERT_NE(outcomes[0].status.ok(), outcomes[1].status.ok());
    ExpectFails(outcomes[outcomes[0].status.ok() ? 1 : 0].status, StatusCode::INVALID_ARGUMENT,
                "REQUEST_ID_REUSED");
  }

  std::string CountOf(const std::string& table, const std::string& more) const {
    return Figure(fmt::format("SELECT count(*) FROM metrics.{} WHERE tenant_id = '{}' {}", table,
                              caller_.tenant, more));
  }

  // What the journal has on values, each with its event.
  void ExpectKept(const std::string& values, const std::string& ids) const {
    const std::string of_values = fmt::format("AND subject = '{}/measurements'", kpi_);
    EXPECT_EQ(CountOf("measurements", ""), values);
    EXPECT_EQ(CountOf("audit_entries", of_values + " AND type LIKE '%.recorded'"), values);
    EXPECT_EQ(CountOf("audit_entries", of_values), values);
    EXPECT_EQ(CountOf("audit_entries", of_values + " AND request_id IS NOT NULL"), ids);
    EXPECT_EQ(CountOf("request_ids", "AND response IS NOT NULL"), ids);
    EXPECT_EQ(CountOf("outbox_events",
                      fmt::format("AND id IN (SELECT id FROM metrics.audit_entries WHERE "
                                  "tenant_id = '{}' {})",
                                  caller_.tenant, of_values)),
              values);
  }
};

TEST_F(MeasurementsAtOnceTest, GetEachItsOwnAnswer) {
  std::vector<std::string> news;
  for (int i = 0; i < 40; ++i) news.push_back(At(i, i, i < 10 ? NewId() : ""));
  const std::vector<std::string> same(8, At(100, 4.3, ""));
  const std::vector<std::string> conflicting{At(101, 1, ""), At(101, 2, ""), At(101, 3, ""),
                                             At(101, 4, "")};
  const std::vector<std::string> unknown(
      4, fmt::format("parent: '{}/kpis/none' measurement {{ {} }}", kTogether, Measured(2005, 1)));
  const std::vector<std::string> repeated(6, At(102, 5, NewId()));
  const std::string id = NewId();
  const std::vector<std::string> reused{At(103, 6, id), At(104, 7, id)};
  const auto requests = Mixed({news, same, conflicting, unknown, repeated, reused});
  ASSERT_EQ(requests.size(), 64);
  const auto outcomes = AskAtOnce(&MeasurementService::Stub::RecordMeasurement, requests);

  for (const auto& outcome : Of(news, requests, outcomes)) {
    ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    EXPECT_EQ(outcome.response.observe_time().seconds(),
              BeginOf(2005, 3) + static_cast<int64_t>(outcome.response.value()) * 3600);
  }
  ExpectOneAnswer(Of(same, requests, outcomes), 8, 4.3);
  ExpectOneWins(Of(conflicting, requests, outcomes));
  for (const auto& outcome : Of(unknown, requests, outcomes)) {
    ExpectFails(outcome.status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  }
  ExpectOneAnswer(Of(repeated, requests, outcomes), 6, 5);
  ExpectOneUsesTheId(Of(reused, requests, outcomes));
  ExpectKept("44", "12");
}

TEST_F(MeasurementsAtOnceTest, GetTheFirstAnswerWhenTheyAreRepeatedLater) {
  std::vector<std::string> requests;
  for (int i = 0; i < 64; ++i) requests.push_back(At(200 + i, i, NewId()));
  const auto first = AskAtOnce(&MeasurementService::Stub::RecordMeasurement, requests);
  const auto again = AskAtOnce(&MeasurementService::Stub::RecordMeasurement, requests);
  for (size_t i = 0; i < requests.size(); ++i) {
    ASSERT_TRUE(first[i].status.ok()) << first[i].status.error_message();
    ASSERT_TRUE(again[i].status.ok()) << again[i].status.error_message();
    EXPECT_EQ(again[i].response.SerializeAsString(), first[i].response.SerializeAsString());
  }
  ExpectKept("64", "64");
}

}  // namespace
}  // namespace concord
