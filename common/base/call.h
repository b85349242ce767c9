#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "common/base/time.h"

namespace concord {

/// Who calls, as the credential says. Nothing in a request can change it.
struct Principal {
  std::string name;       ///< For example `users/dev`; goes into the audit entry as the actor.
  std::string tenant_id;  ///< UUID, lower case: the wall around everything that the call can see.
  std::string party;  ///< `partners/{partner}` the principal acts for; "" = for no single party.
};

/// One call on its way through the service: what every layer needs to know of it and nothing of the
/// transport. Made by the adapter, handed down by reference, lives as long as the call.
struct Call {
  Principal principal;
  std::string_view method;  ///< `/concord.partner.v1.PartnerService/GetPartner`, of the service.
  std::string
      correlation_id;  ///< Names the call in logs, audit and errors; from the caller or made.
  Timestamp now;       ///< When it came in: the one `now` of everything that it does.
  Deadline deadline;   ///< After the clamp of the method.
  std::stop_token cancelled;  ///< Requested when the caller has given up.
};

}  // namespace concord
