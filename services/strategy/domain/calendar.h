#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace concord::strategy {

/// Days of the week without work, a bit each: bit 0 is Monday, bit 6 Sunday.
using WeekendMask = uint8_t;
inline constexpr WeekendMask kSaturdayAndSunday = 0b1100000;

/// When what takes no time happens: an offset between two days of work is the evening of the one
/// and the morning of the other.
enum class Instant { kMorning, kEvening };

/// The first and the last day of a piece of work, both inside it, as days since 1970-01-01.
struct DateSpan {
  int64_t first = 0;
  int64_t last = 0;
};

/// Turns a plan's offsets (days of work since its start) into dates and back. The day number of a
/// date is its days since 1970-01-01; one beyond a billion days either way counts as that far.
/// Immutable.
class Calendar {
 public:
  /// Every day counts: calendar days. What a plan uses that names no calendar of its own.
  [[nodiscard]] static Calendar EveryDay();

  /// Only days count that are neither weekend nor holiday. No value: the whole week is weekend.
  [[nodiscard]] static std::optional<Calendar> WorkingDays(WeekendMask weekend,
                                                           std::vector<int64_t> holidays);

  /// What its days are: "calendar days" or "working days".
  [[nodiscard]] std::string unit() const;

  [[nodiscard]] bool Works(int64_t day) const;

  /// The dates of work from `start` to `finish`, offsets from the morning of `plan_start` (from the
  /// next working day's, if that one is none). Work of five days from a Monday ends on that Friday:
  /// at offset 5, the evening of its fifth day. What takes no time falls on the one day of its
  /// `instant`: a milestone that ends those five days on that Friday, one that begins what follows
  /// on the next working day. No value: an offset is not finite, beyond a million days, or the
  /// finish is before the start.
  [[nodiscard]] std::optional<DateSpan> Dates(int64_t plan_start, double start, double finish,
                                              Instant instant = Instant::kMorning) const;

  /// The offset of the morning of `day`: work that starts on that date. Negative before the plan.
  [[nodiscard]] double StartOffset(int64_t plan_start, int64_t day) const;

  /// The offset of the evening of `day`: work that ends with that date.
  [[nodiscard]] double FinishOffset(int64_t plan_start, int64_t day) const;

 private:
  Calendar(WeekendMask weekend, std::vector<int64_t> holidays);

  /// Working days in [1970-01-01, day); negative before.
  [[nodiscard]] int64_t CountBefore(int64_t day) const;
  /// The working day with that many working days before it. Complexity: O(log days * log holidays).
  [[nodiscard]] int64_t DayAt(int64_t count) const;

  WeekendMask weekend_;
  std::vector<int64_t> holidays_;  ///< Ascending, no weekend among them.
  int64_t days_a_week_;
};

}  // namespace concord::strategy
