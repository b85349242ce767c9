#include "common/api/filter_token.h"

#include <optional>
#include <utility>

namespace concord::api {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kPunctuation = " \t\r\n()\"'=<>!:,.";
constexpr std::string_view kEscapable = "\"'*\\";

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::variant<std::vector<Token>, FilterProblem> Run() {
    bool after_space = true;
    while (at_ < text_.size()) {
      if (kSpace.find(text_[at_]) != std::string_view::npos) {
        after_space = true;
        ++at_;
        continue;
      }
      Token token{.offset = at_, .after_space = after_space};
      if (auto problem = Take(token)) return *std::move(problem);
      tokens_.push_back(std::move(token));
      after_space = false;
    }
    tokens_.push_back({.offset = text_.size(), .after_space = after_space});
    return std::move(tokens_);
  }

 private:
  std::optional<FilterProblem> Take(Token& token) {
    const char first = text_[at_];
    switch (first) {
      case '(':
        return TakeSingle(token, TokenKind::kOpen);
      case ')':
        return TakeSingle(token, TokenKind::kClose);
      case '.':
        return TakeSingle(token, TokenKind::kDot);
      case '-':
        return TakeSingle(token, TokenKind::kMinus);
      case '"':
      case '\'':
        return TakeString(token);
      default:
        break;
    }
    if (TakeOperator(token)) return std::nullopt;
    if (kPunctuation.find(first) != std::string_view::npos) {
      return FilterProblem{at_, std::string("unexpected ") + first};
    }
    return TakeText(token);
  }

  std::optional<FilterProblem> TakeSingle(Token& token, TokenKind kind) {
    token.kind = kind;
    ++at_;
    return std::nullopt;
  }

  bool TakeOperator(Token& token) {
    constexpr std::pair<std::string_view, Operator> kOperators[] = {
        {"<=", Operator::kLessEqual}, {">=", Operator::kGreaterEqual}, {"!=", Operator::kNotEqual},
        {"<", Operator::kLess},       {">", Operator::kGreater},       {"=", Operator::kEqual},
        {":", Operator::kHas}};
    for (const auto& [spelling, op] : kOperators) {
      if (text_.substr(at_, spelling.size()) != spelling) continue;
      token.kind = TokenKind::kOperator;
      token.op = op;
      at_ += spelling.size();
      return true;
    }
    return false;
  }

  std::optional<FilterProblem> TakeText(Token& token) {
    token.kind = TokenKind::kText;
    for (; at_ < text_.size() && kPunctuation.find(text_[at_]) == std::string_view::npos; ++at_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte < ' ') return FilterProblem{at_, "unexpected control character"};
      if (byte == '\\') return FilterProblem{at_, "a backslash can only be in quotes"};
      Append(token, text_[at_], true);
    }
    return std::nullopt;
  }

  std::optional<FilterProblem> TakeString(Token& token) {
    token.kind = TokenKind::kString;
    const char quote = text_[at_++];
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == quote) {
        ++at_;
        return std::nullopt;
      }
      const bool escaped = c == '\\';
      if (escaped &&
          (++at_ == text_.size() || kEscapable.find(text_[at_]) == std::string_view::npos)) {
        return FilterProblem{at_ - 1, "a backslash can only be before \" ' * and \\"};
      }
      Append(token, text_[at_], !escaped);
    }
    return FilterProblem{token.offset, "the quote is not closed"};
  }

  static void Append(Token& token, char c, bool can_be_wildcard) {
    if (c == '*' && can_be_wildcard) token.stars.push_back(token.text.size());
    token.text += c;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::variant<std::vector<Token>, FilterProblem> Tokenize(std::string_view text) {
  return Tokenizer(text).Run();
}

}  // namespace concord::api
