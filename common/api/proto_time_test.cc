#include "common/api/proto_time.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::api {
namespace {

using std::chrono::microseconds;
using std::chrono::sys_days;

TEST(ProtoTime, IsExactInMicroseconds) {
  for (const int64_t count :
       {int64_t{0}, int64_t{1}, int64_t{-1}, int64_t{-1'000'000}, int64_t{1'767'225'600'123'456},
        kMinSeconds * 1'000'000, kMaxSeconds * 1'000'000 + 999'999}) {
    const Timestamp time{microseconds(count)};
    EXPECT_EQ(FromProto(ToProto(time)), time) << count;
    EXPECT_GE(ToProto(time).nanos(), 0) << count;
  }
}

TEST(ProtoTime, CountsNanosForwardBefore1970) {
  const auto proto = ToProto(Timestamp{microseconds(-1)});
  EXPECT_EQ(proto.seconds(), -1);
  EXPECT_EQ(proto.nanos(), 999'999'000);
}

TEST(ProtoTime, CutsFinerDigitsOff) {
  google::protobuf::Timestamp proto;
  proto.set_seconds(1);
  proto.set_nanos(999'999'999);
  EXPECT_EQ(FromProto(proto), Timestamp{microseconds(1'999'999)});
}

TEST(ProtoTime, HoldsTheYears1To9999) {
  using std::chrono::year;
  EXPECT_EQ(sys_days(year(1) / 1 / 1), std::chrono::sys_seconds(std::chrono::seconds(kMinSeconds)));
  EXPECT_EQ(sys_days(year(10000) / 1 / 1),
            std::chrono::sys_seconds(std::chrono::seconds(kMaxSeconds + 1)));
}

TEST(ProtoTime, TakesWhatIsOutsideAsTheNearestEnd) {
  google::protobuf::Timestamp proto;
  proto.set_seconds(std::numeric_limits<int64_t>::max());
  proto.set_nanos(-1);
  EXPECT_EQ(FromProto(proto), Timestamp{std::chrono::seconds(kMaxSeconds)});
  proto.set_seconds(std::numeric_limits<int64_t>::min());
  EXPECT_EQ(FromProto(proto), Timestamp{std::chrono::seconds(kMinSeconds)});
}

TEST(ProtoTime, GivesBothPartsOfADurationOneSign) {
  const auto proto = ToProto(microseconds(-1'500'000));
  EXPECT_EQ(proto.seconds(), -1);
  EXPECT_EQ(proto.nanos(), -500'000'000);
  EXPECT_EQ(FromProto(proto), microseconds(-1'500'000));
  google::protobuf::Duration longest;
  longest.set_seconds(std::numeric_limits<int64_t>::max());
  EXPECT_EQ(FromProto(longest), std::chrono::seconds(kMaxDurationSeconds));
}

}  // namespace
}  // namespace concord::api
