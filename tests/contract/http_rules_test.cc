#include <gmock/gmock.h>
#include <google/api/annotations.pb.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <map>
#include <set>
#include <string>

#include "concord/options/v1/options.pb.h"
#include "tests/contract/contract_pool.h"

namespace concord::contract {
namespace {

using google::protobuf::MethodDescriptor;
using google::protobuf::MethodOptions;

struct Rule {
  std::string verb;
  std::string path;
  std::string body;
};

Rule RuleOf(const MethodDescriptor& method) {
  const auto& http = method.options().GetExtension(google::api::http);
  switch (http.pattern_case()) {
    case google::api::HttpRule::kGet:
      return {"GET", http.get(), http.body()};
    case google::api::HttpRule::kPost:
      return {"POST", http.post(), http.body()};
    case google::api::HttpRule::kPatch:
      return {"PATCH", http.patch(), http.body()};
    case google::api::HttpRule::kDelete:
      return {"DELETE", http.delete_(), http.body()};
    default:
      return {};
  }
}

bool OnlyReads(const MethodDescriptor& method) {
  return method.options().idempotency_level() == MethodOptions::NO_SIDE_EFFECTS;
}

// The names of all resources as templates match them: `partnerships/*/kpis/*`.
std::set<std::string> NamesAsTemplates() {
  std::set<std::string> templates;
  for (const auto* resource : Resources()) {
    std::string pattern = resource->options().GetExtension(options::v1::resource).pattern();
    RE2::GlobalReplace(&pattern, R"(\{\w+\})", "*");
    templates.insert(pattern);
  }
  return templates;
}

// Whether a field that names no resource (a measurement has a name, and is only ever added) has the
// pattern that a template says.
bool IsPatternOf(const google::protobuf::FieldDescriptor& field, std::string name) {
  RE2::GlobalReplace(&name, R"(\*)", "[a-z0-9-]+");
  return field.options().GetExtension(options::v1::field).pattern() == name;
}

// The verb by which AIP-131 to 136 and 231 to 235 call a method, from its name.
std::string VerbOf(const MethodDescriptor& method) {
  if (OnlyReads(method)) return "GET";
  if (method.name().starts_with("Update")) return "PATCH";
  return method.name().starts_with("Delete") ? "DELETE" : "POST";
}

TEST(HttpRule, StandsOnEveryMethodWithTheVerbOfItsKind) {
  for (const auto* method : Methods()) {
    EXPECT_EQ(RuleOf(*method).verb, VerbOf(*method)) << method->full_name();
    EXPECT_THAT(RuleOf(*method).path, testing::StartsWith("/v1/")) << method->full_name();
  }
}

TEST(HttpRule, TakesNamesOfResourcesFromThePath) {
  const auto templates = NamesAsTemplates();
  for (const auto* method : Methods()) {
    const std::string path = RuleOf(*method).path;
    std::string field, name;
    if (!RE2::PartialMatch(path, R"(\{([\w.]+)=([^}]*)\})", &field, &name)) {
      EXPECT_EQ(path.find('{'), std::string::npos) << method->full_name();
      continue;
    }
    const std::string first = field.substr(0, field.find('.'));
    const auto* in_request = method->input_type()->FindFieldByName(first);
    ASSERT_NE(in_request, nullptr) << method->full_name() << " has no field " << first;
    EXPECT_TRUE(templates.contains(name) || IsPatternOf(*in_request, name))
        << method->full_name() << " takes " << name;
    if (first == field) continue;
    EXPECT_EQ(field, first + ".name") << method->full_name();
    EXPECT_NE(in_request->message_type()->FindFieldByName("name"), nullptr) << method->full_name();
  }
}

TEST(HttpRule, HasABodyThatIsAFieldOfTheRequest) {
  for (const auto* method : Methods()) {
    const auto [verb, path, body] = RuleOf(*method);
    if (verb == "GET" || verb == "DELETE") {
      EXPECT_EQ(body, "") << method->full_name();
      continue;
    }
    EXPECT_TRUE(body == "*" || method->input_type()->FindFieldByName(body) != nullptr)
        << method->full_name() << " has body '" << body << "'";
  }
}

TEST(HttpRule, EndsACustomMethodWithItsVerb) {
  for (const auto* method : Methods()) {
    const std::string path = RuleOf(*method).path;
    const size_t colon = path.rfind(':');
    if (colon == std::string::npos) continue;
    EXPECT_THAT(path.substr(colon + 1), testing::MatchesRegex("[a-z][A-Za-z]*"))
        << method->full_name();
  }
}

TEST(HttpRule, LeadsToOneMethod) {
  std::map<std::pair<std::string, std::string>, std::string> taken;
  for (const auto* method : Methods()) {
    const auto [verb, path, body] = RuleOf(*method);
    std::string matched = path;
    RE2::GlobalReplace(&matched, R"(\{[\w.]+=([^}]*)\})", R"(\1)");
    const auto [at, added] = taken.try_emplace({verb, matched}, method->full_name());
    EXPECT_TRUE(added) << method->full_name() << " and " << at->second << ": " << verb << " "
                       << matched;
  }
}

TEST(Scope, IsSaidByEveryMethodAndFitsWhatItNames) {
  for (const auto* method : Methods()) {
    const auto scope = method->options().GetExtension(options::v1::method).scope();
    EXPECT_NE(scope, options::v1::MethodRules::SCOPE_UNSPECIFIED) << method->full_name();
    const bool names_one = RuleOf(*method).path.find("=partnerships/*") != std::string::npos;
    EXPECT_FALSE(names_one && scope == options::v1::MethodRules::SCOPE_TENANT)
        << method->full_name();
  }
}

}  // namespace
}  // namespace concord::contract
