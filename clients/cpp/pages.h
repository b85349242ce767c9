#pragma once

#include <string>
#include <utility>

#include "clients/cpp/suite.h"

namespace concord::client {

/// Calls a List method until its last page and hands each page to `visit`:
/// `ForEachPage(suite, *stub, &PartnerService::Stub::ListPartners, request, [](const auto& page)
/// {})` Begins at the request's page_token; every page has the whole deadline of the suite. Returns
/// the status of the first call that failed; the pages before it have been visited. INTERNAL when a
/// service answers the token that it was asked with, which would never end.
template <typename Stub, typename Request, typename Response, typename Visit>
[[nodiscard]] grpc::Status ForEachPage(const Suite& suite, Stub& stub,
                                       grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                    const Request&, Response*),
                                       Request request, Visit visit) {
  while (true) {
    Result<Response> page = suite.Call(stub, method, request);
    if (!page.status.ok()) return page.status;
    visit(std::as_const(page.response));
    const std::string& next = page.response.next_page_token();
    if (next.empty()) return grpc::Status::OK;
    if (next == request.page_token()) {
      return grpc::Status(grpc::StatusCode::INTERNAL, "the list answers the same page again");
    }
    request.set_page_token(next);
  }
}

}  // namespace concord::client
