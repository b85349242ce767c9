#pragma once

#include <spdlog/sinks/base_sink.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace concord::runtime {

/// Writes lines to standard error many at a time: a busy service logs every call, and a system call
/// each would cost more than the line. A line waits at most a tenth of a second, or until flush();
/// none is lost but by a kill. Thread-safe.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  LineSink();
  ~LineSink() override;

 private:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override;
  void FlushNowAndThen(const std::stop_token& ending);

  std::string lines_;
  std::jthread flusher_;
};

}  // namespace concord::runtime
