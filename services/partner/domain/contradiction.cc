#include "services/partner/domain/contradiction.h"

#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace concord::partner {
namespace {

std::string Folded(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return "";
  text = text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

/// The same text for the same value: numbers in their shortest form, anything else folded.
std::string Comparable(std::string_view value) {
  std::string folded = Folded(value);
  double number = 0;
  const char* const end = folded.data() + folded.size();
  const auto [stop, error] = std::from_chars(folded.data(), end, number);
  if (error != std::errc() || stop != end || !std::isfinite(number)) return folded;
  if (number == 0) number = 0;  // -0 and 0 are one value.
  char text[32];
  const auto written = std::to_chars(std::begin(text), std::end(text), number);
  return std::string(std::begin(text), written.ptr);
}

using SubjectKey = std::pair<Dimension, std::string>;
using ValueSpeakers = std::map<std::string, const FindingEvidence*>;

bool SpeaksBefore(const FindingEvidence& one, const FindingEvidence& other) {
  return std::tie(one.name, one.value) < std::tie(other.name, other.value);
}

}  // namespace

std::vector<Contradiction> Contradictions(std::span<const FindingEvidence> findings) {
  std::map<SubjectKey, ValueSpeakers> subjects;
  for (const FindingEvidence& finding : findings) {
    if (!finding.IsLive()) continue;
    std::string subject = Folded(finding.subject);
    std::string value = Comparable(finding.value);
    if (subject.empty() || value.empty()) continue;
    const FindingEvidence*& speaker = subjects[{finding.dimension, std::move(subject)}][value];
    if (speaker == nullptr || SpeaksBefore(finding, *speaker)) speaker = &finding;
  }
  std::vector<Contradiction> contradictions;
  for (const auto& [subject, values] : subjects) {
    const FindingEvidence& first = *values.begin()->second;
    for (auto value = std::next(values.begin()); value != values.end(); ++value) {
      const FindingEvidence& second = *value->second;
      contradictions.push_back(
          {subject.first, first.subject, first.name, first.value, second.name, second.value});
    }
  }
  return contradictions;
}

}  // namespace concord::partner
