#pragma once

#include <QString>

#include <string>
#include <vector>

namespace crm::client::fields {

struct Currency {
    std::string iso;
    /// "₴"; may be empty.
    QString sign;
    /// Amounts of others are counted in this one.
    bool isBase = false;
    bool isArchived = false;

    friend bool operator==(const Currency&, const Currency&) = default;
};

/// What money there is, as the directory of currencies says; nothing until it is read. A value.
class Currencies {
public:
    Currencies() = default;
    explicit Currencies(std::vector<Currency> all) : m_all(std::move(all)) {}

    /// In the order of the directory, those in the archive too: there are amounts of them.
    const std::vector<Currency>& all() const { return m_all; }
    /// The code itself when it has no sign or is not known.
    QString signOf(const std::string& iso) const;
    /// What a new amount is of; empty when that is not known.
    QString base() const;

    friend bool operator==(const Currencies&, const Currencies&) = default;

private:
    std::vector<Currency> m_all;
};

}  // namespace crm::client::fields
