#include "server/demo/office_hours.h"

#include "absl/time/civil_time.h"

namespace crm::demo {

namespace {

absl::TimeZone officeZone() {
    absl::TimeZone zone;
    // Without time zone data the office keeps its winter time.
    if (!absl::LoadTimeZone("Europe/Kyiv", &zone)) zone = absl::FixedTimeZone(2 * 60 * 60);
    return zone;
}

}  // namespace

absl::Time inOfficeHours(absl::Time at, Dice& dice) {
    static const absl::TimeZone kZone = officeZone();
    absl::CivilDay day = absl::ToCivilDay(at, kZone);
    const absl::Weekday weekday = absl::GetWeekday(day);
    if (weekday == absl::Weekday::saturday) --day;
    if (weekday == absl::Weekday::sunday) ++day;
    const int quarter = dice.between(0, 35);
    return absl::FromCivil(absl::CivilMinute(day) + 9 * 60 + quarter * 15, kZone);
}

}  // namespace crm::demo
