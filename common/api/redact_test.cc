#include "common/api/redact.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using testing::v1::Sample;

Sample WithSecrets() {
  Sample sample;
  sample.set_title("title");
  sample.set_secret("secret");
  sample.set_asserted_by("partners/a");
  sample.set_private_note("of a");
  auto* part = sample.add_parts();
  part->set_party("partners/a");
  part->set_remark("of a");
  auto* other = part->add_parts();
  other->set_party("partners/b");
  other->set_remark("of b");
  (*sample.mutable_named_parts())["x"].set_remark("of nobody");
  return sample;
}

TEST(Redact, HidesWhatIsHiddenFromEveryone) {
  for (const char* party : {"", "partners/a"}) {
    Sample sample = WithSecrets();
    Redact(sample, party);
    EXPECT_EQ(sample.secret(), "") << party;
    EXPECT_EQ(sample.title(), "title");
  }
}

TEST(Redact, LeavesAPartyWhatItWrote) {
  Sample sample = WithSecrets();
  Redact(sample, "partners/a");
  EXPECT_EQ(sample.private_note(), "of a");
  EXPECT_EQ(sample.parts(0).remark(), "of a");
  EXPECT_EQ(sample.parts(0).parts(0).remark(), "");
}

TEST(Redact, TakesAwayWhatAnotherPartyWrote) {
  Sample sample = WithSecrets();
  Redact(sample, "partners/b");
  EXPECT_EQ(sample.private_note(), "");
  EXPECT_EQ(sample.parts(0).remark(), "");
  EXPECT_EQ(sample.parts(0).parts(0).remark(), "of b");
}

TEST(Redact, ShowsNoPrivateFieldToACallerOfNoParty) {
  Sample sample = WithSecrets();
  Redact(sample, "");
  EXPECT_EQ(sample.private_note(), "");
  EXPECT_EQ(sample.parts(0).remark(), "");
  EXPECT_EQ(sample.named_parts().at("x").remark(), "");
}

TEST(Redact, KnowsPartiesByTheirWholeName) {
  Sample sample = WithSecrets();
  Redact(sample, "partners/a2");
  EXPECT_EQ(sample.private_note(), "");
  sample = WithSecrets();
  Redact(sample, "partners/A");
  EXPECT_EQ(sample.private_note(), "");
}

TEST(Redact, LeavesTheRestAsItIs) {
  Sample sample;
  sample.set_title("title");
  const Sample before = sample;
  Redact(sample, "");
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(sample, before));
}

}  // namespace
}  // namespace concord::api
