#include "common/api/names.h"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

const NamePattern& Objectives() {
  static const NamePattern pattern("partnerships/{partnership}/objectives/{objective}");
  return pattern;
}

TEST(ResourceId, IsALowerCaseWordOfAtMost63Characters) {
  for (const std::string& id : {std::string("a"), std::string("a-1"), "a" + std::string(62, '9'),
                                std::string("renault-nissan"), std::string("a-")}) {
    EXPECT_TRUE(IsResourceId(id)) << id;
  }
  for (const std::string& id :
       {std::string(), "a" + std::string(63, '9'), std::string("1a"), std::string("-a"),
        std::string("A"), std::string("a_b"), std::string("a b"), std::string("é"),
        std::string("-"), std::string("a/b"), std::string("a\0b", 3)}) {
    EXPECT_FALSE(IsResourceId(id)) << id;
  }
}

TEST(ResourceId, IsAUuidInLowerCaseOnly) {
  EXPECT_TRUE(IsResourceId("0190b2c4-7d1e-7a4b-9c3d-0123456789ab"));
  EXPECT_FALSE(IsResourceId("0190B2C4-7D1E-7A4B-9C3D-0123456789AB"));
  EXPECT_FALSE(IsResourceId("0190b2c4-7d1e-7a4b-9c3d-0123456789a"));
}

TEST(NamePattern, MatchesNamesWithValidIds) {
  EXPECT_TRUE(Objectives().Matches("partnerships/renault-nissan/objectives/a"));
  EXPECT_TRUE(Objectives().Matches(
      "partnerships/0190b2c4-7d1e-7a4b-9c3d-0123456789ab/objectives/growth-2030"));
}

TEST(NamePattern, RefusesEverythingElse) {
  for (const char* name :
       {"", "/", "partnerships/a", "partnerships/a/objectives", "partnerships/a/objectives/",
        "partnerships/a/objectives/b/", "/partnerships/a/objectives/b",
        "partnerships//objectives/b", "partnerships/a/objectives/b/c", "partnerships/a/items/b",
        "partnerships/-/objectives/b", "partnerships/A/objectives/b",
        "partnerships/a/objectives/b/items/c",
        "partnerships/{partnership}/objectives/{objective}"}) {
    EXPECT_FALSE(Objectives().Matches(name)) << name;
  }
}

TEST(NamePattern, KnowsTheParent) {
  EXPECT_EQ(Objectives().ParentOf("partnerships/a/objectives/b"), "partnerships/a");
  EXPECT_EQ(Objectives().ParentOf("partnerships/a"), "");
  EXPECT_EQ(NamePattern("partners/{partner}").ParentOf("partners/a"), "");
}

TEST(NamePattern, ChecksParents) {
  EXPECT_TRUE(Objectives().ParentMatches("partnerships/a"));
  EXPECT_FALSE(Objectives().ParentMatches(""));
  EXPECT_FALSE(Objectives().ParentMatches("partnerships/-"));
  EXPECT_FALSE(Objectives().ParentMatches("partners/a"));
  EXPECT_FALSE(Objectives().ParentMatches("partnerships/a/objectives/b"));
  EXPECT_TRUE(NamePattern("partners/{partner}").ParentMatches(""));
  EXPECT_FALSE(NamePattern("partners/{partner}").ParentMatches("partners/a"));
}

TEST(NamePattern, MakesNames) {
  EXPECT_EQ(Objectives().NameOf("partnerships/a", "b"), "partnerships/a/objectives/b");
  EXPECT_EQ(NamePattern("partners/{partner}").NameOf("", "a"), "partners/a");
  EXPECT_EQ(NamePattern("partnerships/{p}/strategies/{s}/ledgerEntries/{e}").collection(),
            "ledgerEntries");
}

}  // namespace
}  // namespace concord::api
