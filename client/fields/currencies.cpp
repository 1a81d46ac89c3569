#include "client/fields/currencies.h"

#include <algorithm>

namespace crm::client::fields {

QString Currencies::signOf(const std::string& iso) const {
    const auto found = std::ranges::find(m_all, iso, &Currency::iso);
    return found == m_all.end() || found->sign.isEmpty() ? QString::fromStdString(iso)
                                                         : found->sign;
}

QString Currencies::base() const {
    const auto found = std::ranges::find_if(
        m_all, [](const Currency& each) { return each.isBase && !each.isArchived; });
    return found == m_all.end() ? QString() : QString::fromStdString(found->iso);
}

}  // namespace crm::client::fields
