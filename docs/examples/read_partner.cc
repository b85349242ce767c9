#include <iostream>

#include "clients/cpp/error_text.h"
#include "clients/cpp/suite.h"
#include "concord/partner/v1/partner.grpc.pb.h"

using concord::partner::v1::PartnerService;

int main(int argc, char** argv) {
  concord::client::SuiteOptions options;  // 127.0.0.1:7411 to 7413; every call has a deadline
  if (argc > 1) options.partner = argv[1];
  const concord::client::Suite suite(options);
  const auto partners = suite.Stub<PartnerService>();
  concord::partner::v1::ListPartnersRequest request;
  request.set_filter("sector = \"Consumer Discretionary\" AND founded_year < 1950");
  const auto page = suite.Call(*partners, &PartnerService::Stub::ListPartners, request);
  if (!page.status.ok()) std::cerr << concord::client::ErrorText(page.status) << "\n";
  for (const auto& partner : page.response.partners()) std::cout << partner.legal_name() << "\n";
  return page.status.ok() ? 0 : 1;
}
