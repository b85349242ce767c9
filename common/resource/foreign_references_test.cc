#include "common/resource/foreign_references.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <gtest/gtest.h>

#include <map>
#include <mutex>

#include "common/base/error.h"
#include "common/rpc/server.h"
#include "tests/support/sample_service.pb.h"

namespace concord::resource {
namespace {

using concord::testing::v1::Alliance;
using concord::testing::v1::GetAllianceRequest;
using concord::testing::v1::GetMemberRequest;
using concord::testing::v1::Member;
using concord::testing::v1::Pledge;
using errors::v1::ErrorReason;
using google::protobuf::Message;

constexpr char kPackage[] = "concord.testing.v1";

// The service that owns members and alliances: `members/ana` and `members/bo` have seats in
// `alliances/one`, `members/gone` is deleted.
class Owner final {
 public:
  Owner() {
    auto service = std::make_unique<rpc::Service>(
        *Pledge::descriptor()->file()->FindServiceByName("MemberService"));
    service->Unary("GetMember", &Owner::GetMember, *this);
    service->Unary("GetAlliance", &Owner::GetAlliance, *this);
    std::vector<std::unique_ptr<rpc::Service>> services;
    services.push_back(std::move(service));
    server_ = *rpc::Server::Start({}, std::move(services));
  }

  std::unique_ptr<rpc::Peer> NewPeer() const {
    return std::make_unique<rpc::Peer>(server_->addresses().front());
  }
  void Leave() { server_->Drain(); }
  int TimesAsked(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    return asked_[name];
  }

 private:
  absl::StatusOr<Member> GetMember(const Call&, const GetMemberRequest& request) const {
    Note(request.name());
    Member member;
    member.set_name(request.name());
    if (request.name() == "members/gone") member.mutable_delete_time()->set_seconds(1);
    if (request.name() == "members/nobody") {
      return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND, "there is no such member");
    }
    return member;
  }

  absl::StatusOr<Alliance> GetAlliance(const Call&, const GetAllianceRequest& request) const {
    Note(request.name());
    if (request.name() == "alliances/none") {
      return Fail(errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND, "there is no such alliance");
    }
    Alliance alliance;
    alliance.set_name(request.name());
    for (const char* member : {"members/ana", "members/bo"}) {
      alliance.add_seats()->set_member(member);
    }
    return alliance;
  }

  void Note(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    ++asked_[name];
  }

  mutable std::mutex mutex_;
  mutable std::map<std::string, int> asked_;
  std::unique_ptr<rpc::Server> server_;
};

class ForeignReferencesTest : public ::testing::Test {
 protected:
  ForeignReferencesTest() {
    peers_.Add(kPackage, owner_.NewPeer());
    call_.principal.tenant_id = auth::kDevelopmentTenant;
    call_.correlation_id = "c";
    call_.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  }

  // Of a pledge under the alliance.
  absl::Status Under(const std::string& alliance, const Pledge& pledge) const {
    return check_.Check(call_, pledge, "pledge", alliance, Alliance::descriptor());
  }
  absl::Status UnderNothing(const Pledge& pledge) const {
    return check_.Check(call_, pledge, "pledge", "", nullptr);
  }

  Owner owner_;
  rpc::Peers peers_;
  Call call_;
  ForeignReferences check_{peers_, "concord.elsewhere.v1"};
};

Pledge WithWitness(const std::string& name) {
  Pledge pledge;
  pledge.set_witness(name);
  return pledge;
}

Pledge WithGiver(const std::string& name) {
  Pledge pledge;
  pledge.set_giver(name);
  return pledge;
}

void ExpectFieldError(const absl::Status& status, ErrorReason reason, const std::string& field) {
  EXPECT_EQ(ReasonOf(status), reason) << status;
  google::rpc::BadRequest bad_request;
  const auto payload = status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  ASSERT_TRUE(payload.has_value());
  ASSERT_TRUE(bad_request.ParseFromString(std::string(*payload)));
  ASSERT_EQ(bad_request.field_violations_size(), 1);
  EXPECT_EQ(bad_request.field_violations(0).field(), field);
}

TEST_F(ForeignReferencesTest, AcceptsWhatExists) {
  Pledge pledge = WithWitness("members/cy");
  pledge.set_giver("members/ana");
  pledge.set_other_alliance("alliances/two");
  EXPECT_TRUE(Under("alliances/one", pledge).ok()) << Under("alliances/one", pledge);
}

TEST_F(ForeignReferencesTest, RefusesAReferenceToNothing) {
  ExpectFieldError(UnderNothing(WithWitness("members/nobody")),
                   errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, "pledge.witness");
}

TEST_F(ForeignReferencesTest, RefusesAReferenceToWhatIsDeleted) {
  ExpectFieldError(UnderNothing(WithWitness("members/gone")),
                   errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, "pledge.witness");
}

TEST_F(ForeignReferencesTest, RefusesAPartyThatIsNoMember) {
  ExpectFieldError(Under("alliances/one", WithGiver("members/cy")),
                   errors::v1::ERROR_REASON_NOT_A_PARTY, "pledge.giver");
}

TEST_F(ForeignReferencesTest, LooksAPartyUpByNameWhereThereIsNoParent) {
  ExpectFieldError(UnderNothing(WithGiver("members/nobody")),
                   errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND, "pledge.giver");
  EXPECT_TRUE(UnderNothing(WithGiver("members/ana")).ok());
}

TEST_F(ForeignReferencesTest, DoesNotFindAParentThatIsNotThere) {
  const auto status = Under("alliances/none", Pledge());
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_RESOURCE_NOT_FOUND) << status;
}

TEST_F(ForeignReferencesTest, AsksForANameOnce) {
  Pledge pledge;
  pledge.set_other_alliance("alliances/one");
  EXPECT_TRUE(Under("alliances/one", pledge).ok());
  EXPECT_EQ(owner_.TimesAsked("alliances/one"), 1);
}

TEST_F(ForeignReferencesTest, TakesAPartysExistenceFromTheMembership) {
  EXPECT_TRUE(Under("alliances/one", WithGiver("members/ana")).ok());
  EXPECT_EQ(owner_.TimesAsked("members/ana"), 0);
}

TEST_F(ForeignReferencesTest, LeavesReferencesWithinAServiceToItsTable) {
  const ForeignReferences own(peers_, kPackage);
  EXPECT_TRUE(own.Check(call_, WithWitness("members/nobody"), "", "", nullptr).ok());
  EXPECT_EQ(owner_.TimesAsked("members/nobody"), 0);
}

TEST_F(ForeignReferencesTest, SaysWhenTheOwnerIsAway) {
  owner_.Leave();
  const auto status = UnderNothing(WithWitness("members/ana"));
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_PEER_UNAVAILABLE) << status;
  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
}

TEST_F(ForeignReferencesTest, SaysWhenNoOwnerIsKnown) {
  const rpc::Peers nobody;
  const auto status = ForeignReferences(nobody, "concord.elsewhere.v1")
                          .Check(call_, WithWitness("members/ana"), "", "", nullptr);
  EXPECT_EQ(ReasonOf(status), errors::v1::ERROR_REASON_PEER_UNAVAILABLE) << status;
}

}  // namespace
}  // namespace concord::resource
