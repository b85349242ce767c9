#include "common/sql/pipeline.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <memory>

#include "common/base/macros.h"
#include "common/sql/error_map.h"

namespace concord::sql {
namespace {

using namespace std::string_view_literals;

// Lists prepare one statement a shape, and who calls chooses the shapes.
constexpr size_t kPreparedLimit = 500;
// The signature, no flags, no extension; at the end a row of -1 fields.
constexpr std::string_view kCopyHead = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"sv;
constexpr std::string_view kCopyTail = "\377\377"sv;
constexpr int kText = 0;
constexpr int kBinary = 1;

using Result = std::shared_ptr<PGresult>;

Result Next(PGconn* session) { return {PQgetResult(session), PQclear}; }

absl::Status Lost(PGconn* session) { return ConnectionLost(PQerrorMessage(session)); }

absl::Status ErrorOf(PGconn* session, const PGresult* result) {
  const char* sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  // What libpq says itself, of a session that is gone, has no SQLSTATE.
  if (sqlstate == nullptr || message == nullptr) return Lost(session);
  return MapError(sqlstate, message);
}

bool IsAnswer(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

Rows ToRows(const Result& result) {
  PGresult* const rows = result.get();
  const int count = PQntuples(rows);
  const int columns = PQnfields(rows);
  Rows::Cells cells;
  cells.reserve(static_cast<size_t>(count) * static_cast<size_t>(columns));
  for (int row = 0; row < count; ++row) {
    for (int column = 0; column < columns; ++column) {
      const auto length = static_cast<size_t>(PQgetlength(rows, row, column));
      const bool null = length == 0 && PQgetisnull(rows, row, column) == 1;
      cells.push_back(null ? std::string_view()
                           : std::string_view(PQgetvalue(rows, row, column), length));
    }
  }
  const int64_t affected = columns > 0 ? count : std::strtoll(PQcmdTuples(rows), nullptr, 10);
  return Rows(result, std::move(cells), count, columns, affected);
}

// The values as libpq takes them.
struct Values {
  explicit Values(const Params& params) {
    for (const Param& value : params.values()) {
      texts.push_back(value.bytes ? value.bytes->c_str() : nullptr);
      lengths.push_back(value.bytes ? static_cast<int>(value.bytes->size()) : 0);
      formats.push_back(value.is_binary ? kBinary : kText);
    }
  }
  [[nodiscard]] int count() const { return static_cast<int>(texts.size()); }

  std::vector<const char*> texts;
  std::vector<int> lengths;
  std::vector<int> formats;
};

}  // namespace

absl::StatusOr<std::vector<Rows>> Pipeline::Run(std::span<const BoundQuery> queries) {
  std::vector<Sent> sent;
  const bool all_sent =
      PQenterPipelineMode(session_) == 1 && SendAll(queries, sent) && PQpipelineSync(session_) == 1;
  preceding_.clear();
  if (!all_sent) return Lost(session_);
  auto rows = Receive(sent);
  if (PQexitPipelineMode(session_) != 1 && rows.ok()) return Lost(session_);
  return rows;
}

bool Pipeline::SendAll(std::span<const BoundQuery> queries, std::vector<Sent>& sent) {
  for (const auto& command : preceding_) {
    if (PQsendQueryParams(session_, command.c_str(), 0, nullptr, nullptr, nullptr, nullptr,
                          kText) != 1) {
      return false;
    }
    sent.push_back({});
  }
  return std::all_of(queries.begin(), queries.end(),
                     [&](const BoundQuery& query) { return Send(query, sent); });
}

bool Pipeline::Prepares(const Query& query, const std::vector<Sent>& sent) const {
  if (!prepares_ || query.name.empty()) return false;
  const auto same = [&](const Sent& each) {
    return each.prepared != nullptr && each.prepared->name == query.name;
  };
  return prepared_.size() + sent.size() < kPreparedLimit &&
         std::none_of(sent.begin(), sent.end(), same);
}

bool Pipeline::Send(const BoundQuery& bound, std::vector<Sent>& sent) {
  const Query& query = bound.query;
  const std::string name(query.name);
  const std::string text(query.text);
  const Values values(*bound.params);
  const auto found = prepared_.find(query.name);
  bool prepared = found != prepared_.end() && found->second == query.text;
  if (found == prepared_.end() && Prepares(query, sent)) {
    if (PQsendPrepare(session_, name.c_str(), text.c_str(), 0, nullptr) != 1) return false;
    sent.push_back({.prepared = &query});
    prepared = true;
  }
  sent.push_back({.has_rows = true});
  if (prepared) {
    return PQsendQueryPrepared(session_, name.c_str(), values.count(), values.texts.data(),
                               values.lengths.data(), values.formats.data(), kText) == 1;
  }
  return PQsendQueryParams(session_, text.c_str(), values.count(), nullptr, values.texts.data(),
                           values.lengths.data(), values.formats.data(), kText) == 1;
}

absl::StatusOr<std::vector<Rows>> Pipeline::Receive(const std::vector<Sent>& sent) {
  std::vector<Rows> answers;
  absl::Status status;
  for (const Sent& each : sent) {
    Result result = Next(session_);
    if (result == nullptr) return Lost(session_);
    if (!IsAnswer(result.get())) {
      // After an error the others are only said to be left out.
      if (status.ok()) status = ErrorOf(session_, result.get());
    } else if (each.prepared != nullptr) {
      prepared_.emplace(each.prepared->name, each.prepared->text);
    } else if (each.has_rows) {
      answers.push_back(ToRows(result));
    }
    while (result != nullptr) result = Next(session_);
  }
  const Result synchronized = Next(session_);
  if (!status.ok()) return status;
  if (synchronized == nullptr) return Lost(session_);
  return answers;
}

absl::Status Pipeline::Copy(const CopyTarget& target, std::string_view rows) {
  if (!preceding_.empty()) CONCORD_RETURN_IF_ERROR(Run({}).status());
  const std::string command =
      fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", target.table,
                  fmt::join(target.columns.begin(), target.columns.end(), ", "));
  const Result begun(PQexec(session_, command.c_str()), PQclear);
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) return ErrorOf(session_, begun.get());
  for (const std::string_view bytes : {kCopyHead, rows, kCopyTail}) {
    if (PQputCopyData(session_, bytes.data(), static_cast<int>(bytes.size())) != 1) {
      return Lost(session_);
    }
  }
  if (PQputCopyEnd(session_, nullptr) != 1) return Lost(session_);
  absl::Status status;
  for (Result result = Next(session_); result != nullptr; result = Next(session_)) {
    if (!IsAnswer(result.get()) && status.ok()) status = ErrorOf(session_, result.get());
  }
  return status;
}

}  // namespace concord::sql
