#include "clients/cli/csv.h"

#include <string_view>

namespace concord::cli {

// The first bytes where they only look like a byte order mark: they belong to the first field.
std::string CsvReader::PassByteOrderMark() {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::string passed;
  while (passed.size() < kByteOrderMark.size() &&
         input_.peek() == static_cast<unsigned char>(kByteOrderMark[passed.size()])) {
    passed.push_back(static_cast<char>(input_.get()));
  }
  return passed == kByteOrderMark ? "" : passed;
}

std::string CsvReader::QuotedField(CsvRecord& record) {
  std::string field;
  for (int c = input_.get(); c != EOF; c = input_.get()) {
    if (c == '\n') ++line_;
    if (c != '"') {
      field.push_back(static_cast<char>(c));
    } else if (input_.peek() == '"') {
      field.push_back(static_cast<char>(input_.get()));
    } else {
      return field;
    }
  }
  record.open_quote = true;
  return field;
}

std::optional<CsvRecord> CsvReader::Next() {
  CsvRecord record;
  record.line = line_;
  std::string field = begun_ ? "" : PassByteOrderMark();
  begun_ = true;
  for (int c = input_.get(); c != EOF; c = input_.get()) {
    if (c == '"' && field.empty()) {
      field = QuotedField(record);
    } else if (c == ',') {
      record.fields.push_back(std::move(field));
      field.clear();
    } else if (c == '\n') {
      ++line_;
      if (record.fields.empty() && field.empty()) {
        record.line = line_;
        continue;
      }
      record.fields.push_back(std::move(field));
      return record;
    } else if (c != '\r' || input_.peek() != '\n') {
      field.push_back(static_cast<char>(c));
    }
  }
  if (record.fields.empty() && field.empty()) return std::nullopt;
  record.fields.push_back(std::move(field));
  return record;
}

}  // namespace concord::cli
