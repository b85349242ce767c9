#include "services/partner/domain/commitment.h"

#include <algorithm>

namespace concord::partner {
namespace {

/// Of a promise kept so many days after it was due.
double CreditFor(double days_late, double grace_days) {
  if (days_late <= 0) return 1;
  if (grace_days <= 0) return 0;
  return std::max(0.0, 1 - days_late / grace_days);
}

JudgedCommitment JudgeDelivery(const CommitmentRecord& commitment, const TrustPolicy& policy,
                               double age_days) {
  const bool is_late = commitment.status == CommitmentStatus::kLate;
  if (!commitment.settled_days_ago) {
    if (is_late) return {CommitmentVerdict::kLate, 0, age_days};
    return {CommitmentVerdict::kKept, 1, age_days};
  }
  const double days_late = commitment.due_days_ago - *commitment.settled_days_ago;
  const bool late = is_late || days_late > 0;
  return {late ? CommitmentVerdict::kLate : CommitmentVerdict::kKept,
          CreditFor(days_late, policy.grace_days), age_days};
}

bool MovedInTime(const CommitmentRecord& commitment) {
  return commitment.settled_days_ago && *commitment.settled_days_ago >= commitment.due_days_ago;
}

}  // namespace

JudgedCommitment Judge(const CommitmentRecord& commitment, const TrustPolicy& policy) {
  if (commitment.status == CommitmentStatus::kOpen) {
    const bool silent = commitment.due_days_ago > policy.grace_days;
    return {silent ? CommitmentVerdict::kBrokenPending : CommitmentVerdict::kOpen, 0, 0};
  }
  if (commitment.attested_by.empty() || commitment.attested_by != commitment.beneficiary) {
    return {CommitmentVerdict::kClaimed, 0, 0};
  }
  // Nothing that was attested lies in the future, even if it was due there.
  const double age_days =
      std::max(0.0, commitment.settled_days_ago.value_or(commitment.due_days_ago));
  switch (commitment.status) {
    case CommitmentStatus::kKept:
    case CommitmentStatus::kLate:
      return JudgeDelivery(commitment, policy, age_days);
    case CommitmentStatus::kBroken:
      return {CommitmentVerdict::kBroken, 0, age_days};
    case CommitmentStatus::kRenegotiated:
      return {MovedInTime(commitment) ? CommitmentVerdict::kNeutral : CommitmentVerdict::kBroken, 0,
              age_days};
    case CommitmentStatus::kWaived:
      return {CommitmentVerdict::kWaived, 0, age_days};
    case CommitmentStatus::kExcused:
      return {CommitmentVerdict::kExcused, 0, age_days};
    case CommitmentStatus::kOpen:
      break;
  }
  return {};
}

}  // namespace concord::partner
