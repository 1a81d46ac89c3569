#pragma once

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

/// Whether the text is the number of a company or a bank: found by what is written in it, however
/// its digits are parted.
bool isNumber(v1::Format format);

}  // namespace crm::schema
