#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "common/base/uuid.h"
#include "tests/conformance/conformance.h"

namespace concord::conformance {
namespace {

using grpc::StatusCode;
using options::v1::FieldRules;
using testing::ExpectFails;

const FieldRules& RulesOf(const google::protobuf::FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::field);
}

bool IsSettable(const google::protobuf::FieldDescriptor& field) {
  if (field.name() == "etag" || field.name() == "labels") return false;
  const auto& behaviors = RulesOf(field).behavior();
  return std::none_of(behaviors.begin(), behaviors.end(), [](int behavior) {
    return behavior == options::v1::BEHAVIOR_OUTPUT_ONLY ||
           behavior == options::v1::BEHAVIOR_IDENTIFIER;
  });
}

TEST_P(Conformance, KeepsEveryField) {
  const std::string body = GetParam().full + R"( labels { key: "a.b" value: "ü" })";
  const Reply created = methods_->Create(body, "");
  ASSERT_TRUE(created.ok()) << created.status.error_message();
  EXPECT_EQ(methods_->Get(created.Text("name")).All(), created.All());

  const auto sent = MessagePtr(created.message->New());
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(body, sent.get()));
  const auto* reflection = sent->GetReflection();
  for (int i = 0; i < methods_->descriptor().field_count(); ++i) {
    const auto* field = methods_->descriptor().field(i);
    if (!IsSettable(*field)) continue;
    EXPECT_TRUE(field->is_repeated() ? reflection->FieldSize(*sent, field) > 0
                                     : reflection->HasField(*sent, field))
        << field->full_name() << " is not in the full body: add it";
  }
  const auto back = MessagePtr(created.message->New());
  back->CopyFrom(*created.message);
  for (int i = 0; i < methods_->descriptor().field_count(); ++i) {
    const auto* field = methods_->descriptor().field(i);
    if (!IsSettable(*field) && field->name() != "labels") reflection->ClearField(back.get(), field);
  }
  EXPECT_EQ(back->DebugString(), sent->DebugString());
}

TEST_P(Conformance, MakesWhatTheCallerDoesNotGive) {
  const Reply created = methods_->Make(1);
  const std::string uid = created.Text("uid");
  EXPECT_TRUE(IsUuid(uid));
  EXPECT_EQ(uid[14], '7') << "of the version that sorts by time";
  EXPECT_TRUE(created.Text("name").ends_with("/" + methods_->Id(uid))) << created.Text("name");
  EXPECT_TRUE(created.Has("create_time"));
  EXPECT_TRUE(created.Has("update_time"));
  EXPECT_FALSE(created.Has("delete_time"));
  EXPECT_FALSE(created.Text("etag").empty());
}

TEST_P(Conformance, IgnoresWhatOnlyTheServiceSets) {
  const Reply created = methods_->Create(Numbered(GetParam().body, 1) +
                                             R"( name: "partners/mine" uid: "mine" etag: "mine"
                                                 create_time { seconds: 1 }
                                                 delete_time { seconds: 1 })",
                                         "");
  ASSERT_TRUE(created.ok()) << created.status.error_message();
  EXPECT_NE(created.Text("uid"), "mine");
  EXPECT_NE(created.Text("etag"), "mine");
  EXPECT_NE(created.Text("name"), "partners/mine");
  EXPECT_FALSE(created.Has("delete_time"));
}

TEST_P(Conformance, TakesAnIdOnceAndInItsForm) {
  const auto create = [&](const std::string& id) {
    return methods_->Create(Numbered(GetParam().body, 1),
                            fmt::format("{}_id: '{}'", methods_->rules().singular(), id));
  };
  const std::string id = methods_->Id("mine-1");
  const Reply created = create(id);
  ASSERT_TRUE(created.ok()) << created.status.error_message();
  EXPECT_TRUE(created.Text("name").ends_with("/" + id));
  ExpectFails(create(id).status, StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
  ASSERT_TRUE(methods_->Delete(created.Text("name"), "").ok());
  ExpectFails(create(id).status, StatusCode::ALREADY_EXISTS, "RESOURCE_EXISTS");
  const std::string field = methods_->rules().singular() + "_id";
  for (const std::string& wrong :
       {std::string("Upper"), std::string("9starts"), std::string("with_underscore"),
        std::string("a/b"), std::string("-"), std::string(64, 'x')}) {
    SCOPED_TRACE(wrong);
    ExpectFails(create(wrong).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", field);
  }
}

TEST_P(Conformance, DoesNotFindWhatIsNotThere) {
  std::string name = methods_->Make(1).Text("name");
  name.back() = name.back() == '9' ? '8' : '9';
  ExpectFails(methods_->Get(name).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(methods_->Update(name, GetParam().change, "").status, StatusCode::NOT_FOUND,
              "RESOURCE_NOT_FOUND");
  ExpectFails(methods_->Delete(name, "").status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(methods_->Undelete(name, "").status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  for (const char* wrong : {"", "nonsense", "nonsenses/x", "partners/-", "partners/left/"}) {
    SCOPED_TRACE(wrong);
    ExpectFails(methods_->Get(wrong).status, StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "name");
  }
  ExpectFails(methods_->Update("nonsense", GetParam().change, "").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID");
}

TEST_P(Conformance, GetsManyInTheirOrderAllOrNone) {
  std::vector<std::string> names;
  for (int i = 0; i < 4; ++i) names.insert(names.begin(), methods_->Make(i).Text("name"));
  const Reply found = methods_->BatchGet(names);
  ASSERT_TRUE(found.ok()) << found.status.error_message();
  EXPECT_EQ(methods_->NamesIn(found), names);
  names[2].back() = names[2].back() == '9' ? '8' : '9';
  const Reply missing = methods_->BatchGet(names);
  ExpectFails(missing.status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(methods_->BatchGet({"nonsense"}).status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "names[0]");
}

TEST_P(Conformance, IsMadeUnderAParentThatLivesOnly) {
  if (GetParam().parent.empty()) GTEST_SKIP() << "a root";
  ResourceCase elsewhere = GetParam();
  if (elsewhere.body.find(elsewhere.parent) != std::string::npos) {
    GTEST_SKIP() << "its body names things of the parent";
  }
  elsewhere.parent.back() = 'x';
  const Methods orphans(*suite_, elsewhere, caller_);
  ExpectFails(orphans.Create(Numbered(elsewhere.body, 1), "").status, StatusCode::NOT_FOUND,
              "RESOURCE_NOT_FOUND");
  elsewhere.parent = "nonsense";
  ExpectFails(orphans.Create(Numbered(elsewhere.body, 1), "").status, StatusCode::INVALID_ARGUMENT,
              "FIELD_INVALID", "parent");
}

TEST_P(Conformance, IsSeenAndChangedByItsTenantOnly) {
  const Reply created = methods_->Make(1);
  const std::string name = created.Text("name");
  const Methods others = methods_->As(Stranger());
  ExpectFails(others.Get(name).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(others.BatchGet({name}).status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(others.Update(name, GetParam().change, "").status, StatusCode::NOT_FOUND,
              "RESOURCE_NOT_FOUND");
  ExpectFails(others.Delete(name, "").status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectFails(others.Undelete(name, "").status, StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  EXPECT_THAT(others.NamesIn(others.List("show_deleted: true")), ::testing::IsEmpty());
  EXPECT_EQ(methods_->Get(name).All(), created.All());
}

}  // namespace
}  // namespace concord::conformance
