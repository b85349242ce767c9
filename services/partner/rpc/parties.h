#pragma once

#include <string>
#include <vector>

#include "concord/partner/v1/partnership.pb.h"

namespace concord::partner {

/// The parties of a partnership (`partners/{partner}`), in its order.
[[nodiscard]] inline std::vector<std::string> PartiesOf(const v1::Partnership& partnership) {
  std::vector<std::string> parties;
  for (const auto& party : partnership.parties()) parties.push_back(party.partner());
  return parties;
}

}  // namespace concord::partner
