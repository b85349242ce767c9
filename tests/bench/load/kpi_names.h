#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace concord::bench {

/// The name of the KPI that is in turn, of as many as are seeded.
inline std::string KpiName(uint64_t number, uint64_t population) {
  return fmt::format("partnerships/bench/kpis/k{:03}", number % population);
}

}  // namespace concord::bench
