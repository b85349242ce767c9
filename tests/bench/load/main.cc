// Drives a method of a service and prints what came of it, a `key=value` a line. Exits with 1 when
// an answer was wrong or, unless --tolerate is given, a call failed.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "tests/bench/load/stream_load.h"
#include "tests/bench/load/unary_load.h"

namespace {

using concord::bench::LoadOptions;
using concord::bench::LoadResult;
using concord::bench::Numbers;
using concord::bench::WorkloadOptions;

struct Options {
  LoadOptions load;
  WorkloadOptions work;
  int deadline_ms = 10'000;
  bool tolerate = false;
};

void AddLoadOptions(CLI::App& app, Options& options) {
  LoadOptions& load = options.load;
  app.add_option("--address", load.address, "Of the service, host:port")->required();
  app.add_option("--connections", load.connections, "Connections");
  app.add_option("--in-flight", load.in_flight, "Calls at a time on each connection");
  app.add_option("--threads", load.threads, "Threads that complete calls");
  app.add_option("--warm-up", load.warm_up, "Seconds before calls are measured");
  app.add_option("--seconds", load.seconds, "Seconds while calls are measured");
  app.add_option("--rate", load.rate, "Calls a second; 0 = as fast as answers come");
  app.add_option("--deadline-ms", options.deadline_ms, "Deadline of each call, milliseconds");
  app.add_option("--metadata", load.metadata, "Key and value sent with each call");
  app.add_flag("--tolerate", options.tolerate, "Calls that fail are only counted");
}

void AddWorkOptions(CLI::App& app, WorkloadOptions& work) {
  app.add_option("workload", work.name, "What is asked")
      ->required()
      ->check(CLI::IsMember(concord::bench::WorkloadNames()));
  app.add_option("--method", work.method, "Of the workload `requests`: /package.Service/Method");
  app.add_option("--requests", work.file, "Of the workload `requests`: delimited messages");
  app.add_option("--run", work.run, "Part of the names that are made");
  app.add_option("--population", work.population, "Partners or KPIs that there are");
  app.add_option("--first", work.first, "Number of the first request");
  app.add_option("--count", work.count, "Requests to make; 0 = while there is time");
  app.add_option("--points", work.points, "Points in a message of a stream");
  app.add_option("--messages", work.messages, "Messages in a stream");
}

double Microseconds(std::chrono::nanoseconds duration) {
  return static_cast<double>(duration.count()) / 1e3;
}

void Print(const LoadResult& result, const Numbers& numbers) {
  const auto& tally = result.tally;
  const auto& latency = tally.latency;
  const auto count = static_cast<double>(latency.count());
  fmt::print("ok={}\nseconds={:.6f}\nrate={:.2f}\n", latency.count(), result.seconds,
             result.seconds > 0 ? count / result.seconds : 0);
  for (const auto& [name, share] : {std::pair("p50", .5), {"p95", .95}, {"p99", .99}}) {
    fmt::print("{}_us={:.1f}\n", name, Microseconds(latency.Quantile(share)));
  }
  fmt::print("max_us={:.1f}\nanswer_bytes={:.0f}\n", Microseconds(latency.max()),
             count > 0 ? static_cast<double>(tally.answer_bytes) / count : 0);
  fmt::print("wrong={}\nnext={}\n", tally.wrong, numbers.next());
  for (const auto& [code, calls] : tally.statuses) fmt::print("status.{}={}\n", code, calls);
  fmt::print("timeline={}\n", fmt::join(tally.timeline, ","));
}

bool AllOk(const LoadResult& result) {
  const auto& statuses = result.tally.statuses;
  return statuses.empty() || (statuses.size() == 1 && statuses.begin()->first == 0);
}

int Fail(const std::string& problem) {
  fmt::print(stderr, "load: {}\n", problem);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Drives a method of a service and checks the answers."};
  Options options;
  AddLoadOptions(app, options);
  AddWorkOptions(app, options.work);
  CLI11_PARSE(app, argc, argv);
  options.load.deadline = std::chrono::milliseconds(options.deadline_ms);

  Numbers numbers(options.work.first, options.work.count);
  const auto workload = concord::bench::MakeWorkload(options.work, numbers);
  if (!workload) return Fail("there is no workload " + options.work.name);
  const LoadResult result = workload->is_stream
                                ? concord::bench::RunStreamLoad(*workload, options.load)
                                : concord::bench::RunUnaryLoad(*workload, options.load);
  if (!result.error.empty()) return Fail(result.error);
  Print(result, numbers);
  if (result.tally.wrong > 0) return Fail("wrong: " + result.tally.first_wrong);
  if (!AllOk(result) && !options.tolerate) return Fail("failed: " + result.tally.first_wrong);
  if (result.tally.latency.count() == 0 && !options.tolerate) return Fail("no call was answered");
}
