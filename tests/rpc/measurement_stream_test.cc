#include <gmock/gmock.h>

#include "tests/rpc/measurements_world.h"

namespace concord {
namespace {

using metrics::v1::MeasurementService;
using ::testing::ElementsAre;

class MeasurementStreamTest : public MeasurementsWorld {};

TEST_F(MeasurementStreamTest, InMessagesThatAreKeptEach) {
  const auto outcome = Stream({Of(2012, 2.7) + Of(2013, 2.9), Of(2013, 2.9) + Of(2014, 3.8)});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response.recorded_count(), 3);
  EXPECT_EQ(outcome.response.unchanged_count(), 1);
  EXPECT_THAT(Runs(outcome.response),
              ElementsAre("0:0+2 RECORDED", "1:0+1 UNCHANGED", "1:1+1 RECORDED"));
  const auto conflict = Stream({Of(2015, 4.3), Of(2014, 9) + Of(2016, 5), Of(2017, 5.7)});
  ExpectRefused(conflict, "MEASUREMENT_CONFLICT", "measurements[0].value");
  EXPECT_THAT(Runs(conflict.response),
              ElementsAre("0:0+1 RECORDED", "1:0+1 REFUSED", "1:1+1 SKIPPED", "2:0+1 RECORDED"));
  EXPECT_EQ(conflict.response.recorded_count(), 2);
  EXPECT_EQ(conflict.response.refused_count(), 1);
  EXPECT_EQ(conflict.response.skipped_count(), 1);
  EXPECT_THAT(Values(""), ElementsAre(2.7, 2.9, 3.8, 4.3, 5.7))
      << "of the message that was refused nothing";
}

TEST_F(MeasurementStreamTest, InManyMessagesAroundTheOneAtFault) {
  ASSERT_TRUE(Stream({Of(2025, 1)}).status.ok());
  std::vector<std::string> messages;
  for (int year = 2000; year < 2025; ++year) messages.push_back(Of(year, 1));
  const size_t good = messages.size();
  for (const int year : {2025, 2026, 1999}) messages.push_back(Of(year, 2));
  const auto outcome = Stream(messages);
  ExpectRefused(outcome, "MEASUREMENT_CONFLICT", "measurements[0].value");
  EXPECT_EQ(outcome.response.recorded_count(), static_cast<int64_t>(good) + 2);
  EXPECT_EQ(outcome.response.refused_count(), 1);
  EXPECT_EQ(Values("").size(), good + 3);
  messages.resize(good);
  const auto again = Stream(messages);
  ASSERT_TRUE(again.status.ok()) << again.status.error_message();
  EXPECT_EQ(again.response.recorded_count(), 0);
  EXPECT_EQ(again.response.unchanged_count(), static_cast<int64_t>(good));
}

TEST_F(MeasurementStreamTest, IntoSeveralSeriesAtOnce) {
  const auto other = Get(&metrics::v1::KpiService::Stub::CreateKpi,
                         fmt::format("parent: '{}' kpi {{ display_name: 'Costs' unit: 'EUR bn' "
                                     "direction: DIRECTION_MINIMIZE cadence: CADENCE_YEARLY "
                                     "owner_party: '{}' }}",
                                     kTogether, kRight))
                         .name();
  const std::string to_other = fmt::format("parent: '{}' ", other);
  std::vector<std::string> messages;
  std::vector<double> values, of_other;
  for (int year = 2000; year < 2020; ++year) {
    messages.push_back(Of(year, year));
    messages.push_back(to_other + Of(year, -year));
    values.push_back(year);
    of_other.push_back(-year);
  }
  const auto outcome = Stream(messages);
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response.recorded_count(), 40);
  EXPECT_EQ(outcome.response.unchanged_count(), 0);
  EXPECT_EQ(Values(""), values);
  EXPECT_EQ(Values(to_other), of_other);
  EXPECT_THAT(Journal(), ::testing::AllOf(::testing::SizeIs(20),
                                          ::testing::Each(testing::Row{"recorded", "t"})))
      << "an entry a message";
}

TEST_F(MeasurementStreamTest, ATimeTwiceWhenTheyAgree) {
  const auto agreed = Stream({Of(2012, 2.7) + Of(2012, 2.7)});
  ASSERT_TRUE(agreed.status.ok()) << agreed.status.error_message();
  EXPECT_EQ(agreed.response.recorded_count(), 1);
  EXPECT_EQ(agreed.response.unchanged_count(), 1);
  ExpectRefused(Stream({Of(2013, 1) + Of(2013, 2)}), "MEASUREMENT_CONFLICT",
                "measurements[1].value");
  EXPECT_THAT(Values(""), ElementsAre(2.7));
  const auto restated = Stream({Of(2013, 1) + Of(2013, 2) + "restate: true"});
  EXPECT_THAT(Runs(restated.response), ElementsAre("0:0+1 RECORDED", "0:1+1 RESTATED"));
  EXPECT_THAT(Values(""), ElementsAre(2.7, 2));
}

TEST_F(MeasurementStreamTest, NothingAsNothing) {
  const auto outcome = Stream({});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response.ByteSizeLong(), 0);
  ExpectRefused(Stream({""}), "FIELD_INVALID", "measurements");
}

TEST_F(MeasurementStreamTest, RestatesAndTellsWhatBecameOfEveryFigure) {
  ASSERT_TRUE(Stream({Of(2012, 1) + Of(2013, 2) + Of(2014, 3)}).status.ok());
  const auto outcome =
      Stream({Of(2012, 1) + Of(2013, 9) + Of(2014, 8) + Of(2015, 4) + "restate: true"});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_THAT(Runs(outcome.response),
              ElementsAre("0:0+1 UNCHANGED", "0:1+2 RESTATED", "0:3+1 RECORDED"));
  EXPECT_EQ(outcome.response.restated_count(), 2);
  EXPECT_THAT(Values(""), ElementsAre(1, 9, 8, 4));
}

TEST_F(MeasurementStreamTest, ListsSoManyResultsAndCountsTheOthers) {
  const std::string kpi = NewKpi("CADENCE_UNSPECIFIED");
  constexpr int kRows = 10000;
  std::string rows = fmt::format("parent: '{}' ", kpi);
  for (int i = 0; i < kRows; ++i) {
    rows += fmt::format(
        "measurements {{ {} value: {} }}",
        i % 2 == 0 ? fmt::format("observe_time {{ seconds: {} }}", 1600000000 + i) : "", i);
  }
  const auto outcome = Stream({rows});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response.refused_count(), kRows / 2);
  EXPECT_EQ(outcome.response.skipped_count(), kRows / 2);
  EXPECT_EQ(outcome.response.results_size(), 5000);
  EXPECT_EQ(outcome.response.unlisted_count(), kRows - 5000);
}

TEST_F(MeasurementStreamTest, IsReportedByTheParty) {
  caller_.party = kRight;
  const auto reported = [&](const std::string& party) {
    return fmt::format("measurements {{ {} reported_by: '{}' }}", Measured(2016, 1), party);
  };
  const auto outcome = Stream({Of(2015, 1) + reported(kLeft)});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_THAT(Runs(outcome.response), ElementsAre("0:0+1 SKIPPED", "0:1+1 REFUSED"));
  EXPECT_EQ(outcome.response.results(1).field(), "measurements[1].reported_by");
  EXPECT_TRUE(Stream({Of(2015, 1)}).status.ok());
  caller_.party = "";
  ExpectRefused(Stream({Of(2017, 1) + reported("partners/no")}), "NOT_A_PARTY",
                "measurements[1].reported_by");
  const auto series =
      Get(&MeasurementService::Stub::ListMeasurements, fmt::format("parent: '{}'", kpi_));
  ASSERT_EQ(series.measurements_size(), 1) << "of the messages that were refused nothing";
  EXPECT_EQ(series.measurements(0).reported_by(), kRight) << "filled in from the credential";
}

TEST_F(MeasurementStreamTest, IsRefusedByFieldAndKpi) {
  const auto outcome = Stream({Of(2014, 1) + "measurements { period_start_date { year: 2015 month: "
                                             "1 day: 1 } value: nan }",
                               Of(2015, 1)});
  ExpectRefused(outcome, "FIELD_INVALID", "measurements[1].value");
  EXPECT_THAT(Runs(outcome.response),
              ElementsAre("0:0+1 SKIPPED", "0:1+1 REFUSED", "1:0+1 RECORDED"));
  ExpectRefused(Stream({fmt::format("parent: '{}/kpis/none' {}", kTogether, Of(2016, 1))}),
                "RESOURCE_NOT_FOUND", "");
  EXPECT_THAT(Values(""), ElementsAre(1)) << "what came after";
  Get(&metrics::v1::KpiService::Stub::DeleteKpi, "name: '" + kpi_ + "'");
  ExpectRefused(Stream({Of(2017, 1)}), "RESOURCE_DELETED", "");
}

}  // namespace
}  // namespace concord
