#include "common/auth/development.h"

#include <algorithm>
#include <cctype>

#include "common/base/error.h"
#include "common/base/uuid.h"

namespace concord::auth {
namespace {

constexpr std::string_view kPartners = "partners/";
constexpr size_t kMaxIdLength = 63;

bool IsLocal(std::string_view peer) {
  return peer.starts_with("unix:") || peer.starts_with("ipv4:127.") ||
         peer.starts_with("ipv6:[::1]:") || peer.starts_with("ipv6:%5B::1%5D:");
}

bool IsIdCharacter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

bool IsPartner(std::string_view name) {
  if (!name.starts_with(kPartners)) return false;
  const std::string_view id = name.substr(kPartners.size());
  return !id.empty() && id.size() <= kMaxIdLength &&
         std::all_of(id.begin(), id.end(), IsIdCharacter);
}

absl::Status Refuse(std::string_view text) {
  return Fail(errors::v1::ERROR_REASON_UNAUTHENTICATED, text);
}

}  // namespace

absl::StatusOr<Principal> IdentifyDevelopment(const MetadataLookup& metadata,
                                              std::string_view peer) {
  if (!IsLocal(peer)) {
    return Refuse("the development principal is accepted from this machine only");
  }
  Principal principal{"users/dev", kDevelopmentTenant, ""};
  if (auto tenant = metadata("concord-tenant")) {
    if (!IsUuid(*tenant)) return Refuse("concord-tenant must be a UUID");
    std::transform(tenant->begin(), tenant->end(), tenant->begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    principal.tenant_id = *std::move(tenant);
  }
  if (auto party = metadata("concord-party")) {
    if (!IsPartner(*party)) return Refuse("concord-party must be of the form partners/{partner}");
    principal.party = *std::move(party);
  }
  return principal;
}

}  // namespace concord::auth
