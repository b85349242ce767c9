#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <map>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

namespace concord::testing {

/// Something that the error says is missing.
struct Missing {
  std::string type;
  std::string subject;
  std::string description;

  bool operator==(const Missing&) const = default;
};

/// What stands in the `google.rpc.Status` of an error.
struct ErrorDetails {
  std::string reason;
  std::string domain;
  std::map<std::string, std::string> metadata;
  std::vector<std::string> fields;  ///< Paths of BadRequest's violations.
  std::vector<Missing> missing;     ///< Of PreconditionFailure.
  std::optional<std::chrono::nanoseconds> retry_after;
  std::string request_id;
};

/// The details of an error; empty where there are none.
[[nodiscard]] ErrorDetails DetailsOf(const grpc::Status& status);

/// Expects an error of that code and reason, with an id by which the log knows it; returns its
/// details. `reason` is without its prefix: `FIELD_INVALID`.
ErrorDetails ExpectFails(const grpc::Status& status, grpc::StatusCode code, std::string_view reason,
                         std::source_location where = std::source_location::current());

/// The same for an error one of whose violations is of the field `field`.
ErrorDetails ExpectFails(const grpc::Status& status, grpc::StatusCode code, std::string_view reason,
                         std::string_view field,
                         std::source_location where = std::source_location::current());

}  // namespace concord::testing
