#pragma once

#include <array>
#include <pqxx/pqxx>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/sql/params.h"

// What differs between libpqxx 6.4, of Debian 12, and 7.10, of Debian 13. For session.cc alone.
namespace concord::sql::driver {

#if PQXX_VERSION_MAJOR >= 7

using Snapshot =
    pqxx::transaction<pqxx::isolation_level::repeatable_read, pqxx::write_policy::read_only>;

// 7 never reconnects by itself.
inline void ForbidReconnection(pqxx::connection&) {}

inline pqxx::params ParamsOf(const Params& params) {
  pqxx::params all;
  all.reserve(params.size());
  for (const auto& value : params.values()) {
    if (!value.bytes) {
      all.append();
    } else if (value.is_binary) {
      all.append(pqxx::binary_cast(*value.bytes));
    } else {
      all.append(pqxx::zview(*value.bytes));
    }
  }
  return all;
}

inline pqxx::result ExecPrepared(pqxx::transaction_base& work, const std::string& name,
                                 const Params& params) {
  return work.exec(pqxx::prepped{name}, ParamsOf(params));
}

inline pqxx::result ExecParams(pqxx::transaction_base& work, std::string_view text,
                               const Params& params) {
  return work.exec(text, ParamsOf(params));
}

#else

using Snapshot = pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>;

// 6 deprecates the call without another way to forbid silent reconnection, which would lose the
// session's settings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
inline void ForbidReconnection(pqxx::connection_base& connection) {
  connection.inhibit_reactivation(true);
}
#pragma GCC diagnostic pop

// 6 takes lists of values of one type each: here texts and bytes by turns.
class Runs final {
 public:
  explicit Runs(const Params& params) {
    size_t run = 0;
    for (const auto& value : params.values()) {
      const bool binary = value.bytes && value.is_binary;
      if (binary != (run % 2 == 1)) ++run;
      if (run == 2 * kTurns) throw std::logic_error("too many turns from text to binary values");
      if (binary) {
        bytes_[run / 2].emplace_back(*value.bytes);
      } else {
        texts_[run / 2].push_back(value.bytes ? value.bytes->c_str() : nullptr);
      }
    }
  }

  template <class Exec>
  pqxx::result Give(const Exec& exec) const {
    using pqxx::prepare::make_dynamic_params;
    return exec(make_dynamic_params(texts_[0]), make_dynamic_params(bytes_[0]),
                make_dynamic_params(texts_[1]), make_dynamic_params(bytes_[1]),
                make_dynamic_params(texts_[2]), make_dynamic_params(bytes_[2]));
  }

 private:
  static constexpr size_t kTurns = 3;

  std::array<std::vector<const char*>, kTurns> texts_;
  std::array<std::vector<pqxx::binarystring>, kTurns> bytes_;
};

inline pqxx::result ExecPrepared(pqxx::transaction_base& work, const std::string& name,
                                 const Params& params) {
  return Runs(params).Give([&](const auto&... runs) { return work.exec_prepared(name, runs...); });
}

inline pqxx::result ExecParams(pqxx::transaction_base& work, std::string_view text,
                               const Params& params) {
  return Runs(params).Give(
      [&](const auto&... runs) { return work.exec_params(std::string(text), runs...); });
}

#endif

}  // namespace concord::sql::driver
