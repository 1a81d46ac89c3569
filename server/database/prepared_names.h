#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>

namespace crm::database {

/// Which statement texts the session holds prepared, under which names, least recently used first
/// out. Belongs to its session's thread.
class PreparedNames {
public:
    static constexpr std::size_t kLimit = 500;

    /// Null when the text is not prepared.
    const std::string* find(const std::string& sql);
    /// A name never used before in this session.
    std::string nextName();
    void add(const std::string& sql, const std::string& name);
    /// The name to free before another statement is prepared; none below the limit.
    std::optional<std::string> evict();
    void forget(const std::string& sql);
    void clear();

private:
    struct Entry {
        std::string name;
        std::list<std::string>::iterator use;
    };
    std::unordered_map<std::string, Entry> m_entries;
    std::list<std::string> m_uses;  ///< most recent first
    std::size_t m_named = 0;
};

}  // namespace crm::database
