#include <gmock/gmock.h>

#include <chrono>
#include <future>

#include "common/base/uuid.h"
#include "tests/rpc/measurements_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using metrics::v1::MeasurementService;
using ::testing::ElementsAre;
using testing::ExpectFails;

constexpr char kRestate[] = "restate: true";

class MeasurementsTest : public MeasurementsWorld {};

TEST_F(MeasurementsTest, AreRecordedOnce) {
  const auto first = Record(2015, 4.3, "");
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  EXPECT_EQ(first.response.value(), 4.3);
  EXPECT_EQ(first.response.restatement(), 0);
  EXPECT_TRUE(first.response.has_record_time());
  const auto again = Record(2015, 4.3, "");
  EXPECT_EQ(again.response.DebugString(), first.response.DebugString()) << "as it is stored";
  const auto conflict = ExpectFails(Record(2015, 4.4, "").status, StatusCode::ALREADY_EXISTS,
                                    "MEASUREMENT_CONFLICT", "measurement.value");
  EXPECT_EQ(conflict.metadata.at("value"), "4.3");
  EXPECT_EQ(conflict.metadata.at("reported_by"), kLeft);
  EXPECT_EQ(conflict.metadata.at("measurement"), first.response.name());
  EXPECT_EQ(conflict.metadata.at("kpi"), kpi_);
  EXPECT_THAT(Values(""), ElementsAre(4.3));
  EXPECT_THAT(Journal(), ElementsAre(testing::Row{"recorded", "t"}));
}

TEST_F(MeasurementsTest, AreRestatedBesideTheFirst) {
  const auto first = Record(2015, 4.3, "");
  EXPECT_EQ(Record(2015, 4.3, kRestate).response.DebugString(), first.response.DebugString());
  const auto restated = Record(2015, 4.4, kRestate);
  ASSERT_TRUE(restated.status.ok()) << restated.status.error_message();
  EXPECT_EQ(restated.response.restatement(), 1);
  EXPECT_THAT(Values(""), ElementsAre(4.4));
  const auto& recorded = first.response.record_time();
  EXPECT_THAT(Values(fmt::format("as_of {{ seconds: {} nanos: {} }}", recorded.seconds(),
                                 recorded.nanos())),
              ElementsAre(4.3))
      << "as it was known then";
  EXPECT_THAT(Values("as_of { seconds: 1000000000 }"), ElementsAre());
  const auto again = Record(2015, 4.4, kRestate);
  EXPECT_EQ(again.response.DebugString(), restated.response.DebugString());
  EXPECT_THAT(Journal(), ElementsAre(testing::Row{"recorded", "t"}, testing::Row{"restated", "t"}))
      << "what changes nothing leaves no entry";
}

TEST_F(MeasurementsTest, AreAppliedOnceByTheirRequestId) {
  const std::string id = fmt::format("request_id: '{}'", NewUuid(WallClockNow()));
  const auto first = Record(2015, 4.3, id);
  EXPECT_EQ(Record(2015, 4.3, id).response.SerializeAsString(), first.response.SerializeAsString());
  ExpectFails(Record(2016, 4.3, id).status, StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED");
}

TEST_F(MeasurementsTest, AreTriedWithoutBeingRecorded) {
  EXPECT_TRUE(Record(2015, 4.3, "validate_only: true").status.ok());
  EXPECT_THAT(Values(""), ElementsAre());
  EXPECT_TRUE(Record(2015, 4.3, "").status.ok());
  ExpectFails(Record(2015, 4.4, "validate_only: true").status, StatusCode::ALREADY_EXISTS,
              "MEASUREMENT_CONFLICT");
}

// So many that some come while others are written: what is at fault stops nothing else.
TEST_F(MeasurementsTest, ArePagedByPeriodAndReporter) {
  RecordSynergies();
  ASSERT_TRUE(RecordWith(2014, 3.7, fmt::format("reported_by: '{}'", kRight)).status.ok());
  std::vector<double> found;
  std::string token;
  do {
    const auto page = Get(&MeasurementService::Stub::ListMeasurements,
                          fmt::format("parent: '{}' page_size: 2 page_token: '{}' start_date {{ "
                                      "year: 2013 month: 1 day: 1 }} end_date {{ year: 2016 month: "
                                      "1 day: 1 }}",
                                      kpi_, token));
    for (const auto& measurement : page.measurements()) found.push_back(measurement.value());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(found, ElementsAre(2.9, 3.8, 3.7, 4.3, 5.0)) << "both days count";
  EXPECT_THAT(Values(fmt::format("reported_by: '{}'", kRight)), ElementsAre(3.7));
}

TEST_F(MeasurementsTest, AreRefusedByField) {
  const auto refused = [&](const std::string& fields, const std::string& field) {
    SCOPED_TRACE(fields);
    ExpectFails(RecordTo(kpi_, fields).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
                "measurement." + field);
  };
  for (const char* value : {"nan", "inf", "-inf"}) {
    refused(std::string("period_start_date { year: 2015 month: 1 day: 1 } value: ") + value,
            "value");
  }
  refused("period_start_date { year: 2015 month: 1 day: 1 }", "value");
  const std::string valid = Measured(2015, 1) + " ";
  refused(valid + "reported_by: 'left'", "reported_by");
  refused(valid + "known_time { seconds: 4000000000 }", "known_time");
  refused(valid + "known_time { seconds: 1300000000 }", "known_time");
  const auto list = [&](const std::string& more) {
    return Ask(&MeasurementService::Stub::ListMeasurements,
               fmt::format("parent: '{}' {}", kpi_, more))
        .status;
  };
  ExpectFails(list("page_size: -1"), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "page_size");
  ExpectFails(
      list("start_date { year: 2016 month: 1 day: 1 } end_date { year: 2015 month: 1 day: 1 "
           "}"),
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "end_date");
  ExpectFails(list("page_token: 'x'"), StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID");
}

TEST_F(MeasurementsTest, AreOfAPeriodThatFitsTheCadence) {
  const struct {
    std::string cadence, good, bad, last, id;
  } cases[] = {{"CADENCE_DAILY", "year: 2017 month: 3 day: 9", "year: 2017 month: 2 day: 29",
                "year: 2017 month: 3 day: 9", "2017-03-09-left"},
               {"CADENCE_WEEKLY", "year: 2017 month: 1 day: 30", "year: 2017 month: 1 day: 31",
                "year: 2017 month: 2 day: 5", "2017-w05-left"},
               {"CADENCE_MONTHLY", "year: 2017 month: 3 day: 1", "year: 2017 month: 3 day: 31",
                "year: 2017 month: 3 day: 31", "2017-03-left"},
               {"CADENCE_QUARTERLY", "year: 2017 month: 7 day: 1", "year: 2017 month: 8 day: 1",
                "year: 2017 month: 9 day: 30", "2017-q3-left"},
               {"CADENCE_YEARLY", "year: 2017 month: 1 day: 1", "year: 2017 month: 12 day: 31",
                "year: 2017 month: 12 day: 31", "2017-left"}};
  for (const auto& each : cases) {
    SCOPED_TRACE(each.cadence);
    const std::string kpi = NewKpi(each.cadence);
    const auto of = [&](const std::string& day) {
      return RecordTo(kpi, fmt::format("period_start_date {{ {} }} value: 0", day));
    };
    const auto good = of(each.good);
    ASSERT_TRUE(good.status.ok()) << good.status.error_message();
    EXPECT_EQ(good.response.name(), kpi + "/measurements/" + each.id);
    EXPECT_EQ(good.response.period_end_date().ShortDebugString(), each.last);
    EXPECT_TRUE(good.response.has_value()) << "0 is a value";
    EXPECT_FALSE(good.response.has_observe_time());
    ExpectFails(of(each.bad).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
                "measurement.period_start_date");
    ExpectFails(of("year: 1899 month: 1 day: 1").status, StatusCode::INVALID_ARGUMENT,
                "FIELD_INVALID", "measurement.period_start_date");
    ExpectFails(RecordTo(kpi, "observe_time { seconds: 1600000000 } value: 1").status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurement.observe_time");
  }
}

TEST_F(MeasurementsTest, AreOfAMomentWithoutACadence) {
  const std::string kpi = NewKpi("CADENCE_UNSPECIFIED");
  const auto one = RecordTo(kpi, "observe_time { seconds: 1489054272 } value: 1");
  ASSERT_TRUE(one.status.ok()) << one.status.error_message();
  EXPECT_EQ(one.response.name(), kpi + "/measurements/20170309t101112z-left");
  EXPECT_FALSE(one.response.has_period_start_date());
  const auto other = RecordTo(kpi, "observe_time { seconds: 1489054272 nanos: 1000 } value: 2");
  EXPECT_EQ(other.response.name(), kpi + "/measurements/20170309t101112000001z-left");
  for (const char* fields : {"", "observe_time { seconds: -2300000000 }",
                             "observe_time { seconds: 1600000000 nanos: 1 }"}) {
    SCOPED_TRACE(fields);
    ExpectFails(RecordTo(kpi, std::string(fields) + " value: 1").status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurement.observe_time");
  }
  ExpectFails(RecordTo(kpi, "period_start_date { year: 2015 month: 1 day: 1 } value: 1").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurement.period_start_date");
}

// M15: what lies ahead is expected, not measured.
TEST_F(MeasurementsTest, AreNotOfTheFutureCaseM15) {
  const std::string kpi = NewKpi("CADENCE_UNSPECIFIED");
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  const auto at = [&](int64_t seconds) {
    return RecordTo(kpi, fmt::format("observe_time {{ seconds: {} }} value: 999", seconds)).status;
  };
  ExpectFails(at(now + 2 * 86400), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "measurement.observe_time");
  EXPECT_TRUE(at(now + 86400 / 2).ok()) << "a day somewhere else has begun";
  ExpectFails(Record(2100, 999, "").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "measurement.period_start_date");
}

TEST_F(MeasurementsTest, StandBesideThoseOfAnotherParty) {
  const std::string by_right = fmt::format("reported_by: '{}'", kRight);
  const auto left = Record(2015, 4.3, "");
  const auto right = RecordWith(2015, 4.1, by_right);
  ASSERT_TRUE(right.status.ok()) << right.status.error_message();
  EXPECT_EQ(left.response.reported_by(), kLeft) << "the owner of the KPI";
  EXPECT_EQ(right.response.name(), kpi_ + "/measurements/2015-right");
  EXPECT_EQ(right.response.restatement(), 0);
  EXPECT_EQ(RecordWith(2015, 4.2, by_right, kRestate).response.restatement(), 1);
  EXPECT_THAT(Values(""), ElementsAre(4.3, 4.2)) << "of the other nothing is replaced";
  const auto outsider = NewPartner("outsider", "");
  ExpectFails(RecordWith(2015, 1, fmt::format("reported_by: '{}'", outsider)).status,
              StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY", "measurement.reported_by");
  ExpectFails(AskAs(outsider, &MeasurementService::Stub::RecordMeasurement,
                    fmt::format("parent: '{}' measurement {{ {} }}", kpi_, Measured(2015, 1)))
                  .status,
              StatusCode::FAILED_PRECONDITION, "NOT_A_PARTY", "measurement.reported_by");
  ExpectRefused(
      Stream({fmt::format("measurements {{ {} reported_by: '{}' }}", Measured(2016, 1), outsider)}),
      "NOT_A_PARTY", "measurements[0].reported_by");
}

TEST_F(MeasurementsTest, NeedAReporterOfAKpiWithoutAnOwner) {
  const auto kpi = Get(&metrics::v1::KpiService::Stub::CreateKpi,
                       fmt::format("parent: '{}' kpi {{ display_name: 'K' unit: 'EUR' direction: "
                                   "DIRECTION_MAXIMIZE cadence: CADENCE_YEARLY }}",
                                   kTogether))
                       .name();
  ExpectFails(RecordTo(kpi, Measured(2015, 1)).status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "measurement.reported_by");
  EXPECT_TRUE(
      RecordTo(kpi, Measured(2015, 1) + fmt::format(" reported_by: '{}'", kRight)).status.ok());
}

TEST_F(MeasurementsTest, AreSeenFromWhenTheyWereKnown) {
  ASSERT_TRUE(RecordWith(2016, 5.0, Known(2017, 6, 30)).status.ok());
  ASSERT_TRUE(RecordWith(2017, 5.6, Known(2018, 2, 1)).status.ok());
  const auto restated = RecordWith(2017, 5.7, Known(2018, 6, 30), kRestate);
  ASSERT_TRUE(restated.status.ok()) << restated.status.error_message();
  EXPECT_THAT(Values(AsOf(2017, 6, 29)), ElementsAre());
  EXPECT_THAT(Values(AsOf(2018, 1, 31)), ElementsAre(5.0));
  EXPECT_THAT(Values(AsOf(2018, 2, 1)), ElementsAre(5.0, 5.6));
  EXPECT_THAT(Values(AsOf(2018, 6, 30)), ElementsAre(5.0, 5.7));
  EXPECT_THAT(Values(""), ElementsAre(5.0, 5.7));
  EXPECT_THAT(Values("show_superseded: true"), ElementsAre(5.0, 5.6, 5.7));
  EXPECT_THAT(Values("show_superseded: true " + AsOf(2018, 2, 1)), ElementsAre(5.0, 5.6));
  ExpectFails(RecordWith(2017, 5.8, Known(2018, 6, 29), kRestate).status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurement.known_time");
  const auto again = RecordWith(2017, 5.6, Known(2018, 2, 1), kRestate);
  EXPECT_EQ(again.response.restatement(), 0) << "there already, though it was restated since";
  EXPECT_THAT(Values("show_superseded: true"), ElementsAre(5.0, 5.6, 5.7));
}

TEST_F(MeasurementsTest, AreReadByName) {
  const auto first = RecordWith(
      2017, 5.6, Known(2018, 2, 1) + " quality: QUALITY_PROVISIONAL source: 'Report, page 3'");
  ASSERT_TRUE(RecordWith(2017, 5.7, Known(2018, 6, 30) + " quality: QUALITY_AUDITED", kRestate)
                  .status.ok());
  const auto get = [&](const std::string& name, const std::string& more) {
    return Ask(&MeasurementService::Stub::GetMeasurement, fmt::format("name: '{}' {}", name, more));
  };
  const std::string& name = first.response.name();
  const auto last = get(name, "");
  ASSERT_TRUE(last.status.ok()) << last.status.error_message();
  EXPECT_EQ(last.response.value(), 5.7);
  EXPECT_EQ(last.response.restatement(), 1);
  EXPECT_EQ(last.response.quality(), metrics::v1::Measurement::QUALITY_AUDITED);
  EXPECT_EQ(last.response.source(), "");
  const auto then = get(name, AsOf(2018, 3, 1));
  EXPECT_EQ(then.response.DebugString(), first.response.DebugString()) << "as it was known then";
  EXPECT_EQ(then.response.source(), "Report, page 3");
  const auto all = Get(&MeasurementService::Stub::ListMeasurements,
                       fmt::format("parent: '{}' show_superseded: true", kpi_));
  ASSERT_EQ(all.measurements_size(), 2);
  EXPECT_EQ(all.measurements(0).superseded_time().seconds(), SecondsOf(2018, 6, 30));
  EXPECT_FALSE(all.measurements(1).has_superseded_time());
  for (const auto& none : {kpi_ + "/measurements/2017-right", kpi_ + "/measurements/2016-left",
                           kpi_ + "/measurements/2017-q3-left", kpi_ + "/measurements/x",
                           std::string(kTogether) + "/kpis/none/measurements/2017-left"}) {
    SCOPED_TRACE(none);
    ExpectFails(get(none, "").status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  }
  ExpectFails(get(name, AsOf(2018, 1, 31)).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(get("2017-left", "").status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
}

// M14: an import that is run again after a correction, with the first value or the corrected one.
TEST_F(MeasurementsTest, AreThereAlreadyThoughTheyWereRestatedCaseM14) {
  ASSERT_TRUE(Record(2015, 5, "").status.ok());
  ASSERT_TRUE(Record(2015, 6, kRestate).status.ok());
  const auto corrected = Record(2015, 6, "");
  ASSERT_TRUE(corrected.status.ok()) << corrected.status.error_message();
  EXPECT_EQ(corrected.response.restatement(), 1);
  const auto first = Record(2015, 5, "");
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  EXPECT_EQ(first.response.restatement(), 0);
  const auto stream = Stream({Of(2015, 6), Of(2015, 5)});
  ASSERT_TRUE(stream.status.ok()) << stream.status.error_message();
  EXPECT_EQ(stream.response.unchanged_count(), 2);
  EXPECT_THAT(Values("show_superseded: true"), ElementsAre(5, 6));
  ExpectFails(Record(2015, 7, "").status, StatusCode::ALREADY_EXISTS, "MEASUREMENT_CONFLICT");
}

// No answer is refused for its size: what is not listed is counted.
TEST_F(MeasurementsTest, NeedAKpiThatLives) {
  const std::string none = fmt::format("parent: 'none' measurement {{ {} }}", Measured(2015, 1));
  ExpectFails(Ask(&MeasurementService::Stub::RecordMeasurement, none).status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "parent");
  ExpectRefused(Stream({"parent: 'none' " + Of(2015, 1)}), "FIELD_INVALID", "parent");
  ExpectFails(
      Ask(&MeasurementService::Stub::RecordMeasurement,
          fmt::format("parent: '{}/kpis/none' measurement {{ {} }}", kTogether, Measured(2015, 1)))
          .status,
      StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  Get(&metrics::v1::KpiService::Stub::DeleteKpi, "name: '" + kpi_ + "'");
  ExpectFails(Record(2015, 4.3, "").status, StatusCode::FAILED_PRECONDITION, "RESOURCE_DELETED");
}

TEST_F(MeasurementsTest, AreReportedByTheParty) {
  const auto recorded =
      AskAs(kRight, &MeasurementService::Stub::RecordMeasurement,
            fmt::format("parent: '{}' measurement {{ {} }}", kpi_, Measured(2015, 1)));
  EXPECT_EQ(recorded.response.reported_by(), kRight);
  ExpectFails(AskAs(kRight, &MeasurementService::Stub::RecordMeasurement,
                    fmt::format("parent: '{}' measurement {{ {} reported_by: '{}' }}", kpi_,
                                Measured(2016, 1), kLeft))
                  .status,
              StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", "measurement.reported_by");
}

TEST_F(MeasurementsTest, AreRecordedOnceByTwoAtOnce) {
  auto other = std::async(std::launch::async, [&] { return Record(1991, 1.5, "").status; });
  const auto one = Record(1991, 1.5, "");
  EXPECT_TRUE(one.status.ok()) << one.status.error_message();
  const grpc::Status two = other.get();
  EXPECT_TRUE(two.ok()) << two.error_message();
  EXPECT_THAT(Values(""), ElementsAre(1.5));
}

}  // namespace
}  // namespace concord
