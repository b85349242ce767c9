#pragma once

#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace concord::cli {

/// One record of a CSV file and the line that it begins on, from 1.
struct CsvRecord {
  std::vector<std::string> fields;
  int line = 0;
  bool open_quote = false;  ///< The file ends within a quoted field, which is cut there.
};

/// Reads CSV (RFC 4180) record by record: quoted fields may hold commas, line breaks and doubled
/// quotes; lines end with LF or CRLF. A byte order mark at the beginning is passed over.
class CsvReader final {
 public:
  /// `input` outlives the reader.
  explicit CsvReader(std::istream& input) : input_(input) {}

  /// The next record; nullopt at the end. Empty lines are passed over.
  [[nodiscard]] std::optional<CsvRecord> Next();

 private:
  [[nodiscard]] std::string PassByteOrderMark();
  [[nodiscard]] std::string QuotedField(CsvRecord& record);

  std::istream& input_;
  int line_ = 1;
  bool begun_ = false;
};

}  // namespace concord::cli
