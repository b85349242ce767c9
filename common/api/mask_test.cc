#include "common/api/mask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/api/limits.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using google::protobuf::FieldMask;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::v1::Part;
using testing::v1::Sample;

FieldMask Mask(const std::vector<std::string>& paths) {
  FieldMask mask;
  for (const auto& path : paths) mask.add_paths(path);
  return mask;
}

absl::StatusOr<std::vector<Path>> Parse(const std::vector<std::string>& paths) {
  return ParseMask(Mask(paths), *Sample::descriptor(), "update_mask");
}

std::vector<std::string> Texts(const std::vector<Path>& paths) {
  std::vector<std::string> texts;
  for (const Path& path : paths) texts.push_back(path.Text());
  return texts;
}

TEST(ParseMask, FindsFieldsEntriesAndFieldsOfMessages) {
  EXPECT_THAT(Texts(*Parse({"title"})), ElementsAre("title"));
  EXPECT_THAT(Texts(*Parse({"labels.`a.b`", "labels.a", "main_part.first.key"})),
              ElementsAre("labels.a", "labels.`a.b`", "main_part.first.key"));
  EXPECT_THAT(Texts(*Parse({"points", "parts", "named_parts.`x y`"})),
              ElementsAre("parts", "named_parts.`x y`", "points"));
}

TEST(ParseMask, DropsWhatTheServiceWrites) {
  EXPECT_THAT(
      Texts(*Parse({"name", "uid", "create_time.seconds", "etag", "main_part.revision", "title"})),
      ElementsAre("title"));
  EXPECT_THAT(*Parse({"create_time"}), IsEmpty());
}

TEST(ParseMask, KeepsWhatIsNotCoveredByAnother) {
  EXPECT_THAT(Texts(*Parse({"main_part.key", "title", "main_part", "title", "labels.b", "labels",
                            "main_part.first.key"})),
              ElementsAre("labels", "title", "main_part"));
  EXPECT_THAT(Texts(*Parse({"labels.b", "labels.a", "labels.b"})),
              ElementsAre("labels.a", "labels.b"));
}

TEST(ParseMask, TakesAStarAsEveryFieldThatClientsWrite) {
  const auto texts = Texts(*Parse({"*"}));
  EXPECT_THAT(texts, Contains("title"));
  EXPECT_THAT(texts, Contains("points"));
  for (const char* field : {"name", "uid", "create_time", "etag"}) {
    EXPECT_THAT(texts, Not(Contains(field)));
  }
}

TEST(ParseMask, RefusesWhatIsNoPathOfTheResource) {
  for (const char* path : {"",
                           "nothing",
                           "Title",
                           "title.x",
                           "main_part.nothing",
                           "aliases[0]",
                           "aliases.0",
                           "parts.0.key",
                           "parts.*",
                           "parts.key",
                           "ranks.1",
                           "labels.a.b",
                           "named_parts.x.key",
                           "labels.`a",
                           "labels.",
                           ".title",
                           "title ",
                           "start_time.x",
                           "mainPart",
                           "main_part.*"}) {
    EXPECT_EQ(ReasonOf(Parse({path}).status()), errors::v1::ERROR_REASON_FIELD_INVALID) << path;
  }
  EXPECT_FALSE(Parse({"*", "title"}).ok());
}

TEST(ParseMask, NamesEveryPathThatItRefuses) {
  const auto status = Parse({"nothing", "title", "parts.0"}).status();
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("nothing"));
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("parts.0"));
}

TEST(ParseMask, LimitsDepthAndNumber) {
  const auto deep = [](size_t fields) {
    std::string path = "main_part";
    for (size_t i = 2; i < fields; ++i) path += ".first";
    return path + ".key";
  };
  EXPECT_TRUE(Parse({deep(kMaxPathDepth)}).ok());
  EXPECT_FALSE(Parse({deep(kMaxPathDepth + 1)}).ok());
  EXPECT_TRUE(Parse(std::vector<std::string>(kMaxItems, "title")).ok());
  EXPECT_FALSE(Parse(std::vector<std::string>(kMaxItems + 1, "title")).ok());
}

TEST(ParseMask, SurvivesWhateverItIsGiven) {
  const std::vector<std::string> pieces{"title", "labels", "main_part", "first", "`", ".",
                                        "*",     "parts",  "0",         "\xFF",  "",  "key"};
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string path;
    for (unsigned i = random() % 12; i > 0; --i) path += pieces[random() % pieces.size()];
    const auto parsed = Parse({path});
    if (parsed.ok()) {
      EXPECT_LE(parsed->size(), 64U) << path;
    } else {
      EXPECT_EQ(ReasonOf(parsed.status()), errors::v1::ERROR_REASON_FIELD_INVALID) << path;
    }
  }
}

TEST(PresentFields, AreThoseThatAreSetAndClientsWrite) {
  Sample sample;
  EXPECT_THAT(PresentFields(sample), IsEmpty());
  sample.set_name("partnerships/a/samples/b");
  sample.set_etag("\"e\"");
  sample.mutable_create_time();
  sample.set_title("t");
  sample.set_share(0);
  sample.set_factor(0);
  sample.mutable_main_part();
  sample.add_aliases("");
  EXPECT_THAT(Texts(PresentFields(sample)), ElementsAre("title", "aliases", "factor", "main_part"));
}

TEST(UpdatePaths, AreThoseOfTheBodyOnlyWithoutAMask) {
  Sample sample;
  sample.set_title("t");
  EXPECT_THAT(Texts(*UpdatePaths(FieldMask(), sample, "update_mask")), ElementsAre("title"));
  EXPECT_THAT(*UpdatePaths(Mask({"uid"}), sample, "update_mask"), IsEmpty());
  EXPECT_FALSE(UpdatePaths(Mask({"x"}), sample, "update_mask").ok());
}

}  // namespace
}  // namespace concord::api
