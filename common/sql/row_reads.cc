#include "common/sql/row_reads.h"

#include <unordered_map>
#include <utility>

#include "common/base/macros.h"

namespace concord::sql {
namespace {

Params ByNames(const Call& call, const std::vector<std::string>& names,
               const std::vector<size_t>& places) {
  Params params;
  params.Uuid(call.principal.tenant_id);
  params.Array(BinaryArrayOf(BinaryType::kText, places,
                             [&](auto& to, size_t place) { to.Text(names[place]); }));
  return params;
}

std::unordered_map<std::string_view, int> ByName(const Rows& rows, int name_index) {
  std::unordered_map<std::string_view, int> row_of;
  row_of.reserve(static_cast<size_t>(rows.size()));
  for (int row = 0; row < rows.size(); ++row) row_of.emplace(*rows.Text(row, name_index), row);
  return row_of;
}

// The places of `places` whose row is another than the one kept; none is kept of a row that is
// gone.
std::vector<size_t> Changed(const std::vector<std::string>& names,
                            const std::vector<size_t>& places, const Rows& revisions,
                            std::vector<KeptRowPtr>& rows) {
  std::vector<size_t> changed;
  const auto row_of = ByName(revisions, 0);
  for (const size_t place : places) {
    const auto row = row_of.find(names[place]);
    const bool gone = row == row_of.end();
    const bool same = !gone && revisions.Int(row->second, 1) == rows[place]->revision &&
                      revisions.Text(row->second, 2) == rows[place]->update_time;
    if (same) continue;
    rows[place] = nullptr;
    if (!gone) changed.push_back(place);
  }
  return changed;
}

}  // namespace

absl::StatusOr<std::vector<KeptRowPtr>> RowReads::Read(const Call& call, const Names& names) const {
  auto rows = database_.row_cache().Find(call.principal.tenant_id, names);
  Places known, unknown;
  for (size_t i = 0; i < names.size(); ++i) (rows[i] != nullptr ? known : unknown).push_back(i);
  const Params of_known = ByNames(call, names, known);
  const Params of_unknown = ByNames(call, names, unknown);
  std::vector<BoundQuery> queries;
  if (!known.empty()) queries.push_back({table_.revisions_by_names(), &of_known});
  if (!unknown.empty()) queries.push_back({table_.select_by_names(), &of_unknown});
  CONCORD_ASSIGN_OR_RETURN(const auto read, database_.FetchAll(call, queries));
  if (!unknown.empty()) TakeRead(call, names, unknown, read.back(), rows);
  if (known.empty()) return rows;
  const Places changed = Changed(names, known, read.front(), rows);
  if (changed.empty()) return rows;
  CONCORD_ASSIGN_OR_RETURN(const Rows again, database_.Fetch(call, table_.select_by_names(),
                                                             ByNames(call, names, changed)));
  TakeRead(call, names, changed, again, rows);
  return rows;
}

void RowReads::TakeRead(const Call& call, const Names& names, const Places& places,
                        const Rows& read, std::vector<KeptRowPtr>& rows) const {
  const auto row_of = ByName(read, table_.name_index());
  std::vector<KeptRowPtr> made(static_cast<size_t>(read.size()));
  for (const size_t place : places) {
    const auto row = row_of.find(names[place]);
    if (row == row_of.end()) continue;
    auto& kept = made[static_cast<size_t>(row->second)];
    if (kept == nullptr) {
      kept = std::make_shared<const KeptRow>(table_.Kept(read, row->second));
      database_.row_cache().Keep(call.principal.tenant_id, names[place], kept);
    }
    rows[place] = kept;
  }
}

}  // namespace concord::sql
