#include "tests/bench/load/partner_pages.h"

#include "concord/partner/v1/partner.pb.h"
#include "tests/bench/load/partner_names.h"
#include "tests/bench/load/wire.h"

namespace concord::bench {
namespace {

constexpr uint64_t kPage = 50;

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
      const std::string expected = PartnerName(position_ + i);
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
  return {PartnerMethod("ListPartners"), false, [population = options.population, walk, &numbers] {
            return std::make_unique<PageReader>(population, walk, numbers);
          }};
}

}  // namespace

Workload ListPageWork(const WorkloadOptions& options, Numbers& numbers) {
  return List(options, Walk::kAll, numbers);
}

Workload ListFirstWork(const WorkloadOptions& options, Numbers& numbers) {
  return List(options, Walk::kFirst, numbers);
}

Workload ListLastWork(const WorkloadOptions& options, Numbers& numbers) {
  return List(options, Walk::kLast, numbers);
}

}  // namespace concord::bench
