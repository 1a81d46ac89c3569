#include "server/database/prepared_names.h"

#include "absl/strings/str_cat.h"

namespace crm::database {

const std::string* PreparedNames::find(const std::string& sql) {
    const auto found = m_entries.find(sql);
    if (found == m_entries.end()) return nullptr;
    m_uses.splice(m_uses.begin(), m_uses, found->second.use);
    return &found->second.name;
}

std::string PreparedNames::nextName() {
    return absl::StrCat("s", ++m_named);
}

void PreparedNames::add(const std::string& sql, const std::string& name) {
    m_uses.push_front(sql);
    m_entries[sql] = Entry{name, m_uses.begin()};
}

std::optional<std::string> PreparedNames::evict() {
    if (m_entries.size() < kLimit) return std::nullopt;
    const auto oldest = m_entries.find(m_uses.back());
    std::string name = std::move(oldest->second.name);
    m_entries.erase(oldest);
    m_uses.pop_back();
    return name;
}

void PreparedNames::forget(const std::string& sql) {
    const auto found = m_entries.find(sql);
    if (found == m_entries.end()) return;
    m_uses.erase(found->second.use);
    m_entries.erase(found);
}

void PreparedNames::clear() {
    m_entries.clear();
    m_uses.clear();
}

}  // namespace crm::database
