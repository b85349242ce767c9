#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include "common/api/page_token.h"
#include "common/sql/database.h"
#include "common/sql/resource_table.h"

namespace concord::sql {

/// List and BatchGet of one resource: reads of many rows in one statement each.
class ListPages final {
 public:
  ListPages(Database& database, const ResourceTable& table, const api::PageTokens& page_tokens);

  /// A page by keyset: it begins behind the last row of the page before, whatever has been added or
  /// deleted since, so that its cost does not grow with its number.
  [[nodiscard]] absl::Status List(const Call& call, const google::protobuf::Message& request,
                                  google::protobuf::Message& response) const;

  /// The resources of the names asked for, in their order, all or none.
  [[nodiscard]] absl::Status BatchGet(const Call& call, const google::protobuf::Message& request,
                                      google::protobuf::Message& response) const;

 private:
  Database& database_;
  const ResourceTable& table_;
  const api::PageTokens& page_tokens_;
};

}  // namespace concord::sql
