#pragma once

#include <span>
#include <string>

namespace crm::demo {

/// A bar for each value (0 to 100) as a PNG.
std::string chartAsPng(std::span<const int> values);
/// The same as a PDF: a page for each half of the values.
std::string chartAsPdf(std::span<const int> values);

}  // namespace crm::demo
