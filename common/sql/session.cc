#include "common/sql/session.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/driver.h"
#include "common/sql/dsn.h"
#include "common/sql/error_map.h"
#include "common/sql/exceptions.h"
#include "common/sql/jitter.h"

namespace concord::sql {
namespace {

// The service's own statements, and room for lists, of which there are as many as callers think of.
constexpr size_t kMostPrepared = 256;
constexpr std::string_view kNotReplicated = "might not have been replicated";

// Hears what the server says beside its answers.
class Notices final : public pqxx::errorhandler {
 public:
  explicit Notices(pqxx::connection& connection) : pqxx::errorhandler(connection) {}

  bool operator()(const char message[]) noexcept override {
    if (std::string_view(message).find(kNotReplicated) != std::string_view::npos) {
      not_replicated_ = true;
    }
    return false;
  }

  [[nodiscard]] bool not_replicated() const { return not_replicated_; }

 private:
  bool not_replicated_ = false;
};

// After these a session may live on, but not for us: the server became a standby, or what is
// prepared no longer fits.
bool IsSpent(std::string_view sqlstate) {
  return sqlstate == "25006" || sqlstate == "26000" || sqlstate == "0A000" || sqlstate == "42P05" ||
         sqlstate.starts_with("08") || sqlstate.starts_with("57P");
}

std::map<std::string, std::string> ConnectionDefaults(const SessionOptions& options) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(options.connect_timeout).count();
  return {{"connect_timeout", std::to_string(seconds)},
          {"client_encoding", "UTF8"},
          {"application_name", options.application_name}};
}

// What the text of answers and the days of moments depend on, and what a commit means: `off` would
// lose what was answered already. Each SET of a session, or SET LOCAL of a transaction.
std::string Settings(std::string_view set) {
  return fmt::format(
      "{0} TimeZone = 'UTC'; {0} DateStyle = 'ISO, YMD'; {0} bytea_output = 'hex'; "
      "{0} extra_float_digits = 1; "
      "SELECT set_config('synchronous_commit', 'on', {1}) "
      "WHERE current_setting('synchronous_commit') = 'off'; ",
      set, set == "SET LOCAL");
}

// The language of messages, and whether the settings are those already.
constexpr const char* kReadBack =
    "SELECT current_setting('lc_messages'), current_setting('TimeZone') IN ('UTC', 'Etc/UTC') "
    "AND current_setting('DateStyle') LIKE 'ISO%' AND current_setting('bytea_output') = 'hex' "
    "AND current_setting('extra_float_digits')::integer > 0 "
    "AND current_setting('synchronous_commit') <> 'off'";

std::string OpeningStatements(const SessionOptions& options) {
  if (!options.prepared_statements) return kReadBack;
  return Settings("SET") + fmt::format(
                               "SET statement_timeout = {}; SET lock_timeout = {}; "
                               "SET idle_in_transaction_session_timeout = {}; "
                               "SET client_connection_check_interval = 2000; {}",
                               options.statement_timeout.count(), options.lock_timeout.count(),
                               options.idle_in_transaction_timeout.count(), kReadBack);
}

bool IsEnglish(std::string_view locale) {
  return locale.empty() || locale == "C" || locale == "POSIX" || locale.starts_with("C.") ||
         locale.starts_with("en");
}

Rows RowsOf(pqxx::result result) {
  const auto owner = std::make_shared<const pqxx::result>(std::move(result));
  Rows::Cells cells;
  cells.reserve(static_cast<size_t>(owner->size()) * static_cast<size_t>(owner->columns()));
  for (const auto& row : *owner) {
    for (auto cell = row.begin(); cell != row.end(); ++cell) {
      cells.push_back(cell->is_null() ? std::string_view()
                                      : std::string_view(cell->c_str(), cell->size()));
    }
  }
  return {owner, std::move(cells), static_cast<int>(owner->size()),
          static_cast<int>(owner->columns()), static_cast<int64_t>(owner->affected_rows())};
}

}  // namespace

struct Session::Driver final : Watched {
  Driver(const SessionOptions& options, const std::string& connection_string)
      : delay(options.statement_delay),
        prepares(options.prepared_statements),
        connection(connection_string),
        notices(connection),
        socket(dup(connection.sock())) {
    driver::ForbidReconnection(connection);
  }
  ~Driver() override {
    if (socket >= 0) close(socket);
  }

  // A server that can't be asked is shut down to later.
  void Cancel() override {
    try {
      connection.cancel_query();
    } catch (const std::exception&) {
    }
  }
  // By a descriptor that stays ours, whatever libpq does.
  void ShutDown() override { shutdown(socket, SHUT_RDWR); }

  template <class Step>
  absl::Status Guarded(const Step& step) {
    if (delay.count() > 0) std::this_thread::sleep_for(UpTo(delay));
    try {
      step();
      return absl::OkStatus();
    } catch (const std::exception& error) {
      const absl::Status status = FromException(error);
      spent = spent || IsSpent(SqlStateOf(status)) || !connection.is_open();
      return status;
    }
  }

  pqxx::result Exec(pqxx::transaction_base& in, const sql::Query& query, const Params& params) {
    if (!prepares || query.name.empty()) return driver::ExecParams(in, query.text, params);
    auto known = prepared.find(query.name);
    if (known == prepared.end()) {
      if (prepared.size() == kMostPrepared) return driver::ExecParams(in, query.text, params);
      connection.prepare(std::string(query.name), std::string(query.text));
      known = prepared.emplace(query.name, query.text).first;
    }
    if (known->second != query.text) return driver::ExecParams(in, query.text, params);
    return driver::ExecPrepared(in, known->first, params);
  }

  // Opens a transaction with the settings that it needs, and the session has not.
  template <class Transaction>
  std::unique_ptr<pqxx::transaction_base> Opened() {
    auto opened = std::make_unique<Transaction>(connection);
    if (sets_in_transactions) opened->exec(Settings("SET LOCAL"));
    return opened;
  }

  const std::chrono::milliseconds delay;
  const bool prepares;
  bool sets_in_transactions = false;
  bool spent = false;
  pqxx::connection connection;
  Notices notices;
  std::map<std::string, std::string, std::less<>> prepared;  // Texts by name.
  std::unique_ptr<pqxx::transaction_base> transaction;
  int socket;
};

Session::Session(std::shared_ptr<Driver> driver) : driver_(std::move(driver)) {}

Session::~Session() { driver_->transaction.reset(); }

absl::StatusOr<std::unique_ptr<Session>> Session::Open(const SessionOptions& options,
                                                       Watchdog& watchdog) {
  CONCORD_ASSIGN_OR_RETURN(const std::string connection_string,
                           ConnectionString(options.dsn, ConnectionDefaults(options)));
  std::shared_ptr<Driver> driver;
  std::string locale;
  try {
    driver = std::make_shared<Driver>(options, connection_string);
    const auto until = std::chrono::steady_clock::now() + options.connect_timeout;
    const Watchdog::Watch watch(watchdog, driver, until, Watchdog::Means::kShutDown);
    pqxx::nontransaction work(driver->connection);
    const pqxx::result read_back = work.exec(OpeningStatements(options));
    locale = read_back[0][0].c_str();
    driver->sets_in_transactions = !read_back[0][1].as<bool>();
  } catch (const std::exception& error) {
    // Whatever stands in the way of a session, from a wrong password to a full server: it is away.
    return ConnectionLost(PrimaryMessage(error));
  }
  if (!IsEnglish(locale)) {
    return ConnectionLost("lc_messages is " + locale + ": ALTER ROLE .. SET lc_messages = 'C'");
  }
  return std::unique_ptr<Session>(new Session(std::move(driver)));
}

absl::StatusOr<Rows> Session::Query(const sql::Query& query, const Params& params) {
  Rows rows;
  CONCORD_RETURN_IF_ERROR(driver_->Guarded([&] {
    if (driver_->transaction != nullptr) {
      rows = RowsOf(driver_->Exec(*driver_->transaction, query, params));
    } else if (driver_->sets_in_transactions) {
      const auto alone = driver_->Opened<pqxx::work>();
      rows = RowsOf(driver_->Exec(*alone, query, params));
      alone->commit();
    } else {
      pqxx::nontransaction alone(driver_->connection);
      rows = RowsOf(driver_->Exec(alone, query, params));
    }
  }));
  if (driver_->notices.not_replicated()) {
    driver_->spent = true;
    return NotReplicated();
  }
  return rows;
}

absl::Status Session::Begin(TransactionMode mode) {
  return driver_->Guarded([&] {
    if (mode == TransactionMode::kRead) {
      driver_->transaction = driver_->Opened<driver::Snapshot>();
    } else {
      driver_->transaction = driver_->Opened<pqxx::work>();
    }
  });
}

absl::Status Session::Commit() {
  const absl::Status status = driver_->Guarded([&] { driver_->transaction->commit(); });
  driver_->transaction.reset();
  if (driver_->notices.not_replicated()) {
    driver_->spent = true;
    return NotReplicated();
  }
  if (IsLost(status)) return OutcomeUnknown(Cause(status));
  return status;
}

void Session::Rollback() {
  const absl::Status status = driver_->Guarded([&] { driver_->transaction->abort(); });
  driver_->transaction.reset();
  if (!status.ok()) driver_->spent = true;
}

void Session::Spend() { driver_->spent = true; }

bool Session::usable() const {
  return !driver_->spent && driver_->transaction == nullptr && driver_->connection.is_open();
}

bool Session::Closed() const {
  char byte = 0;
  return recv(driver_->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || errno != EAGAIN;
}

std::shared_ptr<Watched> Session::watched() const { return driver_; }

}  // namespace concord::sql
