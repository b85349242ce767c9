#include "clients/cli/import_partners.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <string_view>

#include "clients/cli/csv.h"
#include "clients/cpp/error_text.h"
#include "concord/partner/v1/partner.grpc.pb.h"

namespace concord::cli {
namespace {

using partner::v1::CreatePartnerRequest;
using partner::v1::PartnerService;

constexpr std::array<std::string_view, 8> kColumns{
    "Symbol",     "Security", "GICS Sector", "GICS Sub-Industry", "Headquarters Location",
    "Date added", "CIK",      "Founded"};
constexpr int kProgressEvery = 50;

// Ids are lower case and have no dots: `BRK.B` is `brk-b`.
std::string IdOfSymbol(std::string symbol) {
  std::transform(symbol.begin(), symbol.end(), symbol.begin(), [](unsigned char c) {
    return c == '.' ? '-' : static_cast<char>(std::tolower(c));
  });
  return symbol;
}

CreatePartnerRequest RequestOf(const CsvRecord& record) {
  CreatePartnerRequest request;
  request.set_partner_id(IdOfSymbol(record.fields[0]));
  auto& partner = *request.mutable_partner();
  partner.set_legal_name(record.fields[1]);
  partner.set_sector(record.fields[2]);
  partner.set_industry(record.fields[3]);
  partner.set_headquarters(record.fields[4]);
  partner.set_registry_id(record.fields[6]);
  partner.set_jurisdiction("US");
  if (const auto year = FoundedYear(record.fields[7])) partner.set_founded_year(*year);
  (*partner.mutable_labels())["symbol"] = record.fields[0];
  if (!record.fields[5].empty()) (*partner.mutable_labels())["date_added"] = record.fields[5];
  return request;
}

struct Counts {
  int created = 0;
  int there = 0;
  int failed = 0;
};

void Report(int line, const std::string& reason, Counts& counts) {
  ++counts.failed;
  fmt::print("line {}: {}\n", line, reason);
}

void ImportRow(const client::Suite& suite, PartnerService::Stub& stub, const CsvRecord& record,
               Counts& counts) {
  if (record.fields.size() != kColumns.size()) {
    return Report(record.line,
                  fmt::format("has {} fields, not {}", record.fields.size(), kColumns.size()),
                  counts);
  }
  const auto created = suite.Call(stub, &PartnerService::Stub::CreatePartner, RequestOf(record));
  if (created.status.ok()) {
    ++counts.created;
  } else if (created.status.error_code() == grpc::StatusCode::ALREADY_EXISTS) {
    ++counts.there;
  } else {
    Report(record.line, client::ErrorText(created.status), counts);
  }
}

bool HasColumns(const CsvRecord& header) {
  return std::equal(header.fields.begin(), header.fields.end(), kColumns.begin(), kColumns.end());
}

}  // namespace

std::optional<int> FoundedYear(const std::string& text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc() || end - text.data() != 4) return std::nullopt;
  return year;
}

int ImportPartners(const client::Suite& suite, const std::string& file) {
  std::ifstream input(file);
  CsvReader reader(input);
  const auto header = reader.Next();
  if (!header || !HasColumns(*header)) {
    fmt::print(stderr, "{}: the first line must name the columns {}\n", file,
               fmt::join(kColumns, ", "));
    return 2;
  }
  const auto stub = suite.Stub<PartnerService>();
  const bool terminal = isatty(STDERR_FILENO) == 1;
  Counts counts;
  int rows = 0;
  while (const auto record = reader.Next()) {
    ImportRow(suite, *stub, *record, counts);
    if (terminal && ++rows % kProgressEvery == 0) fmt::print(stderr, "\r{} rows", rows);
  }
  if (terminal) fmt::print(stderr, "\r");
  fmt::print("{} created, {} there already, {} failed\n", counts.created, counts.there,
             counts.failed);
  return counts.failed == 0 ? 0 : 1;
}

}  // namespace concord::cli
