#include "services/partner/rpc/partner_server.h"

#include "common/resource/foreign_references.h"
#include "common/resource/binding.h"
#include "common/resource/methods.h"
#include "concord/partner/v1/fit.pb.h"
#include "concord/partner/v1/partner.pb.h"
#include "concord/partner/v1/partnership.pb.h"
#include "concord/partner/v1/research.pb.h"
#include "services/partner/rpc/fit.h"
#include "services/partner/rpc/gate_facts.h"
#include "services/partner/rpc/life_cycle.h"
#include "services/partner/rpc/research.h"
#include "services/partner/storage/tables.h"

namespace concord::partner {
namespace {

// What the handlers share, in the order in which one needs the other.
struct Parts {
  Parts(sql::Database& database, const rpc::Peers& peers, const api::PageTokens& tokens)
      : references(peers, v1::Partner::descriptor()->file()->package()),
        partners(database, tables, *tables.Find(*v1::Partner::descriptor()), tokens),
        findings(database, tables, *tables.Find(*v1::Finding::descriptor()), tokens),
        partnerships(database, tables, *tables.Find(*v1::Partnership::descriptor()), tokens),
        research(database, partners),
        fit(database, partners),
        facts(partners, research, fit, peers),
        life_cycle(database, partnerships, facts) {}

  resource::Catalogue tables = Tables();
  resource::ForeignReferences references;
  resource::Methods partners;
  resource::Methods findings;
  resource::Methods partnerships;
  Research research;
  FitAssessor fit;
  GateFactFinder facts;
  LifeCycle life_cycle;
};

}  // namespace

std::vector<std::unique_ptr<rpc::Service>> MakeServices(sql::Database& database,
                                                        const rpc::Peers& peers,
                                                        const api::PageTokens& page_tokens) {
  const auto parts = std::make_shared<Parts>(database, peers, page_tokens);
  const auto service = [&](const auto* file, const char* name) {
    return resource::MakeService(*file, name, parts, database);
  };
  std::vector<std::unique_ptr<rpc::Service>> services;

  auto partners = service(v1::Partner::descriptor()->file(), "PartnerService");
  resource::BindMethods(*partners, parts->partners, parts->references);
  services.push_back(std::move(partners));

  auto research = service(v1::Finding::descriptor()->file(), "ResearchService");
  resource::BindMethods(*research, parts->findings, parts->references);
  research->Unary("GetResearchCoverage", &Research::GetResearchCoverage, parts->research);
  services.push_back(std::move(research));

  auto fit = service(v1::FitAssessment::descriptor()->file(), "FitService");
  fit->Unary("AssessFit", &FitAssessor::AssessFit, parts->fit);
  services.push_back(std::move(fit));

  auto partnerships = service(v1::Partnership::descriptor()->file(), "PartnershipService");
  resource::BindMethods(*partnerships, parts->partnerships, parts->references);
  partnerships->Unary("AdvancePartnership", &LifeCycle::Advance, parts->life_cycle);
  services.push_back(std::move(partnerships));
  return services;
}

}  // namespace concord::partner
