#pragma once

#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace concord::oracle {

/// What a formula answers: nullopt where it has no value.
using Answers = std::vector<std::optional<double>>;

/// Reads the arguments of one question, in the order in which its test writes them, and answers it.
/// Throws std::invalid_argument or std::out_of_range when a word is not a number that a double
/// holds.
using Formula = Answers (*)(std::istream& in);

/// Formulas by the word that asks for them.
using Formulas = std::map<std::string, Formula>;

[[nodiscard]] Formulas StatsFormulas();
[[nodiscard]] Formulas PartnerFormulas();
[[nodiscard]] Formulas StrategyFormulas();
[[nodiscard]] Formulas MetricsFormulas();

/// The next number, "nan" and "inf" among them. Throws as a Formula does.
[[nodiscard]] double Next(std::istream& in);

/// How many numbers there are, then each. Throws as a Formula does.
[[nodiscard]] std::vector<double> Numbers(std::istream& in);

}  // namespace concord::oracle
