#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crm::search {

/// A phone within a text: where it stands, in bytes, and nationalNumbers() of it.
struct PhoneInText {
    std::size_t begin = 0;
    std::size_t size = 0;
    std::vector<std::string> nationalNumbers;
};

/// What all usual ways to write the phone have in common, the digits of its national number:
/// "671234567" of "+380 67 123-45-67", "0671234567", "8 067 ...", "00380 67 ..." and "067 123 45 67
/// доб. 12". A number without its country is tried as one of each country that we work in, so there
/// may be several; none when it is no valid phone of any. Any thread.
std::vector<std::string> nationalNumbers(std::string_view phone);

/// The phones in a text that has other words as well, in their order. Any thread.
std::vector<PhoneInText> phonesIn(std::string_view text);

}  // namespace crm::search
