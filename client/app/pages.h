#pragma once

#include "client/app/navigator.h"

#include <memory>

namespace crm::client::app {

struct Workplace;

/// The pages of this program: registers and cards of every kind. The workplace outlives it, and it
/// outlives its pages.
std::unique_ptr<PageFactory> makePages(const Workplace& workplace);

}  // namespace crm::client::app
