#include "services/metrics/domain/expression_parser.h"

#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace concord::metrics {
namespace {

constexpr size_t kLongestText = 2000;
constexpr size_t kMostNodes = 256;
constexpr int kMostLevels = 32;
constexpr int kMostPeriods = 1000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNameStart(char c) { return c >= 'a' && c <= 'z'; }
bool IsName(char c) { return IsNameStart(c) || IsDigit(c) || c == '_'; }

/// Place of a node; absent once something was refused.
using Place = std::optional<size_t>;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  ParsedExpression Parse() && {
    if (text_.size() > kLongestText) {
      Refuse("The expression is too long.");
    } else if (Sum(0) && Next() != '\0') {
      Refuse("An operator is missing here.");
    }
    if (!error_.empty()) return {std::nullopt, error_position_, std::move(error_)};
    return {Expression{std::move(nodes_)}, 0, ""};
  }

 private:
  // The next character that is not a space; 0 at the end, and for a 0 in the text.
  char Next() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool Take(char c) {
    if (Next() != c || at_ == text_.size()) return false;
    ++at_;
    return true;
  }

  Place Refuse(std::string error) {
    if (error_.empty()) {
      error_position_ = at_;
      error_ = std::move(error);
    }
    return std::nullopt;
  }

  Place Add(ExpressionNode node) {
    if (nodes_.size() == kMostNodes) return Refuse("The expression has too many parts.");
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
  }

  Place Join(Operation operation, std::vector<size_t> operands) {
    return Add({operation, 0, {}, std::move(operands)});
  }

  Place Sum(int level) {
    if (level == kMostLevels) return Refuse("The expression is nested too deeply.");
    Place left = Product(level);
    while (left && (Next() == '+' || Next() == '-')) {
      const Operation operation = Take('+') ? Operation::kAdd : Operation::kSubtract;
      if (operation == Operation::kSubtract) ++at_;
      const Place right = Product(level);
      if (!right) return std::nullopt;
      left = Join(operation, {*left, *right});
    }
    return left;
  }

  Place Product(int level) {
    Place left = Signed(level);
    while (left && (Next() == '*' || Next() == '/')) {
      const Operation operation = Take('*') ? Operation::kMultiply : Operation::kDivide;
      if (operation == Operation::kDivide) ++at_;
      const Place right = Signed(level);
      if (!right) return std::nullopt;
      left = Join(operation, {*left, *right});
    }
    return left;
  }

  Place Signed(int level) {
    if (!Take('-')) return Operand(level);
    if (level == kMostLevels) return Refuse("The expression is nested too deeply.");
    const Place operand = Signed(level + 1);
    if (!operand) return std::nullopt;
    return Join(Operation::kNegate, {*operand});
  }

  Place Operand(int level) {
    const char next = Next();
    if (IsDigit(next) || next == '.') return Number();
    if (next == '{') return Braced();
    if (IsNameStart(next)) return Named(level);
    if (!Take('(')) return Refuse("A number, a KPI or a bracket is missing here.");
    const Place inner = Sum(level + 1);
    if (inner && !Take(')')) return Refuse("A closing bracket is missing here.");
    return inner;
  }

  Place Number() {
    ExpressionNode node;
    const char* from = text_.data() + at_;
    const auto [to, error] = std::from_chars(from, text_.data() + text_.size(), node.number);
    if (error != std::errc()) return Refuse("This is not a number.");
    at_ += static_cast<size_t>(to - from);
    return Add(std::move(node));
  }

  Place Braced() {
    const size_t end = text_.find('}', at_);
    if (end == std::string_view::npos) return Refuse("A closing brace is missing.");
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    for (const char c : name) {
      if (!IsName(c) && c != '-') return Refuse("This is not the id of a KPI.");
    }
    if (name.empty() || !IsNameStart(name.front())) return Refuse("This is not the id of a KPI.");
    at_ = end + 1;
    return Reference(name);
  }

  Place Named(int level) {
    const size_t from = at_;
    while (at_ < text_.size() && IsName(text_[at_])) ++at_;
    const std::string_view name = text_.substr(from, at_ - from);
    if (Next() != '(') return Reference(name);
    if (name == "abs") return Call(Operation::kAbsolute, level);
    if (name == "min") return Call(Operation::kMinimum, level);
    if (name == "max") return Call(Operation::kMaximum, level);
    at_ = from;
    return Refuse("There is no such function: abs, min and max are.");
  }

  Place Reference(std::string_view name) {
    ExpressionNode node;
    node.operation = Operation::kReference;
    node.reference.kpi = std::string(name);
    if (Take('[')) {
      if (!Take('-')) return Refuse("A period before is written [-n].");
      const char* from = text_.data() + at_;
      const char* end = text_.data() + text_.size();
      const auto [to, error] = std::from_chars(from, end, node.reference.periods_back);
      const int back = node.reference.periods_back;
      if (error != std::errc() || back < 0 || back > kMostPeriods) {
        return Refuse("The number of periods is not from 0 to 1000.");
      }
      at_ += static_cast<size_t>(to - from);
      if (!Take(']')) return Refuse("A closing square bracket is missing here.");
    }
    return Add(std::move(node));
  }

  Place Call(Operation operation, int level) {
    ++at_;  // The bracket.
    std::vector<size_t> operands;
    do {
      const Place operand = Sum(level + 1);
      if (!operand) return std::nullopt;
      operands.push_back(*operand);
    } while (Take(','));
    if (!Take(')')) return Refuse("A closing bracket is missing here.");
    if (operation == Operation::kAbsolute && operands.size() != 1) {
      return Refuse("abs takes one value.");
    }
    return Join(operation, std::move(operands));
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<ExpressionNode> nodes_;
  size_t error_position_ = 0;
  std::string error_;
};

}  // namespace

ParsedExpression ParseExpression(std::string_view text) { return Parser(text).Parse(); }

}  // namespace concord::metrics
