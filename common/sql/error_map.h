#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>

namespace concord::sql {

/// The one place where SQLSTATE becomes a reason. `message` is the server's primary message, with
/// or without its severity, in English (lc_messages = C); constraint names are read from it,
/// because Citus leaves the diagnostic fields empty. Constraints are named
/// <table>_<field>_{check,fkey}: that gives BadRequest its field, relative to the resource.
///
///   23505, 23P01 RESOURCE_EXISTS; 23503 REFERENCE_NOT_FOUND, or REFERENCE_IN_USE for what is
///   still referred to; 23514, 23502, 22xxx FIELD_INVALID; 40001, 40P01, 55P03 CONTENTION;
///   57014 DEADLINE_TOO_SHORT, or CANCELLED when an operator cancelled it; 08xxx, 57Pxx, 53300,
///   25006 DATABASE_UNAVAILABLE; other 53xxx OVERLOADED (both with RetryInfo); 40003
///   OUTCOME_UNKNOWN; everything else INTERNAL.
[[nodiscard]] absl::Status MapError(std::string_view sqlstate, std::string_view message);

/// DATABASE_UNAVAILABLE with RetryInfo, for a connection that was lost or can't be had.
[[nodiscard]] absl::Status ConnectionLost(std::string_view cause);

/// OUTCOME_UNKNOWN: nobody can tell whether the transaction was committed, and kept.
[[nodiscard]] absl::Status OutcomeUnknown(std::string_view cause);

/// OUTCOME_UNKNOWN: committed here, and a failover may lose it. Trying again tells nothing more.
[[nodiscard]] absl::Status NotReplicated();
[[nodiscard]] bool IsNotReplicated(const absl::Status& status);

/// Whether an error that MapError made says that the session is gone.
[[nodiscard]] bool IsLost(const absl::Status& status);

/// The SQLSTATE of an error that MapError made; "" for any other status.
[[nodiscard]] std::string SqlStateOf(const absl::Status& status);

/// The message of that error, for a log; "" for any other status.
[[nodiscard]] std::string Cause(const absl::Status& status);

/// The name of the constraint that `message` names, without Citus' shard number; "" if none.
[[nodiscard]] std::string ConstraintOf(std::string_view message);

}  // namespace concord::sql
