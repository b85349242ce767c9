#include "tests/bench/load/partner_creation.h"

#include "concord/partner/v1/partner.pb.h"
#include "tests/bench/load/partner_names.h"
#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

using partner::v1::Partner;

// About 1 KiB, as much text as a company of a public list brings with some of its capabilities.
Partner Company() {
  Partner company;
  company.set_display_name("Example Motors");
  company.set_legal_name("Example Motors and Mobility Systems Aktiengesellschaft");
  company.add_aliases("Example Motors");
  company.add_aliases("Example Motors AG");
  company.set_registry_id("HRB 123456");
  company.set_jurisdiction("DE-BY");
  company.add_domains("example.com");
  company.add_domains("motors.example.com");
  company.set_sector("Consumer Discretionary");
  company.set_industry("Automobile Manufacturers");
  company.set_headquarters("Example Street 1, 80331 Munich, Germany");
  company.set_founded_year(1916);
  (*company.mutable_labels())["region"] = "europe";
  (*company.mutable_labels())["account-owner"] = "alliances-emea";
  (*company.mutable_labels())["source"] = "annual report 2025";
  for (const char* name :
       {"electric drivetrains", "small cars", "lean production", "battery chemistry", "asian sales",
        "european sales", "autonomous driving", "software platforms", "supplier development"}) {
    auto* capability = company.add_capabilities();
    capability->set_capability(name);
    capability->set_strength(0.625);
    capability->set_need(0.25);
  }
  for (const char* name : {"risk tolerance", "hierarchy", "decision speed", "openness to partners",
                           "quality orientation", "long-term orientation"}) {
    auto* score = company.add_culture();
    score->set_dimension(name);
    score->set_score(62.5);
  }
  return company;
}

class PartnerCreator final : public Caller {
 public:
  PartnerCreator(std::string run, Numbers& numbers)
      : run_(std::move(run)), run_digits_(std::hash<std::string>()(run_)), numbers_(numbers) {
    *request_.mutable_partner() = Company();
  }

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.set_partner_id(fmt::format("load-{}-{}", run_, *number));
    request_.set_request_id(
        fmt::format("{:08x}-0000-7000-8000-{:012x}", run_digits_ & 0xffffffff, *number));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    if (FieldOf(answer, kName) != "partners/" + request_.partner_id()) return "another partner";
    return FieldOf(answer, kEtag).empty() ? "a partner without etag" : "";
  }

 private:
  const std::string run_;
  const uint64_t run_digits_;
  Numbers& numbers_;
  partner::v1::CreatePartnerRequest request_;
};

}  // namespace

Workload CreatePartnerWork(const WorkloadOptions& options, Numbers& numbers) {
  return {PartnerMethod("CreatePartner"), false,
          [run = options.run, &numbers] { return std::make_unique<PartnerCreator>(run, numbers); }};
}

}  // namespace concord::bench
