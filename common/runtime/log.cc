#include "common/runtime/log.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
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

bool IsPlainAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; });
}

void AppendJsonString(std::string_view text, std::string& json) {
  json.push_back('"');
  if (IsPlainAscii(text)) {
    json.append(text).push_back('"');
    return;
  }
  // What a library says may be of any encoding; a line that is no JSON is lost to whoever reads it.
  const bool readable = api::CodePoints(text).has_value();
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
  json.push_back('"');
}

}  // namespace

std::string JsonString(std::string_view text) {
  std::string json;
  AppendJsonString(text, json);
  return json;
}

Log::Log(std::string service, const std::string& format, const std::string& level)
    : service_(std::move(service)),
      json_(format == "json"),
      logger_(std::make_shared<spdlog::logger>(service_, std::make_shared<LineSink>())) {
  logger_->set_level(level == "warn" ? spdlog::level::warn : spdlog::level::from_str(level));
  logger_->flush_on(spdlog::level::warn);
}

// A call is logged for every call, so a line is built in one text, without one for each value.
class Log::Line final {
 public:
  Line(bool json, LogLevel level, std::string_view service, std::string_view event) : json_(json) {
    text_.reserve(kUsualLine);
    if (json_) text_.push_back('{');
    Add("time", Now());
    Add("level", NameOf(level));
    Add("service", service);
    Add("event", event);
  }

  void Add(std::string_view key, std::string_view value) {
    if (text_.size() > 1) text_.push_back(json_ ? ',' : ' ');
    if (json_) text_.push_back('"');
    text_.append(key).append(json_ ? "\":" : "=");
    if (json_ || !IsPlain(value)) {
      AppendJsonString(value, text_);
    } else {
      text_.append(value);
    }
  }

  std::string text() && {
    if (json_) text_.push_back('}');
    return std::move(text_);
  }

 private:
  static constexpr size_t kUsualLine = 384;

  const bool json_;
  std::string text_;
};

void Log::Write(LogLevel level, Line line) const {
  logger_->log(ToSpdlog(level), spdlog::string_view_t(std::move(line).text()));
}

void Log::Event(LogLevel level, std::string_view event, const LogFields& fields) const {
  if (!logger_->should_log(ToSpdlog(level))) return;
  Line line(json_, level, service_, event);
  for (const auto& [key, value] : fields) line.Add(key, value);
  Write(level, std::move(line));
  logger_->flush();
}

void Log::Call(const rpc::CallRecord& record) const {
  const LogLevel level = record.cause.empty() ? LogLevel::kInfo : LogLevel::kError;
  if (!logger_->should_log(ToSpdlog(level))) return;
  Line line(json_, level, service_, "call");
  line.Add("request_id", record.call.correlation_id);
  line.Add("tenant", record.call.principal.tenant_id);
  line.Add("principal", record.call.principal.name);
  line.Add("method", record.call.method);
  line.Add("status", absl::StatusCodeToString(record.code));
  line.Add("duration_us", std::to_string(record.duration.count()));
  if (!record.call.principal.party.empty()) line.Add("party", record.call.principal.party);
  if (!record.reason.empty()) line.Add("reason", record.reason);
  if (!record.cause.empty()) line.Add("cause", record.cause);
  Write(level, std::move(line));
}

}  // namespace concord::runtime
