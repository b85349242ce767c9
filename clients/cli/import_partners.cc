#include "clients/cli/import_partners.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "clients/cli/csv.h"
#include "clients/cli/partner_row.h"
#include "clients/cpp/error_text.h"
#include "concord/partner/v1/partner.grpc.pb.h"

namespace concord::cli {
namespace {

using partner::v1::CreatePartnerRequest;
using partner::v1::PartnerService;

constexpr int kProgressEvery = 50;

// Sends row after row and counts what became of them.
class RowSender final {
 public:
  explicit RowSender(const client::Suite& suite)
      : suite_(suite), stub_(suite.Stub<PartnerService>()) {}

  void Send(const CsvRecord& row) {
    if (const std::string defect = DefectOf(row); !defect.empty()) return Refuse(row, defect);
    const CreatePartnerRequest request = PartnerRequest(row);
    const auto created = suite_.Call(*stub_, &PartnerService::Stub::CreatePartner, request);
    if (created.status.ok()) {
      ++created_;
    } else if (client::ReasonOf(created.status) == "RESOURCE_EXISTS") {
      Compare(row, request);
    } else {
      Refuse(row, client::ErrorLine(created.status));
    }
  }

  [[nodiscard]] int Finish() const {
    fmt::print("{} created, {} unchanged, {} failed\n", created_, unchanged_, failed_);
    return failed_ == 0 ? 0 : 1;
  }

 private:
  // Whoever is there already may have been changed since: the row neither hides that nor undoes it.
  void Compare(const CsvRecord& row, const CreatePartnerRequest& request) {
    partner::v1::GetPartnerRequest get;
    get.set_name("partners/" + request.partner_id());
    const auto stored = suite_.Call(*stub_, &PartnerService::Stub::GetPartner, get);
    if (!stored.status.ok()) return Refuse(row, client::ErrorLine(stored.status));
    if (stored.response.has_delete_time()) {
      return Refuse(row, fmt::format("partner_id: {} is deleted (RESOURCE_DELETED)", get.name()));
    }
    const std::string difference = DifferenceOf(request.partner(), stored.response);
    if (!difference.empty()) return Refuse(row, difference + " (RESOURCE_EXISTS)");
    ++unchanged_;
  }

  void Refuse(const CsvRecord& row, const std::string& reason) {
    ++failed_;
    fmt::print("line {}: {}\n", row.line, reason);
  }

  const client::Suite& suite_;
  std::unique_ptr<PartnerService::Stub> stub_;
  int created_ = 0;
  int unchanged_ = 0;
  int failed_ = 0;
};

bool HasColumns(const CsvRecord& header) {
  return std::equal(header.fields.begin(), header.fields.end(), kPartnerColumns.begin(),
                    kPartnerColumns.end());
}

// By its byte order mark; of the ASCII in it every other byte is 0.
bool IsUtf16(const CsvRecord& header) {
  const std::string first = header.fields.empty() ? "" : header.fields.front();
  return first.starts_with("\xFF\xFE") || first.starts_with("\xFE\xFF");
}

}  // namespace

int ImportPartners(const client::Suite& suite, const std::string& file) {
  std::ifstream input(file);
  CsvReader reader(input);
  const auto header = reader.Next();
  if (header && IsUtf16(*header)) {
    fmt::print(stderr, "{0}: is in UTF-16; convert it first: iconv -f UTF-16 -t UTF-8 {0}\n", file);
    return 2;
  }
  if (!header || !HasColumns(*header)) {
    fmt::print(stderr, "{}: the first line must name the columns {}\n", file,
               fmt::join(kPartnerColumns, ", "));
    return 2;
  }
  const bool terminal = isatty(STDERR_FILENO) == 1;
  RowSender sender(suite);
  int rows = 0;
  while (const auto row = reader.Next()) {
    sender.Send(*row);
    // The line is left at its beginning, so that whatever is printed next takes its place.
    if (terminal && ++rows % kProgressEvery == 0) fmt::print(stderr, "{} rows\r", rows);
  }
  return sender.Finish();
}

}  // namespace concord::cli
