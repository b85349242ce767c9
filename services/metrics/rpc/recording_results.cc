#include "services/metrics/rpc/recording_results.h"

#include <string>

#include "common/base/error.h"

namespace concord::metrics {
namespace {

using Result = v1::RecordingResult;

// With texts of the most characters some 2 MiB, which is half of what an answer may have.
constexpr int kMostResults = 5000;
constexpr size_t kMostCharacters = 300;

// At the border of a code point.
std::string Shortened(std::string text) {
  size_t characters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (begins && characters++ == kMostCharacters) {
      text.resize(i);
      break;
    }
  }
  return text;
}

void SetFault(const absl::Status& fault, Result& result) {
  result.set_reason(ReasonOf(fault).value_or(errors::v1::ERROR_REASON_INTERNAL));
  const auto violations = ViolationsOf(fault);
  if (violations.empty()) {
    result.set_description(Shortened(std::string(fault.message())));
    return;
  }
  result.set_field(violations.front().field);
  result.set_description(Shortened(violations.front().description));
}

// Whether `next` goes on where `last` ends, with the same result.
bool GoesOn(const Result& last, const Result& next) {
  return last.message_number() == next.message_number() && last.outcome() == next.outcome() &&
         last.first_row() + last.row_count() == next.first_row() &&
         last.reason() == next.reason() && last.description() == next.description();
}

}  // namespace

void RecordingResults::Add(int64_t message_number, int first_row, int row_count, Outcome outcome,
                           const absl::Status& fault) {
  Count(outcome, row_count);
  Result result;
  result.set_message_number(message_number);
  result.set_first_row(first_row);
  result.set_row_count(row_count);
  result.set_outcome(outcome);
  if (!fault.ok()) SetFault(fault, result);
  auto& results = *answer_.mutable_results();
  const bool listed = answer_.unlisted_count() == 0;
  if (listed && !results.empty() && GoesOn(*results.rbegin(), result)) {
    results.rbegin()->set_row_count(results.rbegin()->row_count() + row_count);
  } else if (listed && results.size() < kMostResults) {
    *results.Add() = std::move(result);
  } else {
    answer_.set_unlisted_count(answer_.unlisted_count() + row_count);
  }
}

void RecordingResults::Count(Outcome outcome, int64_t rows) {
  switch (outcome) {
    case Result::OUTCOME_RECORDED:
      return answer_.set_recorded_count(answer_.recorded_count() + rows);
    case Result::OUTCOME_UNCHANGED:
      return answer_.set_unchanged_count(answer_.unchanged_count() + rows);
    case Result::OUTCOME_RESTATED:
      return answer_.set_restated_count(answer_.restated_count() + rows);
    case Result::OUTCOME_REFUSED:
      return answer_.set_refused_count(answer_.refused_count() + rows);
    default:
      return answer_.set_skipped_count(answer_.skipped_count() + rows);
  }
}

}  // namespace concord::metrics
