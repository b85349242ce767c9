#include "tests/oracle/formulas.h"

namespace concord::oracle {

double Next(std::istream& in) {
  std::string word;
  in >> word;
  return std::stod(word);
}

std::vector<double> Numbers(std::istream& in) {
  std::vector<double> numbers(static_cast<size_t>(Next(in)));
  for (double& number : numbers) number = Next(in);
  return numbers;
}

}  // namespace concord::oracle
