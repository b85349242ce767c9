#include <gmock/gmock.h>

#include <chrono>
#include <future>

#include "common/base/uuid.h"
#include "tests/rpc/metrics_world.h"

namespace concord {
namespace {

using grpc::StatusCode;
using metrics::v1::MeasurementService;
using ::testing::ElementsAre;
using testing::ExpectFails;

constexpr char kRestate[] = "restate: true";

class MeasurementsTest : public MetricsWorld {
 protected:
  static std::string Of(int year, double value) {
    return fmt::format("measurements {{ {} }} ", Measured(year, value));
  }

  std::vector<testing::Row> Journal() const {
    return suite_->Query(fmt::format(
        "SELECT split_part(au.type, '.', 5), ou.id IS NOT NULL FROM metrics.audit_entries AS au "
        "LEFT JOIN metrics.outbox_events AS ou USING (tenant_id, id) "
        "WHERE au.tenant_id = '{}' AND au.subject = '{}/measurements' ORDER BY au.id",
        caller_.tenant, kpi_));
  }
};

TEST_F(MeasurementsTest, AreRecordedOnce) {
  const auto first = Record(2015, 4.3, "");
  ASSERT_TRUE(first.status.ok()) << first.status.error_message();
  EXPECT_EQ(first.response.value(), 4.3);
  EXPECT_EQ(first.response.restatement(), 0);
  EXPECT_TRUE(first.response.has_record_time());
  const auto again = Record(2015, 4.3, "");
  EXPECT_EQ(again.response.DebugString(), first.response.DebugString()) << "as it is stored";
  const auto conflict =
      ExpectFails(Record(2015, 4.4, "").status, StatusCode::ALREADY_EXISTS, "MEASUREMENT_CONFLICT");
  EXPECT_EQ(conflict.metadata.at("value"), "4.3");
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

TEST_F(MeasurementsTest, StreamInMessagesThatAreKeptEach) {
  const auto outcome = Stream({Of(2012, 2.7) + Of(2013, 2.9), Of(2013, 2.9) + Of(2014, 3.8)});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response.recorded_count(), 3);
  EXPECT_EQ(outcome.response.unchanged_count(), 1);
  ExpectFails(Stream({Of(2015, 4.3), Of(2014, 9) + Of(2016, 5)}).status, StatusCode::ALREADY_EXISTS,
              "MEASUREMENT_CONFLICT");
  EXPECT_THAT(Values(""), ElementsAre(2.7, 2.9, 3.8, 4.3)) << "of the message that failed nothing";
}

// So many that some come while others are written: together, until one is at fault.
TEST_F(MeasurementsTest, StreamInManyMessagesUpToTheOneAtFault) {
  ASSERT_TRUE(Stream({Of(2025, 1)}).status.ok());
  std::vector<std::string> messages;
  for (int year = 2000; year < 2025; ++year) messages.push_back(Of(year, 1));
  const size_t good = messages.size();
  for (const int year : {2025, 2026, 1999}) messages.push_back(Of(year, 2));
  ExpectFails(Stream(messages).status, StatusCode::ALREADY_EXISTS, "MEASUREMENT_CONFLICT");
  EXPECT_EQ(Values("").size(), good + 1) << "all before it, nothing after it";
  messages.resize(good);
  const auto again = Stream(messages);
  ASSERT_TRUE(again.status.ok()) << again.status.error_message();
  EXPECT_EQ(again.response.recorded_count(), 0);
  EXPECT_EQ(again.response.unchanged_count(), static_cast<int64_t>(good));
}

TEST_F(MeasurementsTest, StreamIntoSeveralSeriesAtOnce) {
  const auto other = Get(&metrics::v1::KpiService::Stub::CreateKpi,
                         fmt::format("parent: '{}' kpi {{ display_name: 'Costs' unit: 'EUR bn' "
                                     "direction: DIRECTION_MINIMIZE cadence: CADENCE_YEARLY }}",
                                     kTogether))
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

TEST_F(MeasurementsTest, StreamATimeTwiceWhenTheyAgree) {
  const auto agreed = Stream({Of(2012, 2.7) + Of(2012, 2.7)});
  ASSERT_TRUE(agreed.status.ok()) << agreed.status.error_message();
  EXPECT_EQ(agreed.response.recorded_count(), 1);
  EXPECT_EQ(agreed.response.unchanged_count(), 1);
  ExpectFails(Stream({Of(2013, 1) + Of(2013, 2)}).status, StatusCode::ALREADY_EXISTS,
              "MEASUREMENT_CONFLICT");
  EXPECT_THAT(Values(""), ElementsAre(2.7));
}

TEST_F(MeasurementsTest, StreamNothingAsNothing) {
  const auto outcome = Stream({});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response.ByteSizeLong(), 0);
  ExpectFails(Stream({""}).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurements");
  ExpectFails(
      Stream({Of(2012, 1) + "measurements { observe_time { seconds: 1 } value: 1 }"}).status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurements[1].observe_time");
}

TEST_F(MeasurementsTest, ArePagedByTime) {
  RecordSynergies();
  std::vector<double> found;
  std::string token;
  do {
    const auto page = Get(&MeasurementService::Stub::ListMeasurements,
                          fmt::format("parent: '{}' page_size: 2 page_token: '{}' start_time {{ "
                                      "seconds: {} }} end_time {{ seconds: {} }}",
                                      kpi_, token, EndOf(2013), EndOf(2017)));
    for (const auto& measurement : page.measurements()) found.push_back(measurement.value());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(found, ElementsAre(2.9, 3.8, 4.3, 5.0)) << "the start counts, the end doesn't";
}

TEST_F(MeasurementsTest, AreRefusedByField) {
  const auto record = [&](const std::string& measurement) {
    return Ask(&MeasurementService::Stub::RecordMeasurement,
               fmt::format("parent: '{}' measurement {{ {} }}", kpi_, measurement))
        .status;
  };
  for (const char* value : {"nan", "inf", "-inf"}) {
    ExpectFails(record(std::string("observe_time { seconds: 1600000000 } value: ") + value),
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurement.value");
  }
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  for (const auto& time : {std::string(""), std::string("observe_time { seconds: 600000000 }"),
                           fmt::format("observe_time {{ seconds: {} }}", now + 800 * 86400),
                           std::string("observe_time { seconds: 1600000000 nanos: 1 }")}) {
    SCOPED_TRACE(time);
    ExpectFails(record(time + " value: 1"), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
                "measurement.observe_time");
  }
  const std::string valid = "observe_time { seconds: 1600000000 } value: 1 ";
  ExpectFails(record(valid + "reported_by: 'left'"), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              "measurement.reported_by");
  ExpectFails(record(valid + "reported_by: 'partners/no'"), StatusCode::FAILED_PRECONDITION,
              "REFERENCE_NOT_FOUND", "measurement.reported_by");
  const auto list = [&](const std::string& more) {
    return Ask(&MeasurementService::Stub::ListMeasurements,
               fmt::format("parent: '{}' {}", kpi_, more))
        .status;
  };
  ExpectFails(list("page_size: -1"), StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "page_size");
  ExpectFails(list("start_time { seconds: 2 } end_time { seconds: 1 }"),
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "end_time");
  ExpectFails(list("page_token: 'x'"), StatusCode::INVALID_ARGUMENT, "PAGE_TOKEN_INVALID");
}

TEST_F(MeasurementsTest, NeedAKpiThatLives) {
  const std::string none = fmt::format("parent: 'none' measurement {{ {} }}", Measured(2015, 1));
  ExpectFails(Ask(&MeasurementService::Stub::RecordMeasurement, none).status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "parent");
  ExpectFails(Stream({"parent: 'none' " + Of(2015, 1)}).status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "parent");
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

TEST_F(MeasurementsTest, AreMadeRoomForByTwoAtOnce) {
  auto other = std::async(std::launch::async, [&] { return Record(1991, 1.5, "").status; });
  const auto one = Record(1991, 1.5, "");
  EXPECT_TRUE(one.status.ok()) << one.status.error_message();
  const grpc::Status two = other.get();
  EXPECT_TRUE(two.ok()) << two.error_message();
  EXPECT_THAT(Values(""), ElementsAre(1.5));
}

TEST_F(MeasurementsTest, StreamIsReportedByTheParty) {
  caller_.party = kRight;
  const auto reported = [&](const std::string& party) {
    return fmt::format("measurements {{ {} reported_by: '{}' }}", Measured(2016, 1), party);
  };
  ExpectFails(Stream({Of(2015, 1) + reported(kLeft)}).status, StatusCode::PERMISSION_DENIED,
              "PARTY_FORBIDDEN", "measurements[1].reported_by");
  EXPECT_TRUE(Stream({Of(2015, 1)}).status.ok());
  caller_.party = "";
  ExpectFails(Stream({Of(2017, 1) + reported("partners/no")}).status,
              StatusCode::FAILED_PRECONDITION, "REFERENCE_NOT_FOUND",
              "measurements[1].reported_by");
  const auto series =
      Get(&MeasurementService::Stub::ListMeasurements, fmt::format("parent: '{}'", kpi_));
  ASSERT_EQ(series.measurements_size(), 1) << "of the messages that failed nothing";
  EXPECT_EQ(series.measurements(0).reported_by(), kRight) << "filled in from the credential";
}

TEST_F(MeasurementsTest, StreamIsRefusedByFieldAndKpi) {
  ExpectFails(
      Stream({Of(2015, 1) + "measurements { observe_time { seconds: 1600000000 } value: nan "
                            "}"})
          .status,
      StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "measurements[1].value");
  ExpectFails(
      Stream({Of(2015, 1), fmt::format("parent: '{}/kpis/none' {}", kTogether, Of(2016, 1))})
          .status,
      StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  EXPECT_THAT(Values(""), ElementsAre(1)) << "what came before";
  Get(&metrics::v1::KpiService::Stub::DeleteKpi, "name: '" + kpi_ + "'");
  ExpectFails(Stream({Of(2017, 1)}).status, StatusCode::FAILED_PRECONDITION, "RESOURCE_DELETED");
}

TEST_F(MeasurementsTest, StreamMakesRoomForMonthsThatThereAreNot) {
  const auto months = [&] {
    return Figure(
        "SELECT count(*) FROM pg_class WHERE relispartition AND relname IN "
        "('measurements_p1994_12', 'measurements_p1995_12', 'measurements_p1996_12')");
  };
  ASSERT_EQ(months(), "0");
  const auto outcome = Stream({Of(1994, 1) + Of(1995, 2), Of(1996, 3)});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response.recorded_count(), 3);
  EXPECT_EQ(months(), "3");
}

}  // namespace
}  // namespace concord
