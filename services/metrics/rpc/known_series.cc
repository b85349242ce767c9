#include "services/metrics/rpc/known_series.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "common/base/macros.h"

namespace concord::metrics {
namespace {

using Figures = std::vector<StoredMeasurement>;

bool HasFigureOf(const Figures& figures, const std::string& party) {
  return std::any_of(figures.begin(), figures.end(),
                     [&](const auto& figure) { return figure.reported_by == party; });
}

bool HasOneReporter(const Figures& figures) {
  return std::all_of(figures.begin(), figures.end(), [&](const auto& figure) {
    return figure.reported_by == figures.front().reported_by;
  });
}

// Whose figures of all make the series.
absl::StatusOr<std::string> Chosen(const resource::Resources& resources, const Call& call,
                                   const v1::Kpi& kpi, const SeriesQuery& query,
                                   const Figures& all) {
  if (!kpi.owner_party().empty() && HasFigureOf(all, kpi.owner_party())) return kpi.owner_party();
  if (HasOneReporter(all)) return all.front().reported_by;
  CONCORD_ASSIGN_OR_RETURN(const auto first, resources.database().Query(call, [&](sql::Tx& tx) {
    return FirstReporter(tx, kpi.uid(), query);
  }));
  return first.value_or(all.front().reported_by);
}

// `all` is in order of time, so that those of one period or moment are neighbors.
KnownSeries SeriesOf(std::string reporter, Figures all) {
  KnownSeries series{std::move(reporter), {}, {}};
  std::map<Timestamp, double> values;
  for (const auto& figure : all) {
    if (figure.reported_by == series.reporter) values.emplace(figure.observed_at, figure.value);
  }
  std::set<std::string> others;
  for (auto& figure : all) {
    if (figure.reported_by == series.reporter) {
      series.figures.push_back(std::move(figure));
      continue;
    }
    const auto own = values.find(figure.observed_at);
    if (own != values.end() && own->second != figure.value) others.insert(figure.reported_by);
  }
  series.others_that_differ.assign(others.begin(), others.end());
  return series;
}

}  // namespace

absl::StatusOr<KnownSeries> KnownSeriesOf(const resource::Resources& resources, const Call& call,
                                          const v1::Kpi& kpi, const std::string& reporter,
                                          Timestamp as_of) {
  const Timestamp seen = std::min(as_of, call.now);
  const SeriesQuery query{
      Timestamp::min(), CompleteBefore(CadenceOf(kpi), seen), seen, {}, false, {}, {}};
  CONCORD_ASSIGN_OR_RETURN(auto all, resources.database().Query(call, [&](sql::Tx& tx) {
    return Series(tx, kpi.uid(), query);
  }));
  if (!reporter.empty()) return SeriesOf(reporter, std::move(all));
  if (all.empty()) return KnownSeries{};
  if (HasOneReporter(all)) return KnownSeries{all.front().reported_by, std::move(all), {}};
  CONCORD_ASSIGN_OR_RETURN(auto chosen, Chosen(resources, call, kpi, query, all));
  return SeriesOf(std::move(chosen), std::move(all));
}

std::chrono::sys_days DayOf(const StoredMeasurement& figure, Cadence cadence) {
  return LastDayOf(cadence, std::chrono::floor<std::chrono::days>(figure.observed_at));
}

}  // namespace concord::metrics
