#include "tests/support/whole_scores.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "concord/common/v1/score.pb.h"

namespace concord::testing {
namespace {

using common::v1::Score;
using common::v1::Term;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr double kRounding = 1e-9;

bool HasContribution(const Term& term) {
  return term.GetReflection()->HasField(term,
                                        term.GetDescriptor()->FindFieldByName("contribution"));
}

bool HasCoverage(const Score& score) {
  return score.GetReflection()->HasField(score, score.GetDescriptor()->FindFieldByName("coverage"));
}

// Takes what is wrong with one Score.
class Faults {
 public:
  Faults(std::string path, std::vector<std::string>& found)
      : path_(std::move(path)), found_(found) {}

  void If(bool wrong, const std::string& what) const {
    if (wrong) found_.push_back(path_ + ": " + what);
  }

 private:
  std::string path_;
  std::vector<std::string>& found_;
};

void CheckSum(const Score& score, const ScoreFormulas& formulas, const Faults& faults) {
  const auto& terms = score.terms();
  if (terms.empty() || !std::all_of(terms.begin(), terms.end(), HasContribution)) return;
  const bool product = formulas.products.contains(score.formula());
  double made = product ? 1 : 0;
  double size = std::abs(score.value());
  for (const auto& term : terms) {
    made = product ? made * term.contribution() : made + term.contribution();
    if (!product) size = std::max(size, std::abs(term.contribution()));
  }
  faults.If(!(std::abs(made - score.value()) <= kRounding * std::max(size, 1e-300)),
            fmt::format("the terms of {} make {}, not {}", score.formula(), made, score.value()));
}

void CheckEvidence(const Score& score, const ScoreFormulas& formulas, const Faults& faults) {
  const auto excepted = [&](const std::string& key) {
    return formulas.without_evidence.contains(key);
  };
  if (excepted(score.formula())) return;
  for (const auto& term : score.terms()) {
    if (excepted(score.formula() + ":" + term.name())) continue;
    faults.If(term.evidence().empty(),
              fmt::format("the term '{}' of {} has no evidence", term.name(), score.formula()));
  }
}

void CheckScore(const Score& score, const ScoreFormulas& formulas, const Faults& faults) {
  const bool has_value =
      score.status() == Score::STATUS_OK || score.status() == Score::STATUS_PROVISIONAL;
  faults.If(score.status() == Score::STATUS_UNSPECIFIED, "has no status");
  faults.If(score.has_value() != has_value, "has a value although its status is " +
                                                Score::Status_Name(score.status()) + ", or none");
  faults.If((score.status() == Score::STATUS_OK) != score.reason().empty(),
            Score::Status_Name(score.status()) + " with the reason '" + score.reason() + "'");
  faults.If(score.formula().empty(), "has no formula");
  faults.If(!score.has_as_of(), "has no as_of");
  faults.If(
      score.n() <= 0 && score.coverage() > 0,
      fmt::format("{} has n {} with coverage {}", score.formula(), score.n(), score.coverage()));
  if (!has_value || !score.has_value()) return;
  faults.If(!std::isfinite(score.value()), "has a value that is not finite");
  faults.If(!HasCoverage(score), score.formula() + " has no coverage");
  faults.If(score.terms().empty() && !formulas.without_evidence.contains(score.formula()),
            score.formula() + " has no terms");
  CheckSum(score, formulas, faults);
  CheckEvidence(score, formulas, faults);
}

using Visit = std::function<void(const std::string& path, const Score& score, bool is_set)>;

void Walk(const Message& message, const std::string& path, const Visit& visit);

void WalkField(const Message& message, const FieldDescriptor& field, const std::string& path,
               const Visit& visit) {
  const auto& reflection = *message.GetReflection();
  if (field.is_repeated()) {
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      Walk(reflection.GetRepeatedMessage(message, &field, i), fmt::format("{}[{}]", path, i),
           visit);
    }
    return;
  }
  const bool is_set = reflection.HasField(message, &field);
  if (!is_set && field.message_type() == Score::descriptor()) {
    if (field.containing_oneof() == nullptr) visit(path, Score(), false);
  } else if (is_set) {
    Walk(reflection.GetMessage(message, &field), path, visit);
  }
}

void Walk(const Message& message, const std::string& path, const Visit& visit) {
  const auto& descriptor = *message.GetDescriptor();
  if (&descriptor == Score::descriptor()) {
    return visit(path, static_cast<const Score&>(message), true);
  }
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const auto& field = *descriptor.field(i);
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    WalkField(message, field, path.empty() ? field.name() : path + "." + field.name(), visit);
  }
}

}  // namespace

std::vector<std::string> FaultsOfScores(const Message& answer, const ScoreFormulas& formulas) {
  std::vector<std::string> found;
  Walk(answer, "", [&](const std::string& path, const Score& score, bool is_set) {
    const Faults faults(path, found);
    faults.If(!is_set, "is not set");
    if (is_set) CheckScore(score, formulas, faults);
  });
  return found;
}

int ScoreCount(const Message& answer) {
  int count = 0;
  Walk(answer, "", [&](const std::string&, const Score&, bool is_set) { count += is_set ? 1 : 0; });
  return count;
}

void ExpectWholeScores(const Message& answer, const ScoreFormulas& formulas,
                       std::source_location where) {
  const ::testing::ScopedTrace trace(where.file_name(), static_cast<int>(where.line()),
                                     answer.GetDescriptor()->full_name());
  EXPECT_GT(ScoreCount(answer), 0);
  const auto faults = FaultsOfScores(answer, formulas);
  EXPECT_TRUE(faults.empty()) << fmt::format("{}", fmt::join(faults, "\n"));
}

}  // namespace concord::testing
