#include "clients/cli/partner_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/api/text.h"
#include "common/api/utf8.h"

namespace concord::cli {
namespace {

using partner::v1::CreatePartnerRequest;
using partner::v1::Partner;

constexpr size_t kDigitsOfYear = 4;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string Difference(std::string_view field, const std::string& wanted,
                       const std::string& stored) {
  if (wanted.empty() || wanted == stored) return "";
  return fmt::format("{}: \"{}\" is there instead of \"{}\"", field, stored, wanted);
}

std::string YearText(const Partner& partner) {
  return partner.has_founded_year() ? std::to_string(partner.founded_year()) : "";
}

// What the eight columns become in the contract.
constexpr std::array<std::string_view, 8> kFieldsOfColumns{
    "partner_id",   "legal_name",        "sector",      "industry",
    "headquarters", "labels.date_added", "registry_id", "founded_year"};

std::string EncodingDefect(const CsvRecord& row) {
  for (size_t i = 0; i < row.fields.size(); ++i) {
    if (api::CodePoints(row.fields[i])) continue;
    return fmt::format(
        "{}: is not UTF-8; if the file is in Latin-1 or Windows-1252, convert it first: iconv -f "
        "WINDOWS-1252 -t UTF-8 FILE",
        kFieldsOfColumns.at(i));
  }
  return "";
}

}  // namespace

std::string DefectOf(const CsvRecord& row) {
  if (row.open_quote) return "a quoted field is never closed";
  if (row.fields.size() != kPartnerColumns.size()) {
    return fmt::format("has {} fields, not {}", row.fields.size(), kPartnerColumns.size());
  }
  if (const std::string defect = EncodingDefect(row); !defect.empty()) return defect;
  if (row.fields[0].empty()) return "partner_id: the row has no symbol to make it of";
  const std::string& founded = row.fields[7];
  if (!founded.empty() && !FoundedYear(founded)) {
    return fmt::format("founded_year: \"{}\" begins with no year", founded);
  }
  return "";
}

CreatePartnerRequest PartnerRequest(const CsvRecord& row) {
  CreatePartnerRequest request;
  std::string id = row.fields[0];
  std::transform(id.begin(), id.end(), id.begin(), [](unsigned char c) {
    return c == '.' ? '-' : static_cast<char>(std::tolower(c));
  });
  request.set_partner_id(id);
  auto& partner = *request.mutable_partner();
  partner.set_legal_name(row.fields[1]);
  partner.set_sector(row.fields[2]);
  partner.set_industry(row.fields[3]);
  partner.set_headquarters(row.fields[4]);
  partner.set_registry_id(row.fields[6]);
  partner.set_jurisdiction("US");
  if (const auto year = FoundedYear(row.fields[7])) partner.set_founded_year(*year);
  (*partner.mutable_labels())["symbol"] = row.fields[0];
  if (!row.fields[5].empty()) (*partner.mutable_labels())["date_added"] = row.fields[5];
  // As the service stores it, so that what is there can be compared.
  api::NormalizeText(request);
  return request;
}

std::string DifferenceOf(const Partner& wanted, const Partner& stored) {
  for (const auto& difference :
       {Difference("legal_name", wanted.legal_name(), stored.legal_name()),
        Difference("sector", wanted.sector(), stored.sector()),
        Difference("industry", wanted.industry(), stored.industry()),
        Difference("headquarters", wanted.headquarters(), stored.headquarters()),
        Difference("registry_id", wanted.registry_id(), stored.registry_id()),
        Difference("jurisdiction", wanted.jurisdiction(), stored.jurisdiction()),
        Difference("founded_year", YearText(wanted), YearText(stored))}) {
    if (!difference.empty()) return difference;
  }
  for (const auto& [key, value] : wanted.labels()) {
    const auto label = stored.labels().find(key);
    const std::string there = label == stored.labels().end() ? "" : label->second;
    const std::string difference = Difference("labels." + key, value, there);
    if (!difference.empty()) return difference;
  }
  return "";
}

std::optional<int> FoundedYear(const std::string& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), IsDigit);
  if (end - text.begin() != kDigitsOfYear) return std::nullopt;
  int year = 0;
  std::from_chars(text.data(), text.data() + kDigitsOfYear, year);
  return year;
}

}  // namespace concord::cli
