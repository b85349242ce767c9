#include "tests/support/test_suite.h"

#include <fmt/format.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <pqxx/pqxx>
#include <stdexcept>
#include <utility>

#include "common/resource/resources.h"
#include "common/rpc/byte_buffer.h"
#include "common/rpc/peer.h"
#include "common/rpc/server.h"
#include "common/sql/database.h"
#include "services/metrics/rpc/metrics_server.h"
#include "services/partner/rpc/partner_server.h"
#include "services/strategy/rpc/strategy_server.h"

namespace concord::testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::MethodDescriptor;

constexpr std::chrono::seconds kDeadline{20};
constexpr int kWorkers = 4;
constexpr std::array<std::string_view, 3> kServices{"partner", "strategy", "metrics"};

std::string PackageOf(std::string_view service) { return fmt::format("concord.{}.v1", service); }

std::string NewDirectory() {
  std::string path = (std::filesystem::temp_directory_path() / "concord-suite.XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no directory for sockets");
  return path;
}

// A setting of the services, which here are no processes that would read it themselves.
std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

const MethodDescriptor& MethodOf(const Descriptor& request) {
  const auto& file = *request.file();
  for (int i = 0; i < file.service_count(); ++i) {
    for (int j = 0; j < file.service(i)->method_count(); ++j) {
      const MethodDescriptor& method = *file.service(i)->method(j);
      if (method.input_type() == &request) return method;
    }
  }
  throw std::logic_error("no method takes " + request.full_name());
}

using Services = std::vector<std::unique_ptr<rpc::Service>>;

Services MakeServices(std::string_view service, const resource::Surroundings& surroundings) {
  if (service == "partner") return partner::MakeServices(surroundings);
  if (service == "strategy") return strategy::MakeServices(surroundings);
  return metrics::MakeServices(surroundings);
}

// As CONCORD_TEST_PGBOUNCER says, `port=6432`, through PgBouncer, which gives each
// transaction another session.
sql::DatabaseOptions DatabaseOf(const std::string& service, const std::string& dsn) {
  const std::string pgbouncer = Variable("CONCORD_TEST_PGBOUNCER");
  sql::DatabaseOptions options;
  options.dsn = fmt::format("{} {}", dsn, pgbouncer);
  options.schema = service;
  options.read_connections = 4;
  options.write_connections = 4;
  options.prepared_statements = pgbouncer.empty();
  options.statement_delay =
      std::chrono::milliseconds(std::atoi(Variable("CONCORD_DATABASE_STATEMENT_DELAY_MS").c_str()));
  return options;
}

size_t RowCacheBytes() {
  return Variable("CONCORD_DATABASE_ROW_CACHE_MIB") == "0" ? 0 : size_t{16} << 20;
}

}  // namespace

// What a service's process would hold, in the order in which it is made.
struct TestSuite::Process {
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<sql::Database> database;
  std::unique_ptr<resource::RowCache> row_cache;
  rpc::Peers peers;
  std::unique_ptr<rpc::Server> server;
};

TestSuite::TestSuite() {
  if (!available()) return;
  directory_ = NewDirectory();
  for (size_t i = 0; i < kServices.size(); ++i) {
    processes_[i] = std::make_unique<Process>();
    processes_[i]->channel =
        grpc::CreateChannel(AddressOf(kServices[i]), grpc::InsecureChannelCredentials());
    Start(std::string(kServices[i]));
  }
}

TestSuite::~TestSuite() {
  if (!available()) return;
  for (const auto service : kServices) Stop(std::string(service));
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void TestSuite::Start(const std::string& service) {
  Process& process = ProcessOf(service);
  if (process.server != nullptr) return;
  auto database = sql::Database::Open(DatabaseOf(service, database_.dsn(service)));
  ASSERT_TRUE(database.ok()) << database.status();
  process.database = *std::move(database);
  process.row_cache = std::make_unique<resource::RowCache>(RowCacheBytes());
  for (const auto peer : kServices) {
    process.peers.Add(PackageOf(peer), std::make_unique<rpc::Peer>(AddressOf(peer)));
  }
  rpc::ServerOptions server_options;
  server_options.addresses = {AddressOf(service)};
  server_options.workers = kWorkers;
  auto server = rpc::Server::Start(
      std::move(server_options),
      MakeServices(service, {*process.database, process.peers, page_tokens_, *process.row_cache,
                             Variable("CONCORD_DATABASE_COALESCING") != "false"}));
  ASSERT_TRUE(server.ok()) << server.status();
  process.server = *std::move(server);
  process.server->SetServing(true);
}

void TestSuite::Stop(const std::string& service) {
  Process& process = ProcessOf(service);
  if (process.server == nullptr) return;
  process.server->Drain();
  process.server.reset();
  process.database.reset();
}

std::shared_ptr<grpc::Channel> TestSuite::channel(const Descriptor& message) const {
  for (const auto service : kServices) {
    if (message.file()->package() == PackageOf(service)) return ProcessOf(service).channel;
  }
  throw std::logic_error(message.full_name() + " is part of no service's contract");
}

grpc::Status TestSuite::Call(const google::protobuf::Message& request,
                             google::protobuf::Message& response, const Caller& caller) const {
  const MethodDescriptor& method = MethodOf(*request.GetDescriptor());
  grpc::GenericStub stub(channel(*request.GetDescriptor()));
  grpc::ClientContext context;
  Prepare(caller, context);
  const grpc::ByteBuffer sent = rpc::SerializeMessage(request);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, "/" + method.service()->full_name() + "/" + method.name(),
                 grpc::StubOptions(), &sent, &received,
                 [&done](grpc::Status status) { done.set_value(std::move(status)); });
  grpc::Status status = done.get_future().get();
  if (status.ok()) {
    EXPECT_TRUE(rpc::ParseMessage(received, response)) << method.full_name();
  }
  return status;
}

void TestSuite::Prepare(const Caller& caller, grpc::ClientContext& context) {
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  if (!caller.tenant.empty()) context.AddMetadata("concord-tenant", caller.tenant);
  if (!caller.party.empty()) context.AddMetadata("concord-party", caller.party);
}

std::vector<Row> TestSuite::Query(const std::string& statement) const {
  pqxx::connection connection(database_.admin_dsn());
  std::vector<Row> rows;
  for (const auto& found : pqxx::nontransaction(connection).exec(statement)) {
    Row& row = rows.emplace_back();
    for (const auto& field : found) row.emplace_back(field.c_str());
  }
  return rows;
}

std::string TestSuite::AddressOf(std::string_view service) const {
  return fmt::format("unix:{}/{}.sock", directory_, service);
}

TestSuite::Process& TestSuite::ProcessOf(std::string_view service) const {
  for (size_t i = 0; i < kServices.size(); ++i) {
    if (kServices[i] == service) return *processes_[i];
  }
  throw std::logic_error("no service is called " + std::string(service));
}

}  // namespace concord::testing
