#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <future>
#include <latch>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/expect_fails.h"
#include "tests/support/test_suite.h"

namespace concord {

/// Tests of computed methods, over the generated stubs: a tenant of its own for each, and short
/// ways to what they work on. Requests are given in protobuf's text form.
class World : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { suite_ = std::make_unique<testing::TestSuite>(); }
  static void TearDownTestSuite() { suite_.reset(); }

  void SetUp() override;

  /// Calls a method for no single party: `Ask(&TrendService::Stub::GetTrend, "name: 'x'")`.
  template <class Stub, class Request, class Response>
  [[nodiscard]] testing::Outcome<Response> Ask(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                            const Request&,
                                                                            Response*),
                                               const std::string& request) const {
    return AskAs("", method, request);
  }

  /// The same for the party `party`.
  template <class Stub, class Request, class Response>
  [[nodiscard]] testing::Outcome<Response> AskAs(const std::string& party,
                                                 grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                              const Request&,
                                                                              Response*),
                                                 const std::string& request) const {
    return suite_->Ask(method, testing::Text<Request>(request),
                       testing::Caller{caller_.tenant, party});
  }

  /// The answer of a call that must succeed.
  template <class Stub, class Request, class Response>
  Response Get(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const std::string& request) const {
    const auto outcome = Ask(method, request);
    EXPECT_TRUE(outcome.status.ok()) << outcome.status.error_message() << " of " << request;
    return outcome.response;
  }

  /// The answers of calls that are under way together, in the order of the requests.
  template <class Stub, class Request, class Response>
  [[nodiscard]] std::vector<testing::Outcome<Response>> AskAtOnce(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
      const std::vector<std::string>& requests) const {
    std::latch begin(static_cast<std::ptrdiff_t>(requests.size()));
    std::vector<std::future<testing::Outcome<Response>>> calls;
    for (const auto& request : requests) {
      calls.push_back(std::async(std::launch::async, [&, request] {
        begin.arrive_and_wait();
        return Ask(method, request);
      }));
    }
    std::vector<testing::Outcome<Response>> outcomes;
    for (auto& call : calls) outcomes.push_back(call.get());
    return outcomes;
  }

  /// The only field of the only row of a statement of the superuser.
  [[nodiscard]] std::string Figure(const std::string& statement) const;

  /// The fields of a google.type.Date, some days before today in UTC.
  [[nodiscard]] static std::string DaysAgo(int days);

  /// Names of new resources.
  std::string NewPartner(const std::string& id, const std::string& fields) const;
  std::string NewPartnership(const std::vector<std::string>& partners) const;
  std::string NewStrategy(const std::string& fields) const;
  std::string NewItem(const std::string& strategy, const std::string& id, double days) const;
  std::vector<std::string> NewObjectives(int count) const;

  /// Two partners and their partnership, there from the beginning.
  static constexpr char kLeft[] = "partners/left";
  static constexpr char kRight[] = "partners/right";
  static constexpr char kTogether[] = "partnerships/together";

  static std::unique_ptr<testing::TestSuite> suite_;
  testing::Caller caller_;
};

}  // namespace concord
