// What a party asserts is its own: of every resource that says who asserts it.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/conformance/conformance.h"

namespace concord::conformance {
namespace {

using grpc::StatusCode;
using testing::ExpectFails;

constexpr char kLeft[] = "partners/left";
constexpr char kRight[] = "partners/right";

class Authorship : public Conformance {
 protected:
  void SetUp() override {
    Conformance::SetUp();
    if (!IsSkipped() && AuthorField().empty()) GTEST_SKIP() << "it is nobody's assertion";
  }

  // "" where the resource has none.
  [[nodiscard]] std::string AuthorField() const {
    const auto& descriptor = methods_->descriptor();
    for (int i = 0; i < descriptor.field_count(); ++i) {
      const auto* field = descriptor.field(i);
      if (field->options().GetExtension(options::v1::field).caller_party()) return field->name();
    }
    return "";
  }

  [[nodiscard]] bool IsRequired() const {
    const auto& rules = methods_->descriptor()
                            .FindFieldByName(AuthorField())
                            ->options()
                            .GetExtension(options::v1::field);
    return std::count(rules.behavior().begin(), rules.behavior().end(),
                      options::v1::BEHAVIOR_REQUIRED) > 0;
  }

  // Whom the body names, where it names somebody.
  [[nodiscard]] std::string Author() const {
    if (!GetParam().id.empty()) return "partners/" + methods_->Id("");  // Its id says whose it is.
    const std::string left = AuthorField() + ": \"" + kLeft;
    return GetParam().body.find(left) == std::string::npos ? kRight : kLeft;
  }
  [[nodiscard]] std::string Other() const { return Author() == kLeft ? kRight : kLeft; }

  [[nodiscard]] Methods For(const std::string& party) const {
    return methods_->As({caller_.tenant, party});
  }

  static void ExpectForbidden(const Reply& reply, const std::string& field) {
    ExpectFails(reply.status, StatusCode::PERMISSION_DENIED, "PARTY_FORBIDDEN", field);
  }

  [[nodiscard]] std::string FieldInRequest() const {
    return methods_->rules().singular() + "." + AuthorField();
  }
};

TEST_P(Authorship, IsTheCallersParty) {
  const Reply made = For(Author()).Make(1);
  EXPECT_EQ(made.Text(AuthorField()), Author());
  std::string body = Numbered(GetParam().body, 2);
  if (body.find(AuthorField()) == std::string::npos) {
    body += " " + AuthorField() + ": '" + Author() + "'";
  }
  ExpectForbidden(For(Other()).Create(body, ""), FieldInRequest());
}

TEST_P(Authorship, KeepsOtherPartiesFromUpdateDeleteAndUndelete) {
  const std::string name = For(Author()).Make(1).Text("name");
  const std::string before = methods_->Get(name).All();
  ExpectForbidden(For(Other()).Update(name, GetParam().change, ""), FieldInRequest());
  ExpectForbidden(For(Other()).Delete(name, ""), "name");
  EXPECT_EQ(methods_->Get(name).All(), before);
  ASSERT_TRUE(For(Author()).Update(name, GetParam().change, "").ok());
  ASSERT_TRUE(For(Author()).Delete(name, "").ok());
  ExpectForbidden(For(Other()).Undelete(name, ""), "name");
  EXPECT_TRUE(methods_->Get(name).Has("delete_time"));
  EXPECT_TRUE(For(Author()).Undelete(name, "").ok());
}

TEST_P(Authorship, LeavesCallersForNoSinglePartyFree) {
  const std::string name = For(Author()).Make(1).Text("name");
  const Reply updated = methods_->Update(name, GetParam().change, "");
  ASSERT_TRUE(updated.ok()) << updated.status.error_message();
  EXPECT_EQ(updated.Text(AuthorField()), Author());
  ASSERT_TRUE(methods_->Delete(name, "").ok());
  EXPECT_TRUE(methods_->Undelete(name, "").ok());
}

// An operator's unsigned assertion isn't taken over by the first party that changes it.
TEST_P(Authorship, OfNobodyStaysTheOperators) {
  if (IsRequired()) GTEST_SKIP() << "it is always somebody's";
  const std::string name = methods_->Make(1).Text("name");
  const Reply unsigned_one =
      methods_->Update(name, "", "update_mask { paths: '" + AuthorField() + "' }");
  ASSERT_TRUE(unsigned_one.ok()) << unsigned_one.status.error_message();
  ASSERT_EQ(unsigned_one.Text(AuthorField()), "");
  for (const char* party : {kLeft, kRight}) {
    ExpectForbidden(For(party).Update(name, GetParam().change, ""), FieldInRequest());
    ExpectForbidden(For(party).Delete(name, ""), "name");
  }
  EXPECT_EQ(methods_->Get(name).All(), unsigned_one.All());
  ASSERT_TRUE(methods_->Delete(name, "").ok());
  ExpectForbidden(For(Author()).Undelete(name, ""), "name");
}

INSTANTIATE_TEST_SUITE_P(Resources, Authorship, ::testing::ValuesIn(Resources()),
                         [](const auto& resource) { return ShortName(resource.param); });

}  // namespace
}  // namespace concord::conformance
