#include <absl/status/status.h>
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <functional>
#include <sstream>

#include "concord/options/v1/options.pb.h"
#include "tests/contract/contract_pool.h"
#include "tests/support/source_tree.h"

namespace concord::contract {
namespace {

using google::protobuf::EnumValueDescriptor;

constexpr char kReasons[] = "concord.errors.v1.ErrorReason";
constexpr std::string_view kPrefix = "ERROR_REASON_";

void ForEachReason(const std::function<void(const EnumValueDescriptor&)>& visit) {
  const auto* reasons = ContractFiles().front()->pool()->FindEnumTypeByName(kReasons);
  ASSERT_NE(reasons, nullptr);
  ASSERT_GT(reasons->value_count(), 20);
  for (int i = 0; i < reasons->value_count(); ++i) {
    if (reasons->value(i)->number() != 0) visit(*reasons->value(i));
  }
}

std::string NameOf(const EnumValueDescriptor& reason) {
  return reason.name().substr(kPrefix.size());
}

bool IsStatusCode(const std::string& name) {
  for (int code = 1; code <= 16; ++code) {
    if (absl::StatusCodeToString(static_cast<absl::StatusCode>(code)) == name) return true;
  }
  return false;
}

// Whether the word stands alone in the text.
bool Names(const std::string& text, const std::string& word) {
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  };
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !is_part(text[at - 1]);
    const size_t end = at + word.size();
    if (starts && (end == text.size() || !is_part(text[end]))) return true;
  }
  return false;
}

// The tests of every kind; this file names reasons without provoking them.
std::vector<SourceFile> Tests() {
  std::vector<SourceFile> tests;
  for (auto& file : SourceFiles({"common", "services", "clients", "tests"}, {".cc", ".h", ".py"})) {
    const bool of_tests = file.path.starts_with("tests/") || file.path.ends_with("_test.cc");
    if (of_tests && !file.path.starts_with("tests/contract/")) tests.push_back(std::move(file));
  }
  return tests;
}

TEST(ErrorReason, HasACodeOfGrpcAndSaysWhatToDo) {
  ForEachReason([](const EnumValueDescriptor& reason) {
    const auto& rules = reason.options().GetExtension(options::v1::reason);
    EXPECT_TRUE(IsStatusCode(rules.code())) << reason.name() << " has code " << rules.code();
    EXPECT_THAT(rules.remedy(), testing::EndsWith(".")) << reason.name();
  });
}

TEST(ErrorReason, HasACommentThatSaysWhatHappened) {
  ForEachReason([](const EnumValueDescriptor& reason) {
    google::protobuf::SourceLocation location;
    ASSERT_TRUE(reason.GetSourceLocation(&location)) << reason.name();
    EXPECT_GT(location.leading_comments.size(), 10u) << reason.name();
  });
}

TEST(ErrorReason, IsNamedByATestThatProvokesIt) {
  const auto tests = Tests();
  ForEachReason([&tests](const EnumValueDescriptor& reason) {
    bool named = false;
    for (const auto& test : tests) {
      named |= Names(test.text, reason.name()) || Names(test.text, "\"" + NameOf(reason) + "\"");
    }
    EXPECT_TRUE(named) << "no test provokes " << reason.name();
  });
}

TEST(Names, FindsWholeWordsOnly) {
  EXPECT_TRUE(Names("EXPECT_EQ(r, ERROR_REASON_INTERNAL);", "ERROR_REASON_INTERNAL"));
  EXPECT_FALSE(Names("ERROR_REASON_INTERNAL_2", "ERROR_REASON_INTERNAL"));
  EXPECT_FALSE(Names("MY_ERROR_REASON_INTERNAL", "ERROR_REASON_INTERNAL"));
}

}  // namespace
}  // namespace concord::contract
