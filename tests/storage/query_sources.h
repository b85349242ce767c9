#pragma once

#include <string>
#include <vector>

#include "common/sql/query.h"
#include "tests/support/source_tree.h"

namespace concord {

/// The statements by hand of one source file.
struct QuerySource {
  std::vector<sql::MadeQuery> queries;
  /// What is declared or run in a form that can't be read here, each with where it is.
  std::vector<std::string> faults;
};

/// Reads every `constexpr sql::Query kName{"name", "text"};` of a file, with the text as one raw
/// string marked `sql` or as plain strings. Whatever else makes a statement is a fault, so that
/// none escapes the tests that prepare them all.
[[nodiscard]] QuerySource QueriesOf(const SourceFile& file);

}  // namespace concord
