#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <string>

#include "common/api/page_token.h"
#include "common/resource/reads.h"
#include "common/resource/table.h"
#include "common/sql/database.h"

namespace concord::resource {

/// List and BatchGet of one resource: reads of many rows in one statement each.
class Lists final {
 public:
  /// All of it outlives it.
  Lists(sql::Database& database, const Table& table, const Reads& reads,
        const api::PageTokens& page_tokens);

  /// A page by keyset: it begins behind the last row of the page before, whatever has been added or
  /// deleted since, so that its cost does not grow with its number.
  /// The answer in protobuf's wire format.
  [[nodiscard]] absl::StatusOr<std::string> List(const Call& call,
                                                 const google::protobuf::Message& request) const;

  /// The resources of the names asked for, in their order, all or none; likewise.
  [[nodiscard]] absl::StatusOr<std::string> BatchGet(
      const Call& call, const google::protobuf::Message& request) const;

 private:
  sql::Database& database_;
  const Table& table_;
  const Reads& reads_;
  const api::PageTokens& page_tokens_;
  // Of the answers.
  const google::protobuf::FieldDescriptor* list_field_;
  const google::protobuf::FieldDescriptor* token_field_;
  const google::protobuf::FieldDescriptor* batch_field_;
};

}  // namespace concord::resource
