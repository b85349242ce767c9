#include "services/strategy/domain/canonical.h"

#include <gtest/gtest.h>

#include <limits>

namespace concord::strategy {
namespace {

using Object = CanonicalValue::Object;
using List = CanonicalValue::List;

CanonicalValue Text(std::string text) { return {std::move(text)}; }
CanonicalValue Whole(int64_t number) { return {number}; }
CanonicalValue Real(double number) { return {number}; }

TEST(Canonical, PutsMembersInTheOrderOfTheirNames) {
  const CanonicalValue document{Object{{"b", Whole(2)}, {"a", Text("x")}, {"B", {true}}}};
  EXPECT_EQ(Canonical(document), R"({"B":true,"a":"x","b":2})");
}

TEST(Canonical, KeepsTheOrderOfLists) {
  EXPECT_EQ(Canonical({List{Whole(2), Whole(1)}}), "[2,1]");
  EXPECT_NE(ContentHash({List{Whole(2), Whole(1)}}), ContentHash({List{Whole(1), Whole(2)}}));
}

TEST(Canonical, LeavesAbsentMembersOut) {
  EXPECT_EQ(Canonical({Object{{"a", Whole(1)}, {"later", {}}}}), R"({"a":1})");
  EXPECT_EQ(Canonical({List{{}, Whole(1)}}), "[null,1]");
}

TEST(Canonical, TellsEmptyFromAbsent) {
  EXPECT_EQ(Canonical({Object{{"a", Text("")}, {"b", {List{}}}, {"c", {Object{}}}}}),
            R"({"a":"","b":[],"c":{}})");
}

TEST(Canonical, EscapesOnlyWhatItMust) {
  EXPECT_EQ(Canonical(Text("\"\\\n\x01/é")), "\"\\\"\\\\\\u000a\\u0001/é\"");
}

TEST(Canonical, WritesNumbersOneWay) {
  EXPECT_EQ(Canonical(Real(1.0)), "1");
  EXPECT_EQ(Canonical(Real(-0.0)), "0");
  EXPECT_EQ(Canonical(Real(.1)), "0.1");
  EXPECT_EQ(Canonical(Real(1e300)), "1e+300");
  EXPECT_EQ(Canonical(Whole(std::numeric_limits<int64_t>::min())), "-9223372036854775808");
}

TEST(Canonical, RefusesWhatHasNoOneForm) {
  EXPECT_FALSE(Canonical(Real(std::numeric_limits<double>::quiet_NaN())));
  EXPECT_FALSE(Canonical({Object{{"a", Whole(1)}, {"a", Whole(2)}}}));
  CanonicalValue deep = Whole(1);
  for (int i = 0; i < 64; ++i) deep = {List{deep}};
  EXPECT_FALSE(Canonical(deep));
  EXPECT_FALSE(ContentHash(deep));
}

TEST(Sha256Hex, GivesThePublishedDigests) {  // FIPS 180-4, examples of NIST.
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(ContentHash, DoesNotDependOnTheOrderOfFields) {
  const CanonicalValue one{Object{{"a", Whole(1)}, {"b", {Object{{"x", Real(.5)}, {"y", {}}}}}}};
  const CanonicalValue two{Object{{"b", {Object{{"x", Real(.5)}}}}, {"a", Whole(1)}}};
  EXPECT_EQ(ContentHash(one), ContentHash(two));
}

TEST(ContentHash, ChangesWithAnyEdit) {
  const CanonicalValue document{Object{{"a", Text("one")}}};
  EXPECT_NE(ContentHash(document), ContentHash({Object{{"a", Text("one ")}}}));
  EXPECT_NE(ContentHash(document), ContentHash({Object{{"b", Text("one")}}}));
  EXPECT_NE(ContentHash({Object{{"a", Text("1")}}}), ContentHash({Object{{"a", Whole(1)}}}));
}

}  // namespace
}  // namespace concord::strategy
