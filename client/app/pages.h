#pragma once

#include "client/workplace/navigator.h"

#include <memory>

namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::app {

/// The pages of this program: registers and cards of every kind. The workplace outlives it, and it
/// outlives its pages.
std::unique_ptr<workplace::PageFactory> makePages(const workplace::Workplace& workplace);

}  // namespace crm::client::app
