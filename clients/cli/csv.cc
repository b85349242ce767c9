#include "clients/cli/csv.h"

namespace concord::cli {

std::string CsvReader::QuotedField() {
  std::string field;
  for (int c = input_.get(); c != EOF; c = input_.get()) {
    if (c == '\n') ++line_;
    if (c != '"') {
      field.push_back(static_cast<char>(c));
    } else if (input_.peek() == '"') {
      field.push_back(static_cast<char>(input_.get()));
    } else {
      break;
    }
  }
  return field;
}

std::optional<CsvRecord> CsvReader::Next() {
  CsvRecord record;
  record.line = line_;
  std::string field;
  for (int c = input_.get(); c != EOF; c = input_.get()) {
    if (c == '"' && field.empty()) {
      field = QuotedField();
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
