#include "common/sql/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <pqxx/pqxx>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/error_map.h"
#include "common/sql/jitter.h"
#include "common/sql/pipeline.h"

namespace concord::sql {
namespace {

constexpr std::string_view kNotReplicated = "might not have been replicated";

// Hears what the server says beside its answers.
class Notices final : public pqxx::errorhandler {
 public:
  explicit Notices(pqxx::connection_base& connection) : pqxx::errorhandler(connection) {}

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

// The driver's text begins with the severity and ends with details that hold row data.
std::string_view Message(const std::exception& error) {
  std::string_view text = error.what();
  const size_t colon = text.find(":  ");
  if (colon != std::string_view::npos && colon < text.find('\n')) text.remove_prefix(colon + 3);
  return text.substr(0, text.find('\n'));
}

bool IsLoss(std::string_view sqlstate) {
  return sqlstate.starts_with("08") || sqlstate.starts_with("57P");
}

// After these a session may live on, but not for us: the server became a standby, or what is
// prepared no longer fits.
bool IsSpent(std::string_view sqlstate) {
  return sqlstate == "25006" || sqlstate == "26000" || sqlstate == "0A000" || sqlstate == "42P05" ||
         IsLoss(sqlstate);
}

std::string ConnectionString(const ConnectionOptions& options) {
  const bool is_uri =
      options.dsn.starts_with("postgresql://") || options.dsn.starts_with("postgres://");
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(options.connect_timeout).count();
  std::string dsn = options.dsn;
  const auto add = [&](std::string_view key, const std::string& value) {
    if (dsn.find(std::string(key) + "=") != std::string::npos) return;
    const char* separator = dsn.find('?') == std::string::npos ? "?" : "&";
    dsn += fmt::format("{}{}={}", is_uri ? separator : " ", key, value);
  };
  add("connect_timeout", std::to_string(seconds));
  add("client_encoding", "UTF8");
  add("application_name", options.application_name);
  return dsn;
}

std::string SessionSettings(const ConnectionOptions& options) {
  constexpr const char* kReadBack = "SELECT current_setting('lc_messages')";
  if (!options.prepared_statements) return kReadBack;
  return fmt::format(
      "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; "
      "SET extra_float_digits = 1; SET statement_timeout = {}; SET lock_timeout = {}; "
      "SET idle_in_transaction_session_timeout = {}; "
      "SET client_connection_check_interval = 2000; {}",
      options.statement_timeout.count(), options.lock_timeout.count(),
      options.idle_in_transaction_timeout.count(), kReadBack);
}

bool IsEnglish(std::string_view locale) {
  return locale.empty() || locale == "C" || locale == "POSIX" || locale.starts_with("C.") ||
         locale.starts_with("en");
}

// Connects as libpqxx does, and keeps hold of libpq's own session, which libpqxx 6 shows nobody.
class DirectLine final : public pqxx::connect_direct {
 public:
  using pqxx::connect_direct::connect_direct;

  handle do_startconnect(handle given) override {
    session_ = pqxx::connect_direct::do_startconnect(given);
    return session_;
  }

  [[nodiscard]] handle session() const { return session_; }

 private:
  handle session_ = nullptr;
};

class PqxxConnection final : public pqxx::connection_base {
 public:
  explicit PqxxConnection(const std::string& dsn) : pqxx::connection_base(line_), line_(dsn) {
    init();
  }
  ~PqxxConnection() { close(); }

  [[nodiscard]] PGconn* session() const { return line_.session(); }

 private:
  DirectLine line_;
};

// libpqxx 6 deprecates the call without offering another way to forbid silent reconnection, which
// would lose the session's settings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
void ForbidReconnection(pqxx::connection_base& connection) {
  connection.inhibit_reactivation(true);
}
#pragma GCC diagnostic pop

}  // namespace

struct Connection::Session {
  explicit Session(const ConnectionOptions& options)
      : delay(options.statement_delay),
        connection(ConnectionString(options)),
        notices(connection),
        pipeline(connection.session(), options.prepared_statements),
        socket(dup(connection.sock())) {
    ForbidReconnection(connection);
  }
  ~Session() {
    if (socket >= 0) close(socket);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  absl::Status Noted(absl::Status status) {
    spent = spent || IsSpent(SqlStateOf(status)) || !connection.is_open();
    return status;
  }

  // Not by libpqxx, which leaks the result of a command that loses its session.
  absl::Status Execute(std::string command) {
    Linger();
    pipeline.Precede({std::move(command)});
    return Noted(pipeline.Run({}).status());
  }

  void Linger() const {
    if (delay.count() > 0) std::this_thread::sleep_for(UpTo(delay));
  }

  const std::chrono::milliseconds delay;
  bool spent = false;
  bool in_transaction = false;
  PqxxConnection connection;
  Notices notices;
  Pipeline pipeline;
  int socket;
};

Connection::Connection(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Connection::~Connection() = default;

namespace {

// libpq takes what follows the first `:` of `user:pass/word@host` for a port, and says so with the
// password in it when it connects.
bool HasPorts(const PQconninfoOption* options) {
  for (; options->keyword != nullptr; ++options) {
    if (std::string_view(options->keyword) != "port" || options->val == nullptr) continue;
    return std::string_view(options->val).find_first_not_of("0123456789,") ==
           std::string_view::npos;
  }
  return true;
}

}  // namespace

absl::Status CheckDsn(const std::string& dsn) {
  char* cause = nullptr;
  PQconninfoOption* const parsed = PQconninfoParse(dsn.c_str(), &cause);
  PQfreemem(cause);
  const bool readable = parsed != nullptr && HasPorts(parsed);
  PQconninfoFree(parsed);
  if (!readable) {
    return FailFields({{"database_url",
                        "is no connection string or URI of PostgreSQL; in a URI the password is "
                        "percent-encoded, in key=value form it is quoted"}});
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const ConnectionOptions& options,
                                                             Watchdog& watchdog) {
  std::unique_ptr<Session> session;
  std::string locale;
  try {
    session = std::make_unique<Session>(options);
    const auto until = std::chrono::steady_clock::now() + options.connect_timeout;
    const Watchdog::Watch watch(watchdog, session->socket, until);
    pqxx::nontransaction work(session->connection);
    locale = work.exec(SessionSettings(options))[0][0].c_str();
  } catch (const std::exception& error) {
    // Whatever stands in the way of a session, from a wrong password to a full server: it is away.
    return ConnectionLost(Message(error));
  }
  if (!IsEnglish(locale)) {
    return ConnectionLost("lc_messages is " + locale + ": ALTER ROLE .. SET lc_messages = 'C'");
  }
  return std::unique_ptr<Connection>(new Connection(std::move(session)));
}

absl::StatusOr<Rows> Connection::Run(const Query& query, const Params& params) {
  const BoundQuery bound{query, &params};
  CONCORD_ASSIGN_OR_RETURN(auto rows, RunAll({&bound, 1}));
  return std::move(rows.front());
}

absl::StatusOr<std::vector<Rows>> Connection::RunAll(std::span<const BoundQuery> queries) {
  session_->Linger();
  auto rows = session_->pipeline.Run(queries);
  if (!rows.ok()) return session_->Noted(rows.status());
  return rows;
}

absl::Status Connection::Copy(const CopyTarget& target, std::string_view rows) {
  session_->Linger();
  return session_->Noted(session_->pipeline.Copy(target, rows));
}

void Connection::Begin(std::vector<std::string> commands) {
  session_->in_transaction = true;
  session_->pipeline.Precede(std::move(commands));
}

absl::Status Connection::Commit() {
  session_->in_transaction = false;
  if (session_->pipeline.TakeBack()) return absl::OkStatus();
  absl::Status status = session_->Execute("COMMIT");
  if (session_->notices.not_replicated()) {
    session_->spent = true;
    return OutcomeUnknown("canceled while waiting for a standby");
  }
  const std::string sqlstate = SqlStateOf(status);
  if (IsLoss(sqlstate)) return OutcomeUnknown(Cause(status));
  return status;
}

void Connection::Rollback() {
  session_->in_transaction = false;
  if (session_->pipeline.TakeBack()) return;
  if (!session_->Execute("ROLLBACK").ok()) session_->spent = true;
}

bool Connection::usable() const { return !session_->spent && !session_->in_transaction; }

bool Connection::Closed() const {
  char byte = 0;
  return recv(session_->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || errno != EAGAIN;
}

int Connection::socket() const { return session_->socket; }

}  // namespace concord::sql
