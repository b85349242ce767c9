#pragma once

#include <utility>

/// Returns from the function with the status of `expression` unless it is OK.
#define CONCORD_RETURN_IF_ERROR(expression)                         \
  do {                                                              \
    if (auto concord_status = (expression); !concord_status.ok()) { \
      return concord_status;                                        \
    }                                                               \
  } while (false)

#define CONCORD_CONCAT_INNER(a, b) a##b
#define CONCORD_CONCAT(a, b) CONCORD_CONCAT_INNER(a, b)
#define CONCORD_ASSIGN_OR_RETURN_INNER(result, target, expression) \
  auto result = (expression);                                      \
  if (!result.ok()) return std::move(result).status();             \
  target = std::move(result).value()

/// Assigns the value of `expression`, a StatusOr, to `target`, or returns its status.
#define CONCORD_ASSIGN_OR_RETURN(target, expression) \
  CONCORD_ASSIGN_OR_RETURN_INNER(CONCORD_CONCAT(concord_result_, __LINE__), target, expression)
