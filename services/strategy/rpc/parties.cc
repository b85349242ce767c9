#include "services/strategy/rpc/parties.h"

#include "common/api/proto_time.h"
#include "common/resource/caller_party.h"
#include "common/rpc/ask.h"
#include "concord/partner/v1/partnership.pb.h"

namespace concord::strategy {

absl::StatusOr<std::vector<std::string>> PartiesOf(const rpc::Peers& peers, const Call& call,
                                                   std::string_view partnership,
                                                   std::optional<Timestamp> as_of) {
  partner::v1::GetPartnershipRequest request;
  request.set_name(std::string(partnership));
  if (as_of) *request.mutable_as_of() = api::ToProto(*as_of);
  CONCORD_ASSIGN_OR_RETURN(const auto found,
                           rpc::Ask<partner::v1::Partnership>(peers, call, "PartnershipService",
                                                              "GetPartnership", request));
  std::vector<std::string> parties;
  for (const auto& party : found.parties()) parties.push_back(party.partner());
  return parties;
}

absl::Status CheckCallerIsOneOf(const rpc::Peers& peers, const Call& call,
                                const std::string& partnership) {
  if (call.principal.party.empty()) return absl::OkStatus();
  CONCORD_ASSIGN_OR_RETURN(const auto parties, PartiesOf(peers, call, partnership, std::nullopt));
  return resource::CheckCallerIsParty(call, "parent", partnership, parties);
}

// Of those of now, the partner service is asked once.
absl::StatusOr<std::vector<std::string>> PartiesFor(const rpc::Peers& peers, const Call& call,
                                                    const std::string& partnership,
                                                    std::optional<Timestamp> as_of) {
  if (as_of) CONCORD_RETURN_IF_ERROR(CheckCallerIsOneOf(peers, call, partnership));
  CONCORD_ASSIGN_OR_RETURN(auto parties, PartiesOf(peers, call, partnership, as_of));
  if (!as_of) {
    CONCORD_RETURN_IF_ERROR(resource::CheckCallerIsParty(call, "parent", partnership, parties));
  }
  return parties;
}

}  // namespace concord::strategy
