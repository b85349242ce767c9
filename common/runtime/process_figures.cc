#include "common/runtime/process_figures.h"

#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include "common/runtime/figure.h"

namespace concord::runtime {
namespace {

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// Entries of a folder of /proc/self.
std::optional<double> Entries(const char* folder) {
  std::error_code error;
  const std::filesystem::directory_iterator entries(folder, error);
  if (error) return std::nullopt;
  return static_cast<double>(std::distance(begin(entries), end(entries)));
}

std::optional<double> ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  double size = 0;
  double resident = 0;
  if (!(statm >> size >> resident)) return std::nullopt;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace

ProcessFigures::ProcessFigures()
    : start_seconds_(
          std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
              .count()) {}

std::vector<prometheus::MetricFamily> ProcessFigures::Collect() const {
  std::vector<prometheus::MetricFamily> families;
  const auto add = [&](const char* name, const char* help, std::optional<double> value) {
    if (value) families.push_back(Gauge(name, help, {{*value, ""}}));
  };
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) == 0) {
    families.push_back(Counter("process_cpu_seconds_total", "Processor time used.",
                               Seconds(usage.ru_utime) + Seconds(usage.ru_stime)));
  }
  add("process_resident_memory_bytes", "Memory in use.", ResidentBytes());
  add("process_open_fds", "Open file descriptors.", Entries("/proc/self/fd"));
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    add("process_max_fds", "File descriptors allowed.", static_cast<double>(limit.rlim_cur));
  }
  add("process_threads", "Threads.", Entries("/proc/self/task"));
  add("process_start_time_seconds", "Start of the process, in seconds of Unix time.",
      start_seconds_);
  return families;
}

}  // namespace concord::runtime
