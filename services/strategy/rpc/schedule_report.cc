#include "services/strategy/rpc/schedule_report.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>

#include "common/api/proto_date.h"
#include "common/api/score.h"

namespace concord::strategy {
namespace {

// Names may be long: so many of a path, and of what an item stands for, fit into one answer.
constexpr size_t kMostOfPath = 1000;
constexpr size_t kMostEvidence = 100;

google::type::Date ToDate(int64_t day) {
  return api::ToProto(std::chrono::sys_days(std::chrono::days(day)));
}

// Items in the order of the answer: by their earliest start, then by name.
std::vector<size_t> InOrder(const Schedule& schedule) {
  std::vector<size_t> order(schedule.items.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const ScheduledItem& left = schedule.items[a];
    const ScheduledItem& right = schedule.items[b];
    return std::tie(left.early_start, left.name) < std::tie(right.early_start, right.name);
  });
  return order;
}

void AddItem(const ScheduledItem& scheduled, const PlannedItem& planned,
             const std::optional<DateSpan>& dates, v1::Schedule& report) {
  auto* line = report.add_items();
  line->set_item(scheduled.name);
  line->set_display_name(planned.display_name);
  line->set_initiative(planned.initiative);
  line->set_early_start_day(scheduled.early_start);
  line->set_early_finish_day(scheduled.early_finish);
  line->set_late_start_day(scheduled.late_start);
  line->set_late_finish_day(scheduled.late_finish);
  if (scheduled.start_float) line->set_start_float_days(*scheduled.start_float);
  if (scheduled.finish_float) line->set_finish_float_days(*scheduled.finish_float);
  if (scheduled.free_float) line->set_free_float_days(*scheduled.free_float);
  line->set_critical(scheduled.critical);
  line->set_estimated(scheduled.is_estimated);
  if (!dates) return;
  *line->mutable_early_start_date() = ToDate(dates->first);
  *line->mutable_early_finish_date() = ToDate(dates->last);
}

void AddParty(const PartyFloat& party, v1::Schedule& report) {
  auto* line = report.add_party_floats();
  line->set_party(party.party);
  if (party.least_float) line->set_minimum_float_days(*party.least_float);
  line->set_critical_items_count(static_cast<int32_t>(party.critical));
  line->set_items_count(static_cast<int32_t>(party.items));
}

// The items by what people call them; of a long path the last term stands for the rest.
void NameTerms(const Plan& plan, std::vector<stats::Term>& terms) {
  std::map<std::string_view, std::string_view> display_names;
  for (const auto& item : plan.items) display_names[item.name] = item.display_name;
  for (auto& term : terms) term.name = display_names[term.name];
  if (terms.size() <= kMostOfPath) return;
  stats::Term rest;
  rest.name = std::to_string(terms.size() - kMostOfPath + 1) + " more items";
  rest.contribution = 0;
  for (size_t i = kMostOfPath - 1; i < terms.size(); ++i) {
    rest.value += terms[i].value;
    *rest.contribution += *terms[i].contribution;
    if (rest.evidence.size() < kMostEvidence) rest.evidence.push_back(terms[i].evidence.front());
  }
  terms.resize(kMostOfPath - 1);
  terms.push_back(std::move(rest));
}

void AddPath(const Schedule& schedule, v1::Schedule& report) {
  std::map<std::string_view, int32_t> positions;
  for (const auto& name : schedule.critical_path) {
    positions.emplace(name, static_cast<int32_t>(positions.size()) + 1);
    if (positions.size() <= kMostOfPath) report.add_critical_path(name);
  }
  report.set_critical_path_count(static_cast<int32_t>(positions.size()));
  for (auto& line : *report.mutable_items()) {
    const auto found = positions.find(line.item());
    if (found != positions.end()) line.set_critical_path_position(found->second);
  }
}

}  // namespace

v1::Schedule ScheduleReport(const Plan& plan, const Schedule& schedule, const ScheduleDates& dates,
                            const api::ComputedPage& page) {
  v1::Schedule report;
  stats::Answer length = schedule.length;
  NameTerms(plan, length.terms);
  *report.mutable_length() = api::ToScore(length, page.moment);
  report.set_calendar(schedule.length.unit);
  if (dates.finish) *report.mutable_finish_date() = ToDate(*dates.finish);
  const auto order = InOrder(schedule);
  for (size_t i = page.first; i < page.End(order.size()); ++i) {
    const size_t item = order[i];
    AddItem(schedule.items[item], plan.items[item], dates.items[item], report);
  }
  AddPath(schedule, report);
  for (const auto& party : schedule.parties) AddParty(party, report);
  report.set_items_count(static_cast<int32_t>(schedule.items.size()));
  return report;
}

}  // namespace concord::strategy
