#include "services/strategy/rpc/parties.h"

#include "common/rpc/ask.h"
#include "concord/partner/v1/partnership.pb.h"

namespace concord::strategy {

absl::StatusOr<std::vector<std::string>> PartiesOf(const rpc::Peers& peers, const Call& call,
                                                   std::string_view partnership) {
  partner::v1::GetPartnershipRequest request;
  request.set_name(std::string(partnership));
  CONCORD_ASSIGN_OR_RETURN(const auto found,
                           rpc::Ask<partner::v1::Partnership>(peers, call, "PartnershipService",
                                                              "GetPartnership", request));
  std::vector<std::string> parties;
  for (const auto& party : found.parties()) parties.push_back(party.partner());
  return parties;
}

}  // namespace concord::strategy
