#include "common/runtime/service_main.h"

#include <openssl/rand.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <optional>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/rpc/server.h"
#include "common/runtime/admin.h"
#include "common/runtime/log.h"
#include "common/runtime/manual.h"
#include "common/runtime/metrics.h"
#include "common/runtime/probes.h"
#include "common/runtime/readiness.h"
#include "common/runtime/version.h"

namespace concord::runtime {
namespace {

using config::v1::ServiceConfig;

constexpr int kCannotServe = 1;
constexpr int kBadConfiguration = 2;

std::optional<std::string> GetVariable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

std::vector<std::string> VariableNames() {
  std::vector<std::string> names;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string variable = *entry;
    names.push_back(variable.substr(0, variable.find('=')));
  }
  return names;
}

std::vector<std::string> SplitAddresses(const std::string& text) {
  std::vector<std::string> addresses;
  for (size_t at = 0; at <= text.size();) {
    const size_t comma = std::min(text.find(',', at), text.size());
    if (comma > at) addresses.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return addresses;
}

api::PageTokens MakePageTokens(const ServiceConfig& config, const Log& log) {
  if (!config.page_token_key().empty()) return api::PageTokens(config.page_token_key());
  log.Event(LogLevel::kInfo, "random_page_token_key",
            {{"effect", "page tokens end with this process; set page_token_key to keep them"}});
  unsigned char key[32];
  RAND_bytes(key, sizeof(key));
  return api::PageTokens(std::string_view(reinterpret_cast<const char*>(key), sizeof(key)));
}

sql::DatabaseOptions DatabaseOf(const ServiceDefinition& definition, const ServiceConfig& config) {
  sql::DatabaseOptions options;
  options.dsn = config.database_url();
  options.schema = definition.name;
  options.application_name = "concord-" + definition.name;
  options.read_connections = (config.database_connections() + 1) / 2;
  options.write_connections = std::max(1, config.database_connections() / 2);
  options.acquisition_timeout = std::chrono::milliseconds(config.database_acquisition_timeout_ms());
  options.prepared_statements = config.database_prepared_statements();
  options.statement_delay = std::chrono::milliseconds(config.database_statement_delay_ms());
  return options;
}

absl::StatusOr<Principal> IdentifyNobody(const auth::MetadataLookup&, std::string_view) {
  return concord::Fail(errors::v1::ERROR_REASON_UNAUTHENTICATED,
                       "this service is not set to take the development identity");
}

rpc::ServerOptions ServerOf(const ServiceConfig& config) {
  rpc::ServerOptions options;
  options.addresses = SplitAddresses(config.listen());
  options.connections = {config.max_connections(), config.max_connections_per_address()};
  options.workers = config.workers();
  options.queue = static_cast<size_t>(config.queue());
  options.reflection = config.reflection();
  if (!config.development_identity()) options.identify = IdentifyNobody;
  options.drain_grace = std::chrono::milliseconds(config.drain_grace_ms());
  options.drain_deadline = std::chrono::milliseconds(config.drain_deadline_ms());
  return options;
}

void AddPeers(const ServiceConfig& config, rpc::Peers& peers) {
  peers.Add("concord.partner.v1", std::make_unique<rpc::Peer>(config.peer_partner()));
  peers.Add("concord.strategy.v1", std::make_unique<rpc::Peer>(config.peer_strategy()));
  peers.Add("concord.metrics.v1", std::make_unique<rpc::Peer>(config.peer_metrics()));
}

// Signals are taken by one thread that waits for them; every other thread leaves them alone.
sigset_t BlockEndSignals() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return ends;
}

// The admin port, or nullptr when none is wanted.
absl::StatusOr<std::unique_ptr<Admin>> OpenAdmin(const ServiceConfig& config,
                                                 const Metrics& metrics, const Probes& probes) {
  if (config.admin_listen().empty()) return nullptr;
  return Admin::Open(config.admin_listen(), {.figures = metrics.collectables(),
                                             .not_live = [&probes] { return probes.NotLive(); },
                                             .not_ready = [&probes] { return probes.NotReady(); }});
}

// Until a signal ends it, then until what is under way is over.
void ServeUntilTold(const ServiceDefinition& definition, const sigset_t& ends,
                    sql::Database& database, rpc::Server& server, Metrics& metrics, Probes& probes,
                    const Log& log) {
  std::optional<Readiness> readiness;
  readiness.emplace(
      database, Readiness::Versions{definition.schema_version_min, definition.schema_version_max},
      log, [&](const std::string& obstacle) {
        probes.SetObstacle(obstacle);
        metrics.SetServing(obstacle.empty());
        server.SetServing(obstacle.empty());
      });
  int signal_number = 0;
  sigwait(&ends, &signal_number);
  probes.SetDraining();
  readiness.reset();
  metrics.SetServing(false);
  log.Event(LogLevel::kInfo, "draining", {{"signal", std::to_string(signal_number)}});
  server.Drain();
  log.Event(LogLevel::kInfo, "ended", {});
}

absl::Status Serve(const ServiceDefinition& definition, const ServiceConfig& config,
                   const Log& log) {
  const sigset_t ends = BlockEndSignals();
  CONCORD_ASSIGN_OR_RETURN(const auto database,
                           sql::Database::Open(DatabaseOf(definition, config)));
  rpc::Peers peers;
  AddPeers(config, peers);
  const api::PageTokens page_tokens = MakePageTokens(config, log);
  resource::RowCache row_cache(static_cast<size_t>(config.database_row_cache_mib()) << 20);
  auto services =
      definition.make({*database, peers, page_tokens, row_cache, config.database_coalescing()});
  Metrics metrics(services);
  metrics.Watch(*database, row_cache);
  rpc::ServerOptions options = ServerOf(config);
  options.observer = [&log, &metrics](const rpc::CallRecord& record) {
    log.Call(record);
    metrics.Count(record);
  };
  options.counter = [&metrics](const std::string& method) { metrics.CountStart(method); };
  CONCORD_ASSIGN_OR_RETURN(const auto server,
                           rpc::Server::Start(std::move(options), std::move(services)));
  Probes probes(server->addresses().front());
  CONCORD_ASSIGN_OR_RETURN(const auto admin, OpenAdmin(config, metrics, probes));
  for (const auto& address : server->addresses()) {
    log.Event(LogLevel::kInfo, "listening", {{"address", address}, {"version", kVersion}});
  }
  ServeUntilTold(definition, ends, *database, *server, metrics, probes, log);
  return absl::OkStatus();
}

int Complain(const std::string& program, const absl::Status& status) {
  std::fprintf(stderr, "%s: %s\n", program.c_str(), std::string(status.message()).c_str());
  return kBadConfiguration;
}

}  // namespace

int ServiceMain(int argc, char** argv, const ServiceDefinition& definition) {
  const std::string program = "concord-" + definition.name;
  const auto line = ParseCommandLine(std::vector<std::string>(argv + 1, argv + argc), GetVariable,
                                     VariableNames(), definition.defaults);
  if (!line.ok()) return Complain(program, line.status());
  switch (line->action) {
    case Action::kHelp:
      std::fputs(ConfigHelp(program).c_str(), stdout);
      return 0;
    case Action::kHelpMarkdown:
      std::fputs(ConfigMarkdown().c_str(), stdout);
      return 0;
    case Action::kVersion:
      std::printf("%s %s\n", program.c_str(), kVersion);
      return 0;
    case Action::kPrintConfig:
      std::fputs(PrintConfig(line->config).c_str(), stdout);
      return 0;
    case Action::kCheckConfig:
      std::puts("the configuration can be used");
      return 0;
    case Action::kServe:
      break;
  }
  const Log log(definition.name, line->config.log_format(), line->config.log_level());
  const absl::Status status = Serve(definition, line->config, log);
  if (status.ok()) return 0;
  log.Event(LogLevel::kError, "cannot_serve", {{"cause", std::string(status.message())}});
  return kCannotServe;
}

}  // namespace concord::runtime
