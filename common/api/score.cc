#include "common/api/score.h"

#include <cmath>

#include "common/api/proto_time.h"

namespace concord::api {
namespace {

using common::v1::Score;

Score::Status StatusOf(stats::AnswerStatus status) {
  switch (status) {
    case stats::AnswerStatus::kOk:
      return Score::STATUS_OK;
    case stats::AnswerStatus::kProvisional:
      return Score::STATUS_PROVISIONAL;
    case stats::AnswerStatus::kInsufficientData:
      return Score::STATUS_INSUFFICIENT_DATA;
    case stats::AnswerStatus::kUndefined:
      break;
  }
  return Score::STATUS_UNDEFINED;
}

void SetValue(const stats::Answer& answer, Score& score) {
  const bool with_value =
      score.status() == Score::STATUS_OK || score.status() == Score::STATUS_PROVISIONAL;
  if (!with_value) return;
  if (answer.value && std::isfinite(*answer.value)) {
    score.set_value(*answer.value);
    return;
  }
  score.set_status(Score::STATUS_UNDEFINED);
  score.set_reason("the formula gives no finite number for this input");
}

void SetInterval(const stats::Answer& answer, Score& score) {
  if (!score.has_value() || !answer.interval) return;
  const stats::Interval& interval = *answer.interval;
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return;
  score.mutable_interval()->set_low(interval.low);
  score.mutable_interval()->set_high(interval.high);
  score.mutable_interval()->set_level(interval.level);
}

}  // namespace

Score ToScore(const stats::Answer& answer, Timestamp as_of) {
  Score score;
  score.set_status(StatusOf(answer.status));
  score.set_reason(answer.reason);
  SetValue(answer, score);
  SetInterval(answer, score);
  score.set_unit(answer.unit);
  score.set_n(answer.n);
  // Without a single observation nothing of what was asked for was there.
  score.set_coverage(answer.n > 0 || score.has_value() ? answer.coverage : 0);
  for (const stats::Term& term : answer.terms) {
    auto* added = score.add_terms();
    added->set_name(term.name);
    added->set_value(term.value);
    added->set_weight(term.weight);
    if (term.contribution) added->set_contribution(*term.contribution);
    added->mutable_evidence()->Add(term.evidence.begin(), term.evidence.end());
  }
  *score.mutable_as_of() = ToProto(as_of);
  score.set_formula(answer.formula);
  return score;
}

}  // namespace concord::api
