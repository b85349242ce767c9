#include "tests/bench/load/partner_work.h"

#include <fmt/format.h>

#include "concord/partner/v1/partner.pb.h"
#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

using partner::v1::Partner;

constexpr uint32_t kName = Partner::kNameFieldNumber;
constexpr uint32_t kEtag = Partner::kEtagFieldNumber;
constexpr uint64_t kPage = 50;
constexpr uint64_t kBatch = 100;
// Prime to every population in use, so that the names of a batch differ and lie far apart.
constexpr uint64_t kStride = 997;

std::string MethodOf(std::string_view method) {
  return fmt::format("/concord.partner.v1.PartnerService/{}", method);
}

std::string NameOf(uint64_t index) { return fmt::format("partners/bench-{:06}", index); }

// Neighbouring numbers fall far apart (finalizer of MurmurHash3), the same in every run.
uint64_t Scatter(uint64_t number) {
  number ^= number >> 33;
  number *= 0xff51afd7ed558ccdULL;
  number ^= number >> 33;
  number *= 0xc4ceb9fe1a85ec53ULL;
  return number ^ (number >> 33);
}

class PartnerReader final : public Caller {
 public:
  PartnerReader(uint64_t population, Numbers& numbers)
      : population_(population), numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.set_name(NameOf(Scatter(*number) % population_));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    if (FieldOf(answer, kName) != request_.name()) return "not the partner " + request_.name();
    return FieldOf(answer, kEtag).empty() ? "a partner without etag" : "";
  }

 private:
  const uint64_t population_;
  Numbers& numbers_;
  partner::v1::GetPartnerRequest request_;
};

class BatchReader final : public Caller {
 public:
  BatchReader(uint64_t population, Numbers& numbers) : population_(population), numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number) return std::nullopt;
    request_.clear_names();
    for (uint64_t i = 0; i < kBatch; ++i) {
      request_.add_names(NameOf((Scatter(*number) + i * kStride) % population_));
    }
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    const auto partners =
        FieldsOf(answer, partner::v1::BatchGetPartnersResponse::kPartnersFieldNumber);
    if (partners.size() != kBatch) return fmt::format("{} partners of a batch", partners.size());
    for (size_t i = 0; i < partners.size(); ++i) {
      if (FieldOf(partners[i], kName) == request_.names(static_cast<int>(i))) continue;
      return fmt::format("not {} at place {} of a batch", request_.names(static_cast<int>(i)), i);
    }
    return "";
  }

 private:
  const uint64_t population_;
  Numbers& numbers_;
  partner::v1::BatchGetPartnersRequest request_;
};

/// Where of the list a caller stays.
enum class Walk { kAll, kFirst, kLast };

class PageReader final : public Caller {
 public:
  PageReader(uint64_t population, Walk walk, Numbers& numbers)
      : population_(population), walk_(walk), numbers_(numbers) {
    request_.set_filter("founded_year >= 1800");
    request_.set_order_by("legal_name");
  }

  std::optional<std::string> Next() override {
    if (IsMeasured() && !numbers_.Take()) return std::nullopt;
    request_.set_page_size(static_cast<int>(PageSize()));
    return request_.SerializeAsString();
  }

  std::string Check(std::string_view answer) override {
    const auto page = FieldsOf(answer, partner::v1::ListPartnersResponse::kPartnersFieldNumber);
    for (size_t i = 0; i < page.size(); ++i) {
      const std::string expected = NameOf(position_ + i);
      if (FieldOf(page[i], kName) != expected) return "not in its place in a list: " + expected;
    }
    const uint64_t expected = std::min(PageSize(), population_ - position_);
    if (page.size() != expected) return fmt::format("{} partners on a page", page.size());
    const auto token =
        FieldOf(answer, partner::v1::ListPartnersResponse::kNextPageTokenFieldNumber);
    const bool is_last = position_ + page.size() == population_;
    if (token.empty() != is_last) return "a list that ends too early or too late";
    GoOn(page.size(), token);
    return "";
  }

  bool IsMeasured() const override {
    return walk_ != Walk::kLast || population_ - position_ <= kPage;
  }

 private:
  [[nodiscard]] uint64_t PageSize() const {
    return IsMeasured() ? kPage : std::min<uint64_t>(1'000, population_ - position_ - kPage);
  }

  void GoOn(uint64_t count, std::string_view token) {
    if (walk_ == Walk::kFirst) return;
    if (walk_ == Walk::kLast && position_ + count == population_) return;
    position_ = token.empty() ? 0 : position_ + count;
    request_.set_page_token(std::string(token));
  }

  const uint64_t population_;
  const Walk walk_;
  Numbers& numbers_;
  uint64_t position_ = 0;
  partner::v1::ListPartnersRequest request_;
};

Workload List(const WorkloadOptions& options, Walk walk, Numbers& numbers) {
  return {MethodOf("ListPartners"), false, [population = options.population, walk, &numbers] {
            return std::make_unique<PageReader>(population, walk, numbers);
          }};
}

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
  company.set_tier(Partner::TIER_OPERATIONAL);
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

Workload GetPartnerWork(const WorkloadOptions& options, Numbers& numbers) {
  return {MethodOf("GetPartner"), false, [population = options.population, &numbers] {
            return std::make_unique<PartnerReader>(population, numbers);
          }};
}

Workload BatchGetWork(const WorkloadOptions& options, Numbers& numbers) {
  return {MethodOf("BatchGetPartners"), false, [population = options.population, &numbers] {
            return std::make_unique<BatchReader>(population, numbers);
          }};
}

Workload ListPageWork(const WorkloadOptions& options, Numbers& numbers) {
  return List(options, Walk::kAll, numbers);
}

Workload ListFirstWork(const WorkloadOptions& options, Numbers& numbers) {
  return List(options, Walk::kFirst, numbers);
}

Workload ListLastWork(const WorkloadOptions& options, Numbers& numbers) {
  return List(options, Walk::kLast, numbers);
}

Workload CreatePartnerWork(const WorkloadOptions& options, Numbers& numbers) {
  return {MethodOf("CreatePartner"), false,
          [run = options.run, &numbers] { return std::make_unique<PartnerCreator>(run, numbers); }};
}

}  // namespace concord::bench
