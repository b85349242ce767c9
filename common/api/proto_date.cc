#include "common/api/proto_date.h"

#include <fmt/format.h>

#include <algorithm>

namespace concord::api {
namespace {

constexpr int kLastYear = 9999;

unsigned LastDay(std::chrono::year year, std::chrono::month month) {
  return static_cast<unsigned>((year / month / std::chrono::last).day());
}

}  // namespace

google::type::Date ToProto(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  google::type::Date proto;
  proto.set_year(static_cast<int>(date.year()));
  proto.set_month(static_cast<int>(static_cast<unsigned>(date.month())));
  proto.set_day(static_cast<int>(static_cast<unsigned>(date.day())));
  return proto;
}

std::chrono::sys_days FromProto(const google::type::Date& date) {
  const std::chrono::year year(std::clamp(date.year(), 1, kLastYear));
  const std::chrono::month month(static_cast<unsigned>(std::clamp(date.month(), 1, 12)));
  const auto last = static_cast<int>(LastDay(year, month));
  return year / month / static_cast<unsigned>(std::clamp(date.day(), 1, last));
}

bool IsDay(int year, int month, int day) {
  if (year < 1 || year > kLastYear || month < 1 || month > 12 || day < 1) return false;
  const auto last =
      LastDay(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)));
  return day <= static_cast<int>(last);
}

std::string DateText(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace concord::api
