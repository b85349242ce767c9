#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>

#include "common/resource/columns.h"
#include "concord/options/v1/options.pb.h"
#include "tests/contract/contract_pool.h"

namespace concord::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::MethodOptions;
using resource::ColumnType;
using testing::MatchesRegex;
using testing::StartsWith;

const options::v1::FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::field);
}

const options::v1::ResourceRules& RulesOf(const Descriptor& resource) {
  return resource.options().GetExtension(options::v1::resource);
}

const options::v1::MethodRules& RulesOf(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::method);
}

void ForEachField(const std::function<void(const FieldDescriptor&)>& visit) {
  for (const auto* message : Messages()) {
    for (int i = 0; i < message->field_count(); ++i) visit(*message->field(i));
  }
}

// The words before the resource in the names of methods that only read.
bool Reads(const MethodDescriptor& method) {
  for (const char* verb : {"Get", "BatchGet", "List", "Search", "Assess", "Analyze", "Compute",
                           "Compare", "Forecast", "Rank", "Simulate", "Propose", "Watch"}) {
    if (method.name().starts_with(verb)) return true;
  }
  return false;
}

TEST(Contract, HasThreeServicesWithResourcesAndMethods) {
  std::set<std::string> packages;
  for (const auto* resource : Resources()) packages.insert(resource->file()->package());
  EXPECT_EQ(packages, (std::set<std::string>{"concord.metrics.v1", "concord.partner.v1",
                                             "concord.strategy.v1"}));
  EXPECT_GT(Methods().size(), 60u);
}

TEST(Method, NamesThePermissionThatItNeeds) {
  for (const auto* method : Methods()) {
    const std::string& package = method->file()->package();
    const std::string service = package.substr(8, package.size() - 11);  // concord.{service}.v1
    EXPECT_THAT(RulesOf(*method).permission(), MatchesRegex("[a-z]+\\.[a-z_]+\\.[a-z_]+"))
        << method->full_name();
    EXPECT_THAT(RulesOf(*method).permission(), StartsWith(service + ".")) << method->full_name();
  }
}

TEST(Method, SaysWhetherItChangesAnything) {
  for (const auto* method : Methods()) {
    const bool free = method->options().idempotency_level() == MethodOptions::NO_SIDE_EFFECTS;
    const bool writes = method->input_type()->FindFieldByName("request_id") != nullptr;
    EXPECT_FALSE(free && writes) << method->full_name();
    EXPECT_TRUE(free || !Reads(*method)) << method->full_name();
  }
}

TEST(Method, CanBeRepeatedWhenItWrites) {
  for (const auto* method : Methods()) {
    const bool free = method->options().idempotency_level() == MethodOptions::NO_SIDE_EFFECTS;
    // The messages of a stream are recorded once by what they say: a figure of a KPI, a period and
    // a reporter.
    if (free || method->client_streaming()) continue;
    const auto* id = method->input_type()->FindFieldByName("request_id");
    ASSERT_NE(id, nullptr) << method->full_name();
    EXPECT_EQ(RulesOf(*id).format(), options::v1::FORMAT_UUID) << method->full_name();
    EXPECT_NE(method->input_type()->FindFieldByName("validate_only"), nullptr)
        << method->full_name();
  }
}

TEST(Method, HasADeadlineThatFitsUnderItsLongest) {
  for (const auto* method : Methods()) {
    const auto& rules = RulesOf(*method);
    const int longest = rules.max_deadline_ms() == 0 ? 30'000 : rules.max_deadline_ms();
    const int usual = rules.default_deadline_ms() == 0 ? 5'000 : rules.default_deadline_ms();
    EXPECT_LE(usual, longest) << method->full_name();
  }
}

TEST(ListMethod, HasTheFieldsOfEveryList) {
  const std::map<std::string, FieldDescriptor::CppType> fields{
      {"page_size", FieldDescriptor::CPPTYPE_INT32},
      {"page_token", FieldDescriptor::CPPTYPE_STRING},
      {"filter", FieldDescriptor::CPPTYPE_STRING},
      {"order_by", FieldDescriptor::CPPTYPE_STRING},
      {"show_deleted", FieldDescriptor::CPPTYPE_BOOL}};
  int lists = 0;
  for (const auto* method : Methods()) {
    const auto* page = method->output_type();
    const bool of_resources =
        page->field_count() > 0 && page->field(0)->message_type() != nullptr &&
        page->field(0)->message_type()->options().HasExtension(options::v1::resource);
    if (!method->name().starts_with("List") || !of_resources) continue;
    ++lists;
    EXPECT_NE(page->FindFieldByName("next_page_token"), nullptr) << method->full_name();
    for (const auto& [name, type] : fields) {
      const auto* field = method->input_type()->FindFieldByName(name);
      ASSERT_NE(field, nullptr) << method->full_name() << " without " << name;
      EXPECT_EQ(field->cpp_type(), type) << field->full_name();
    }
  }
  EXPECT_EQ(lists, static_cast<int>(Resources().size()));
}

TEST(Resource, HasTheFieldsThatEveryResourceHasUnderTheSameNumbers) {
  const std::map<int, std::pair<std::string, std::string>> expected{
      {1, {"name", "string"}},
      {2, {"uid", "string"}},
      {3, {"create_time", "google.protobuf.Timestamp"}},
      {4, {"update_time", "google.protobuf.Timestamp"}},
      {5, {"delete_time", "google.protobuf.Timestamp"}},
      {6, {"purge_time", "google.protobuf.Timestamp"}},
      {7, {"etag", "string"}},
      {8, {"labels", "map"}},
      {9, {"display_name", "string"}}};
  for (const auto* resource : Resources()) {
    for (const auto& [number, field] : expected) {
      const auto* found = resource->FindFieldByNumber(number);
      ASSERT_NE(found, nullptr) << resource->full_name() << " " << number;
      EXPECT_EQ(found->name(), field.first) << resource->full_name();
      const std::string type = found->is_map() ? "map"
                               : found->message_type() == nullptr
                                   ? found->type_name()
                                   : found->message_type()->full_name();
      EXPECT_EQ(type, field.second) << found->full_name();
    }
    for (int i = 0; i < resource->field_count(); ++i) {
      const int number = resource->field(i)->number();
      EXPECT_TRUE(number <= 9 || number >= 16) << resource->field(i)->full_name();
    }
  }
}

TEST(Resource, SaysItsNameInBothNumbersAndItsParent) {
  for (const auto* resource : Resources()) {
    const auto& rules = RulesOf(*resource);
    EXPECT_THAT(rules.singular(), MatchesRegex("[a-z_]+")) << resource->full_name();
    EXPECT_THAT(rules.pattern(), testing::EndsWith("/{" + rules.singular() + "}"));
    if (rules.parent().empty()) continue;
    const auto* parent = resource->file()->pool()->FindMessageTypeByName(rules.parent());
    ASSERT_NE(parent, nullptr) << rules.parent();
    EXPECT_THAT(rules.pattern(), StartsWith(RulesOf(*parent).pattern() + "/"));
  }
}

TEST(Field, HasNoTypeThatLosesValues) {
  ForEachField([](const FieldDescriptor& field) {
    EXPECT_NE(field.cpp_type(), FieldDescriptor::CPPTYPE_UINT32) << field.full_name();
    EXPECT_NE(field.cpp_type(), FieldDescriptor::CPPTYPE_UINT64) << field.full_name();
    EXPECT_NE(field.cpp_type(), FieldDescriptor::CPPTYPE_FLOAT) << field.full_name();
  });
}

TEST(Field, HasAComment) {
  ForEachField([](const FieldDescriptor& field) {
    google::protobuf::SourceLocation location;
    ASSERT_TRUE(field.GetSourceLocation(&location)) << field.full_name();
    EXPECT_FALSE(location.leading_comments.empty()) << field.full_name();
  });
}

TEST(Field, RefersToAKnownResource) {
  ForEachField([](const FieldDescriptor& field) {
    const std::string& reference = RulesOf(field).reference();
    if (reference.empty()) return;
    EXPECT_EQ(field.cpp_type(), FieldDescriptor::CPPTYPE_STRING) << field.full_name();
    // A file refers to resources of others without importing them: the set knows all.
    bool known = false;
    for (const auto* resource : Resources()) known |= resource->full_name() == reference;
    EXPECT_TRUE(known) << field.full_name() << " refers to " << reference;
  });
}

TEST(Field, NamesAPartyByTheNameOfAPartner) {
  ForEachField([](const FieldDescriptor& field) {
    if (!RulesOf(field).party() && !RulesOf(field).caller_party()) return;
    EXPECT_EQ(field.cpp_type(), FieldDescriptor::CPPTYPE_STRING) << field.full_name();
    // Who is a party of the partnership exists: that is looked up, and no more has to be.
    const std::string& reference = RulesOf(field).reference();
    EXPECT_TRUE(reference == "concord.partner.v1.Partner" ||
                (reference.empty() && RulesOf(field).party()))
        << field.full_name();
  });
}

TEST(Field, IsASecretOnlyInTheConfiguration) {
  ForEachField([](const FieldDescriptor& field) {
    const bool in_configuration = field.file()->package() == "concord.config.v1";
    EXPECT_TRUE(in_configuration || !RulesOf(field).secret()) << field.full_name();
  });
}

// Of a list of messages only the texts of its elements can be asked for, by containment.
bool HasElementsToFilterBy(const FieldDescriptor& list) {
  if (!list.is_repeated() || list.message_type() == nullptr) return false;
  bool any = false;
  for (int i = 0; i < list.message_type()->field_count(); ++i) {
    const FieldDescriptor& field = *list.message_type()->field(i);
    if (!RulesOf(field).filterable()) continue;
    any = true;
    const bool text = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field.is_repeated();
    if (!text) return false;
  }
  return any;
}

TEST(Field, CanBeQueriedOnlyWhereItsColumnCanBeCompared) {
  for (const auto* resource : Resources()) {
    for (int i = 0; i < resource->field_count(); ++i) {
      const FieldDescriptor& field = *resource->field(i);
      const auto& rules = RulesOf(field);
      if (!rules.filterable() && !rules.sortable()) continue;
      const ColumnType type = resource::ColumnOf(field).type;
      const bool list = type == ColumnType::kTextArray || type == ColumnType::kIntegerArray;
      const bool json = type == ColumnType::kJson;
      EXPECT_FALSE(rules.computed()) << field.full_name();
      EXPECT_TRUE(!json || field.is_map() || HasElementsToFilterBy(field))
          << field.full_name() << " is stored as JSON";
      EXPECT_FALSE(rules.sortable() && (list || json)) << field.full_name() << " has no order";
    }
  }
}

}  // namespace
}  // namespace concord::contract
