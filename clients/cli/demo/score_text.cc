#include "clients/cli/demo/score_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace concord::cli {
namespace {

using common::v1::Score;

constexpr size_t kTermNameWidth = 26;

bool Contributes(const Score& score) {
  return std::any_of(score.terms().begin(), score.terms().end(),
                     [](const auto& term) { return term.contribution() != 0; });
}

}  // namespace

std::string WrappedText(const std::string& text, size_t indent, size_t width) {
  std::string wrapped;
  size_t column = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t space = std::min(text.find(' ', at), text.size());
    if (column + (space - at) > width && column > 0) {
      wrapped += "\n" + std::string(indent, ' ');
      column = 0;
    } else if (column > 0) {
      wrapped += " ";
      ++column;
    }
    wrapped += text.substr(at, space - at);
    column += space - at;
    at = space + 1;
  }
  return wrapped;
}

std::string NumberText(double value) {
  if (value != 0 && std::abs(value) < 1e-4) return fmt::format("{:.2g}", value);
  std::string text = fmt::format("{:.4f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string IdOf(const std::string& name) { return name.substr(name.rfind('/') + 1); }

std::string DateText(int64_t seconds) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(seconds))));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string DateText(const google::type::Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

std::string ScoreText(const Score& score) {
  if (!score.has_value()) {
    return WrappedText((score.status() == Score::STATUS_UNDEFINED ? "undefined: " : "not known: ") +
                           score.reason(),
                       kValueColumn, kValueWidth);
  }
  std::string text = NumberText(score.value());
  if (!score.unit().empty()) text += " " + score.unit();
  if (score.has_interval()) {
    text += fmt::format("  [{} to {} at {:.0f} %]", NumberText(score.interval().low()),
                        NumberText(score.interval().high()), 100 * score.interval().level());
  }
  if (score.status() != Score::STATUS_PROVISIONAL) return text;
  if (score.reason().empty()) return text + "  (provisional)";
  return text + "\n" + std::string(kValueColumn, ' ') +
         WrappedText("provisional: " + score.reason(), kValueColumn, kValueWidth);
}

std::string TermsText(const Score& score) {
  std::string text;
  const bool contributes = Contributes(score);
  for (const auto& term : score.terms()) {
    const std::string name = IdOf(term.name()).substr(0, kTermNameWidth);
    const std::string value = NumberText(term.value());
    const std::string weight = NumberText(term.weight());
    text += contributes ? fmt::format("    {:<26}  value {:<10} weight {:<8} contributes {}\n",
                                      name, value, weight, NumberText(term.contribution()))
                        : fmt::format("    {:<26}  value {:<10} weight {}\n", name, value, weight);
  }
  return text;
}

}  // namespace concord::cli
