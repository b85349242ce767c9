#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/rpc/call_record.h"

namespace spdlog {
class logger;
}

namespace concord::runtime {

/// Fields of a log line, in order.
using LogFields = std::vector<std::pair<std::string_view, std::string>>;

enum class LogLevel { kDebug, kInfo, kWarn, kError };

/// The log of a service: one line of fields an event, as JSON or as text, on standard error. Values
/// are escaped, so that what a client sends can't forge a line. Events are written at once, calls
/// within a tenth of a second (LineSink). Thread-safe.
class Log final {
 public:
  /// `format` is `json` or `text`, `level` as in the configuration.
  Log(std::string service, const std::string& format, const std::string& level);

  /// An event of the service itself, for example `serving`.
  void Event(LogLevel level, std::string_view event, const LogFields& fields) const;

  /// A call that is over: one line, with the cause of an error that the client was not told.
  void Call(const rpc::CallRecord& record) const;

 private:
  class Line;

  void Write(LogLevel level, Line line) const;

  std::string service_;
  bool json_;
  std::shared_ptr<spdlog::logger> logger_;
};

/// `text` as a JSON string with its quotes; U+FFFD for what is not ASCII when it is not UTF-8.
[[nodiscard]] std::string JsonString(std::string_view text);

}  // namespace concord::runtime
