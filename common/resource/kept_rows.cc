#include "common/resource/kept_rows.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/base/macros.h"

namespace concord::resource {
namespace {

bool IsSame(const sql::Rows& versions, int at, const Row& row) {
  return versions.Int(at, 1) == row.revision && versions.Text(at, 2) == row.version &&
         versions.Text(at, 3) == row.update_time;
}

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
  for (size_t i = 0; i < names.size(); ++i) {
    if (rows[i] != nullptr) kept.push_back(names[i]);
  }
  if (kept.empty()) return absl::OkStatus();
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows versions,
                           database_.Query(call, table_.versions_by_names(), ByNames(call, kept)));
  std::unordered_map<std::string_view, int> place_of;
  for (int i = 0; i < versions.size(); ++i) place_of.emplace(*versions.Text(i, 0), i);
  for (size_t i = 0; i < names.size(); ++i) {
    if (rows[i] == nullptr) continue;
    const auto place = place_of.find(names[i]);
    const bool same = place != place_of.end() && IsSame(versions, place->second, *rows[i]);
    if (!same) rows[i] = nullptr;
  }
  return absl::OkStatus();
}

}  // namespace concord::resource
