#include "common/api/filter.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "common/api/field_lookup.h"
#include "common/api/filter_term.h"
#include "common/api/filter_token.h"
#include "common/api/limits.h"
#include "common/api/utf8.h"
#include "common/base/error.h"

namespace concord::api {
namespace {

using google::protobuf::Descriptor;

/// Recursive descent over the grammar of AIP-160; its depth is that of the parentheses, which is
/// checked before each descent. Once `problem_` is set the results mean nothing.
class Parser {
 public:
  Parser(std::vector<Token> tokens, const Descriptor& resource)
      : tokens_(std::move(tokens)), resource_(resource) {}

  std::variant<Filter, FilterProblem> Run() {
    Filter filter{And{}};
    if (Next().kind != TokenKind::kEnd) filter = Expression(0);
    if (!problem_ && Next().kind != TokenKind::kEnd) Unexpected();
    if (problem_) return *std::move(problem_);
    return filter;
  }

 private:
  // Sequences and AND mean the same, so one list has the factors of both.
  Filter Expression(int depth) {
    std::vector<Filter> factors;
    factors.push_back(Factor(depth));
    while (!problem_ && Next().kind != TokenKind::kEnd && Next().kind != TokenKind::kClose) {
      if (Next().IsWord("AND")) {
        ++at_;
      } else if (!Next().after_space) {
        Unexpected();
        break;
      }
      factors.push_back(Factor(depth));
    }
    return factors.size() == 1 ? std::move(factors.front()) : Filter{And{std::move(factors)}};
  }

  Filter Factor(int depth) {
    std::vector<Filter> terms;
    terms.push_back(Term(depth));
    while (!problem_ && Next().IsWord("OR")) {
      ++at_;
      terms.push_back(Term(depth));
    }
    return terms.size() == 1 ? std::move(terms.front()) : Filter{Or{std::move(terms)}};
  }

  Filter Term(int depth) {
    const bool negated = Next().IsWord("NOT") || Next().kind == TokenKind::kMinus;
    if (!negated) return Simple(depth);
    ++at_;
    return {Not{std::make_unique<Filter>(Simple(depth))}};
  }

  Filter Simple(int depth) {
    if (Next().kind != TokenKind::kOpen) return {Restriction()};
    if (depth == kMaxFilterDepth) {
      Report(fmt::format("more than {} parentheses inside each other", kMaxFilterDepth));
      return {};
    }
    ++at_;
    Filter filter = Expression(depth + 1);
    if (problem_) return filter;
    if (Next().kind != TokenKind::kClose) {
      Report("a closing parenthesis is missing");
      return filter;
    }
    ++at_;
    return filter;
  }

  Comparison Restriction() {
    if (++terms_ > kMaxFilterTerms) {
      return Refuse(fmt::format("more than {} comparisons", kMaxFilterTerms));
    }
    const size_t start = at_;
    const auto parts = Member();
    if (problem_) return {};
    Lookup field = FindField(parts, resource_, Purpose::kFilter);
    if (!field.problem.empty()) return RefuseAt(start, std::move(field.problem));
    if (Next().kind != TokenKind::kOperator) return Refuse("one of = != < <= > >= : is missing");
    const Operator op = tokens_[at_++].op;
    const size_t argument_start = at_;
    const Argument argument = TakeArgument();
    if (problem_) return {};
    auto made = MakeComparison(std::move(field.path), op, argument);
    if (auto* problem = std::get_if<Mismatch>(&made)) {
      return RefuseAt(argument_start, std::move(problem->text));
    }
    return std::get<Comparison>(std::move(made));
  }

  std::vector<std::string> Member() {
    std::vector<std::string> parts;
    if (Next().kind != TokenKind::kText || Next().IsKeyword()) {
      Unexpected();
      return parts;
    }
    parts.push_back(tokens_[at_++].text);
    while (Next().kind == TokenKind::kDot && !Next().after_space) {
      ++at_;
      const bool part = Next().kind == TokenKind::kText || Next().kind == TokenKind::kString;
      if (!part || Next().after_space) {
        Unexpected();
        return parts;
      }
      parts.push_back(tokens_[at_++].text);
    }
    return parts;
  }

  // A number like -1.5 is several tokens; those that touch each other are one argument.
  Argument TakeArgument() {
    Argument argument;
    if (Next().kind == TokenKind::kString) {
      const Token& token = tokens_[at_++];
      return {token.text, token.stars, true};
    }
    if (Next().IsKeyword()) Unexpected();
    const size_t first = at_;
    while (!problem_ && (at_ == first || !Next().after_space)) {
      const Token& token = Next();
      if (token.kind == TokenKind::kMinus && at_ == first) {
        argument.text += '-';
      } else if (token.kind == TokenKind::kDot) {
        argument.text += '.';
      } else if (token.kind == TokenKind::kText) {
        for (const size_t star : token.stars) argument.stars.push_back(argument.text.size() + star);
        argument.text += token.text;
      } else {
        break;
      }
      ++at_;
    }
    if (!problem_ && argument.text.empty()) Report("a value is missing");
    return argument;
  }

  [[nodiscard]] const Token& Next() const { return tokens_[at_]; }

  void Report(std::string text) {
    if (!problem_) problem_ = FilterProblem{Next().offset, std::move(text)};
  }

  Comparison Refuse(std::string text) { return RefuseAt(at_, std::move(text)); }

  Comparison RefuseAt(size_t token, std::string text) {
    if (!problem_) problem_ = FilterProblem{tokens_[token].offset, std::move(text)};
    return {};
  }

  void Unexpected() {
    const bool end = Next().kind == TokenKind::kEnd;
    Report(end ? "the filter ends too early" : "a comparison like field = value is expected");
  }

  std::vector<Token> tokens_;
  const Descriptor& resource_;
  size_t at_ = 0;
  int terms_ = 0;
  std::optional<FilterProblem> problem_;
};

absl::Status Invalid(std::string_view text, const FilterProblem& problem) {
  const size_t position = CodePoints(text.substr(0, problem.offset)).value_or(0) + 1;
  return FailField(errors::v1::ERROR_REASON_FILTER_INVALID, "filter",
                   fmt::format("at position {}: {}", position, problem.text),
                   {{"position", fmt::format("{}", position)}});
}

}  // namespace

absl::StatusOr<Filter> ParseFilter(std::string_view text, const Descriptor& resource) {
  const auto length = CodePoints(text);
  if (!length || text.find('\0') != std::string_view::npos) {
    return Invalid("", {0, "must be valid UTF-8 without U+0000"});
  }
  if (*length > kMaxFilterLength) {
    return Invalid("", {0, fmt::format("must have at most {} characters", kMaxFilterLength)});
  }
  auto tokens = Tokenize(text);
  if (auto* problem = std::get_if<FilterProblem>(&tokens)) return Invalid(text, *problem);
  auto filter = Parser(std::get<std::vector<Token>>(std::move(tokens)), resource).Run();
  if (auto* problem = std::get_if<FilterProblem>(&filter)) return Invalid(text, *problem);
  return std::get<Filter>(std::move(filter));
}

}  // namespace concord::api
