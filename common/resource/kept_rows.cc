#include "common/resource/kept_rows.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "common/base/macros.h"

namespace concord::resource {
namespace {

bool IsSame(const sql::Rows& versions, int at, const Row& row) {
  return versions.Int(at, 1) == row.revision && versions.Text(at, 2) == row.version &&
         versions.Text(at, 3) == row.update_time;
}

// Where each name stands in the answer, in one block: a batch has few.
class VersionsByName {
 public:
  explicit VersionsByName(const sql::Rows& versions) {
    places_.reserve(static_cast<size_t>(versions.size()));
    for (int i = 0; i < versions.size(); ++i) places_.emplace_back(*versions.Text(i, 0), i);
    std::sort(places_.begin(), places_.end());
  }

  [[nodiscard]] std::optional<int> Find(std::string_view name) const {
    const auto at = std::lower_bound(places_.begin(), places_.end(), std::pair(name, 0));
    if (at == places_.end() || at->first != name) return std::nullopt;
    return at->second;
  }

 private:
  std::vector<std::pair<std::string_view, int>> places_;
};

}  // namespace

absl::StatusOr<std::vector<RowPtr>> KeptRows::Get(const Call& call,
                                                  const std::vector<std::string>& names) const {
  const std::string& tenant_id = call.principal.tenant_id;
  auto rows = cache_.Get(tenant_id, names);
  CONCORD_RETURN_IF_ERROR(DropChanged(call, names, rows));
  std::vector<std::string> missing;
  for (size_t i = 0; i < names.size(); ++i) {
    if (rows[i] == nullptr) missing.push_back(names[i]);
  }
  if (missing.empty()) return rows;
  CONCORD_ASSIGN_OR_RETURN(auto read, reads_->Get(call, missing));
  auto next = read.begin();
  for (size_t i = 0; i < names.size(); ++i) {
    if (rows[i] != nullptr) continue;
    rows[i] = *next++;
    if (rows[i] != nullptr) cache_.Keep(tenant_id, names[i], rows[i]);
  }
  return rows;
}

absl::Status KeptRows::DropChanged(const Call& call, const std::vector<std::string>& names,
                                   std::vector<RowPtr>& rows) const {
  std::vector<std::string> kept;
  if (std::find(rows.begin(), rows.end(), nullptr) != rows.end()) {
    for (size_t i = 0; i < names.size(); ++i) {
      if (rows[i] != nullptr) kept.push_back(names[i]);
    }
    if (kept.empty()) return absl::OkStatus();
  }
  const auto& asked = kept.empty() ? names : kept;
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows versions,
                           database_.Query(call, table_.versions_by_names(), ByNames(call, asked)));
  const VersionsByName places(versions);
  for (size_t i = 0; i < names.size(); ++i) {
    if (rows[i] == nullptr) continue;
    const auto at = places.Find(names[i]);
    if (!at || !IsSame(versions, *at, *rows[i])) rows[i] = nullptr;
  }
  return absl::OkStatus();
}

}  // namespace concord::resource
