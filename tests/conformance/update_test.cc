#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/conformance/conformance.h"

namespace concord::conformance {
namespace {

using grpc::StatusCode;
using testing::ExpectFails;

constexpr char kLabels[] = R"(labels { key: "k" value: "v" })";

// The resource as it would read with `fields` merged into it, but for what a write sets.
std::string WithFields(const Reply& resource, const std::string& fields) {
  const auto merged = MessagePtr(resource.message->New());
  merged->CopyFrom(*resource.message);
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(fields, merged.get())) << fields;
  for (const char* name : {"etag", "update_time"}) {
    merged->GetReflection()->ClearField(merged.get(),
                                        merged->GetDescriptor()->FindFieldByName(name));
  }
  return merged->DebugString();
}

std::string Content(const Reply& resource) { return WithFields(resource, ""); }

std::string Etag(const Reply& resource) { return "etag: " + Quoted(resource.Text("etag")) + " "; }

// The name of the field that a text sets.
std::string FieldOf(const std::string& text) { return text.substr(0, text.find_first_of(": ")); }

TEST_P(Conformance, ChangesThePresentFieldsWithoutAMask) {
  const Reply created = methods_->Make(1, kLabels);
  const Reply changed = methods_->Update(created.Text("name"), GetParam().change, "");
  ASSERT_TRUE(changed.ok()) << changed.status.error_message();
  EXPECT_EQ(Content(changed), WithFields(created, GetParam().change));
  EXPECT_NE(changed.Text("etag"), created.Text("etag"));
  EXPECT_EQ(methods_->Get(created.Text("name")).All(), changed.All());
}

TEST_P(Conformance, ChangesWhatTheMaskNamesAndNothingElse) {
  const Reply created = methods_->Make(1);
  const std::string name = created.Text("name");
  const Reply masked =
      methods_->Update(name, GetParam().change + " " + kLabels, "update_mask { paths: 'labels' }");
  ASSERT_TRUE(masked.ok()) << masked.status.error_message();
  EXPECT_EQ(Content(masked), WithFields(created, kLabels));
  const Reply cleared = methods_->Update(name, "", "update_mask { paths: 'labels' }");
  ASSERT_TRUE(cleared.ok()) << cleared.status.error_message();
  EXPECT_EQ(Content(cleared), Content(created));
}

TEST_P(Conformance, ReplacesAllWithAStar) {
  const Reply created = methods_->Make(1, kLabels);
  const Reply replaced = methods_->Update(created.Text("name"), Numbered(GetParam().body, 1),
                                          "update_mask { paths: '*' }");
  ASSERT_TRUE(replaced.ok()) << replaced.status.error_message();
  EXPECT_EQ(replaced.All().find("labels"), std::string::npos) << "what is not sent is cleared";
  EXPECT_EQ(replaced.Text("uid"), created.Text("uid"));
}

TEST_P(Conformance, LeavesWhatOnlyTheServiceSets) {
  const Reply created = methods_->Make(1);
  const Reply updated = methods_->Update(
      created.Text("name"),
      "uid: 'mine' create_time { seconds: 1 } delete_time { seconds: 1 } " + GetParam().change,
      fmt::format("update_mask {{ paths: ['uid', 'create_time', 'delete_time', 'name', 'etag', "
                  "'{}'] }}",
                  FieldOf(GetParam().change)));
  ASSERT_TRUE(updated.ok()) << updated.status.error_message();
  EXPECT_EQ(Content(updated), WithFields(created, GetParam().change));
}

TEST_P(Conformance, RefusesAMaskOfWhatThereIsNot) {
  const Reply created = methods_->Make(1);
  for (const char* wrong : {"nothing", "labels..x", "uid.x", "", "*.x", "display_name, etag"}) {
    SCOPED_TRACE(wrong);
    ExpectFails(methods_
                    ->Update(created.Text("name"), GetParam().change,
                             fmt::format("update_mask {{ paths: '{}' }}", wrong))
                    .status,
                StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "update_mask");
  }
  EXPECT_EQ(methods_->Get(created.Text("name")).All(), created.All());
}

TEST_P(Conformance, KeepsTheEtagWhenNothingChanges) {
  const Reply created = methods_->Make(1);
  const std::string name = created.Text("name");
  const Reply again = methods_->Update(name, Numbered(GetParam().body, 1), "");
  EXPECT_EQ(again.All(), created.All());
  const Reply all = methods_->Update(name, Etag(created) + Numbered(GetParam().body, 1),
                                     "update_mask { paths: '*' }");
  EXPECT_EQ(all.All(), created.All());
  EXPECT_EQ(Journal(name).size(), 1);
}

TEST_P(Conformance, RefusesToChangeWhatIsImmutable) {
  if (GetParam().immutable.empty()) GTEST_SKIP() << "has no such field";
  const Reply created = methods_->Make(1);
  ExpectFails(methods_->Update(created.Text("name"), GetParam().immutable, "").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID",
              methods_->rules().singular() + "." + FieldOf(GetParam().immutable));
  EXPECT_EQ(methods_->Get(created.Text("name")).All(), created.All());
}

TEST_P(Conformance, RefusesToClearWhatIsRequired) {
  const Reply created = methods_->Make(1);
  ExpectFails(methods_->Update(created.Text("name"), "", "update_mask { paths: '*' }").status,
              StatusCode::INVALID_ARGUMENT, "FIELD_INVALID");
  EXPECT_EQ(methods_->Get(created.Text("name")).All(), created.All());
}

TEST_P(Conformance, AbortsOnAStaleEtagAndChangesNothing) {
  const Reply created = methods_->Make(1);
  const std::string name = created.Text("name");
  const Reply current = methods_->Update(name, Etag(created) + kLabels, "");
  ASSERT_TRUE(current.ok()) << current.status.error_message();
  const auto stale =
      ExpectFails(methods_->Update(name, Etag(created) + GetParam().change, "").status,
                  StatusCode::ABORTED, "ETAG_MISMATCH");
  EXPECT_EQ(stale.metadata.at("etag"), current.Text("etag"));
  ExpectFails(methods_->Delete(name, Etag(created)).status, StatusCode::ABORTED, "ETAG_MISMATCH");
  EXPECT_EQ(methods_->Get(name).All(), current.All());
  const Reply deleted = methods_->Delete(name, Etag(current));
  ASSERT_TRUE(deleted.ok()) << deleted.status.error_message();
  ExpectFails(methods_->Undelete(name, Etag(current)).status, StatusCode::ABORTED, "ETAG_MISMATCH");
  EXPECT_TRUE(methods_->Undelete(name, Etag(deleted)).ok());
}

}  // namespace
}  // namespace concord::conformance
