#pragma once

#include <google/type/date.pb.h>

#include <chrono>
#include <string>

namespace concord::api {

/// The day as the contract has it: exact for the years 1 to 9999, which a google.type.Date holds.
[[nodiscard]] google::type::Date ToProto(std::chrono::sys_days day);

/// The day that a full, real date names, which `Violations` has seen to in a request; what of it is
/// unset or out of range is taken as its nearest value (2023-02-29 as 2023-02-28, a date without a
/// day as the first of its month).
[[nodiscard]] std::chrono::sys_days FromProto(const google::type::Date& date);

/// Whether a date is a day of the calendar in the years 1 to 9999: it has a year, a month and a
/// day, and that month has that day.
[[nodiscard]] bool IsDay(int year, int month, int day);

/// `2024-01-31`.
[[nodiscard]] std::string DateText(std::chrono::sys_days day);

}  // namespace concord::api
