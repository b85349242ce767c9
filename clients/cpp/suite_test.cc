#include "clients/cpp/suite.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <vector>

#include "clients/cpp/test_server.h"
#include "common/base/uuid.h"
#include "concord/partner/v1/partner.grpc.pb.h"

namespace concord::client {
namespace {

using partner::v1::CreatePartnerRequest;
using partner::v1::GetPartnerRequest;
using partner::v1::Partner;
using partner::v1::PartnerService;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const grpc::Status kAway(grpc::StatusCode::UNAVAILABLE, "away");

// Is away for as many calls as it is told, and remembers what each call carried.
class Recorder final : public PartnerService::Service {
 public:
  grpc::Status GetPartner(grpc::ServerContext* context, const GetPartnerRequest*,
                          Partner*) override {
    return Answer(*context);
  }
  grpc::Status CreatePartner(grpc::ServerContext* context, const CreatePartnerRequest*,
                             Partner*) override {
    return Answer(*context);
  }

  std::atomic<int> away{0};
  std::atomic<int> calls{0};
  std::multimap<std::string, std::string> metadata;
  std::chrono::system_clock::time_point deadline;

 private:
  grpc::Status Answer(const grpc::ServerContext& context) {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, value] : context.client_metadata()) {
      metadata.emplace(std::string(key.data(), key.size()),
                       std::string(value.data(), value.size()));
    }
    deadline = context.deadline();
    return ++calls <= away ? kAway : grpc::Status::OK;
  }

  std::mutex mutex_;
};

class SuiteTest : public ::testing::Test {
 protected:
  grpc::Status Get(const SuiteOptions& options) {
    const Suite suite(options);
    const auto stub = suite.Stub<PartnerService>();
    return suite.Call(*stub, &PartnerService::Stub::GetPartner, GetPartnerRequest()).status;
  }
  grpc::Status Create(const SuiteOptions& options) {
    const Suite suite(options);
    const auto stub = suite.Stub<PartnerService>();
    return suite.Call(*stub, &PartnerService::Stub::CreatePartner, CreatePartnerRequest()).status;
  }
  [[nodiscard]] SuiteOptions Options() const {
    SuiteOptions options;
    options.partner = server_.Address();
    return options;
  }
  [[nodiscard]] std::vector<std::string> Sent(const std::string& key) const {
    std::vector<std::string> values;
    const auto [begin, end] = recorder_.metadata.equal_range(key);
    for (auto it = begin; it != end; ++it) values.push_back(it->second);
    return values;
  }

  Recorder recorder_;
  TestServer server_{recorder_};
};

// gRPC rounds a deadline up on its way, by seconds; that of a call without one is in the far
// future.
TEST_F(SuiteTest, GivesEveryCallADeadline) {
  ASSERT_TRUE(Get(Options()).ok());
  EXPECT_LT(recorder_.deadline, std::chrono::system_clock::now() + std::chrono::hours(1));
}

TEST_F(SuiteTest, SaysForWhomItActs) {
  SuiteOptions options = Options();
  options.tenant = "0192f0c1-2b3a-7c4d-8e5f-001122334455";
  options.party = "partners/renault";
  ASSERT_TRUE(Get(options).ok());
  EXPECT_THAT(Sent("concord-tenant"), ElementsAre(options.tenant));
  EXPECT_THAT(Sent("concord-party"), ElementsAre(options.party));
}

TEST_F(SuiteTest, SendsNoIdentityThatItWasNotGiven) {
  ASSERT_TRUE(Get(Options()).ok());
  EXPECT_THAT(Sent("concord-tenant"), IsEmpty());
  EXPECT_THAT(Sent("concord-party"), IsEmpty());
}

TEST_F(SuiteTest, GivesEachCallAnIdOfItsOwn) {
  ASSERT_TRUE(Get(Options()).ok());
  ASSERT_TRUE(Get(Options()).ok());
  const auto ids = Sent("x-request-id");
  ASSERT_EQ(ids.size(), 2U);
  EXPECT_TRUE(IsUuid(ids[0]));
  EXPECT_NE(ids[0], ids[1]);
}

TEST_F(SuiteTest, RetriesAReadUpToFourTimes) {
  recorder_.away = 3;
  EXPECT_TRUE(Get(Options()).ok());
  EXPECT_EQ(recorder_.calls, 4);
}

TEST_F(SuiteTest, GivesUpAfterTheFourthTime) {
  recorder_.away = 4;
  EXPECT_EQ(Get(Options()).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(recorder_.calls, 4);
}

TEST_F(SuiteTest, DoesNotRetryAWrite) {
  recorder_.away = 1;
  EXPECT_EQ(Create(Options()).error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(recorder_.calls, 1);
}

}  // namespace
}  // namespace concord::client
