#include "tests/contract/include_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/include_graph.h"

namespace concord::contract {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// Whether a file of that path may contain the line.
bool Allowed(const std::string& path, const std::string& line) {
  return Breaches({path, "#pragma once\n" + line + "\n"}).empty();
}

TEST(IncludeRules, HoldInEveryFile) {
  const auto files = SourceFiles({"common", "services", "clients", "tests"}, {".h", ".cc"});
  ASSERT_GT(files.size(), 300u);
  for (const auto& file : files) {
    for (const auto& breach : Breaches(file)) {
      ADD_FAILURE() << breach.path << " includes " << breach.include << ": " << breach.reason;
    }
  }
}

TEST(IncludeRules, KeepServicesApart) {
  EXPECT_FALSE(Allowed("services/metrics/rpc/x.cc", "#include \"services/partner/rpc/y.h\""));
  EXPECT_FALSE(Allowed("services/metrics/domain/x.h", "#include \"services/strategy/domain/y.h\""));
  EXPECT_FALSE(Allowed("services/partner/main.cc", "#include \"services/strategy/rpc/y.h\""));
  EXPECT_TRUE(Allowed("services/metrics/rpc/x.cc", "#include \"services/metrics/domain/y.h\""));
}

TEST(IncludeRules, KeepTheDomainFreeOfEverythingButArithmetic) {
  const std::string path = "services/partner/domain/x.cc";
  EXPECT_TRUE(Allowed(path, "#include \"common/stats/answer.h\""));
  EXPECT_TRUE(Allowed(path, "#include <cmath>"));
  EXPECT_FALSE(Allowed(path, "#include \"common/sql/database.h\""));
  EXPECT_FALSE(Allowed(path, "#include \"concord/partner/v1/partner.pb.h\""));
  EXPECT_FALSE(Allowed(path, "#include <google/protobuf/message.h>"));
  EXPECT_FALSE(Allowed(path, "#include <grpcpp/server.h>"));
}

TEST(IncludeRules, KeepTheDatabaseLibrariesBehindOneRoom) {
  for (const std::string line :
       {"#include <pqxx/pqxx>", "#include <libpq-fe.h>", "#include <postgresql/libpq-fe.h>"}) {
    SCOPED_TRACE(line);
    EXPECT_TRUE(Allowed("common/sql/session.cc", line));
    EXPECT_TRUE(Allowed("tests/support/test_database.cc", line));
    for (const char* path :
         {"common/sql/session.h", "common/journal/writes.cc", "common/resource/table.cc",
          "common/runtime/readiness.cc", "services/partner/storage/x.cc", "clients/cli/x.cc"}) {
      EXPECT_FALSE(Allowed(path, line)) << path;
    }
  }
}

// The driver is libpqxx; below it only what it cannot do, in one place.
TEST(IncludeRules, KeepLibpqInOneFile) {
  std::vector<std::string> users;
  for (const auto& file : SourceFiles({"common", "services", "clients"}, {".h", ".cc"})) {
    for (const auto& include : IncludesOf(file)) {
      if (include.path.find("libpq") != include.path.npos) users.push_back(file.path);
    }
  }
  EXPECT_THAT(users, SizeIs(testing::Le(1u)));
}

TEST(IncludeRules, KeepMessagesOutOfTheDatabase) {
  const std::string path = "common/sql/database.h";
  EXPECT_TRUE(Allowed(path, "#include \"common/base/call.h\""));
  EXPECT_FALSE(Allowed(path, "#include <google/protobuf/message.h>"));
  EXPECT_TRUE(Allowed("common/sql/error_map_test.cc", "#include <google/rpc/status.pb.h>"));
  EXPECT_FALSE(Allowed(path, "#include \"common/api/rules.h\""));
  EXPECT_FALSE(Allowed(path, "#include \"concord/options/v1/options.pb.h\""));
}

TEST(IncludeRules, KeepGrpcAwayFromStorage) {
  EXPECT_FALSE(Allowed("services/partner/storage/x.cc", "#include <grpcpp/grpcpp.h>"));
  EXPECT_FALSE(Allowed("services/partner/storage/x.cc", "#include \"common/rpc/service.h\""));
  EXPECT_FALSE(Allowed("common/sql/pool.cc", "  #  include <grpc/grpc.h>"));
}

TEST(IncludeRules, LetNoRoomReachUp) {
  EXPECT_FALSE(Allowed("common/base/error.cc", "#include \"common/api/rules.h\""));
  EXPECT_FALSE(Allowed("common/api/rules.cc", "#include \"common/resource/columns.h\""));
  EXPECT_FALSE(Allowed("common/sql/database.cc", "#include \"common/journal/changes.h\""));
  EXPECT_FALSE(Allowed("common/journal/changes.cc", "#include \"common/resource/table.h\""));
  EXPECT_FALSE(Allowed("common/journal/changes.cc", "#include \"common/rpc/status.h\""));
  EXPECT_FALSE(Allowed("common/resource/table.cc", "#include \"common/runtime/config.h\""));
  EXPECT_FALSE(Allowed("common/rpc/server.cc", "#include \"common/sql/database.h\""));
  EXPECT_FALSE(Allowed("common/rpc/server.cc", "#include \"common/resource/table.h\""));
  EXPECT_FALSE(Allowed("common/runtime/log.cc", "#include \"services/partner/rpc/y.h\""));
  EXPECT_FALSE(Allowed("common/stats/beta.cc", "#include \"common/base/time.h\""));
}

TEST(IncludeRules, LetStorageSeeItsOwnContractOnly) {
  const std::string path = "services/strategy/storage/x.cc";
  EXPECT_TRUE(Allowed(path, "#include \"concord/strategy/v1/item.pb.h\""));
  EXPECT_FALSE(Allowed(path, "#include \"concord/partner/v1/partner.pb.h\""));
}

TEST(IncludeRules, LetResourcesBeWhereDatabaseAndTransportMeet) {
  for (const char* line :
       {"#include \"common/sql/database.h\"", "#include \"common/rpc/service.h\"",
        "#include \"common/journal/writes.h\""}) {
    EXPECT_TRUE(Allowed("common/resource/binding.cc", line)) << line;
    EXPECT_TRUE(Allowed("services/strategy/rpc/x.cc", line)) << line;
  }
  EXPECT_TRUE(Allowed("services/strategy/rpc/x.cc", "#include \"common/resource/binding.h\""));
  EXPECT_FALSE(Allowed("services/strategy/rpc/x.cc", "#include \"common/runtime/config.h\""));
}

TEST(IncludeRules, LetTheGatewayServeWithoutADatabase) {
  EXPECT_TRUE(Allowed("clients/gateway/main.cc", "#include \"common/runtime/config.h\""));
  EXPECT_TRUE(Allowed("clients/gateway/main.cc", "#include \"common/rpc/listener.h\""));
  EXPECT_FALSE(Allowed("clients/gateway/main.cc", "#include \"common/sql/database.h\""));
  EXPECT_FALSE(Allowed("clients/gateway/main.cc", "#include \"common/resource/table.h\""));
  EXPECT_FALSE(Allowed("clients/cli/main.cc", "#include \"common/runtime/config.h\""));
}

TEST(IncludeRules, KeepWhatTestsShareOutOfPrograms) {
  EXPECT_TRUE(Allowed("common/api/mask_test.cc", "#include \"tests/support/sample.pb.h\""));
  EXPECT_FALSE(Allowed("common/api/mask.cc", "#include \"tests/support/sample.pb.h\""));
}

TEST(IncludeRules, WantPathsFromTheRootAndKnownRooms) {
  EXPECT_FALSE(Allowed("common/api/mask.cc", "#include \"mask.h\""));
  EXPECT_FALSE(Allowed("common/api/mask.cc", "#include \"../base/error.h\""));
  EXPECT_THAT(Breaches({"common/attic/x.h", ""}), SizeIs(1));
}

TEST(IncludeRules, ReadNothingButIncludes) {
  EXPECT_THAT(Breaches({"common/base/x.cc", "// #include <pqxx/pqxx>\nint include_pqxx;\n"}),
              IsEmpty());
}

}  // namespace
}  // namespace concord::contract
