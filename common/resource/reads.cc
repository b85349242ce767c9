#include "common/resource/reads.h"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/base/macros.h"

namespace concord::resource {

sql::Params ByNames(const Call& call, const std::vector<std::string>& names) {
  sql::Params params;
  params.Uuid(call.principal.tenant_id).TextArray(names);
  return params;
}

absl::StatusOr<std::vector<RowPtr>> TableReads::Get(const Call& call,
                                                    const std::vector<std::string>& names) const {
  CONCORD_ASSIGN_OR_RETURN(const sql::Rows read,
                           database_.Query(call, table_.select_by_names(), ByNames(call, names)));
  std::unordered_map<std::string_view, RowPtr> row_of;
  for (int i = 0; i < read.size(); ++i) {
    row_of.emplace(*read.Text(i, table_.name_index()),
                   std::make_shared<const Row>(table_.Read(read, i)));
  }
  std::vector<RowPtr> rows(names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    if (const auto row = row_of.find(names[i]); row != row_of.end()) rows[i] = row->second;
  }
  return rows;
}

}  // namespace concord::resource
