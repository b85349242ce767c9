#include "common/sql/rows.h"

#include <charconv>

namespace concord::sql {
namespace {

constexpr int kMicrosecondDigits = 6;

template <typename Number>
std::optional<Number> ParseNumber(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return number;
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Reads fixed-width numbers and separators off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return text_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }

  bool Take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  void Expect(char c) { failed_ = !Take(c) || failed_; }

  int Digits(size_t count) {
    if (text_.size() < count) {
      failed_ = true;
      return 0;
    }
    const auto number = ParseNumber<int>(text_.substr(0, count));
    failed_ = !number || failed_;
    text_.remove_prefix(count);
    return number.value_or(0);
  }

  // yyyy-mm-dd.
  std::optional<std::chrono::sys_days> Day() {
    const std::chrono::year year(Digits(4));
    Expect('-');
    const std::chrono::month month(static_cast<unsigned>(Digits(2)));
    Expect('-');
    const std::chrono::day day(static_cast<unsigned>(Digits(2)));
    if (failed_) return std::nullopt;
    return std::chrono::sys_days(year / month / day);
  }

  int Microseconds() {
    int value = 0;
    for (int i = 0; i < kMicrosecondDigits; ++i) {
      const bool digit = !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
      value = value * 10 + (digit ? text_.front() - '0' : 0);
      if (digit) text_.remove_prefix(1);
    }
    return value;
  }

  // +hh, -hh, +hh:mm or +hh:mm:ss.
  std::chrono::seconds Offset() {
    const bool west = Take('-');
    if (!west) Expect('+');
    std::chrono::seconds offset = std::chrono::hours(Digits(2));
    if (Take(':')) offset += std::chrono::minutes(Digits(2));
    if (Take(':')) offset += std::chrono::seconds(Digits(2));
    return west ? -offset : offset;
  }

 private:
  std::string_view text_;
  bool failed_ = false;
};

std::optional<Timestamp> ParseTime(std::string_view text) {
  if (text == "infinity") return Timestamp::max();
  if (text == "-infinity") return Timestamp::min();
  Scanner scanner(text);
  const auto day = scanner.Day();
  if (!day) return std::nullopt;
  Timestamp time = *day;
  if (scanner.done()) return time;
  scanner.Expect(' ');
  time += std::chrono::hours(scanner.Digits(2));
  scanner.Expect(':');
  time += std::chrono::minutes(scanner.Digits(2));
  scanner.Expect(':');
  time += std::chrono::seconds(scanner.Digits(2));
  if (scanner.Take('.')) time += std::chrono::microseconds(scanner.Microseconds());
  time -= scanner.Offset();
  if (scanner.failed() || !scanner.done()) return std::nullopt;
  return time;
}

// One element of an array literal, taken off the front of `text`.
std::optional<std::string> TakeElement(std::string_view& text) {
  std::string element;
  const bool quoted = text.front() == '"';
  if (quoted) text.remove_prefix(1);
  while (!text.empty() && text.front() != (quoted ? '"' : ',') && (quoted || text.front() != '}')) {
    if (text.front() == '\\' && text.size() > 1) text.remove_prefix(1);
    element += text.front();
    text.remove_prefix(1);
  }
  if (quoted && !text.empty()) text.remove_prefix(1);
  if (!quoted && element == "NULL") return std::nullopt;
  return element;
}

using Elements = std::vector<std::optional<std::string>>;

std::optional<Elements> ParseArray(std::string_view text) {
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') return std::nullopt;
  text.remove_prefix(1);
  Elements elements;
  while (text.size() > 1) {
    elements.push_back(TakeElement(text));
    if (!text.empty() && text.front() == ',') text.remove_prefix(1);
  }
  return elements;
}

}  // namespace

std::optional<std::string_view> Rows::Text(int row, int column) const {
  if (IsNull(row, column)) return std::nullopt;
  return Cell(row, column);
}

std::optional<int64_t> Rows::Int(int row, int column) const {
  return ParseNumber<int64_t>(Cell(row, column));
}

std::optional<double> Rows::Double(int row, int column) const {
  // from_chars reads `nan` and `infinity` in any case, as PostgreSQL writes them.
  return ParseNumber<double>(Cell(row, column));
}

std::optional<bool> Rows::Bool(int row, int column) const {
  const std::string_view cell = Cell(row, column);
  if (cell != "t" && cell != "f") return std::nullopt;
  return cell == "t";
}

std::optional<Timestamp> Rows::Time(int row, int column) const {
  return ParseTime(Cell(row, column));
}

std::optional<std::chrono::sys_days> Rows::Date(int row, int column) const {
  Scanner scanner(Cell(row, column));
  const auto day = scanner.Day();
  if (!day || !scanner.done()) return std::nullopt;
  return day;
}

std::optional<std::string> Rows::Bytes(int row, int column) const {
  const std::string_view cell = Cell(row, column);
  if (cell.size() % 2 != 0 || cell.substr(0, 2) != "\\x") return std::nullopt;
  std::string bytes(cell.size() / 2 - 1, '\0');
  for (size_t i = 0; i < bytes.size(); ++i) {
    const int high = HexValue(cell[2 * i + 2]);
    const int low = HexValue(cell[2 * i + 3]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes[i] = static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::vector<std::string> Rows::TextArray(int row, int column) const {
  std::vector<std::string> elements;
  for (auto& element : ParseArray(Cell(row, column)).value_or(Elements())) {
    if (element) elements.push_back(*std::move(element));
  }
  return elements;
}

std::vector<int64_t> Rows::IntArray(int row, int column) const {
  std::vector<int64_t> elements;
  for (const auto& element : ParseArray(Cell(row, column)).value_or(Elements())) {
    const auto number = ParseNumber<int64_t>(element.value_or(""));
    if (number) elements.push_back(*number);
  }
  return elements;
}

std::vector<double> Rows::DoubleArray(int row, int column) const {
  std::vector<double> elements;
  for (const auto& element : ParseArray(Cell(row, column)).value_or(Elements())) {
    const auto number = ParseNumber<double>(element.value_or(""));
    if (number) elements.push_back(*number);
  }
  return elements;
}

std::optional<std::vector<std::optional<std::string>>> Rows::NullableTextArray(int row,
                                                                               int column) const {
  return ParseArray(Cell(row, column));
}

}  // namespace concord::sql
