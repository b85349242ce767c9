#include "clients/cli/demo/score_text.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace concord::cli {
namespace {

using common::v1::Score;

// Reasons are sentences of the services; they are wrapped to the width of the report.
std::string Wrapped(const std::string& text, size_t indent, size_t width) {
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

}  // namespace

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

std::string ScoreText(const Score& score) {
  if (!score.has_value()) {
    return Wrapped((score.status() == Score::STATUS_UNDEFINED ? "undefined: " : "not known: ") +
                       score.reason(),
                   32, 66);
  }
  std::string text = NumberText(score.value());
  if (!score.unit().empty()) text += " " + score.unit();
  if (score.has_interval()) {
    text += fmt::format("  [{} to {} at {:.0f} %]", NumberText(score.interval().low()),
                        NumberText(score.interval().high()), 100 * score.interval().level());
  }
  if (score.status() != Score::STATUS_PROVISIONAL) return text;
  if (score.reason().empty()) return text + "  (provisional)";
  return text + "\n" + std::string(32, ' ') + Wrapped("provisional: " + score.reason(), 32, 66);
}

std::string TermsText(const Score& score) {
  std::string text;
  for (const auto& term : score.terms()) {
    text += fmt::format("    {:<26}  value {:<10} weight {:<8} contributes {}\n",
                        IdOf(term.name()).substr(0, 26), NumberText(term.value()),
                        NumberText(term.weight()), NumberText(term.contribution()));
  }
  return text;
}

}  // namespace concord::cli
