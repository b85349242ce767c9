#pragma once

#include <absl/status/statusor.h>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "common/resource/resources.h"
#include "services/metrics/rpc/measurement_names.h"

namespace concord::metrics {

/// What recording has to know of a KPI and of who reports: remembered for a while, so that what is
/// recorded often asks nobody. Thread-safe.
///
/// A KPI is remembered as it was: a statement that relies on it checks that it still is so. That a
/// party is one of a partnership is asked of the owner of partnerships, and holds for kTrusted: for
/// so long one that left may go on to report.
class KpiReporting final {
 public:
  static constexpr std::chrono::seconds kTrusted{5};

  /// `resources` outlives it.
  explicit KpiReporting(const resource::Resources& resources) : resources_(resources) {}

  /// The live KPI, read now. RESOURCE_NOT_FOUND, RESOURCE_DELETED.
  [[nodiscard]] absl::StatusOr<SeriesKpi> Find(const Call& call, const std::string& kpi);
  /// As it was when it was found last; nullopt when it never was.
  [[nodiscard]] std::optional<SeriesKpi> Known(const Call& call, const std::string& kpi) const;

  /// That `party`, named by the message at `path`, is one of the KPI's partnership. The KPI's owner
  /// was, when it was made so. NOT_A_PARTY, REFERENCE_NOT_FOUND, PEER_UNAVAILABLE.
  [[nodiscard]] absl::Status CheckParty(const Call& call, const std::string& path,
                                        const SeriesKpi& kpi, const std::string& party);
  /// Whether CheckParty would be OK without asking.
  [[nodiscard]] bool IsKnownParty(const Call& call, const SeriesKpi& kpi,
                                  const std::string& party) const;

 private:
  using Clock = std::chrono::steady_clock;

  const resource::Resources& resources_;
  mutable std::mutex mutex_;
  std::map<std::string, SeriesKpi> kpis_;             // By tenant and name.
  std::map<std::string, Clock::time_point> parties_;  // By tenant, partnership and party.
};

}  // namespace concord::metrics
