#include "common/sql/error_map.h"

#include <absl/strings/cord.h>

#include <algorithm>
#include <chrono>

#include "common/base/error.h"

namespace concord::sql {
namespace {

using namespace std::chrono_literals;

constexpr auto kUnavailableDelay = 1000ms;
constexpr auto kOverloadedDelay = 250ms;
constexpr size_t kSqlStateLength = 5;
constexpr size_t kCauseLimit = 400;

// What stands in quotes after `word `, for example the name in: on table "kpis".
std::string Quoted(std::string_view message, std::string_view word) {
  const std::string opening = std::string(word) + " \"";
  const size_t start = message.find(opening);
  if (start == std::string_view::npos) return "";
  const size_t name = start + opening.size();
  const size_t end = message.find('"', name);
  if (end == std::string_view::npos) return "";
  return std::string(message.substr(name, end - name));
}

std::string WithoutShard(std::string name) {
  const size_t last = name.find_last_not_of("0123456789");
  const bool suffix = last != std::string::npos && last + 1 < name.size() && name[last] == '_';
  return suffix ? name.substr(0, last) : name;
}

// `weight` for kpis_weight_check on kpis; "" when the name isn't made that way.
std::string FieldOf(std::string_view constraint, std::string_view table, std::string_view kind) {
  const std::string prefix = std::string(table) + "_";
  const std::string suffix = "_" + std::string(kind);
  if (table.empty() || !constraint.starts_with(prefix) || !constraint.ends_with(suffix)) return "";
  if (constraint.size() <= prefix.size() + suffix.size()) return "";
  const auto length = constraint.size() - prefix.size() - suffix.size();
  return std::string(constraint.substr(prefix.size(), length));
}

absl::Status Invalid(const std::string& field, std::string_view description) {
  if (field.empty()) return Fail(errors::v1::ERROR_REASON_FIELD_INVALID, description);
  return FailFields({{field, std::string(description)}});
}

absl::Status MapReference(std::string_view sqlstate, std::string_view message) {
  if (sqlstate == "23001" || message.find("update or delete on table") != message.npos) {
    return Fail(errors::v1::ERROR_REASON_REFERENCE_IN_USE, "other resources still refer to it");
  }
  const std::string table = WithoutShard(Quoted(message, "on table"));
  const std::string field = FieldOf(ConstraintOf(message), table, "fkey");
  constexpr auto kReason = errors::v1::ERROR_REASON_REFERENCE_NOT_FOUND;
  constexpr std::string_view kText = "refers to a resource that doesn't exist";
  return field.empty() ? Fail(kReason, kText) : FailField(kReason, field, kText);
}

absl::Status MapViolation(std::string_view sqlstate, std::string_view message) {
  if (sqlstate == "23505" || sqlstate == "23P01") {
    return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS, "a resource like this exists already");
  }
  if (sqlstate == "23503" || sqlstate == "23001") return MapReference(sqlstate, message);
  if (sqlstate == "23502") return Invalid(Quoted(message, "column"), "must be set");
  const std::string table = WithoutShard(Quoted(message, "relation"));
  return Invalid(FieldOf(ConstraintOf(message), table, "check"), "is outside what is allowed");
}

absl::Status Unavailable() {
  return WithRetryAfter(Fail(errors::v1::ERROR_REASON_DATABASE_UNAVAILABLE,
                             "the database is away; nothing was changed"),
                        kUnavailableDelay);
}

absl::Status Contention() {
  return Fail(errors::v1::ERROR_REASON_CONTENTION, "another transaction won");
}

absl::Status MapIntervention(std::string_view sqlstate, std::string_view message) {
  if (sqlstate != "57014") return Unavailable();
  if (message.find("user request") != message.npos) {
    return Fail(errors::v1::ERROR_REASON_CANCELLED, "the statement was cancelled");
  }
  return Fail(errors::v1::ERROR_REASON_DEADLINE_TOO_SHORT, "the deadline passed");
}

absl::Status MapResources(std::string_view sqlstate) {
  if (sqlstate == "53300") return Unavailable();
  return WithRetryAfter(
      Fail(errors::v1::ERROR_REASON_OVERLOADED, "the database has more work than it can take"),
      kOverloadedDelay);
}

// A connection whose prepared statements no longer fit, after a migration or behind a pooler that
// swaps servers: another connection will do.
bool IsStaleStatement(std::string_view sqlstate, std::string_view message) {
  return sqlstate == "26000" || sqlstate == "42P05" ||
         (sqlstate == "0A000" && message.find("cached plan") != message.npos);
}

absl::Status Map(std::string_view sqlstate, std::string_view message) {
  const std::string_view group = sqlstate.substr(0, 2);
  if (group == "08" || sqlstate == "25006") return Unavailable();
  if (group == "23") return MapViolation(sqlstate, message);
  if (group == "22") return Invalid("", "a value can't be stored");
  if (sqlstate == "40003") return OutcomeUnknown(message);
  if (group == "40" || sqlstate == "55P03") return Contention();
  if (group == "53") return MapResources(sqlstate);
  if (group == "57") return MapIntervention(sqlstate, message);
  if (IsStaleStatement(sqlstate, message)) return Unavailable();
  return Fail(errors::v1::ERROR_REASON_INTERNAL, "internal error");
}

// Only the first line: DETAIL and what follows it hold row data.
absl::Status WithCause(absl::Status status, std::string_view sqlstate, std::string_view message) {
  const std::string_view line = message.substr(0, message.find('\n'));
  std::string cause = std::string(sqlstate) + " ";
  cause += line.substr(0, std::min(line.size(), kCauseLimit));
  status.SetPayload(kCausePayload, absl::Cord(cause));
  return status;
}

absl::Status Unknown(std::string_view sqlstate, std::string_view cause) {
  return WithCause(
      Fail(errors::v1::ERROR_REASON_OUTCOME_UNKNOWN, "the write may or may not have happened"),
      sqlstate, cause);
}

}  // namespace

absl::Status MapError(std::string_view sqlstate, std::string_view message) {
  const std::string_view line = message.substr(0, message.find('\n'));
  return WithCause(Map(sqlstate, line), sqlstate, line);
}

absl::Status ConnectionLost(std::string_view cause) {
  return WithCause(Unavailable(), "08006", cause);
}

absl::Status OutcomeUnknown(std::string_view cause) { return Unknown("40003", cause); }

// The class of SQLSTATE of the warning by which the server tells.
absl::Status NotReplicated() { return Unknown("01000", "canceled while waiting for a standby"); }

bool IsNotReplicated(const absl::Status& status) {
  return ReasonOf(status) == errors::v1::ERROR_REASON_OUTCOME_UNKNOWN &&
         SqlStateOf(status) == "01000";
}

bool IsLost(const absl::Status& status) {
  const std::string sqlstate = SqlStateOf(status);
  return sqlstate.starts_with("08") || sqlstate.starts_with("57P");
}

std::string SqlStateOf(const absl::Status& status) {
  const auto cause = status.GetPayload(kCausePayload);
  if (!cause) return "";
  return std::string(*cause).substr(0, kSqlStateLength);
}

std::string Cause(const absl::Status& status) {
  const auto cause = status.GetPayload(kCausePayload);
  if (!cause) return "";
  return std::string(*cause).substr(kSqlStateLength + 1);
}

std::string ConstraintOf(std::string_view message) {
  return WithoutShard(Quoted(message, "constraint"));
}

}  // namespace concord::sql
