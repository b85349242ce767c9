// Starts a service and prints the milliseconds until its health says SERVING; then ends it.
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <string>

#include "clients/cli/health.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{30};

/// Milliseconds until SERVING; negative when it took longer than kPatience.
double MillisecondsToServe(const std::string& address, Clock::time_point begin) {
  while (Clock::now() - begin < kPatience) {
    if (concord::cli::AskHealth(address, std::chrono::milliseconds(200)) == "SERVING") {
      return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    }
    usleep(500);
  }
  return -1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Prints the milliseconds from the start of a service to SERVING."};
  std::string address;
  std::string program;
  app.add_option("--address", address, "Where it will serve, host:port")->required();
  app.add_option("program", program, "The service; its settings are the environment")->required();
  CLI11_PARSE(app, argc, argv);

  char* arguments[] = {program.data(), nullptr};
  pid_t pid = 0;
  const auto begin = Clock::now();
  if (posix_spawn(&pid, program.c_str(), nullptr, nullptr, arguments, environ) != 0) return 1;
  const double milliseconds = MillisecondsToServe(address, begin);
  kill(pid, SIGTERM);
  int status = 0;
  waitpid(pid, &status, 0);
  fmt::print("ms={:.2f}\n", milliseconds);
  return milliseconds >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}
