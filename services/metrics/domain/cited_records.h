#pragma once

#include <string>
#include <vector>

#include "common/stats/answer.h"

namespace concord::metrics {

/// The names of the records that an answer was read from, term by term.
[[nodiscard]] inline std::vector<std::string> RecordsCitedBy(const stats::Answer& answer) {
  std::vector<std::string> records;
  for (const stats::Term& term : answer.terms) {
    records.insert(records.end(), term.evidence.begin(), term.evidence.end());
  }
  return records;
}

}  // namespace concord::metrics
