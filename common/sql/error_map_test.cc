#include "common/sql/error_map.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <gtest/gtest.h>

#include "common/base/error.h"

namespace concord::sql {
namespace {

using namespace errors::v1;  // NOLINT: the reasons, and nothing else.

struct Case {
  std::string_view sqlstate;
  std::string_view message;
  ErrorReason reason;
};

// The messages are those of PostgreSQL 15 with lc_messages = C.
constexpr Case kCases[] = {
    {"23505", "duplicate key value violates unique constraint \"partners_pkey\"",
     ERROR_REASON_RESOURCE_EXISTS},
    {"23P01", "conflicting key value violates exclusion constraint \"terms_span_excl\"",
     ERROR_REASON_RESOURCE_EXISTS},
    {"23503",
     "insert or update on table \"kpis\" violates foreign key constraint \"kpis_goal_fkey\"",
     ERROR_REASON_REFERENCE_NOT_FOUND},
    {"23503",
     "update or delete on table \"goals\" violates foreign key constraint \"kpis_goal_fkey\" on "
     "table \"kpis\"",
     ERROR_REASON_REFERENCE_IN_USE},
    {"23514", "new row for relation \"kpis\" violates check constraint \"kpis_weight_check\"",
     ERROR_REASON_FIELD_INVALID},
    {"23502", "null value in column \"title\" of relation \"kpis\" violates not-null constraint",
     ERROR_REASON_FIELD_INVALID},
    {"22021", "invalid byte sequence for encoding \"UTF8\": 0x00", ERROR_REASON_FIELD_INVALID},
    {"22P02", "invalid input syntax for type uuid: \"x\"", ERROR_REASON_FIELD_INVALID},
    {"40001", "could not serialize access due to concurrent update", ERROR_REASON_CONTENTION},
    {"40P01", "deadlock detected", ERROR_REASON_CONTENTION},
    {"55P03", "canceling statement due to lock timeout", ERROR_REASON_CONTENTION},
    {"40003", "statement completion unknown", ERROR_REASON_OUTCOME_UNKNOWN},
    {"57014", "canceling statement due to statement timeout", ERROR_REASON_DEADLINE_TOO_SHORT},
    {"57014", "canceling statement due to user request", ERROR_REASON_CANCELLED},
    {"57P01", "terminating connection due to administrator command",
     ERROR_REASON_DATABASE_UNAVAILABLE},
    {"57P03", "the database system is starting up", ERROR_REASON_DATABASE_UNAVAILABLE},
    {"53300", "sorry, too many clients already", ERROR_REASON_DATABASE_UNAVAILABLE},
    {"08006", "connection failure", ERROR_REASON_DATABASE_UNAVAILABLE},
    {"25006", "cannot execute INSERT in a read-only transaction",
     ERROR_REASON_DATABASE_UNAVAILABLE},
    {"0A000", "cached plan must not change result type", ERROR_REASON_DATABASE_UNAVAILABLE},
    {"26000", "prepared statement \"x\" does not exist", ERROR_REASON_DATABASE_UNAVAILABLE},
    {"53100", "could not extend file: No space left on device", ERROR_REASON_OVERLOADED},
    {"53200", "out of memory", ERROR_REASON_OVERLOADED},
    {"0A000", "cannot do that", ERROR_REASON_INTERNAL},
    {"42P01", "relation \"secret\" does not exist", ERROR_REASON_INTERNAL},
    {"XX000", "unexpected", ERROR_REASON_INTERNAL},
};

template <typename Detail>
std::optional<Detail> DetailOf(const absl::Status& status) {
  Detail detail;
  const auto payload =
      status.GetPayload("type.googleapis.com/" + detail.GetDescriptor()->full_name());
  if (!payload || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

std::string FieldIn(const absl::Status& status) {
  const auto detail = DetailOf<google::rpc::BadRequest>(status);
  return detail ? detail->field_violations(0).field() : "";
}

TEST(MapError, GivesEverySqlStateItsReason) {
  for (const auto& [sqlstate, message, reason] : kCases) {
    EXPECT_EQ(ReasonOf(MapError(sqlstate, message)), reason) << sqlstate << ' ' << message;
  }
}

TEST(MapError, TellsWhenToComeAgainWhereverThatHelps) {
  for (const auto& [sqlstate, message, reason] : kCases) {
    const bool retriable =
        reason == ERROR_REASON_DATABASE_UNAVAILABLE || reason == ERROR_REASON_OVERLOADED;
    const auto detail = DetailOf<google::rpc::RetryInfo>(MapError(sqlstate, message));
    EXPECT_EQ(detail.has_value(), retriable) << sqlstate;
  }
}

TEST(MapError, NamesTheFieldOfTheConstraint) {
  EXPECT_EQ(FieldIn(MapError("23503", kCases[2].message)), "goal");
  EXPECT_EQ(FieldIn(MapError("23514", kCases[4].message)), "weight");
  EXPECT_EQ(FieldIn(MapError("23502", kCases[5].message)), "title");
}

TEST(MapError, NamesTheFieldOnAShardToo) {
  EXPECT_EQ(FieldIn(MapError("23503",
                             "insert or update on table \"kpis_102092\" violates foreign key "
                             "constraint \"kpis_goal_fkey_102092\"")),
            "goal");
}

TEST(MapError, NamesNoFieldForAConstraintOfAnotherForm) {
  EXPECT_EQ(FieldIn(MapError("23514",
                             "new row for relation \"kpis\" violates check constraint \"sane\"")),
            "");
}

TEST(MapError, KeepsTheDriversWordsOutOfTheText) {
  for (const auto& [sqlstate, message, reason] : kCases) {
    const auto status = MapError(sqlstate, message);
    EXPECT_EQ(std::string(status.message()).find(message), std::string::npos) << sqlstate;
    EXPECT_EQ(SqlStateOf(status), sqlstate);
  }
}

TEST(MapError, KeepsTheCauseForTheLogWithoutRowData) {
  const auto status = MapError("23505", "duplicate key\nDETAIL:  Key (name)=(secret) exists.");
  EXPECT_EQ(Cause(status), "duplicate key");
}

TEST(ConstraintOf, LeavesOutTheShardNumber) {
  EXPECT_EQ(ConstraintOf("violates unique constraint \"partners_pkey_102092\""), "partners_pkey");
  EXPECT_EQ(ConstraintOf("violates check constraint \"kpis_level2_check\""), "kpis_level2_check");
  EXPECT_EQ(ConstraintOf("deadlock detected"), "");
}

}  // namespace
}  // namespace concord::sql
