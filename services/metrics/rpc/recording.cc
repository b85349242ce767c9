#include "services/metrics/rpc/recording.h"

#include <algorithm>
#include <map>
#include <utility>

#include "common/base/error.h"
#include "common/base/macros.h"

namespace concord::metrics {
namespace {

using Result = v1::RecordingResult;
// The figures of one reporter and period or moment, in the order of their restatements.
using Chain = std::vector<StoredMeasurement>;
using Key = std::pair<Timestamp, std::string>;

Key KeyOf(const StoredMeasurement& figure) { return {figure.observed_at, figure.reported_by}; }

bool SaysTheSame(const StoredMeasurement& a, const StoredMeasurement& b) {
  return a.value == b.value && a.quality == b.quality && a.source == b.source;
}

// The last of `chain` with that value; nullptr when none has it. Sent again it is there, whatever
// replaced it since.
const StoredMeasurement* SameValue(const Chain& chain, double value) {
  const auto found = std::find_if(chain.rbegin(), chain.rend(),
                                  [&](const auto& figure) { return figure.value == value; });
  return found == chain.rend() ? nullptr : &*found;
}

// One figure of many, with how its caller gave it.
struct Given {
  const StoredMeasurement& figure;
  bool has_known_time;
  PathOf path;
};

// One that a restatement repeats: the last, or by its `known_time` one that was restated since.
const StoredMeasurement* Repeated(const Chain& chain, const Given& given) {
  if (SaysTheSame(chain.back(), given.figure)) return &chain.back();
  if (!given.has_known_time) return nullptr;
  const auto found = std::find_if(chain.begin(), chain.end(), [&](const auto& figure) {
    return figure.known_at == given.figure.known_at && SaysTheSame(figure, given.figure);
  });
  return found == chain.end() ? nullptr : &*found;
}

Recorded There(const StoredMeasurement& figure) { return {Result::OUTCOME_UNCHANGED, figure, {}}; }

Recorded Refused(absl::Status fault) { return {Result::OUTCOME_REFUSED, {}, std::move(fault)}; }

// The next restatement of a chain that has one already.
Recorded Restated(Chain& chain, const Given& given) {
  StoredMeasurement& last = chain.back();
  StoredMeasurement next = given.figure;
  if (next.known_at < last.known_at) {
    // The clocks of two services may differ; what a caller says is held against what is there.
    if (given.has_known_time) {
      return Refused(FailFields({{given.path() + ".known_time",
                                  "must not be before the known_time of what it restates"}}));
    }
    next.known_at = last.known_at;
  }
  next.restatement = last.restatement + 1;
  last.superseded_at = next.known_at;
  chain.push_back(next);
  return {Result::OUTCOME_RESTATED, next, {}};
}

Recorded Decide(const SeriesKpi& kpi, Chain& chain, const Given& given, bool restate) {
  if (chain.empty()) {
    chain.push_back(given.figure);
    return {Result::OUTCOME_RECORDED, given.figure, {}};
  }
  const auto* there = restate ? Repeated(chain, given) : SameValue(chain, given.figure.value);
  if (there != nullptr) return There(*there);
  if (!restate) return Refused(Conflict(kpi, given.path, chain.back()));
  return Restated(chain, given);
}

// What recording changes.
struct Changed {
  SeriesValues added;
  SeriesValues replaced;  // Was there, and now has something behind it.
};

// `stored` is how many of each chain were there.
Changed ChangedIn(const SeriesKpi& kpi, const std::map<Key, Chain>& chains,
                  const std::map<Key, size_t>& stored) {
  Changed changed{{kpi.uid, {}}, {kpi.uid, {}}};
  for (const auto& [key, chain] : chains) {
    const auto known = stored.find(key);
    const size_t count = known == stored.end() ? 0 : known->second;
    if (count == chain.size()) continue;
    if (count > 0) changed.replaced.values.push_back(chain[count - 1]);
    changed.added.values.insert(changed.added.values.end(),
                                chain.begin() + static_cast<std::ptrdiff_t>(count), chain.end());
  }
  return changed;
}

void Skip(std::vector<Recorded>& results) {
  for (auto& result : results) {
    if (result.outcome != Result::OUTCOME_REFUSED) result.outcome = Result::OUTCOME_SKIPPED;
  }
}

}  // namespace

absl::StatusOr<std::vector<Recorded>> Record(journal::Tx& tx, const SeriesKpi& kpi,
                                             const NewFigures& figures, bool restate) {
  CONCORD_ASSIGN_OR_RETURN(auto there, FiguresOf(tx, figures.series));
  std::map<Key, Chain> chains;
  for (auto& figure : there) chains[KeyOf(figure)].push_back(std::move(figure));
  std::map<Key, size_t> stored;
  for (const auto& [key, chain] : chains) stored.emplace(key, chain.size());
  std::vector<Recorded> results;
  bool is_refused = false;
  for (size_t i = 0; i < figures.series.values.size(); ++i) {
    const Given given{figures.series.values[i], figures.has_known_time[i],
                      [&figures, i] { return figures.path(i); }};
    results.push_back(Decide(kpi, chains[KeyOf(given.figure)], given, restate));
    is_refused = is_refused || results.back().outcome == Result::OUTCOME_REFUSED;
  }
  if (is_refused) {
    Skip(results);
    return results;
  }
  const Changed changed = ChangedIn(kpi, chains, stored);
  if (changed.added.values.empty()) return results;
  CONCORD_RETURN_IF_ERROR(AddMeasurements(tx, changed.added, changed.replaced));
  const bool restates = std::any_of(results.begin(), results.end(), [](const auto& result) {
    return result.outcome == Result::OUTCOME_RESTATED;
  });
  tx.Record(ChangeOf(kpi.name, restates ? "restated" : "recorded"));
  return results;
}

absl::Status RecordedAfterOthers(const std::function<absl::Status()>& write) {
  constexpr int kMostTries = 4;
  for (int tries = 0; tries < kMostTries; ++tries) {
    absl::Status status = write();
    if (ReasonOf(status) != errors::v1::ERROR_REASON_RESOURCE_EXISTS) return status;
  }
  return Fail(errors::v1::ERROR_REASON_CONTENTION,
              "figures of that period were recorded meanwhile; try again");
}

}  // namespace concord::metrics
