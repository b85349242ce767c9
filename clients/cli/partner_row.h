#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "clients/cli/csv.h"
#include "concord/partner/v1/partner.pb.h"

namespace concord::cli {

/// The columns of a table of companies, in their order.
inline constexpr std::array<std::string_view, 8> kPartnerColumns{
    "Symbol",     "Security", "GICS Sector", "GICS Sub-Industry", "Headquarters Location",
    "Date added", "CIK",      "Founded"};

/// What is wrong of a row before a service sees it, for example
/// `founded_year: "about 1900" begins with no year`, or that a field is in no UTF-8 and what to do;
/// "" when nothing is.
[[nodiscard]] std::string DefectOf(const CsvRecord& row);

/// The partner that a row without a defect describes, its texts in Unicode's Normalization Form C
/// as the service stores them. Its id is the symbol in lower case with `-` for `.` (`BRK.B` is
/// `brk-b`).
[[nodiscard]] partner::v1::CreatePartnerRequest PartnerRequest(const CsvRecord& row);

/// The first field that `wanted` sets and `stored` has otherwise, with both values; "" when there
/// is none. What `wanted` leaves open may be anything.
[[nodiscard]] std::string DifferenceOf(const partner::v1::Partner& wanted,
                                       const partner::v1::Partner& stored);

/// The first year of `1902`, `2013 (1888)` or `1881/1894`; nullopt when the text doesn't begin with
/// four digits.
[[nodiscard]] std::optional<int> FoundedYear(const std::string& text);

}  // namespace concord::cli
