#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "common/stats/answer.h"

namespace concord::partner {

/// How much of each class (market, technology, capability) a party has. A class that is not there
/// is an amount of 0: a portfolio is complete by nature.
using Portfolio = std::map<std::string, double>;

/// Cosine of two portfolios, `sum p q / (|p| |q|)` in [0, 1] (A. Jaffe 1986, "Technological
/// opportunity and spillovers of R&D"): 1 = the same mix, 0 = nothing in common. Blind to size.
///
/// Terms: a class each that either has, contribution its part of the sum. n: the classes.
/// INSUFFICIENT_DATA: a portfolio without classes. UNDEFINED: a portfolio of zeros only; an amount
/// that is negative or not a finite number. Symmetric.
[[nodiscard]] stats::Answer CosineSimilarity(const Portfolio& a, const Portfolio& b);

/// Min-complement distance `1 - sum min(p, q)` of the shares in [0, 1] (T. Bar, A. Leiponen 2012,
/// "A measure of technological distance"): 0 = the same mix, 1 = nothing in common. Unlike the
/// cosine it does not change when a class that only third parties have is split or merged.
///
/// Each portfolio is divided by its sum first. It is also half the sum of `|p - q|`, and so has
/// terms that add up to it: a class each, value how far the shares are apart, weight 1/2. No answer
/// where `CosineSimilarity` has none. Symmetric.
[[nodiscard]] stats::Answer MinComplementDistance(const Portfolio& a, const Portfolio& b);

/// `answer` of two portfolios that were cut to the `compared` classes known of both, of the `known`
/// known of either: its coverage is their share, and it is PROVISIONAL below 1. For classes that
/// are assessed one by one, of which one that is not there is unknown rather than 0.
[[nodiscard]] stats::Answer OverClassesOfBoth(stats::Answer answer, int64_t compared,
                                              int64_t known);

}  // namespace concord::partner
