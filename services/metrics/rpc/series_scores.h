#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/stats/answer.h"
#include "concord/common/v1/score.pb.h"
#include "concord/metrics/v1/analysis.pb.h"
#include "services/metrics/rpc/evidence.h"

namespace concord::metrics {

/// Makes whole Scores of what formulas say of a KPI: each term with the records that it was read
/// from, and PROVISIONAL where it tells of the present by a value that is stale.
class SeriesScores final {
 public:
  /// Terms rest on the figures of the series, unless `Cite` says otherwise. `evidence` outlives it.
  explicit SeriesScores(const KpiEvidence& evidence);

  /// The terms of that name rest on these records.
  void Cite(const std::string& term, std::vector<std::string> records);

  /// The score of an answer, in that unit.
  [[nodiscard]] common::v1::Score Of(stats::Answer answer, const std::string& unit) const;
  /// The same of an answer that rests on the latest figure being recent.
  [[nodiscard]] common::v1::Score OfPresent(stats::Answer answer, const std::string& unit) const;

  /// What is said of the series itself.
  [[nodiscard]] const v1::Series& series() const { return series_; }

 private:
  const KpiEvidence& evidence_;
  const std::vector<std::string> figures_;
  const v1::Series series_;
  std::map<std::string, std::vector<std::string>> records_;
};

/// The names of figures as evidence of what was read from all of them: all up to 20, else the first
/// and the last.
[[nodiscard]] std::vector<std::string> FigureNames(const KpiEvidence& evidence);

}  // namespace concord::metrics
