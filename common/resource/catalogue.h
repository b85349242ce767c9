#pragma once

#include <absl/status/status.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/resource/table.h"
#include "common/sql/transaction.h"

namespace concord::resource {

/// The resources that one service owns, each with its table: what the service knows of how they
/// hang together.
class Catalogue final {
 public:
  /// Declares that `resource` is stored in `table` (`partner.partners`). A parent is declared
  /// before its children.
  void Add(std::string_view table, const google::protobuf::Descriptor& resource);

  /// The table of a resource of this service; nullptr for another service's.
  [[nodiscard]] const Table* Find(const google::protobuf::Descriptor& resource) const;

  /// Every reference of `resource` that is not in `before` and is to a resource of this service
  /// exists, isn't deleted and, where it is to a sibling, has the same parent. `resource` may be a
  /// request, too. `path` prefixes the field paths of REFERENCE_NOT_FOUND and FIELD_INVALID.
  [[nodiscard]] absl::Status CheckReferences(sql::Tx& tx, const google::protobuf::Message& resource,
                                             const google::protobuf::Message* before,
                                             std::string_view path) const;

  /// Whether CheckReferences would have something to look up.
  [[nodiscard]] bool RefersToOwn(const google::protobuf::Message& resource,
                                 const google::protobuf::Message* before) const;

  /// REFERENCE_IN_USE, naming one of them, while live resources of this service are children of
  /// `name` or refer to it.
  [[nodiscard]] absl::Status CheckUnused(sql::Tx& tx, const Table& table,
                                         std::string_view name) const;

  /// Every statement of every table, for the tests that prepare them.
  [[nodiscard]] std::vector<sql::Query> queries() const;
  [[nodiscard]] const std::vector<std::unique_ptr<Table>>& tables() const { return tables_; }

 private:
  [[nodiscard]] sql::MadeQuery MakeUses(const Table& table) const;
  void Remember(const Table& table);

  std::vector<std::unique_ptr<Table>> tables_;
  std::map<const Table*, sql::MadeQuery> uses_;
  std::map<const Table*, sql::MadeQuery> live_names_;
};

}  // namespace concord::resource
