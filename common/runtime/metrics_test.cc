#include "common/runtime/metrics.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <prometheus/collectable.h>
#include <prometheus/text_serializer.h>

#include <set>
#include <sstream>

#include "common/runtime/version.h"
#include "concord/partner/v1/partner.pb.h"

namespace concord::runtime {
namespace {

constexpr char kMethod[] = "/concord.partner.v1.PartnerService/GetPartner";

std::vector<std::unique_ptr<rpc::Service>> Services() {
  std::vector<std::unique_ptr<rpc::Service>> services;
  services.push_back(std::make_unique<rpc::Service>(
      *partner::v1::Partner::descriptor()->file()->FindServiceByName("PartnerService")));
  return services;
}

// The lines of /metrics.
std::set<std::string> Lines(const Metrics& metrics) {
  std::set<std::string> lines;
  for (const auto& collectable : metrics.collectables()) {
    std::istringstream text(prometheus::TextSerializer().Serialize(collectable->Collect()));
    for (std::string line; std::getline(text, line);) lines.insert(line);
  }
  return lines;
}

void ExpectLine(const Metrics& metrics, const std::string& line) {
  EXPECT_EQ(Lines(metrics).count(line), 1u) << line;
}

void Count(Metrics& metrics, const std::string& method, absl::StatusCode code,
           std::chrono::microseconds duration) {
  Call call;
  call.method = method;
  metrics.Count({call, code, "", "", duration});
}

std::string Handled(const std::string& code, int count) {
  return fmt::format("grpc_server_handled_total{{grpc_code=\"{}\",grpc_method=\"{}\"}} {}", code,
                     kMethod, count);
}

TEST(Metrics, CountCallsThatComeIn) {
  Metrics metrics(Services());
  metrics.CountStart(kMethod);
  metrics.CountStart("/no.such.Service/Method");
  ExpectLine(metrics, fmt::format("grpc_server_started_total{{grpc_method=\"{}\"}} 1", kMethod));
  ExpectLine(metrics, Handled("OK", 0));
}

TEST(Metrics, CountCallsByMethodAndCode) {
  Metrics metrics(Services());
  Count(metrics, kMethod, absl::StatusCode::kOk, {});
  Count(metrics, kMethod, absl::StatusCode::kOk, {});
  Count(metrics, kMethod, absl::StatusCode::kNotFound, {});
  ExpectLine(metrics, "# TYPE grpc_server_handled_total counter");
  ExpectLine(metrics, Handled("OK", 2));
  ExpectLine(metrics, Handled("NOT_FOUND", 1));
}

TEST(Metrics, ShowEveryCodeOfAMethodBeforeItsFirstCall) {
  const Metrics metrics(Services());
  ExpectLine(metrics, Handled("OK", 0));
  ExpectLine(metrics, Handled("UNAUTHENTICATED", 0));
}

TEST(Metrics, MeasureCallsInSeconds) {
  Metrics metrics(Services());
  Count(metrics, kMethod, absl::StatusCode::kOk, std::chrono::milliseconds(30));
  const auto figure = [](const char* part, const char* bound, const char* value) {
    return fmt::format("grpc_server_handling_seconds_{}{{grpc_method=\"{}\"{}}} {}", part, kMethod,
                       bound, value);
  };
  ExpectLine(metrics, figure("sum", "", "0.03"));
  ExpectLine(metrics, figure("bucket", ",le=\"0.025\"", "0"));
  ExpectLine(metrics, figure("bucket", ",le=\"0.05\"", "1"));
}

TEST(Metrics, LeaveOutMethodsThatTheServiceDoesNotHave) {
  Metrics metrics(Services());
  const size_t lines = Lines(metrics).size();
  Count(metrics, "/made.up/Name", absl::StatusCode::kUnimplemented, {});
  EXPECT_EQ(Lines(metrics).size(), lines);
}

TEST(Metrics, SayWhetherItServes) {
  Metrics metrics(Services());
  ExpectLine(metrics, "concord_serving 0");
  metrics.SetServing(true);
  ExpectLine(metrics, "concord_serving 1");
}

TEST(Metrics, SayWhichVersionItIs) {
  ExpectLine(Metrics(Services()), fmt::format("concord_build_info{{version=\"{}\"}} 1", kVersion));
}

TEST(Metrics, ShowWhatThePoolDoes) {
  sql::DatabaseOptions options;
  options.dsn = "host=/nowhere";
  options.schema = "partner";
  const auto database = sql::Database::Open(options);
  ASSERT_TRUE(database.ok()) << database.status();
  Metrics metrics(Services());
  const resource::RowCache row_cache(0);
  metrics.Watch(**database, row_cache);
  ExpectLine(metrics, "concord_database_connections{state=\"in_use\"} 0");
  ExpectLine(metrics, "concord_database_connections{state=\"idle\"} 0");
  ExpectLine(metrics, "concord_database_waiting 0");
  ExpectLine(metrics, "concord_database_connections_opened_total 0");
  ExpectLine(metrics, "concord_database_acquisition_timeouts_total 0");
}

TEST(Metrics, ShowWhatTheProcessUses) {
  const Metrics metrics(Services());
  ExpectLine(metrics, "# TYPE process_cpu_seconds_total counter");
  for (const char* name : {"process_resident_memory_bytes", "process_open_fds", "process_max_fds",
                           "process_threads", "process_start_time_seconds"}) {
    ExpectLine(metrics, fmt::format("# TYPE {} gauge", name));
  }
}

}  // namespace
}  // namespace concord::runtime
