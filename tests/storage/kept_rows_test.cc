#include "common/resource/kept_rows.h"

#include <gtest/gtest.h>

#include "concord/partner/v1/partner.pb.h"
#include "tests/storage/sql_fixture.h"

namespace concord::sql {
namespace {

using concord::partner::v1::Partner;

class KeptRowsTest : public SqlTest {
 protected:
  void SetUp() override {
    SqlTest::SetUp();
    reads_ = std::make_unique<resource::KeptRows>(
        std::make_unique<resource::TableReads>(*database_, table_), *database_, table_, cache_);
    for (const char* name : {"acme", "bolt"}) Insert(name);
  }

  void Insert(const std::string& id, const std::string& tenant = NewCall().principal.tenant_id) {
    Admin(
        "INSERT INTO partner.partners (tenant_id, name, uid, revision, create_time, update_time,"
        " labels, display_name, legal_name, aliases, lei, registry_id, jurisdiction, domains,"
        " sector, industry, headquarters, capabilities, culture) VALUES ('" +
        tenant + "', 'partners/" + id +
        "', gen_random_uuid(), 1, now(), now(), '{\"k\": \"v\"}', '', '" + id +
        "', '{}', '', '', '', '{}', '', '', '', '[]', '[]')");
  }

  void Change(const std::string& id, const std::string& changes) {
    Admin("UPDATE partner.partners SET " + changes + " WHERE name = 'partners/" + id + "'");
  }

  static std::string Name(const std::string& id) { return "partners/" + id; }

  // The legal names of partners by id, "" where there is none.
  std::vector<std::string> Read(const std::vector<std::string>& ids, const Call& call = NewCall()) {
    std::vector<std::string> names;
    for (const auto& id : ids) names.push_back("partners/" + id);
    const auto rows = reads_->Get(call, names);
    EXPECT_TRUE(rows.ok()) << rows.status();
    std::vector<std::string> read;
    for (const auto& row : rows.value_or(std::vector<resource::RowPtr>())) {
      Partner partner;
      EXPECT_TRUE(row == nullptr || partner.ParseFromString(row->wire));
      read.push_back(partner.legal_name());
    }
    return read;
  }

  const resource::Table table_{"partner.partners", *Partner::descriptor(), nullptr};
  resource::RowCache cache_{1 << 20};
  std::unique_ptr<resource::Reads> reads_;
};

using Strings = std::vector<std::string>;

TEST_F(KeptRowsTest, GiveEachRowInItsPlace) {
  const Strings ids{"bolt", "none", "acme", "bolt"};
  const Strings expected{"bolt", "", "acme", "bolt"};
  EXPECT_EQ(Read(ids), expected);
  EXPECT_EQ(Read(ids), expected) << "of what is kept";
  EXPECT_EQ(Read({}), Strings());
}

TEST_F(KeptRowsTest, ShowAChangeAsSoonAsItIsCommitted) {
  EXPECT_EQ(Read({"acme", "bolt"}), (Strings{"acme", "bolt"}));
  Change("acme", "revision = 2, legal_name = 'Acme AG'");
  EXPECT_EQ(Read({"acme", "bolt"}), (Strings{"Acme AG", "bolt"}));
  EXPECT_EQ(Read({"acme"}), Strings{"Acme AG"});
}

TEST_F(KeptRowsTest, ShowAChangeMadeByHand) {
  EXPECT_EQ(Read({"acme", "bolt"}), (Strings{"acme", "bolt"}));
  Change("acme", "legal_name = 'by hand'");
  EXPECT_EQ(Read({"acme"}), Strings{"by hand"});
  EXPECT_EQ(Read({"bolt", "acme"}), (Strings{"bolt", "by hand"}));
}

TEST_F(KeptRowsTest, AreNotReadAgainWhileTheyAreTheSame) {
  EXPECT_EQ(Read({"acme"}), Strings{"acme"});
  const auto before = cache_.Get(NewCall().principal.tenant_id, std::vector{Name("acme")});
  EXPECT_EQ(Read({"acme"}), Strings{"acme"});
  const auto after = cache_.Get(NewCall().principal.tenant_id, std::vector{Name("acme")});
  ASSERT_NE(before.front(), nullptr);
  EXPECT_EQ(before, after) << "it was read again";
}

TEST_F(KeptRowsTest, TellARowFromAnotherOfItsRevision) {
  EXPECT_EQ(Read({"acme"}), Strings{"acme"});
  // What a failover does that loses the last change, when another follows.
  Change("acme", "update_time = update_time + interval '1 microsecond', legal_name = 'other'");
  EXPECT_EQ(Read({"acme"}), Strings{"other"});
  Admin("DELETE FROM partner.partners WHERE name = 'partners/acme'");
  EXPECT_EQ(Read({"acme"}), Strings{""});
  Insert("acme");
  EXPECT_EQ(Read({"acme"}), Strings{"acme"});
}

TEST_F(KeptRowsTest, KeepTenantsApart) {
  Call other = NewCall();
  other.principal.tenant_id = "00000000-0000-7000-8000-000000000009";
  EXPECT_EQ(Read({"acme"}), Strings{"acme"});
  EXPECT_EQ(Read({"acme"}, other), Strings{""});
  Insert("acme", other.principal.tenant_id);
  Change("acme", "legal_name = tenant_id::text, revision = revision + 1");
  EXPECT_EQ(Read({"acme"}, other), Strings{other.principal.tenant_id});
  EXPECT_EQ(Read({"acme"}), Strings{NewCall().principal.tenant_id});
}

}  // namespace
}  // namespace concord::sql
