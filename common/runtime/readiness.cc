#include "common/runtime/readiness.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "common/sql/error_map.h"

namespace concord::runtime {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAnswerWithin{1000};
constexpr milliseconds kLookAgainReady{2000};
constexpr milliseconds kLookAgainNotReady{100};

}  // namespace

Readiness::Readiness(sql::Database& database, Versions versions, const Log& log, Changed changed)
    : database_(database),
      versions_(versions),
      log_(log),
      changed_(std::move(changed)),
      thread_([this] { Watch(); }) {}

Readiness::~Readiness() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

std::string Readiness::Obstacle() {
  Call call;
  call.now = WallClockNow();
  call.deadline = std::chrono::steady_clock::now() + kAnswerWithin;
  const std::string name = database_.schema() + ".schema_version";
  const std::string text = "SELECT sv.version FROM " + name + " AS sv";
  const auto rows = database_.Query(call, {name, text}, sql::Params());
  const std::string known = fmt::format("{} to {}", versions_.least, versions_.most);
  if (!rows.ok()) {
    const std::string cause = sql::Cause(rows.status());
    return fmt::format(
        "the schema version of the database can't be read ({}); is it up, and has "
        "deploy/migrate been run?",
        cause.empty() ? std::string(rows.status().message()) : cause);
  }
  if (rows->empty()) return "the database has no schema version; run deploy/migrate";
  const int64_t version = rows->Int(0, 0).value_or(0);
  if (version >= versions_.least && version <= versions_.most) return "";
  return fmt::format(
      "the schema has version {}, this service knows {}; run deploy/migrate, or a "
      "service of that version",
      version, known);
}

void Readiness::Watch() {
  std::optional<std::string> last;
  std::unique_lock lock(mutex_);
  while (!ending_) {
    lock.unlock();
    const std::string obstacle = Obstacle();
    if (last != obstacle) {
      if (obstacle.empty()) {
        log_.Event(LogLevel::kInfo, "serving", {});
      } else {
        log_.Event(LogLevel::kWarn, "not_serving", {{"why", obstacle}});
      }
      changed_(obstacle);
      last = obstacle;
    }
    lock.lock();
    wake_.wait_for(lock, obstacle.empty() ? kLookAgainReady : kLookAgainNotReady,
                   [this] { return ending_; });
  }
}

}  // namespace concord::runtime
