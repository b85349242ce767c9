#include "common/api/fingerprint.h"

#include <gtest/gtest.h>

#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using testing::v1::CreateSampleRequest;

CreateSampleRequest Request() {
  CreateSampleRequest request;
  request.set_parent("partnerships/a");
  request.mutable_sample()->set_title("title");
  request.set_request_id("0190b2c4-7d1e-7a4b-9c3d-0123456789ab");
  return request;
}

TEST(Fingerprint, HasThirtyTwoBytes) { EXPECT_EQ(Fingerprint(Request(), "").size(), 32U); }

TEST(Fingerprint, IsOfTheRequestWithoutItsId) {
  CreateSampleRequest other = Request();
  other.set_request_id("0190b2c4-7d1e-7a4b-9c3d-0123456789ac");
  EXPECT_EQ(Fingerprint(Request(), ""), Fingerprint(other, ""));
  other.clear_request_id();
  EXPECT_EQ(Fingerprint(Request(), ""), Fingerprint(other, ""));
}

TEST(Fingerprint, ChangesWithEveryOtherField) {
  CreateSampleRequest other = Request();
  other.set_validate_only(true);
  EXPECT_NE(Fingerprint(Request(), ""), Fingerprint(other, ""));
  other = Request();
  other.mutable_sample()->set_title("title ");
  EXPECT_NE(Fingerprint(Request(), ""), Fingerprint(other, ""));
  other = Request();
  other.mutable_sample()->mutable_main_part();
  EXPECT_NE(Fingerprint(Request(), ""), Fingerprint(other, ""));
}

TEST(Fingerprint, DoesNotDependOnTheOrderOfAMap) {
  CreateSampleRequest forward = Request();
  CreateSampleRequest backward = Request();
  for (int i = 0; i < 100; ++i) {
    (*forward.mutable_sample()->mutable_labels())[std::to_string(i)] = "x";
    (*backward.mutable_sample()->mutable_labels())[std::to_string(99 - i)] = "x";
  }
  EXPECT_EQ(Fingerprint(forward, ""), Fingerprint(backward, ""));
}

TEST(Fingerprint, LeavesTheRequestAsItIs) {
  const CreateSampleRequest request = Request();
  (void)Fingerprint(request, "");
  EXPECT_FALSE(request.request_id().empty());
}

TEST(Fingerprint, TellsPartiesApart) {
  EXPECT_NE(Fingerprint(Request(), "partners/renault"), Fingerprint(Request(), "partners/nissan"));
  EXPECT_NE(Fingerprint(Request(), "partners/renault"), Fingerprint(Request(), ""));
}

// SHA-256 of one NUL byte, as `printf '\0' | sha256sum` prints it: it ends the name of no party.
TEST(Fingerprint, OfAnEmptyRequestIsThatOfItsEndOfParty) {
  const std::string digest = Fingerprint(CreateSampleRequest(), "");
  EXPECT_EQ(digest.substr(0, 4), "\x6E\x34\x0B\x9C");
}

}  // namespace
}  // namespace concord::api
