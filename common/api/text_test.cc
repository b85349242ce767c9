#include "common/api/text.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using google::protobuf::util::MessageDifferencer;
using testing::v1::Sample;

constexpr char kDecomposed[] = "Citroe\u0308n";
constexpr char kComposed[] = "Citro\u00ebn";

TEST(NormalizeText, ComposesEveryString) {
  Sample sample;
  sample.set_title(kDecomposed);
  sample.add_aliases("plain");
  sample.add_aliases(kDecomposed);
  sample.mutable_main_part()->mutable_first()->set_key(kDecomposed);
  sample.add_parts()->set_key(kDecomposed);
  sample.set_words(kDecomposed);
  (*sample.mutable_labels())[kDecomposed] = kDecomposed;
  (*sample.mutable_named_parts())["a"].set_key(kDecomposed);
  (*sample.mutable_ranks())[1] = kDecomposed;

  NormalizeText(sample);

  EXPECT_EQ(sample.title(), kComposed);
  EXPECT_EQ(sample.aliases(0), "plain");
  EXPECT_EQ(sample.aliases(1), kComposed);
  EXPECT_EQ(sample.main_part().first().key(), kComposed);
  EXPECT_EQ(sample.parts(0).key(), kComposed);
  EXPECT_EQ(sample.words(), kComposed);
  ASSERT_EQ(sample.labels().count(kComposed), 1U);
  EXPECT_EQ(sample.labels().at(kComposed), kComposed);
  EXPECT_EQ(sample.labels().size(), 1U);
  EXPECT_EQ(sample.named_parts().at("a").key(), kComposed);
  EXPECT_EQ(sample.ranks().at(1), kComposed);
}

TEST(NormalizeText, LeavesTextAloneThatIsComposed) {
  Sample sample;
  sample.set_title(kComposed);
  sample.set_note("\u6771\u4eac");
  const Sample before = sample;
  NormalizeText(sample);
  EXPECT_TRUE(MessageDifferencer::Equals(sample, before));
}

TEST(NormalizeText, SetsNothingThatWasUnset) {
  Sample sample;
  sample.set_title(kDecomposed);
  NormalizeText(sample);
  EXPECT_FALSE(sample.has_main_part());
  EXPECT_EQ(sample.worth_case(), Sample::WORTH_NOT_SET);
}

// Unicode Standard Annex 15: compatibility characters stay what they are in NFC.
TEST(NormalizeText, DoesNotFoldCompatibilityCharacters) {
  Sample sample;
  sample.set_title("\uFB01");
  NormalizeText(sample);
  EXPECT_EQ(sample.title(), "\uFB01");
}

TEST(NormalizeText, LeavesInvalidTextForTheRules) {
  Sample sample;
  const std::string invalid = "e\u0301\xFF";
  const std::string with_nul = std::string("e\u0301\0", 4);
  sample.set_title(invalid);
  sample.set_note(with_nul);
  NormalizeText(sample);
  EXPECT_EQ(sample.title(), invalid);
  EXPECT_EQ(sample.note(), with_nul);
}

TEST(NormalizeText, LeavesBytesAlone) {
  Sample sample;
  sample.set_payload("e\u0301");
  sample.set_title(kDecomposed);
  NormalizeText(sample);
  EXPECT_EQ(sample.payload(), "e\u0301");
}

TEST(NormalizeText, MakesOneEntryOfKeysThatAreTheSame) {
  Sample sample;
  (*sample.mutable_labels())[kDecomposed] = "a";
  (*sample.mutable_labels())[kComposed] = "b";
  NormalizeText(sample);
  EXPECT_EQ(sample.labels().size(), 1U);
}

}  // namespace
}  // namespace concord::api
