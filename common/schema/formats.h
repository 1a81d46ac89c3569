#pragma once

#include "common/values/check_digits.h"

#include <string>
#include <string_view>

namespace crm::v1 {
enum Format : int;
}

namespace crm::schema {

/// "phone" of FORMAT_PHONE; "line" when there is none. The key of its label is "format." and this
/// name.
std::string formatName(v1::Format format);

/// Whether a text that is not empty is written as the format asks. Formats that name something of a
/// catalogue are looked up by validate(); here only their shape counts.
bool isWellFormed(v1::Format format, std::string_view text);

/// What one may want to look at again in a text that is well formed; never a reason to refuse it.
/// For a tax id only a wrong check digit: any other shape may be that of a foreign one.
values::Doubt doubtOf(v1::Format format, std::string_view text);

}  // namespace crm::schema
