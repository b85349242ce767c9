#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string>

#include "concord/options/v1/options.pb.h"
#include "tests/contract/contract_pool.h"

namespace concord::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using options::v1::Behavior;

bool IsOutputOnly(const FieldDescriptor& field) {
  const auto& behaviors = field.options().GetExtension(options::v1::field).behavior();
  return std::count(behaviors.begin(), behaviors.end(), Behavior::BEHAVIOR_OUTPUT_ONLY) > 0;
}

// The fields that a caller may send: of requests, and of the messages in them.
void AddInputs(const Descriptor& message, std::set<const Descriptor*>& seen,
               std::vector<const FieldDescriptor*>& inputs) {
  if (!message.file()->name().starts_with("concord/") || !seen.insert(&message).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    if (IsOutputOnly(field)) continue;
    inputs.push_back(&field);
    if (field.message_type() != nullptr) AddInputs(*field.message_type(), seen, inputs);
  }
}

std::vector<const FieldDescriptor*> Inputs() {
  std::set<const Descriptor*> seen;
  std::vector<const FieldDescriptor*> inputs;
  for (const auto* method : Methods()) AddInputs(*method->input_type(), seen, inputs);
  return inputs;
}

bool IsNumberOrBool(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
    case FieldDescriptor::CPPTYPE_MESSAGE:
    case FieldDescriptor::CPPTYPE_ENUM:
      return false;
    default:
      return true;
  }
}

// Whether a comment says what it means that nobody set the field, or that somebody set it to 0: a
// caller can't tell the two apart in what is sent.
bool SaysWhatZeroMeans(const std::string& comment) {
  static const RE2 kSaid(R"(\b(0|false|unset) = )");
  return RE2::PartialMatch(comment, kSaid);
}

TEST(Input, OfANumberOrABoolHasPresenceOrSaysWhatZeroMeans) {
  const auto inputs = Inputs();
  ASSERT_GT(inputs.size(), 200u);
  for (const auto* field : inputs) {
    if (!IsNumberOrBool(*field) || field->is_repeated() || field->has_presence()) continue;
    google::protobuf::SourceLocation location;
    ASSERT_TRUE(field->GetSourceLocation(&location)) << field->full_name();
    EXPECT_TRUE(SaysWhatZeroMeans(location.leading_comments))
        << field->full_name() << " can't be told from 0 when it is not set: make it optional, or "
        << "say in its comment what 0 means (`0 = ...`, `false = ...`)";
  }
}

TEST(Input, OfAnEnumHasAFirstValueThatMeansNothingWasSaid) {
  for (const auto* field : Inputs()) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM) continue;
    EXPECT_THAT(field->enum_type()->value(0)->name(), testing::EndsWith("_UNSPECIFIED"))
        << field->full_name();
  }
}

TEST(Answer, OfABoolIsKnownOrAbsent) {
  for (const auto* message : Messages()) {
    const bool computed = !message->name().ends_with("Request") &&
                          !message->options().HasExtension(options::v1::resource);
    if (!computed || message->file()->package() == "concord.config.v1" ||
        message->file()->package() == "concord.options.v1") {
      continue;
    }
    for (int i = 0; i < message->field_count(); ++i) {
      const auto& field = *message->field(i);
      if (field.cpp_type() != FieldDescriptor::CPPTYPE_BOOL || field.is_repeated()) continue;
      EXPECT_TRUE(field.has_presence())
          << field.full_name() << ": false and not known are the same";
    }
  }
}

TEST(SaysWhatZeroMeans, WantsItInSoManyWords) {
  EXPECT_TRUE(SaysWhatZeroMeans(" Most values in the answer: 0 = 50.\n"));
  EXPECT_TRUE(SaysWhatZeroMeans(" Include the deleted ones; false = those that live alone.\n"));
  EXPECT_FALSE(SaysWhatZeroMeans(" How much it needs it, 0 (not at all) to 1.\n"));
}

}  // namespace
}  // namespace concord::contract
