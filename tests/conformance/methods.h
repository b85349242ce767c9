#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "concord/options/v1/options.pb.h"
#include "tests/conformance/resources.h"
#include "tests/support/test_suite.h"

namespace concord::conformance {

using MessagePtr = std::shared_ptr<google::protobuf::Message>;

/// What came of a call; an empty message when it failed.
struct Reply {
  grpc::Status status;
  MessagePtr message;

  [[nodiscard]] bool ok() const { return status.ok(); }
  /// Of a field of type string.
  [[nodiscard]] std::string Text(const std::string& field) const;
  [[nodiscard]] bool Has(const std::string& field) const;
  /// The answer in text form, by which two are compared.
  [[nodiscard]] std::string All() const;
};

/// The standard methods of one resource, found in the contract by their names and called over the
/// wire for one caller. Requests are given in protobuf's text form, or parts of it.
class Methods final {
 public:
  /// `suite` and `resource` outlive the methods.
  Methods(const testing::TestSuite& suite, const ResourceCase& resource, testing::Caller caller);

  /// The same methods, called by somebody else.
  [[nodiscard]] Methods As(testing::Caller caller) const;

  /// `more` are further fields of the request, for example `validate_only: true`.
  [[nodiscard]] Reply Create(const std::string& body, const std::string& more) const;
  [[nodiscard]] Reply Get(const std::string& name) const;
  [[nodiscard]] Reply BatchGet(const std::vector<std::string>& names) const;
  [[nodiscard]] Reply List(const std::string& more) const;
  [[nodiscard]] Reply Update(const std::string& name, const std::string& body,
                             const std::string& more) const;
  [[nodiscard]] Reply Delete(const std::string& name, const std::string& more) const;
  [[nodiscard]] Reply Undelete(const std::string& name, const std::string& more) const;

  /// The id of the resource of the body 1: `free`, where it may be any.
  [[nodiscard]] std::string Id(const std::string& free) const;
  /// A resource made of the body `number`; a failure of the test when that fails.
  [[nodiscard]] Reply Make(int number) const { return Make(number, ""); }
  /// The same with further fields of the resource.
  [[nodiscard]] Reply Make(int number, const std::string& fields) const;
  /// The resources of an answer to List or BatchGet.
  [[nodiscard]] std::vector<Reply> In(const Reply& page) const;
  /// Their names.
  [[nodiscard]] std::vector<std::string> NamesIn(const Reply& page) const;
  /// The names of all pages of a list, in order; `more` are fields of the request.
  [[nodiscard]] std::vector<std::string> Walk(const std::string& more) const;

  [[nodiscard]] const options::v1::ResourceRules& rules() const;
  [[nodiscard]] const google::protobuf::Descriptor& descriptor() const { return *descriptor_; }
  [[nodiscard]] const ResourceCase& resource() const { return resource_; }

 private:
  [[nodiscard]] Reply Send(const std::string& method, const std::string& request) const;
  [[nodiscard]] std::string Parent() const;

  const testing::TestSuite& suite_;
  const ResourceCase& resource_;
  const testing::Caller caller_;
  const google::protobuf::Descriptor* descriptor_;
  mutable std::set<int> made_;  // Numbers of ids that aren't free.
};

/// `"text"` as it stands in protobuf's text form.
[[nodiscard]] std::string Quoted(std::string_view text);

}  // namespace concord::conformance
