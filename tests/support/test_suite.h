#pragma once

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/api/page_token.h"
#include "tests/support/test_database.h"

namespace concord::testing {

/// Whose identity a call carries; "" = the development tenant, and no single party.
struct Caller {
  std::string tenant{};
  std::string party{};
};

/// What came of a call.
template <class Response>
struct Outcome {
  grpc::Status status;
  Response response;
};

/// One row of a statement; NULL is "".
using Row = std::vector<std::string>;

/// The three services in this process, each with a database role and a listening socket of its own
/// and the other two as peers, on a database of their own. Skips the test like TestDatabase.
/// Calls may come from several threads; Start and Stop from one.
class TestSuite final {
 public:
  TestSuite();
  ~TestSuite();
  TestSuite(const TestSuite&) = delete;
  TestSuite& operator=(const TestSuite&) = delete;

  [[nodiscard]] bool available() const { return database_.available(); }

  /// `service` is `partner`, `strategy` or `metrics`; all three run from the beginning.
  /// One that runs is left alone.
  void Start(const std::string& service);
  /// Ends it like a drain: what is under way is finished.
  void Stop(const std::string& service);

  /// To the service whose contract `message` is part of.
  [[nodiscard]] std::shared_ptr<grpc::Channel> channel(
      const google::protobuf::Descriptor& message) const;

  /// A unary call, by the method that takes such a request.
  [[nodiscard]] grpc::Status Call(const google::protobuf::Message& request,
                                  google::protobuf::Message& response, const Caller& caller) const;

  /// A unary call through the generated stub: `Ask(&TrendService::Stub::GetTrend, request, {})`.
  template <class Stub, class Request, class Response>
  [[nodiscard]] Outcome<Response> Ask(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                   const Request&, Response*),
                                      const Request& request, const Caller& caller) const {
    Stub stub(channel(*Request::descriptor()));
    grpc::ClientContext context;
    Prepare(caller, context);
    Outcome<Response> outcome;
    outcome.status = (stub.*method)(&context, request, &outcome.response);
    return outcome;
  }

  /// Gives a call its identity and a deadline of 20 s.
  static void Prepare(const Caller& caller, grpc::ClientContext& context);

  /// What a statement of the superuser returns.
  [[nodiscard]] std::vector<Row> Query(const std::string& statement) const;

 private:
  struct Process;

  [[nodiscard]] std::string AddressOf(std::string_view service) const;
  [[nodiscard]] Process& ProcessOf(std::string_view service) const;

  TestDatabase database_{"partner"};
  std::string directory_;
  api::PageTokens page_tokens_{"the key of the tests"};
  std::array<std::unique_ptr<Process>, 3> processes_;
};

/// Reads a message in protobuf's text form, in which the last of a field given twice counts; a
/// failure of the test when it is none.
template <class T>
[[nodiscard]] T Text(const std::string& text) {
  T message;
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &message)) << text;
  return message;
}

}  // namespace concord::testing
