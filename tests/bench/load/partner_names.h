#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "concord/partner/v1/partner.pb.h"

namespace concord::bench {

inline constexpr uint32_t kName = partner::v1::Partner::kNameFieldNumber;
inline constexpr uint32_t kEtag = partner::v1::Partner::kEtagFieldNumber;

/// `/concord.partner.v1.PartnerService/GetPartner`
inline std::string PartnerMethod(std::string_view method) {
  return fmt::format("/concord.partner.v1.PartnerService/{}", method);
}

/// The name of a seeded partner; their legal names are in the same order.
inline std::string PartnerName(uint64_t index) {
  return fmt::format("partners/bench-{:06}", index);
}

}  // namespace concord::bench
