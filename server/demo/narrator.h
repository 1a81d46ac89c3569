#pragma once

#include "server/demo/demo_company.h"

#include <cstdint>
#include <string>
#include <vector>

namespace crm::demo {

class RecordLines;

/// Tells the company's records in the order in which they came about, so that journal positions,
/// codes and time agree.
class Narrator {
public:
    Narrator(const DemoCompany& company, RecordLines& lines) : m_company(company), m_lines(lines) {}

    /// Ends early when nobody takes lines any more.
    void tell();

private:
    enum class What : std::uint64_t { Client, Event, CommentOnClient, Lead, Task, Deal, File };
    /// Small, because there are millions of them: the records themselves are made when their turn
    /// comes.
    struct Happening {
        std::int64_t microseconds;
        std::uint64_t what : 3;
        std::uint64_t index : 61;
    };

    std::vector<Happening> happenings() const;
    bool tellStaff();
    bool tell(const Happening& happening);
    bool tellClient(std::uint64_t index);
    /// Whose the event is, and what is kept with it.
    std::vector<std::string> audienceOf(std::uint64_t index, const v1::Event& event) const;
    bool tellEvent(std::uint64_t index);
    bool tellLead(std::uint64_t index);
    bool tellTask(std::uint64_t index);
    bool tellDeal(std::uint64_t index);
    bool tellFile(std::uint64_t index);
    bool tellComment(v1::Comment comment, std::vector<std::string> audience);
    bool add(v1::Record record, std::vector<std::string> audience);
    void beginCommit(absl::Time at);

    const DemoCompany& m_company;
    RecordLines& m_lines;
    std::uint64_t m_commits = 0;
    std::string m_commitId;
};

}  // namespace crm::demo
