#include "tests/bench/load/partner_reads.h"

#include "concord/partner/v1/partner.pb.h"
#include "tests/bench/load/partner_names.h"
#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

constexpr uint64_t kBatch = 100;
// Prime to every population in use, so that the names of a batch differ and lie far apart.
constexpr uint64_t kStride = 997;

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
    request_.set_name(PartnerName(Scatter(*number) % population_));
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
      request_.add_names(PartnerName((Scatter(*number) + i * kStride) % population_));
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

}  // namespace

Workload GetPartnerWork(const WorkloadOptions& options, Numbers& numbers) {
  return {PartnerMethod("GetPartner"), false, [population = options.population, &numbers] {
            return std::make_unique<PartnerReader>(population, numbers);
          }};
}

Workload BatchGetWork(const WorkloadOptions& options, Numbers& numbers) {
  return {PartnerMethod("BatchGetPartners"), false, [population = options.population, &numbers] {
            return std::make_unique<BatchReader>(population, numbers);
          }};
}

}  // namespace concord::bench
