#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace concord::stats {

/// How far a computed answer can be relied on. The same words as `concord.common.v1.Score.Status`.
enum class AnswerStatus {
  kOk,                ///< A value, from enough evidence.
  kProvisional,       ///< A value, from less evidence than its formula asks for; it may still move.
  kInsufficientData,  ///< No value: more evidence of the same kind would give one.
  kUndefined,         ///< No value: the formula has none for this input, however much there is.
};

/// A range that holds the value with probability `level` (0 to 1).
struct Interval {
  double low = 0;
  double high = 0;
  double level = 0;
};

/// One part of an answer. `contribution` is what the term adds to the value (or multiplies it by,
/// where the formula is a product), and absent where the formula is neither; `evidence` names the
/// records that it was read from.
struct Term {
  std::string name;
  double value = 0;
  double weight = 1;
  std::optional<double> contribution = std::nullopt;
  std::vector<std::string> evidence;
};

/// What every formula of the domain gives back: a value with its parts, or the reason why there is
/// none. Missing is never 0, never NaN and never a throw: `value` is absent exactly when `status`
/// is kInsufficientData or kUndefined, and `reason` then says why in words for a person.
struct Answer {
  std::optional<double> value;
  AnswerStatus status = AnswerStatus::kUndefined;
  std::string reason;
  std::string unit;  ///< "" for a pure number, else "share", "days", "EUR", ...
  std::optional<Interval> interval;
  int64_t n = 0;        ///< How many observations it rests on.
  double coverage = 1;  ///< Share (0 to 1) of the evidence asked for that was there.
  std::vector<Term> terms;
  std::string formula;  ///< Name and version, "ruzicka_alignment/1": the key of its documentation.

  [[nodiscard]] bool has_value() const { return value.has_value(); }
};

/// An answer with a value.
[[nodiscard]] inline Answer Known(std::string formula, double value, int64_t n,
                                  std::vector<Term> terms = {}) {
  Answer answer;
  answer.value = value;
  answer.status = AnswerStatus::kOk;
  answer.n = n;
  answer.terms = std::move(terms);
  answer.formula = std::move(formula);
  return answer;
}

/// Says of an answer with a value why it may still move, beside what is said of it already.
inline void MakeProvisional(Answer& answer, const std::string& reason) {
  answer.status = AnswerStatus::kProvisional;
  if (answer.reason.find(reason) != std::string::npos) return;
  if (!answer.reason.empty()) answer.reason += " ";
  answer.reason += reason;
}

/// No answer: the evidence is too small. Where nothing was observed, nothing is covered.
[[nodiscard]] inline Answer Insufficient(std::string formula, std::string reason, int64_t n = 0) {
  Answer answer;
  answer.status = AnswerStatus::kInsufficientData;
  answer.reason = std::move(reason);
  answer.n = n;
  answer.coverage = n > 0 ? 1 : 0;
  answer.formula = std::move(formula);
  return answer;
}

/// No answer: the formula has no value for this input.
[[nodiscard]] inline Answer Undefined(std::string formula, std::string reason, int64_t n = 0) {
  Answer answer = Insufficient(std::move(formula), std::move(reason), n);
  answer.status = AnswerStatus::kUndefined;
  return answer;
}

}  // namespace concord::stats
