#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "common/api/limits.h"
#include "common/api/rules.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing::v1::Part;
using testing::v1::Sample;

std::vector<std::string> After(const std::function<void(Sample&)>& change) {
  Sample sample;
  sample.set_title("title");
  sample.set_kind(Sample::KIND_PLAIN);
  sample.add_parts()->set_key("a");
  change(sample);
  std::vector<std::string> fields;
  for (const auto& violation : Violations(sample)) fields.push_back(violation.field);
  return fields;
}

TEST(Rules, LimitLists) {
  EXPECT_THAT(After([](Sample& s) { s.clear_parts(); }), ElementsAre("parts"));
  const auto with_parts = [](int count) {
    return [count](Sample& s) {
      for (int i = 1; i < count; ++i) s.add_parts()->set_key(std::to_string(i));
    };
  };
  EXPECT_THAT(After(with_parts(4)), IsEmpty());
  EXPECT_THAT(After(with_parts(5)), ElementsAre("parts"));
  const auto with_ratios = [](int count) {
    return [count](Sample& s) { s.mutable_ratios()->Resize(count, 1); };
  };
  EXPECT_THAT(After(with_ratios(kMaxItems)), IsEmpty());
  EXPECT_THAT(After(with_ratios(kMaxItems + 1)), ElementsAre("ratios"));
}

TEST(Rules, WantElementsThatDiffer) {
  const auto same_text = [](Sample& s) {
    s.add_aliases("x");
    s.add_aliases("X");
    s.add_aliases("x");
  };
  EXPECT_THAT(After(same_text), ElementsAre("aliases[2]"));
  const auto same_key = [](Sample& s) {
    s.add_parts()->set_key("b");
    s.add_parts()->set_key("a");
  };
  EXPECT_THAT(After(same_key), ElementsAre("parts[2].key"));
}

TEST(Rules, LimitTheElementsOfAList) {
  const auto long_text = [](Sample& s) {
    s.add_aliases("12345");
    s.add_aliases("123456");
  };
  EXPECT_THAT(After(long_text), ElementsAre("aliases[1]"));
}

TEST(Rules, LimitMaps) {
  const auto at_the_limits = [](Sample& s) {
    auto& labels = *s.mutable_labels();
    labels[std::string(63, 'k')] = std::string(256, 'v');
    labels["a"] = "";
    labels["b"] = "\u00e9";
  };
  EXPECT_THAT(After(at_the_limits), IsEmpty());
  EXPECT_THAT(After([](Sample& s) { (*s.mutable_labels())[""] = "v"; }),
              ElementsAre("labels[\"\"]"));
  EXPECT_THAT(After([](Sample& s) { (*s.mutable_labels())[std::string(64, 'k')] = "v"; }),
              ElementsAre("labels[\"" + std::string(63, 'k') + "...\"]"));
  EXPECT_THAT(After([](Sample& s) { (*s.mutable_labels())["a"] = std::string(257, 'v'); }),
              ElementsAre("labels[\"a\"]"));
  const auto too_many = [](Sample& s) {
    for (const char* key : {"a", "b", "c", "d"}) (*s.mutable_labels())[key] = "v";
  };
  EXPECT_THAT(After(too_many), ElementsAre("labels"));
}

TEST(Rules, LookIntoTheMessagesOfAMap) {
  EXPECT_THAT(
      After([](Sample& s) {
        (*s.mutable_named_parts())["x\"y"].set_low(1);
        (*s.mutable_named_parts())["z"].set_key("123456789");
        (*s.mutable_ranks())[-7] = "\xFF";
      }),
      UnorderedElementsAre("named_parts[\"x\\\"y\"].key", "named_parts[\"z\"].key", "ranks[-7]"));
}

TEST(Rules, NeverPutInvalidTextIntoAPath) {
  EXPECT_THAT(After([](Sample& s) { (*s.mutable_labels())["\xFF"] = "v"; }),
              ElementsAre("labels[\"?\"]"));
}

TEST(Rules, HoldTimestampsInRangeAndInMicroseconds) {
  const auto with = [](int64_t seconds, int32_t nanos) {
    return After([=](Sample& s) {
      s.mutable_start_time()->set_seconds(seconds);
      s.mutable_start_time()->set_nanos(nanos);
    });
  };
  EXPECT_THAT(with(-62135596800, 0), IsEmpty());
  EXPECT_THAT(with(253402300799, 999999000), IsEmpty());
  for (const auto& [seconds, nanos] :
       std::vector<std::pair<int64_t, int32_t>>{{-62135596801, 0},
                                                {253402300800, 0},
                                                {0, -1},
                                                {0, -1000},
                                                {0, 1000000000},
                                                {0, 1},
                                                {0, 999999999},
                                                {0, 1001},
                                                {std::numeric_limits<int64_t>::min(), 0}}) {
    EXPECT_THAT(with(seconds, nanos), ElementsAre("start_time")) << seconds << " " << nanos;
  }
}

void Set(google::type::Date& date, int year, int month, int day) {
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
}

TEST(Rules, HoldDatesToTheDaysOfTheCalendar) {
  const auto with = [](int year, int month, int day) {
    return After([=](Sample& s) { Set(*s.mutable_first_date(), year, month, day); });
  };
  EXPECT_THAT(with(1, 1, 1), IsEmpty());
  EXPECT_THAT(with(2024, 2, 29), IsEmpty());
  EXPECT_THAT(with(9999, 12, 31), IsEmpty());
  // S15: days that don't exist.
  EXPECT_THAT(with(2023, 2, 29), ElementsAre("first_date"));
  EXPECT_THAT(with(2023, 13, 45), ElementsAre("first_date"));
  for (const auto& [year, month, day] :
       {std::tuple(0, 0, 0), {0, 1, 1}, {2023, 0, 0}, {2023, 5, 0}, {10000, 1, 1}, {-1, 1, 1}}) {
    EXPECT_THAT(with(year, month, day), ElementsAre("first_date")) << year << month << day;
  }
}

TEST(Rules, HoldDatesInListsAndInMessagesBelow) {
  EXPECT_THAT(After([](Sample& s) {
                Set(*s.add_holidays(), 2023, 12, 25);
                Set(*s.add_holidays(), 2023, 2, 29);
                Set(*s.mutable_parts(0)->mutable_due_date(), 2023, 4, 31);
                Set(*(*s.mutable_named_parts())["x"].mutable_due_date(), 2023, 4, 0);
                (*s.mutable_named_parts())["x"].set_key("x");
              }),
              ElementsAre("holidays[1]", "parts[0].due_date", "named_parts[\"x\"].due_date"));
  EXPECT_THAT(After([](Sample& s) {
                Set(*s.add_holidays(), 2023, 12, 25);
                Set(*s.add_holidays(), 2023, 12, 26);
                Set(*s.add_holidays(), 2023, 12, 25);
              }),
              ElementsAre("holidays[2]"));
}

TEST(Rules, WantTheLastDayNotBeforeTheFirst) {
  const auto with = [](int month, int day) {
    return After([=](Sample& s) {
      Set(*s.mutable_first_date(), 2024, 3, 1);
      Set(*s.mutable_last_date(), 2024, month, day);
    });
  };
  EXPECT_THAT(with(3, 1), IsEmpty());
  EXPECT_THAT(with(11, 1), IsEmpty());
  EXPECT_THAT(with(2, 29), ElementsAre("last_date"));
}

TEST(Rules, HoldDurationsInRangeAndInMicroseconds) {
  const auto with = [](int64_t seconds, int32_t nanos) {
    return After([=](Sample& s) {
      s.mutable_length()->set_seconds(seconds);
      s.mutable_length()->set_nanos(nanos);
    });
  };
  EXPECT_THAT(with(315576000000, 0), IsEmpty());
  EXPECT_THAT(with(-315576000000, -1000), IsEmpty());
  EXPECT_THAT(with(0, -999999000), IsEmpty());
  for (const auto& [seconds, nanos] :
       std::vector<std::pair<int64_t, int32_t>>{{315576000001, 0},
                                                {1, -1000},
                                                {-1, 1000},
                                                {0, 1},
                                                {0, 1000000000},
                                                {std::numeric_limits<int64_t>::min(), 0}}) {
    EXPECT_THAT(with(seconds, nanos), ElementsAre("length")) << seconds << " " << nanos;
  }
}

TEST(Rules, WantTheEndNotBeforeTheStart) {
  const auto with = [](int64_t start, int64_t end) {
    return After([=](Sample& s) {
      s.mutable_start_time()->set_seconds(start);
      s.mutable_end_time()->set_seconds(end);
    });
  };
  EXPECT_THAT(with(10, 10), IsEmpty());
  EXPECT_THAT(with(10, 11), IsEmpty());
  EXPECT_THAT(with(10, 9), ElementsAre("end_time"));
  EXPECT_THAT(After([](Sample& s) { s.mutable_start_time()->set_seconds(10); }), IsEmpty());
  const auto low_above_high = [](Sample& s) {
    s.mutable_parts(0)->set_low(1);
    s.mutable_parts(0)->set_high(0);
  };
  EXPECT_THAT(After(low_above_high), ElementsAre("parts[0].high"));
}

TEST(Rules, HoldReferencesAgainstThePatternOfTheirResource) {
  EXPECT_THAT(After([](Sample& s) { s.set_partner("partners/renault"); }), IsEmpty());
  for (const char* partner : {"renault", "partners/", "partners/-", "partners/A", "partnerships/a",
                              "//concord/partners/a"}) {
    EXPECT_THAT(After([&](Sample& s) { s.set_partner(partner); }), ElementsAre("partner"))
        << partner;
  }
}

TEST(Rules, CheckTheMemberOfAOneofThatIsSet) {
  EXPECT_THAT(After([](Sample& s) { s.mutable_part(); }), ElementsAre("part.key"));
  EXPECT_THAT(After([](Sample& s) { s.set_points(0); }), IsEmpty());
}

}  // namespace
}  // namespace concord::api
