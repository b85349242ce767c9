#include "common/sql/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <pqxx/pqxx>
#include <pqxx/tablewriter>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/sql/error_map.h"
#include "common/sql/jitter.h"

namespace concord::sql {
namespace {

// Lists prepare one statement a shape, and who calls chooses the shapes.
constexpr size_t kPreparedLimit = 500;
// Ours, of no server: the driver failed, so nobody knows what the server did.
constexpr std::string_view kDriverFault = "XX0DR";
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

// The exceptions of one call of the driver, as a status. The rollback classes carry no SQLSTATE.
template <typename Function>
absl::Status Guarded(Function function) {
  try {
    function();
    return absl::OkStatus();
  } catch (const pqxx::sql_error& error) {
    if (error.sqlstate().empty()) return ConnectionLost(Message(error));
    return MapError(error.sqlstate(), Message(error));
  } catch (const pqxx::serialization_failure& error) {
    return MapError("40001", Message(error));
  } catch (const pqxx::deadlock_detected& error) {
    return MapError("40P01", Message(error));
  } catch (const pqxx::statement_completion_unknown& error) {
    return MapError("40003", Message(error));
  } catch (const pqxx::transaction_rollback& error) {
    return MapError("40000", Message(error));
  } catch (const pqxx::broken_connection& error) {
    return ConnectionLost(Message(error));
  } catch (const std::exception& error) {
    return MapError(kDriverFault, Message(error));
  }
}

bool IsLoss(std::string_view sqlstate) {
  return sqlstate.starts_with("08") || sqlstate.starts_with("57P");
}

// After these a session may live on, but not for us: the server became a standby, or what is
// prepared no longer fits.
bool IsSpent(std::string_view sqlstate) {
  return sqlstate == "25006" || sqlstate == "26000" || sqlstate == "0A000" || sqlstate == "42P05" ||
         sqlstate == kDriverFault || IsLoss(sqlstate);
}

Rows ToRows(const pqxx::result& result) {
  const auto owner = std::make_shared<const pqxx::result>(result);
  Rows::Cells cells;
  cells.reserve(static_cast<size_t>(owner->size()) * owner->columns());
  for (const auto& row : *owner) {
    for (const auto& field : row) {
      cells.push_back(field.is_null() ? std::string_view()
                                      : std::string_view(field.c_str(), field.size()));
    }
  }
  const auto affected = owner->columns() == 0 ? owner->affected_rows() : owner->size();
  return Rows(owner, std::move(cells), static_cast<int>(owner->size()),
              static_cast<int>(owner->columns()), static_cast<int64_t>(affected));
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
      : prepares(options.prepared_statements),
        delay(options.statement_delay),
        connection(ConnectionString(options)),
        notices(connection),
        work(connection),
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

  bool IsPrepared(const Query& query) {
    const auto found = prepared.find(query.name);
    if (found != prepared.end()) return found->second == query.text;
    if (!prepares || query.name.empty() || prepared.size() >= kPreparedLimit) return false;
    const auto added = prepared.emplace(query.name, query.text).first;
    connection.prepare(added->first, added->second);
    return true;
  }

  pqxx::result Run(const Query& query, const Params& params) {
    const auto& values = params.values();
    const auto bound = pqxx::prepare::make_dynamic_params(values.begin(), values.end());
    if (IsPrepared(query)) return work.exec_prepared(std::string(query.name), bound);
    return work.exec_params(std::string(query.text), bound);
  }

  void Linger() const {
    if (delay.count() > 0) std::this_thread::sleep_for(UpTo(delay));
  }

  const bool prepares;
  const std::chrono::milliseconds delay;
  bool spent = false;
  bool in_transaction = false;
  std::map<std::string, std::string, std::less<>> prepared;
  pqxx::connection connection;
  Notices notices;
  pqxx::nontransaction work;
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
  const absl::Status status = Guarded([&] {
    session = std::make_unique<Session>(options);
    const auto until = std::chrono::steady_clock::now() + options.connect_timeout;
    const Watchdog::Watch watch(watchdog, session->socket, until);
    locale = session->work.exec(SessionSettings(options))[0][0].c_str();
  });
  // Whatever stands in the way of a session, from a wrong password to a full server: it is away.
  if (!status.ok()) return ConnectionLost(Cause(status));
  if (!IsEnglish(locale)) {
    return ConnectionLost("lc_messages is " + locale + ": ALTER ROLE .. SET lc_messages = 'C'");
  }
  return std::unique_ptr<Connection>(new Connection(std::move(session)));
}

absl::StatusOr<Rows> Connection::Run(const Query& query, const Params& params) {
  session_->Linger();
  Rows rows;
  absl::Status status = Guarded([&] { rows = ToRows(session_->Run(query, params)); });
  if (!status.ok()) return session_->Noted(std::move(status));
  return rows;
}

// libpqxx 6 deprecates this writer for one that takes rows of a length fixed at compile time only.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
absl::Status Connection::Copy(const CopyTarget& target, std::span<const Params> rows) {
  session_->Linger();
  return session_->Noted(Guarded([&] {
    const std::vector<std::string> columns(target.columns.begin(), target.columns.end());
    // Without a word for NULL an empty text would be one.
    pqxx::tablewriter writer(session_->work, std::string(target.table), columns.begin(),
                             columns.end(), "\\N");
    std::vector<std::string> values;
    for (const Params& row : rows) {
      values.clear();
      for (const auto& value : row.values()) values.push_back(value.value());
      writer.push_back(values.begin(), values.end());
    }
    writer.complete();
  }));
}
#pragma GCC diagnostic pop

absl::Status Connection::Execute(const std::string& commands) {
  session_->Linger();
  return session_->Noted(Guarded([&] { session_->work.exec(commands); }));
}

absl::Status Connection::Begin(const std::string& commands) {
  session_->in_transaction = true;
  return Execute(commands);
}

absl::Status Connection::Commit() {
  session_->in_transaction = false;
  absl::Status status = Execute("COMMIT");
  if (session_->notices.not_replicated()) {
    session_->spent = true;
    return OutcomeUnknown("canceled while waiting for a standby");
  }
  const std::string sqlstate = SqlStateOf(status);
  if (IsLoss(sqlstate) || sqlstate == kDriverFault) return OutcomeUnknown(Cause(status));
  return status;
}

void Connection::Rollback() {
  session_->in_transaction = false;
  if (!Execute("ROLLBACK").ok()) session_->spent = true;
}

bool Connection::usable() const { return !session_->spent && !session_->in_transaction; }

bool Connection::Closed() const {
  char byte = 0;
  return recv(session_->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || errno != EAGAIN;
}

int Connection::socket() const { return session_->socket; }

}  // namespace concord::sql
