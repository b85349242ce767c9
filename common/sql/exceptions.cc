#include "common/sql/exceptions.h"

#include <pqxx/pqxx>

#include "common/sql/error_map.h"

namespace concord::sql {
namespace {

template <class Exception>
bool Is(const std::exception& error) {
  return dynamic_cast<const Exception*>(&error) != nullptr;
}

std::string SqlState(const pqxx::sql_error& error) {
  if (!error.sqlstate().empty()) return error.sqlstate();
  if (Is<pqxx::insufficient_privilege>(error)) return "42501";
  return "XX000";
}

}  // namespace

std::string_view PrimaryMessage(const std::exception& error) {
  std::string_view text = error.what();
  const size_t colon = text.find(":  ");
  if (colon != std::string_view::npos && colon < text.find('\n')) text.remove_prefix(colon + 3);
  return text.substr(0, text.find('\n'));
}

absl::Status FromException(const std::exception& error) {
  const std::string_view message = PrimaryMessage(error);
  if (Is<pqxx::in_doubt_error>(error)) return OutcomeUnknown(message);
  if (Is<pqxx::statement_completion_unknown>(error)) return MapError("40003", message);
  if (Is<pqxx::too_many_connections>(error)) return MapError("53300", message);
  if (Is<pqxx::broken_connection>(error)) return ConnectionLost(message);
  if (Is<pqxx::deadlock_detected>(error)) return MapError("40P01", message);
  if (Is<pqxx::transaction_rollback>(error)) return MapError("40001", message);
  if (const auto* sql = dynamic_cast<const pqxx::sql_error*>(&error)) {
    return MapError(SqlState(*sql), message);
  }
  return MapError("XX000", message);
}

}  // namespace concord::sql
