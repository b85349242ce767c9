// Answers questions about the formulas, one a line of standard input, for oracle.py: a word and
// numbers in, numbers (or "none") out.

#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include "tests/oracle/formulas.h"

namespace {

using concord::oracle::Answers;
using concord::oracle::Formulas;

Formulas AllFormulas() {
  Formulas all = concord::oracle::StatsFormulas();
  all.merge(concord::oracle::PartnerFormulas());
  all.merge(concord::oracle::StrategyFormulas());
  all.merge(concord::oracle::MetricsFormulas());
  return all;
}

void Print(const Answers& answers) {
  for (const auto& answer : answers) {
    if (answer) {
      std::printf("%.17g ", *answer);
    } else {
      std::printf("none ");
    }
  }
  std::printf("\n");
}

}  // namespace

int main() {
  const Formulas formulas = AllFormulas();
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream in(line);
    std::string word;
    in >> word;
    Print(formulas.at(word)(in));
  }
}
