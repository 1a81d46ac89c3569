#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace crm::client::live {

/// How a page that was read anew fits into what is shown. Pure: the model carries it out.
struct PageMerge {
    struct Slot {
        std::string id;
        /// The row is not in the new answer: it has left the question and is shown grey.
        bool isLeft = false;
        /// The row was not in the page before.
        bool isNew = false;
    };
    /// What the page is to show, in order.
    std::vector<Slot> slots;
};

/// `before`: ids of the page as shown, rows that left included. `after`: ids of the new answer, cut
/// to this page. Rows that are gone keep their place: after the row they stood behind.
PageMerge mergePage(const std::vector<std::string>& before, const std::vector<std::string>& after);

}  // namespace crm::client::live
