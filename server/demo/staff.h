#pragma once

#include "server/demo/person.h"

#include <cstdint>
#include <string>
#include <vector>

namespace crm::demo {

/// The roles that a database comes with.
enum class Post { Manager, Supervisor, Accountant, Administrator, Observer };

struct Colleague {
    std::string id;
    Person person;
    std::string login;
    std::size_t position = 0;  ///< index into Staff::positions
    Post post = Post::Manager;
    std::size_t department = 0;  ///< index into Staff::departments

    std::string name() const { return person.fullName(); }
};

struct Division {
    std::string id;
    std::string name;
    std::string parentId;
    std::size_t head = 0;  ///< index into Staff::colleagues
};

/// Everybody at the demo company: sales departments of a supervisor and four managers each, and the
/// office.
struct Staff {
    std::vector<Division> departments;
    std::vector<Colleague> colleagues;
    std::vector<std::string> positions;
    std::vector<std::size_t> managers;  ///< indexes into colleagues
    std::size_t accountant = 0;

    /// Who shares the clients of the manager of this rank among the managers.
    std::size_t partnerOf(std::size_t rank) const {
        return (rank ^ 1U) < managers.size() ? rank ^ 1U : 0;
    }
};

/// At least two departments; the last is the office.
Staff makeStaff(int departments, std::uint64_t seed);

/// Everybody's password at the demo company, and the two who are shown at work.
inline constexpr const char* kDemoPassword = "demo-kartoteka";
inline constexpr const char* kDemoManager = "ivanova";
inline constexpr const char* kDemoColleague = "petrenko";

}  // namespace crm::demo
