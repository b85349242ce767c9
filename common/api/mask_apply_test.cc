#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "common/api/mask.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::v1::Part;
using testing::v1::Sample;

/// `target` after the paths of `source` are applied to it.
Sample Applied(const std::vector<std::string>& texts, const Sample& source, Sample target) {
  google::protobuf::FieldMask mask;
  for (const auto& text : texts) mask.add_paths(text);
  const auto paths = ParseMask(mask, *Sample::descriptor(), "update_mask");
  EXPECT_TRUE(paths.ok()) << paths.status();
  if (paths.ok()) ApplyMask(*paths, source, target);
  return target;
}

Sample Full() {
  Sample sample;
  sample.set_title("old");
  sample.set_note("kept");
  sample.set_share(0.5);
  sample.set_factor(2);
  sample.set_small_count(3);
  sample.set_large_count(4);
  sample.set_active(true);
  sample.set_payload("p");
  sample.set_kind(Sample::KIND_RARE);
  sample.add_aliases("a");
  sample.add_ratios(1);
  sample.add_kinds(Sample::KIND_RARE);
  sample.add_parts()->set_key("p");
  (*sample.mutable_labels())["a"] = "1";
  (*sample.mutable_labels())["b"] = "2";
  (*sample.mutable_named_parts())["x"].set_key("k");
  sample.mutable_main_part()->set_key("m");
  sample.mutable_main_part()->set_low(1);
  sample.mutable_start_time()->set_seconds(5);
  sample.set_words("w");
  return sample;
}

TEST(ApplyMask, ChangesNothingElse) {
  Sample expected = Full();
  expected.set_title("new");
  Sample source;
  source.set_title("new");
  source.set_note("ignored");
  EXPECT_TRUE(MessageDifferencer::Equals(Applied({"title"}, source, Full()), expected));
  EXPECT_TRUE(MessageDifferencer::Equals(Applied({}, source, Full()), Full()));
}

TEST(ApplyMask, WithAStarGivesTheSource) {
  EXPECT_TRUE(MessageDifferencer::Equals(Applied({"*"}, Full(), Sample()), Full()));
  EXPECT_TRUE(MessageDifferencer::Equals(Applied({"*"}, Sample(), Full()), Sample()));
}

TEST(ApplyMask, UnsetsWhatTheSourceDoesNotHave) {
  const Sample sample = Applied({"title", "factor", "main_part", "aliases", "labels", "start_time"},
                                Sample(), Full());
  EXPECT_EQ(sample.title(), "");
  EXPECT_FALSE(sample.has_factor());
  EXPECT_FALSE(sample.has_main_part());
  EXPECT_EQ(sample.aliases_size(), 0);
  EXPECT_TRUE(sample.labels().empty());
  EXPECT_FALSE(sample.has_start_time());
  EXPECT_EQ(sample.note(), "kept");
}

TEST(ApplyMask, SetsAnOptionalToItsDefault) {
  Sample source;
  source.set_factor(0);
  const Sample sample = Applied({"factor"}, source, Full());
  EXPECT_TRUE(sample.has_factor());
  EXPECT_EQ(sample.factor(), 0);
}

TEST(ApplyMask, ReplacesListsMapsAndMessagesWhole) {
  Sample source;
  source.add_aliases("x");
  source.add_aliases("y");
  (*source.mutable_labels())["c"] = "3";
  source.mutable_main_part()->set_high(9);
  const Sample sample = Applied({"aliases", "labels", "main_part"}, source, Full());
  EXPECT_THAT(sample.aliases(), ElementsAre("x", "y"));
  EXPECT_EQ(sample.labels().size(), 1U);
  EXPECT_EQ(sample.labels().at("c"), "3");
  EXPECT_EQ(sample.main_part().key(), "");
  EXPECT_FALSE(sample.main_part().has_low());
  EXPECT_EQ(sample.main_part().high(), 9);
}

TEST(ApplyMask, ChangesOneFieldOfAMessage) {
  Sample source;
  source.mutable_main_part()->set_key("new");
  source.mutable_main_part()->set_high(9);
  const Sample sample = Applied({"main_part.key"}, source, Full());
  EXPECT_EQ(sample.main_part().key(), "new");
  EXPECT_EQ(sample.main_part().low(), 1);
  EXPECT_FALSE(sample.main_part().has_high());
  EXPECT_EQ(Applied({"main_part.first.key"}, source, Full()).main_part().has_first(), false);
  EXPECT_EQ(Applied({"main_part.key"}, Sample(), Full()).main_part().key(), "");
  EXPECT_EQ(Applied({"main_part.key"}, source, Sample()).main_part().key(), "new");
  EXPECT_FALSE(Applied({"main_part.key"}, Sample(), Sample()).has_main_part());
}

TEST(ApplyMask, ChangesOneEntryOfAMap) {
  Sample source;
  (*source.mutable_labels())["a"] = "new";
  (*source.mutable_labels())["a.b"] = "dotted";
  const Sample sample = Applied({"labels.a", "labels.b", "labels.`a.b`"}, source, Full());
  EXPECT_EQ(sample.labels().size(), 2U);
  EXPECT_EQ(sample.labels().at("a"), "new");
  EXPECT_EQ(sample.labels().at("a.b"), "dotted");
  EXPECT_EQ(Applied({"labels.c"}, source, Full()).labels().size(), 2U);
  EXPECT_TRUE(Applied({"named_parts.x"}, Sample(), Full()).named_parts().empty());
}

// protobuf's own merge takes the present member away here (protocolbuffers/protobuf, issue 4555).
TEST(ApplyMask, LeavesTheOtherMembersOfAOneofAlone) {
  EXPECT_EQ(Applied({"points"}, Sample(), Full()).words(), "w");
  EXPECT_EQ(Applied({"part.key"}, Sample(), Full()).words(), "w");
  EXPECT_EQ(Applied({"part"}, Sample(), Full()).worth_case(), Sample::kWords);
  EXPECT_EQ(Applied({"words"}, Sample(), Full()).worth_case(), Sample::WORTH_NOT_SET);
}

TEST(ApplyMask, SwitchesAOneof) {
  Sample source;
  source.set_points(0);
  for (const auto& paths : std::vector<std::vector<std::string>>{
           {"points"}, {"points", "words"}, {"words", "points", "part"}}) {
    const Sample sample = Applied(paths, source, Full());
    EXPECT_EQ(sample.worth_case(), Sample::kPoints);
  }
  EXPECT_EQ(Applied({"words"}, source, Full()).worth_case(), Sample::WORTH_NOT_SET);
  Sample with_part;
  with_part.mutable_part()->set_key("k");
  EXPECT_EQ(Applied({"part.key"}, with_part, Full()).part().key(), "k");
}

TEST(ClearOutputOnly, ReachesEveryDepth) {
  Sample sample = Full();
  sample.set_name("n");
  sample.set_uid("u");
  sample.mutable_create_time();
  sample.mutable_parts(0)->set_revision(1);
  sample.mutable_main_part()->mutable_first()->set_revision(1);
  (*sample.mutable_named_parts())["x"].set_revision(1);
  ClearOutputOnly(sample);
  EXPECT_EQ(sample.name(), "n");
  EXPECT_EQ(sample.uid(), "");
  EXPECT_FALSE(sample.has_create_time());
  EXPECT_EQ(sample.parts(0).revision(), 0);
  EXPECT_EQ(sample.main_part().first().revision(), 0);
  EXPECT_EQ(sample.named_parts().at("x").revision(), 0);
  EXPECT_EQ(sample.named_parts().at("x").key(), "k");
}

TEST(ImmutableViolations, NameTheFieldsThatDiffer) {
  Sample before = Full();
  Sample after = Full();
  after.set_title("other");
  EXPECT_THAT(ImmutableViolations(before, after, "sample"), IsEmpty());
  after.set_code("ABC");
  const auto violations = ImmutableViolations(before, after, "sample");
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_EQ(violations[0].field, "sample.code");
}

TEST(ChangedFields, AreNamedInTheirOrder) {
  Sample after = Full();
  EXPECT_THAT(ChangedFields(Full(), after), IsEmpty());
  after.set_note("other");
  after.clear_factor();
  after.mutable_main_part()->set_high(1);
  after.add_ratios(2);
  (*after.mutable_labels())["a"] = "other";
  after.set_points(1);
  EXPECT_THAT(ChangedFields(Full(), after),
              ElementsAre("labels", "note", "factor", "ratios", "main_part", "points", "words"));
}

TEST(ChangedFields, DoNotDependOnTheOrderOfAMap) {
  Sample forward;
  Sample backward;
  for (int i = 0; i < 50; ++i) {
    (*forward.mutable_labels())[std::to_string(i)] = "x";
    (*backward.mutable_labels())[std::to_string(49 - i)] = "x";
  }
  EXPECT_THAT(ChangedFields(forward, backward), IsEmpty());
}

}  // namespace
}  // namespace concord::api
