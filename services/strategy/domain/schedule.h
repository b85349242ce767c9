#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "services/strategy/domain/calendar.h"
#include "services/strategy/domain/cpm_passes.h"
#include "services/strategy/domain/network.h"

namespace concord::strategy {

/// Offsets are zero-based: work of 3 days that starts at 0 finishes at 3, and its successor starts
/// at 3. Texts that count from 1 give its successor's start as 4.
inline constexpr char kScheduleConvention[] =
    "Zero-based: an item that starts at 0 and takes 3 days finishes at 3, where the next may "
    "start.";

/// What a schedule is computed under.
struct ScheduleTerms {
  Calendar calendar = Calendar::EveryDay();  ///< Whose days the durations and lags are.
  std::optional<double> data_date = {};      ///< Work that is not done can't be done before it.
  std::optional<double> deadline = {};       ///< Of the whole plan.
};

/// One item's times, in days from the plan's start. Floats of what has happened do not exist: they
/// are absent, not 0.
struct ScheduledItem {
  std::string name = {};
  std::string party = {};
  ItemProgress progress = ItemProgress::kNotStarted;
  bool is_initiative = false;           ///< It spans its parts: its times are those of `ItemTimes`.
  bool is_estimated = true;             ///< False: it counts as taking no time, which isn't known.
  Instant instant = Instant::kMorning;  ///< Of an item that takes no time, and of its finish date.
  double early_start = 0;
  double early_finish = 0;
  double late_start = 0;
  double late_finish = 0;
  /// How far the whole item can move without delaying the plan (or breaking a deadline, when it is
  /// negative already): the start float, or the finish float of an item that has started.
  std::optional<double> total_float = {};
  std::optional<double> start_float = {};   ///< How late it can start, its duration kept.
  std::optional<double> finish_float = {};  ///< How much longer it can take, its start kept.
  /// How far it can move without moving any other item; of an initiative, its finish.
  std::optional<double> free_float = {};
  /// Not finished, and its total float is 0 or less; of an initiative also: one of its parts is.
  bool critical = false;
};

/// The room that a party's unfinished work has. Initiatives with parts aren't counted: their parts
/// are.
struct PartyFloat {
  std::string party = {};
  int64_t items = 0;
  int64_t unfinished = 0;
  int64_t critical = 0;
  std::optional<double> least_float = {};  ///< Least total float; absent when all its work is done.
  std::string least_float_item = {};       ///< The first item with it.
  std::optional<double> last_finish = {};  ///< Its last early finish.
};

/// A computed schedule.
struct Schedule {
  /// The finish of the last item, in days from the plan's start (`unit` names the calendar). A term
  /// each item of the critical path: value = how long it takes, contribution = how far it moved the
  /// finish; they sum to the length. Of a plan that
  /// is done, the one term is what finished last. n counts the items but for initiatives with
  /// parts, coverage is the share of those whose length is known. PROVISIONAL: not of all.
  /// INSUFFICIENT_DATA: no items, or of none. UNDEFINED, and nothing else is there: the data date
  /// or the deadline is not finite or beyond `kMostDays`.
  stats::Answer length = {};
  std::vector<ScheduledItem> items;         ///< In the network's order.
  std::vector<std::string> critical_items;  ///< In order of their early start, then of name.
  /// The chain of unfinished items that decides the length, first to last: each one's start or
  /// finish is held by the one before it, the first by name of several that hold it. Of several
  /// that are last: the first by name that holds no other. Initiatives are there by their parts,
  /// but for one whose finish alone is held.
  std::vector<std::string> critical_path;
  std::vector<PartyFloat> parties;  ///< In order of first appearance.
};

/// The critical path method (J. Kelley and M. Walker 1959) with the four dependency types of
/// precedence diagramming: `ES = max(0, pin, data date, bounds of the predecessors)`,
/// `EF = ES + d`; backward mirrored from the virtual end behind all sinks, or from a deadline
/// before it. Start and finish float differ where a successor holds an item's start only. Finished
/// items keep their actual times; started ones their start. Dependencies of an initiative hold its
/// parts (`Network`). Neither the order of the items nor that of the dependencies changes a number
/// or the path. Complexity: O(V + E) and sorting critical items.
[[nodiscard]] Schedule ComputeSchedule(const Network& network, const ScheduleTerms& terms);

}  // namespace concord::strategy
