#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/conformance/methods.h"
#include "tests/support/expect_fails.h"
#include "tests/support/test_suite.h"

namespace concord::conformance {

/// The tests that every resource passes. Each test has a tenant of its own, in which the things
/// that the bodies refer to are there.
class Conformance : public ::testing::TestWithParam<ResourceCase> {
 protected:
  static void SetUpTestSuite() { suite_ = std::make_unique<testing::TestSuite>(); }
  static void TearDownTestSuite() { suite_.reset(); }

  void SetUp() override;

  /// The methods of another resource, in the same tenant.
  [[nodiscard]] Methods Of(const std::string& short_name) const;
  /// Audit entries of this tenant: subject, sequence, verb, and `t` when it has an event.
  [[nodiscard]] std::vector<testing::Row> Journal(const std::string& subject) const;
  /// How many audit entries and events, and kept request ids, the resource's service has.
  [[nodiscard]] testing::Row WrittenCounts() const;

  /// Of the resource's service, which is called the same.
  [[nodiscard]] std::string Schema() const;

  static std::unique_ptr<testing::TestSuite> suite_;
  testing::Caller caller_;
  std::unique_ptr<Methods> methods_;

 private:
  void MakeWorld() const;
  void MakeParties() const;
  void MakeNamed(const std::string& short_name, const std::string& id) const;
};

/// Another tenant than that of any test.
[[nodiscard]] testing::Caller Stranger();

}  // namespace concord::conformance
