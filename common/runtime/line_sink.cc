#include "common/runtime/line_sink.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>

namespace concord::runtime {
namespace {

constexpr size_t kBufferedBytes = 16 << 10;
constexpr std::chrono::milliseconds kLongestWait{100};

}  // namespace

LineSink::LineSink()
    : flusher_([this](const std::stop_token& ending) { FlushNowAndThen(ending); }) {}

LineSink::~LineSink() {
  flusher_.request_stop();
  flusher_.join();
  flush_();
}

void LineSink::sink_it_(const spdlog::details::log_msg& message) {
  lines_.append(message.payload.data(), message.payload.size()).push_back('\n');
  if (lines_.size() >= kBufferedBytes) flush_();
}

// A log that can't be written stops nothing.
void LineSink::flush_() {
  for (size_t written = 0; written < lines_.size();) {
    const ssize_t bytes = write(STDERR_FILENO, lines_.data() + written, lines_.size() - written);
    if (bytes < 0 && errno != EINTR) break;
    if (bytes > 0) written += static_cast<size_t>(bytes);
  }
  lines_.clear();
}

void LineSink::FlushNowAndThen(const std::stop_token& ending) {
  std::mutex mutex;
  std::condition_variable_any tick;
  std::unique_lock lock(mutex);
  while (!ending.stop_requested()) {
    tick.wait_for(lock, ending, kLongestWait, [] { return false; });
    flush();
  }
}

}  // namespace concord::runtime
