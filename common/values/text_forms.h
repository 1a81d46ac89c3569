#pragma once

#include <string_view>

namespace crm::values {

// Whether a text that is not empty has a form. They look at the shape alone, not at whether the
// thing exists.

bool hasDigit(std::string_view text);
/// A mailbox as people have them, leniently: something before the "@", a domain of two parts after
/// it, no blanks.
bool isEmail(std::string_view text);
/// Of http, https or ftp, or, as people write it, without a scheme: "www.example.com/about".
bool isUrl(std::string_view text);
/// "#rrggbb".
bool isColour(std::string_view text);
bool isIconName(std::string_view text);
/// "Europe/Kyiv", "Etc/GMT-2", "UTC".
bool isTimeZoneName(std::string_view text);
/// An RRULE of RFC 5545 §3.3.10, upper case: known parts, each once, FREQ among them, at most one
/// kind of end.
bool isRecurrenceRule(std::string_view text);
/// "client_status".
bool isSnakeName(std::string_view text);
/// "client", "event.meeting".
bool isSectionName(std::string_view text);
/// 3 to 64 of a-z, 0-9, ".", "_", "-".
bool isLogin(std::string_view text);
/// What a file can be called in a folder, on any system's terms for folders.
bool isFileName(std::string_view text);
/// A day of the calendar from year 1 to 9999, "YYYY-MM-DD".
bool isDate(std::string_view text);
/// What Decimal::parse takes.
bool isDecimal(std::string_view text);

}  // namespace crm::values
