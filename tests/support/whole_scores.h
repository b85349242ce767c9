#pragma once

#include <google/protobuf/message.h>

#include <set>
#include <source_location>
#include <string>
#include <vector>

namespace concord::testing {

/// What can't be seen in an answer: how the formulas of its Scores are made.
struct ScoreFormulas {
  std::set<std::string> products = {};  ///< Their terms multiply; all others add up.
  /// Formulas whose terms rest on no record, or one term of theirs, as `formula:term`.
  std::set<std::string> without_evidence = {};
};

/// What keeps the Scores of an answer from being whole, each as `path: what`. A whole Score is set;
/// has a status, `as_of` and formula; a finite value exactly with OK and PROVISIONAL, and a reason
/// exactly without OK; with a value also its coverage, n above 0 and terms, each with evidence,
/// which make the value to 1e-9 where all of them have a contribution. Nothing observed is no
/// coverage.
///
/// Any message: each `concord.common.v1.Score` in it is found by its descriptor, also those that
/// aren't set, but for those of a message that isn't itself.
[[nodiscard]] std::vector<std::string> FaultsOfScores(const google::protobuf::Message& answer,
                                                      const ScoreFormulas& formulas);

/// How many Scores an answer has: that a test looks at any.
[[nodiscard]] int ScoreCount(const google::protobuf::Message& answer);

/// Expects an answer with whole Scores, and one at least.
void ExpectWholeScores(const google::protobuf::Message& answer, const ScoreFormulas& formulas,
                       std::source_location where = std::source_location::current());

}  // namespace concord::testing
