#pragma once

#include <array>
#include <limits>

namespace concord::testing {

/// Numbers that formulas trip over: the ends of a double, what its squares and sums leave, none.
inline constexpr std::array kExtremeNumbers = {0.0,
                                               -0.0,
                                               1.0,
                                               -1.0,
                                               std::numeric_limits<double>::max(),
                                               -1.7e308,
                                               std::numeric_limits<double>::min(),
                                               std::numeric_limits<double>::denorm_min(),
                                               1e200,
                                               -1e200,
                                               1e-200,
                                               std::numeric_limits<double>::infinity(),
                                               -std::numeric_limits<double>::infinity(),
                                               std::numeric_limits<double>::quiet_NaN(),
                                               1e6,
                                               1e154,
                                               9.1e15};

}  // namespace concord::testing
