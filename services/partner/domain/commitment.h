#pragma once

#include <optional>
#include <string>

namespace concord::partner {

enum class CommitmentStatus { kOpen, kKept, kLate, kBroken, kRenegotiated, kWaived, kExcused };

/// A promise of one party to another, as of the moment that is asked about. Days count back from
/// that moment: 3 = three days ago, -3 = in three days.
struct CommitmentRecord {
  std::string name;
  std::string promisor;
  std::string beneficiary;
  double weight = 1;  ///< 0 or more.
  CommitmentStatus status = CommitmentStatus::kOpen;
  std::string attested_by;  ///< The party that says so; "" = nobody.
  double due_days_ago = 0;
  std::optional<double> settled_days_ago;  ///< When it was kept, broken, moved or let go.
};

/// How much lateness is forgiven, and how fast the past fades (both ours).
struct TrustPolicy {
  double half_life_days = 365.25;  ///< More than 0.
  double grace_days = 14;          ///< 0 or more.
};

/// What a commitment says about its promisor.
enum class CommitmentVerdict {
  kKept,
  kLate,  ///< Kept in part: `max(0, 1 - days late / grace)`.
  kBroken,
  kNeutral,  ///< Moved before it was due, with the beneficiary's word.
  kWaived,
  kExcused,
  kOpen,           ///< Not due, or within grace.
  kClaimed,        ///< Somebody else than the beneficiary says how it ended: pending.
  kBrokenPending,  ///< Silent past due and grace: the beneficiary may confirm.
};

/// The verdict, and how much of the promise was kept.
struct JudgedCommitment {
  CommitmentVerdict verdict = CommitmentVerdict::kOpen;
  double kept_share = 0;  ///< 0 to 1; of kKept, kLate and kBroken.
  double age_days = 0;    ///< Since it was settled; since it was due where that is not recorded.
};

/// The rules of behavioral trust (ours). Only the beneficiary's word counts. Late gives part of
/// the credit, as kLate or as a kKept that was settled after it was due. Moving a promise before it
/// was due is neutral, moving it later is breaking it. Waived and excused say nothing. A kLate of
/// which it is not recorded when it was settled gives no credit.
[[nodiscard]] JudgedCommitment Judge(const CommitmentRecord& commitment, const TrustPolicy& policy);

}  // namespace concord::partner
