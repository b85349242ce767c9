#include "services/partner/domain/communication.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "common/stats/survival.h"

namespace concord::partner {
namespace {

constexpr char kReplyFormula[] = "median_reply_hours/1";
constexpr char kInitiationFormula[] = "initiation_balance/1";
constexpr char kCadenceFormula[] = "cadence_adherence/1";
constexpr char kQualityFormula[] = "communication_quality/1";

struct Aspect {
  const char* name;
  std::optional<double> MessageQuality::*rating;
};

constexpr std::array kAspects = {
    Aspect{"timely", &MessageQuality::timely}, Aspect{"accurate", &MessageQuality::accurate},
    Aspect{"adequate", &MessageQuality::adequate}, Aspect{"complete", &MessageQuality::complete},
    Aspect{"credible", &MessageQuality::credible}};

bool WasSent(const Interaction& interaction) { return interaction.hours_ago >= 0; }

bool Opens(const Interaction& interaction, std::string_view from, std::string_view to) {
  return WasSent(interaction) && interaction.in_reply_to.empty() && interaction.from == from &&
         interaction.to == to;
}

/// When each message was first answered by one party to another, in hours ago.
using FirstReplies = std::unordered_map<std::string_view, double>;

FirstReplies RepliesOf(std::string_view answerer, std::string_view asker,
                       std::span<const Interaction> interactions) {
  std::unordered_map<std::string_view, double> sent;
  for (const Interaction& one : interactions) {
    if (Opens(one, asker, answerer)) sent.emplace(one.name, one.hours_ago);
  }
  FirstReplies replies;
  for (const Interaction& one : interactions) {
    if (!WasSent(one) || one.from != answerer || one.to != asker) continue;
    const auto message = sent.find(one.in_reply_to);
    if (message == sent.end() || one.hours_ago > message->second) continue;
    const auto [first, is_new] = replies.emplace(one.in_reply_to, one.hours_ago);
    if (!is_new) first->second = std::max(first->second, one.hours_ago);
  }
  return replies;
}

int64_t Threads(std::string_view from, std::string_view to,
                std::span<const Interaction> interactions) {
  return std::count_if(interactions.begin(), interactions.end(),
                       [&](const Interaction& one) { return Opens(one, from, to); });
}

}  // namespace

stats::Answer MedianReplyHours(std::string_view answerer, std::string_view asker,
                               std::span<const Interaction> interactions) {
  for (const Interaction& one : interactions) {
    if (std::isfinite(one.hours_ago)) continue;
    return stats::Undefined(kReplyFormula, "The time of " + one.name + " is not known.");
  }
  const FirstReplies replies = RepliesOf(answerer, asker, interactions);
  std::vector<stats::Lifetime> waits;
  for (const Interaction& one : interactions) {
    if (!Opens(one, asker, answerer)) continue;
    const auto reply = replies.find(one.name);
    const bool answered = reply != replies.end();
    waits.push_back({one.hours_ago - (answered ? reply->second : 0), answered});
  }
  if (waits.empty()) {
    return stats::Insufficient(kReplyFormula, "There is no message that asks for an answer.");
  }
  stats::Answer median = stats::MedianLifetime(waits);
  median.formula = kReplyFormula;
  median.unit = "hours";
  if (!median.terms.empty()) median.terms[0].name = "answered";
  return median;
}

stats::Answer InitiationBalance(std::string_view a, std::string_view b,
                                std::span<const Interaction> interactions) {
  const int64_t of_a = Threads(a, b, interactions);
  const int64_t of_b = Threads(b, a, interactions);
  const int64_t all = of_a + of_b;
  if (all == 0) return stats::Insufficient(kInitiationFormula, "Neither has opened a thread.");
  const double difference = std::abs(static_cast<double>(of_a - of_b));
  stats::Answer balance =
      stats::Known(kInitiationFormula, 1 - difference / static_cast<double>(all), all);
  balance.terms = {{.name = std::string(a), .value = static_cast<double>(of_a), .evidence = {}},
                   {.name = std::string(b), .value = static_cast<double>(of_b), .evidence = {}}};
  return balance;
}

stats::Answer CadenceAdherence(std::span<const PlannedMeeting> meetings) {
  if (meetings.empty()) return stats::Insufficient(kCadenceFormula, "No meeting was planned.");
  const auto planned = static_cast<double>(meetings.size());
  std::vector<stats::Term> terms;
  double held = 0;
  for (const PlannedMeeting& meeting : meetings) {
    const double value = meeting.held ? 1 : 0;
    held += value;
    terms.push_back({meeting.name, value, 1 / planned, value / planned, {meeting.name}});
  }
  stats::Answer adherence = stats::Known(kCadenceFormula, held / planned,
                                         static_cast<int64_t>(meetings.size()), std::move(terms));
  adherence.unit = "share";
  return adherence;
}

stats::Answer MeanQuality(std::string_view from, std::span<const Interaction> interactions) {
  std::vector<stats::Term> terms;
  int64_t n = 0;
  double sum_of_means = 0;
  for (const Aspect& aspect : kAspects) {
    double sum = 0;
    int64_t ratings = 0;
    for (const Interaction& one : interactions) {
      const std::optional<double>& rating = one.quality.*aspect.rating;
      if (one.from != from || !WasSent(one) || !rating) continue;
      if (!(*rating >= 1 && *rating <= 5)) {
        return stats::Undefined(kQualityFormula, "A rating of " + one.name + " is not 1 to 5.");
      }
      sum += *rating;
      ++ratings;
    }
    if (ratings == 0) continue;
    n += ratings;
    terms.push_back(
        {.name = aspect.name, .value = sum / static_cast<double>(ratings), .evidence = {}});
    sum_of_means += terms.back().value;
  }
  if (terms.empty()) return stats::Insufficient(kQualityFormula, "No message was rated.");
  const auto rated = static_cast<double>(terms.size());
  for (stats::Term& term : terms) {
    term.weight = 1 / rated;
    term.contribution = term.value / rated;
  }
  stats::Answer quality = stats::Known(kQualityFormula, sum_of_means / rated, n, std::move(terms));
  quality.coverage = rated / static_cast<double>(kAspects.size());
  if (quality.coverage < 1) {
    quality.status = stats::AnswerStatus::kProvisional;
    quality.reason = "Not every aspect was rated.";
  }
  return quality;
}

}  // namespace concord::partner
