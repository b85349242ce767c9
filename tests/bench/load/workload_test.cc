#include "tests/bench/load/workload.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "concord/partner/v1/partner.pb.h"

namespace concord::bench {
namespace {

using partner::v1::ListPartnersRequest;
using partner::v1::ListPartnersResponse;
using partner::v1::Partner;

std::unique_ptr<Caller> Open(const std::string& name, Numbers& numbers, uint64_t population) {
  WorkloadOptions options;
  options.name = name;
  options.population = population;
  return MakeWorkload(options, numbers)->open();
}

std::string PartnerAnswer(const std::string& name) {
  Partner partner;
  partner.set_name(name);
  partner.set_etag("\"1\"");
  return partner.SerializeAsString();
}

std::string PageAnswer(int first, int count, const std::string& token) {
  ListPartnersResponse page;
  for (int i = 0; i < count; ++i) {
    page.add_partners()->set_name(fmt::format("partners/bench-{:06}", first + i));
  }
  page.set_next_page_token(token);
  return page.SerializeAsString();
}

TEST(Numbers, AreGivenOnceAndEnd) {
  Numbers numbers(7, 2);
  EXPECT_EQ(numbers.Take(), 7U);
  EXPECT_EQ(numbers.Take(), 8U);
  EXPECT_EQ(numbers.Take(), std::nullopt);
  EXPECT_EQ(numbers.next(), 9U);
}

TEST(GetPartnerWork, TakesNoOtherPartnerForTheOneAskedFor) {
  Numbers numbers(0, 1);
  const auto caller = Open("get-partner", numbers, 1);
  ASSERT_TRUE(caller->Next());
  EXPECT_EQ(caller->Check(PartnerAnswer("partners/bench-000000")), "");
  EXPECT_NE(caller->Check(PartnerAnswer("partners/bench-000001")), "");
  EXPECT_NE(caller->Check(""), "");
  EXPECT_FALSE(caller->Next());
}

TEST(ListPageWork, WalksToTheEndAndBeginsAgain) {
  Numbers numbers(0, 0);
  const auto caller = Open("list-page", numbers, 70);
  ASSERT_TRUE(caller->Next());
  EXPECT_EQ(caller->Check(PageAnswer(0, 50, "second")), "");
  ListPartnersRequest request;
  request.ParseFromString(*caller->Next());
  EXPECT_EQ(request.page_token(), "second");
  EXPECT_EQ(caller->Check(PageAnswer(50, 20, "")), "");
  request.ParseFromString(*caller->Next());
  EXPECT_EQ(request.page_token(), "");
}

TEST(ListPageWork, FindsGapsAndAnEndThatIsNone) {
  Numbers numbers(0, 0);
  const auto caller = Open("list-page", numbers, 70);
  ASSERT_TRUE(caller->Next());
  EXPECT_NE(caller->Check(PageAnswer(1, 50, "second")), "");
  EXPECT_NE(caller->Check(PageAnswer(0, 49, "second")), "");
  EXPECT_NE(caller->Check(PageAnswer(0, 50, "")), "");
}

TEST(ListLastWork, MeasuresTheLastPageOnly) {
  Numbers numbers(0, 1);
  const auto caller = Open("list-last", numbers, 70);
  ASSERT_TRUE(caller->Next());
  EXPECT_FALSE(caller->IsMeasured());
  EXPECT_EQ(caller->Check(PageAnswer(0, 20, "last")), "");
  ASSERT_TRUE(caller->Next());
  EXPECT_TRUE(caller->IsMeasured());
  EXPECT_EQ(caller->Check(PageAnswer(20, 50, "")), "");
  EXPECT_FALSE(caller->Next());
}

TEST(MakeWorkload, KnowsNoOtherNames) {
  Numbers numbers(0, 0);
  WorkloadOptions options;
  options.name = "unheard-of";
  EXPECT_FALSE(MakeWorkload(options, numbers));
  for (const auto& name : WorkloadNames()) {
    options.name = name;
    EXPECT_TRUE(MakeWorkload(options, numbers)) << name;
  }
}

}  // namespace
}  // namespace concord::bench
