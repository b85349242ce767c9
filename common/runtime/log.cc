#include "common/runtime/log.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>

#include "common/api/utf8.h"
#include "common/runtime/line_sink.h"

namespace concord::runtime {
namespace {

spdlog::level::level_enum ToSpdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarn:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

std::string_view NameOf(LogLevel level) {
  constexpr std::string_view kNames[] = {"debug", "info", "warn", "error"};
  return kNames[static_cast<size_t>(level)];
}

// RFC 3339 with microseconds, UTC.
std::string Now() {
  const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

bool IsPlain(std::string_view text) {
  for (const char c : text) {
    if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f) return false;
  }
  return !text.empty();
}

}  // namespace

std::string JsonString(std::string_view text) {
  // What a library says may be of any encoding; a line that is no JSON is lost to whoever reads it.
  const bool readable = api::CodePoints(text).has_value();
  std::string json = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json.append(1, '\\').append(1, c);
    } else if (byte < 0x20 || byte == 0x7f) {
      json += fmt::format("\\u{:04x}", byte);
    } else if (byte >= 0x80 && !readable) {
      json += "\\ufffd";
    } else {
      json.push_back(c);
    }
  }
  return json + "\"";
}

Log::Log(std::string service, const std::string& format, const std::string& level)
    : service_(std::move(service)),
      json_(format == "json"),
      logger_(std::make_shared<spdlog::logger>(service_, std::make_shared<LineSink>())) {
  logger_->set_level(level == "warn" ? spdlog::level::warn : spdlog::level::from_str(level));
  logger_->flush_on(spdlog::level::warn);
}

std::string Log::Line(LogLevel level, std::string_view event, const LogFields& fields) const {
  LogFields all{{"time", Now()},
                {"level", std::string(NameOf(level))},
                {"service", service_},
                {"event", std::string(event)}};
  all.insert(all.end(), fields.begin(), fields.end());
  std::string line = json_ ? "{" : "";
  for (const auto& [key, value] : all) {
    if (json_) {
      if (line.size() > 1) line.push_back(',');
      line += JsonString(key) + ":" + JsonString(value);
    } else {
      if (!line.empty()) line.push_back(' ');
      line.append(key).append("=").append(IsPlain(value) ? value : JsonString(value));
    }
  }
  return json_ ? line + "}" : line;
}

void Log::Event(LogLevel level, std::string_view event, const LogFields& fields) const {
  if (!logger_->should_log(ToSpdlog(level))) return;
  logger_->log(ToSpdlog(level), "{}", Line(level, event, fields));
  logger_->flush();
}

void Log::Call(const rpc::CallRecord& record) const {
  const LogLevel level = record.cause.empty() ? LogLevel::kInfo : LogLevel::kError;
  if (!logger_->should_log(ToSpdlog(level))) return;
  LogFields fields{{"request_id", record.call.correlation_id},
                   {"tenant", record.call.principal.tenant_id},
                   {"principal", record.call.principal.name},
                   {"method", record.call.method},
                   {"status", absl::StatusCodeToString(record.code)},
                   {"duration_us", std::to_string(record.duration.count())}};
  if (!record.call.principal.party.empty()) {
    fields.emplace_back("party", record.call.principal.party);
  }
  if (!record.reason.empty()) fields.emplace_back("reason", record.reason);
  if (!record.cause.empty()) fields.emplace_back("cause", record.cause);
  logger_->log(ToSpdlog(level), "{}", Line(level, "call", fields));
}

}  // namespace concord::runtime
