#include "services/metrics/rpc/kpi_reporting.h"

#include <fmt/format.h>

#include "common/base/macros.h"
#include "concord/metrics/v1/measurement.pb.h"

namespace concord::metrics {
namespace {

// Far more than are written at one time; forgotten all at once.
constexpr size_t kMostRemembered = 100'000;

template <class Value>
void Remember(std::map<std::string, Value>& in, std::string key, Value value) {
  if (in.size() >= kMostRemembered) in.clear();
  in.insert_or_assign(std::move(key), std::move(value));
}

std::string KpiKey(const Call& call, const std::string& kpi) {
  return call.principal.tenant_id + '\0' + kpi;
}

// Of the partnership at the root of the KPI's name.
std::string PartyKey(const Call& call, const SeriesKpi& kpi, const std::string& party) {
  const size_t collection = kpi.name.find('/');
  const std::string partnership = kpi.name.substr(0, kpi.name.find('/', collection + 1));
  return call.principal.tenant_id + '\0' + partnership + '\0' + party;
}

}  // namespace

absl::StatusOr<SeriesKpi> KpiReporting::Find(const Call& call, const std::string& kpi) {
  CONCORD_ASSIGN_OR_RETURN(const auto found, resources_.Find<v1::Kpi>(call, kpi));
  SeriesKpi known = SeriesKpiOf(found);
  const std::lock_guard lock(mutex_);
  Remember(kpis_, KpiKey(call, kpi), known);
  return known;
}

std::optional<SeriesKpi> KpiReporting::Known(const Call& call, const std::string& kpi) const {
  const std::lock_guard lock(mutex_);
  const auto known = kpis_.find(KpiKey(call, kpi));
  if (known == kpis_.end()) return std::nullopt;
  return known->second;
}

absl::Status KpiReporting::CheckParty(const Call& call, const std::string& path,
                                      const SeriesKpi& kpi, const std::string& party) {
  if (IsKnownParty(call, kpi, party)) return absl::OkStatus();
  v1::Measurement claim;
  claim.set_reported_by(party);
  CONCORD_RETURN_IF_ERROR(
      resources_.references().Check(call, claim, path, kpi.name, v1::Kpi::descriptor()));
  const std::lock_guard lock(mutex_);
  Remember(parties_, PartyKey(call, kpi, party), Clock::now());
  return absl::OkStatus();
}

bool KpiReporting::IsKnownParty(const Call& call, const SeriesKpi& kpi,
                                const std::string& party) const {
  if (party == kpi.owner_party) return true;
  const std::lock_guard lock(mutex_);
  const auto known = parties_.find(PartyKey(call, kpi, party));
  return known != parties_.end() && Clock::now() - known->second < kTrusted;
}

}  // namespace concord::metrics
