#include "common/runtime/config.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>

#include "common/base/error.h"

namespace concord::runtime {
namespace {

using testing::HasSubstr;
using testing::Not;

const ServiceDefaults kDefaults{"127.0.0.1:7411", "127.0.0.1:7421"};

// What a service is started with.
struct Start {
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;
};

absl::StatusOr<CommandLine> Parse(const Start& start) {
  std::vector<std::string> variables;
  for (const auto& [name, value] : start.environment) variables.push_back(name);
  const auto environment = [&start](const std::string& name) -> std::optional<std::string> {
    const auto found = start.environment.find(name);
    if (found == start.environment.end()) return std::nullopt;
    return found->second;
  };
  return ParseCommandLine(start.arguments, environment, variables, kDefaults);
}

// The configuration of a start that has the one key without a default.
config::v1::ServiceConfig Config(Start start) {
  start.environment.emplace("CONCORD_DATABASE_URL", "postgresql:///concord");
  const auto line = Parse(start);
  EXPECT_TRUE(line.ok()) << line.status();
  return line.ok() ? line->config : config::v1::ServiceConfig();
}

std::string WriteFile(const std::string& text) {
  const std::string path = testing::TempDir() + "config_" + std::to_string(getpid()) + ".conf";
  std::ofstream(path) << text;
  return path;
}

void ExpectRefused(const Start& start, const std::string& key) {
  const auto line = Parse(start);
  ASSERT_FALSE(line.ok());
  EXPECT_EQ(ReasonOf(line.status()), errors::v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_THAT(std::string(line.status().message()), HasSubstr(key));
}

TEST(Config, HasTheDefaultsOfTheContractAndOfTheService) {
  const auto config = Config({});
  EXPECT_EQ(config.listen(), "127.0.0.1:7411");
  EXPECT_EQ(config.admin_listen(), "127.0.0.1:7421");
  EXPECT_EQ(config.workers(), 16);
  EXPECT_TRUE(config.reflection());
  EXPECT_EQ(config.log_format(), "json");
  EXPECT_EQ(config.peer_strategy(), "127.0.0.1:7412");
}

TEST(Config, TakesAFileBeforeADefault) {
  EXPECT_EQ(Config({{"--config", WriteFile("workers: 3")}, {}}).workers(), 3);
}

TEST(Config, TakesAVariableBeforeAFile) {
  const Start start{{"--config", WriteFile("workers: 3 queue: 7")}, {{"CONCORD_WORKERS", "4"}}};
  EXPECT_EQ(Config(start).workers(), 4);
  EXPECT_EQ(Config(start).queue(), 7);
}

TEST(Config, TakesAFlagBeforeAVariable) {
  const Start start{{"--workers", "5", "--queue=9"}, {{"CONCORD_WORKERS", "4"}}};
  EXPECT_EQ(Config(start).workers(), 5);
  EXPECT_EQ(Config(start).queue(), 9);
}

TEST(Config, TakesTheFileThatTheFlagNamesBeforeThatOfTheVariable) {
  const std::string file = WriteFile("workers: 3");
  EXPECT_EQ(Config({{}, {{"CONCORD_CONFIG", file}}}).workers(), 3);
  EXPECT_EQ(Config({{"--config", file}, {{"CONCORD_CONFIG", "/nowhere"}}}).workers(), 3);
}

TEST(Config, LetsEverySourceTurnOffWhatIsOnByDefault) {
  EXPECT_FALSE(Config({{"--reflection", "false"}, {}}).reflection());
  EXPECT_FALSE(Config({{}, {{"CONCORD_REFLECTION", "false"}}}).reflection());
  const auto config = Config(
      {{"--config", WriteFile("reflection: false drain_deadline_ms: 0 admin_listen: ''")}, {}});
  EXPECT_FALSE(config.reflection());
  EXPECT_EQ(config.drain_deadline_ms(), 0);
  EXPECT_EQ(config.admin_listen(), "");
}

TEST(Config, RefusesAnUnknownFlag) {
  ExpectRefused({{"--worker", "5"}, {}}, "--worker");
  ExpectRefused({{"--worker=5"}, {}}, "--worker");
  ExpectRefused({{"serve"}, {}}, "serve");
}

TEST(Config, RefusesAFlagWithoutItsValue) {
  ExpectRefused({{"--workers"}, {}}, "--workers: needs a value");
}

TEST(Config, RefusesAnUnknownVariableOfOurs) {
  ExpectRefused({{}, {{"CONCORD_WORKER", "5"}}}, "CONCORD_WORKER");
}

TEST(Config, LeavesVariablesOfOthersAlone) {
  const Start start{{}, {{"CONCORD_TEST_DSN", "x"}, {"CONCORD_DEPLOY_HOST", "x"}, {"PATH", "x"}}};
  EXPECT_EQ(Config(start).workers(), 16);
}

TEST(Config, RefusesAnUnknownKeyInAFile) {
  ExpectRefused({{"--config", WriteFile("worker: 5")}, {}}, "ServiceConfig");
}

TEST(Config, SaysWhereAFileIsWrong) {
  ExpectRefused({{"--config", WriteFile("workers: 5\n  worker: 5")}, {}}, ".conf:2:9: ");
}

TEST(Config, DoesNotRepeatAValueOfAFile) {
  const auto line = Parse({{"--config", WriteFile("database_url: hunter2")}, {}});
  ASSERT_FALSE(line.ok());
  EXPECT_THAT(std::string(line.status().message()), Not(HasSubstr("hunter2")));
}

TEST(Config, RefusesADatabaseThatIsNoAddressWithoutRepeatingIt) {
  const auto line = Parse({{}, {{"CONCORD_DATABASE_URL", "hunter2"}}});
  ASSERT_FALSE(line.ok());
  EXPECT_THAT(std::string(line.status().message()), HasSubstr("database_url"));
  EXPECT_THAT(std::string(line.status().message()), Not(HasSubstr("hunter2")));
}

TEST(Config, RefusesAFileThatIsNotThere) {
  ExpectRefused({{"--config", "/nowhere.conf"}, {}}, "/nowhere.conf");
}

TEST(Config, RefusesAValueOfTheWrongType) {
  ExpectRefused({{"--workers", "many"}, {}}, "--workers: must be a whole number");
  ExpectRefused({{"--workers", "99999999999"}, {}}, "--workers");
  ExpectRefused({{"--reflection", "yes"}, {}}, "--reflection: must be true or false");
  ExpectRefused({{}, {{"CONCORD_QUEUE", "1.5"}}}, "CONCORD_QUEUE");
}

TEST(Config, NamesEveryValueThatBreaksARuleAtOnce) {
  const Start start{{"--workers", "0", "--log-format", "xml"}, {}};
  ExpectRefused(start, "workers");
  ExpectRefused(start, "log_format");
  ExpectRefused(start, "database_url");
}

TEST(Config, ReadsActions) {
  EXPECT_EQ(Parse({{"--help"}, {}})->action, Action::kHelp);
  EXPECT_EQ(Parse({{"--help-markdown"}, {}})->action, Action::kHelpMarkdown);
  EXPECT_EQ(Parse({{"--version"}, {}})->action, Action::kVersion);
  EXPECT_EQ(Parse({{"--print-config"}, {}})->action, Action::kPrintConfig);
  ExpectRefused({{"--check-config"}, {}}, "database_url");
}

TEST(Config, GivesHelpWhateverElseIsWrong) {
  const auto line = Parse({{"--workers", "many", "--help"}, {{"CONCORD_WORKER", "5"}}});
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->action, Action::kHelp);
}

TEST(PrintConfig, HidesSecrets) {
  const auto config =
      Config({{"--database-url", "postgresql://u:pw@h/d", "--page-token-key", "sesame"}, {}});
  const std::string text = PrintConfig(config);
  EXPECT_THAT(text, Not(HasSubstr("pw@")));
  EXPECT_THAT(text, Not(HasSubstr("sesame")));
  EXPECT_THAT(text, HasSubstr("database_url: \"***\""));
  EXPECT_THAT(text, HasSubstr("page_token_key: \"***\""));
}

TEST(PrintConfig, CanBeReadBackWithEveryKey) {
  const auto config = Config({{"--reflection", "false", "--drain-grace-ms", "0"}, {}});
  auto shown = config;
  shown.set_database_url("***");
  config::v1::ServiceConfig read;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(PrintConfig(config), &read));
  EXPECT_EQ(read.SerializeAsString(), shown.SerializeAsString());
  EXPECT_THAT(PrintConfig(config), HasSubstr("reflection: false"));
}

TEST(FlagOf, NamesTheFlagOfAField) { EXPECT_EQ(FlagOf("page_token_key"), "--page-token-key"); }

TEST(VariableOf, NamesTheVariableOfAField) {
  EXPECT_EQ(VariableOf("page_token_key"), "CONCORD_PAGE_TOKEN_KEY");
}

}  // namespace
}  // namespace concord::runtime
