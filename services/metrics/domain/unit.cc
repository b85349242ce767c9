#include "services/metrics/domain/unit.h"

#include <charconv>
#include <cstddef>
#include <cstdlib>

namespace concord::metrics {
namespace {

constexpr size_t kLongest = 100;
constexpr size_t kMostNames = 8;
constexpr int kLargestPower = 9;

std::string_view Trimmed(std::string_view text) {
  const size_t from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) return "";
  return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

struct Factor {
  std::string name;
  int power = 1;
};

std::optional<Factor> ParseFactor(std::string_view text) {
  const size_t caret = text.find('^');
  Factor factor{std::string(Trimmed(text.substr(0, caret)))};
  if (factor.name.empty()) return std::nullopt;
  if (caret == std::string_view::npos) return factor;
  const std::string_view power = Trimmed(text.substr(caret + 1));
  const char* end = power.data() + power.size();
  const auto [read_to, error] = std::from_chars(power.data(), end, factor.power);
  if (error != std::errc() || read_to != end) return std::nullopt;
  if (factor.power > kLargestPower || factor.power < -kLargestPower) return std::nullopt;
  return factor;
}

Unit WithPower(Unit unit, const std::string& name, int power) {
  int& sum = unit.powers[name];
  sum += power;
  if (sum == 0) unit.powers.erase(name);
  return unit;
}

Unit Combined(Unit unit, const Unit& other, int sign) {
  for (const auto& [name, power] : other.powers) unit = WithPower(unit, name, sign * power);
  return unit;
}

}  // namespace

std::optional<Unit> ParseUnit(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  Unit unit;
  if (Trimmed(text).empty()) return unit;
  int sign = 1;
  for (size_t count = 1;; ++count) {
    const size_t end = text.find_first_of("*/");
    const auto factor = ParseFactor(text.substr(0, end));
    if (!factor || count > kMostNames) return std::nullopt;
    if (factor->name != "1") unit = WithPower(unit, factor->name, sign * factor->power);
    if (end == std::string_view::npos) return unit;
    sign = text[end] == '/' ? -1 : 1;
    text.remove_prefix(end + 1);
  }
}

Unit ProductOf(const Unit& a, const Unit& b) { return Combined(a, b, 1); }

Unit QuotientOf(const Unit& a, const Unit& b) { return Combined(a, b, -1); }

std::string TextOf(const Unit& unit) {
  std::string above;
  std::string below;
  for (const auto& [name, power] : unit.powers) {
    std::string factor = name;
    if (std::abs(power) != 1) factor.append("^").append(std::to_string(std::abs(power)));
    std::string& side = power > 0 ? above : below;
    if (power < 0 || !side.empty()) side += power > 0 ? '*' : '/';
    side += factor;
  }
  return (above.empty() ? "1" : above) + below;
}

}  // namespace concord::metrics
