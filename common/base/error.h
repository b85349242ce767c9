#pragma once

#include <absl/status/status.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concord/errors/v1/error_reason.pb.h"

namespace concord {

using errors::v1::ErrorReason;

/// The payload in which an error carries what only the log may know, for example what the database
/// said. The edge takes it off: a client never sees it.
inline constexpr char kCausePayload[] = "concord/cause";

/// Facts of an error for programs: keys in lower_snake_case, at most 64 characters.
using Metadata = std::map<std::string, std::string>;

/// One field that breaks a rule. `field` is its full path, for example `strategy.targets[3].value`.
struct FieldViolation {
  std::string field;
  std::string description;  ///< What is wrong and what would be right, for a person.
};

/// One thing that has to be there first, for example a named sponsor before a stage is left.
struct Precondition {
  std::string type;         ///< Key of the requirement, for example `EXECUTIVE_SPONSOR`.
  std::string subject;      ///< Resource name that it is missing from.
  std::string description;  ///< What to supply, for a person.
};

/// The one way to make an error: the code is the reason's, `ErrorInfo` carries reason and metadata.
[[nodiscard]] absl::Status Fail(ErrorReason reason, std::string_view text,
                                const Metadata& metadata = {});

/// FIELD_INVALID with every violation at once; OK when there is none.
[[nodiscard]] absl::Status FailFields(const std::vector<FieldViolation>& violations);

/// An error of `reason` that names one field, for example REFERENCE_NOT_FOUND.
[[nodiscard]] absl::Status FailField(ErrorReason reason, std::string_view field,
                                     std::string_view description, const Metadata& metadata = {});

/// GATE_CLOSED with everything that is missing.
[[nodiscard]] absl::Status FailPreconditions(std::string_view text,
                                             const std::vector<Precondition>& missing);

/// The same error, telling the client when to come again (RetryInfo).
[[nodiscard]] absl::Status WithRetryAfter(absl::Status status, std::chrono::milliseconds delay);

/// The reason that an error carries; nullopt for OK and for a status that Fail did not make.
[[nodiscard]] std::optional<ErrorReason> ReasonOf(const absl::Status& status);

/// The fields that an error names; none for one that names none.
[[nodiscard]] std::vector<FieldViolation> ViolationsOf(const absl::Status& status);

/// `FIELD_INVALID` for ERROR_REASON_FIELD_INVALID: the form in which clients see it.
[[nodiscard]] std::string ReasonName(ErrorReason reason);

/// Whether an error of work that was done for many would hit each of them alone as well, or must
/// not be tried again: what it needs is away, overloaded or late, or nobody knows what became of
/// it.
[[nodiscard]] bool IsSystemic(const absl::Status& status);

}  // namespace concord
