#include "common/auth/development.h"

#include <gtest/gtest.h>

#include <map>

#include "common/base/error.h"

namespace concord::auth {
namespace {

MetadataLookup From(std::map<std::string, std::string, std::less<>> values) {
  return [values](std::string_view key) -> std::optional<std::string> {
    const auto found = values.find(key);
    if (found == values.end()) return std::nullopt;
    return found->second;
  };
}

TEST(IdentifyDevelopment, TakesTenantAndPartyFromTheMetadata) {
  const auto principal =
      IdentifyDevelopment(From({{"concord-tenant", "0192F0C1-2B3A-7C4D-8E5F-001122334455"},
                                {"concord-party", "partners/renault"}}),
                          "ipv4:127.0.0.1:4711");
  ASSERT_TRUE(principal.ok()) << principal.status();
  EXPECT_EQ(principal->name, "users/dev");
  EXPECT_EQ(principal->tenant_id, "0192f0c1-2b3a-7c4d-8e5f-001122334455");
  EXPECT_EQ(principal->party, "partners/renault");
}

TEST(IdentifyDevelopment, HasADefaultTenantAndActsForNoSingleParty) {
  const auto principal = IdentifyDevelopment(From({}), "unix:/run/concord.sock");
  ASSERT_TRUE(principal.ok());
  EXPECT_EQ(principal->tenant_id, kDevelopmentTenant);
  EXPECT_EQ(principal->party, "");
}

TEST(IdentifyDevelopment, IsRefusedFromAnotherMachine) {
  for (const char* peer :
       {"ipv4:10.0.0.7:4711", "ipv4:1.127.0.1:1", "ipv6:%5B2001:db8::1%5D:1", "", "127.0.0.1"}) {
    EXPECT_EQ(ReasonOf(IdentifyDevelopment(From({}), peer).status()),
              errors::v1::ERROR_REASON_UNAUTHENTICATED)
        << peer;
  }
  EXPECT_TRUE(IdentifyDevelopment(From({}), "ipv6:%5B::1%5D:4711").ok());
}

TEST(IdentifyDevelopment, RefusesWhatIsNotOfItsForm) {
  const std::string peer = "ipv4:127.0.0.1:1";
  EXPECT_FALSE(IdentifyDevelopment(From({{"concord-tenant", "acme"}}), peer).ok());
  EXPECT_FALSE(IdentifyDevelopment(From({{"concord-party", "renault"}}), peer).ok());
  EXPECT_FALSE(IdentifyDevelopment(From({{"concord-party", "partners/"}}), peer).ok());
  EXPECT_FALSE(IdentifyDevelopment(From({{"concord-party", "partners/A b"}}), peer).ok());
}

}  // namespace
}  // namespace concord::auth
