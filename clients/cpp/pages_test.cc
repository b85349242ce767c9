#include "clients/cpp/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "clients/cpp/test_server.h"
#include "concord/partner/v1/partner.grpc.pb.h"

namespace concord::client {
namespace {

using partner::v1::ListPartnersRequest;
using partner::v1::ListPartnersResponse;
using partner::v1::PartnerService;
using ::testing::ElementsAre;

// Three pages, each with one partner that is named as the filter of its request and its page.
class ThreePages final : public PartnerService::Service {
 public:
  grpc::Status ListPartners(grpc::ServerContext*, const ListPartnersRequest* request,
                            ListPartnersResponse* response) override {
    const std::string& token = request->page_token();
    if (token == "broken") return grpc::Status(grpc::StatusCode::DATA_LOSS, "no page");
    response->add_partners()->set_name(request->filter() + token);
    if (token == "same") response->set_next_page_token(token);
    if (token == "2") response->set_next_page_token("3");
    if (token.empty()) response->set_next_page_token("2");
    if (token == "before-broken") response->set_next_page_token("broken");
    return grpc::Status::OK;
  }
};

class ForEachPageTest : public ::testing::Test {
 protected:
  grpc::Status Walk(const std::string& first_token) {
    SuiteOptions options;
    options.partner = server_.Address();
    const Suite suite(options);
    const auto stub = suite.Stub<PartnerService>();
    ListPartnersRequest request;
    request.set_filter("page");
    request.set_page_token(first_token);
    return ForEachPage(
        suite, *stub, &PartnerService::Stub::ListPartners, request,
        [this](const ListPartnersResponse& page) { names_.push_back(page.partners(0).name()); });
  }

  ThreePages service_;
  TestServer server_{service_};
  std::vector<std::string> names_;
};

TEST_F(ForEachPageTest, VisitsEveryPageWithTheSameArguments) {
  EXPECT_TRUE(Walk("").ok());
  EXPECT_THAT(names_, ElementsAre("page", "page2", "page3"));
}

TEST_F(ForEachPageTest, BeginsAtTheTokenOfTheRequest) {
  EXPECT_TRUE(Walk("3").ok());
  EXPECT_THAT(names_, ElementsAre("page3"));
}

TEST_F(ForEachPageTest, EndsWithTheFirstCallThatFails) {
  EXPECT_EQ(Walk("before-broken").error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_THAT(names_, ElementsAre("pagebefore-broken"));
}

TEST_F(ForEachPageTest, DoesNotTurnInCircles) {
  EXPECT_EQ(Walk("same").error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(names_, ElementsAre("pagesame"));
}

}  // namespace
}  // namespace concord::client
