#include "server/demo/narrator.h"

#include "server/demo/record_lines.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace crm::demo {

namespace {

// Numbers of commits' ids, apart from those of directories.
constexpr std::uint64_t kFirstCommit = 1'000'000;

void addMissing(std::vector<std::string>& ids, const std::string& id) {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

}  // namespace

std::vector<Narrator::Happening> Narrator::happenings() const {
    const CompanyOptions& options = m_company.options();
    std::vector<Happening> all;
    all.reserve(options.clients * 15 / 8 + options.events);
    const auto add = [&all](absl::Time at, What what, std::uint64_t index) {
        all.push_back({absl::ToUnixMicros(at), static_cast<std::uint64_t>(what), index});
    };
    for (std::uint64_t i = 0; i < options.clients; ++i) {
        add(m_company.clientCreatedAt(i), What::Client, i);
        const v1::Comment comment = m_company.commentOnClient(i);
        if (comment.meta().id().empty()) continue;
        const google::protobuf::Timestamp& at = comment.meta().created_at();
        add(absl::FromUnixSeconds(at.seconds()) + absl::Nanoseconds(at.nanos()),
            What::CommentOnClient, i);
    }
    for (std::uint64_t i = 0; i < options.events; ++i)
        add(m_company.eventCreatedAt(i), What::Event, i);
    for (std::uint64_t i = 0; i < m_company.leadCount(); ++i)
        add(m_company.leadCreatedAt(i), What::Lead, i);
    for (std::uint64_t i = 0; i < m_company.taskCount(); ++i)
        add(m_company.taskCreatedAt(i), What::Task, i);
    for (std::uint64_t i = 0; i < m_company.dealCount(); ++i)
        add(m_company.dealCreatedAt(i), What::Deal, i);
    for (std::uint64_t i = 0; i < m_company.fileCount(); ++i)
        add(m_company.fileCreatedAt(i), What::File, i);
    std::sort(all.begin(), all.end(), [](const Happening& left, const Happening& right) {
        return std::tuple(left.microseconds, std::uint64_t{left.what}, std::uint64_t{left.index}) <
               std::tuple(right.microseconds, std::uint64_t{right.what},
                          std::uint64_t{right.index});
    });
    return all;
}

void Narrator::tell() {
    if (!tellStaff()) return;
    for (const Happening& happening : happenings()) {
        beginCommit(absl::FromUnixMicros(happening.microseconds));
        if (!tell(happening)) return;
    }
    m_lines.finish();
}

bool Narrator::tellStaff() {
    beginCommit(m_company.options().now);
    for (const auto& records :
         {m_company.regions(), m_company.industries(), m_company.departments(),
          m_company.positions(), m_company.employees(), m_company.tags(), m_company.competitors(),
          m_company.products(), m_company.currencyRates()}) {
        for (const v1::Record& record : records) {
            if (!add(record, {})) return false;
        }
    }
    return true;
}

bool Narrator::tell(const Happening& happening) {
    switch (static_cast<What>(happening.what)) {
        case What::Client:
            return tellClient(happening.index);
        case What::Event:
            return tellEvent(happening.index);
        case What::CommentOnClient:
            return tellComment(m_company.commentOnClient(happening.index),
                               m_company.audienceOf(happening.index));
        case What::Lead:
            return tellLead(happening.index);
        case What::Task:
            return tellTask(happening.index);
        case What::Deal:
            return tellDeal(happening.index);
        case What::File:
            return tellFile(happening.index);
    }
    return false;
}

bool Narrator::tellClient(std::uint64_t index) {
    v1::Record record;
    *record.mutable_client() = m_company.client(index);
    const std::vector<std::string> audience = m_company.audienceOf(index);
    if (!add(std::move(record), audience)) return false;
    for (int i = 0; i < m_company.contactCount(index); ++i) {
        v1::Record contact;
        *contact.mutable_contact() = m_company.contact(index, i);
        if (!add(std::move(contact), audience)) return false;
    }
    return true;
}

std::vector<std::string> Narrator::audienceOf(std::uint64_t index, const v1::Event& event) const {
    std::vector<std::string> audience = m_company.audienceOf(m_company.clientOfEvent(index));
    addMissing(audience, event.responsible().id());
    for (const v1::Ref& participant : event.participants()) addMissing(audience, participant.id());
    return audience;
}

bool Narrator::tellEvent(std::uint64_t index) {
    v1::Record record;
    v1::Event& event = *record.mutable_event();
    event = m_company.event(index);
    std::vector<std::string> audience = audienceOf(index, event);
    v1::Comment comment = m_company.commentOnEvent(index, event);
    if (!add(std::move(record), audience)) return false;
    return comment.meta().id().empty() || tellComment(std::move(comment), std::move(audience));
}

bool Narrator::tellLead(std::uint64_t index) {
    v1::Record record;
    *record.mutable_lead() = m_company.lead(index);
    std::vector<std::string> audience{record.lead().responsible().id()};
    return add(std::move(record), std::move(audience));
}

bool Narrator::tellTask(std::uint64_t index) {
    v1::Record record;
    *record.mutable_task() = m_company.task(index);
    const auto event = m_company.eventOfTask(index);
    std::vector<std::string> audience = event ? audienceOf(*event, m_company.event(*event))
                                              : m_company.audienceOf(m_company.clientOfTask(index));
    addMissing(audience, record.task().assignee().id());
    return add(std::move(record), std::move(audience));
}

/// With what came in for it.
bool Narrator::tellDeal(std::uint64_t index) {
    const v1::Deal deal = m_company.deal(index);
    std::vector<std::string> audience = m_company.audienceOf(m_company.clientOfDeal(index));
    addMissing(audience, deal.responsible().id());
    v1::Record record;
    *record.mutable_deal() = deal;
    if (!add(std::move(record), audience)) return false;
    for (v1::Payment& payment : m_company.paymentsOf(deal, index)) {
        v1::Record paid;
        *paid.mutable_payment() = std::move(payment);
        if (!add(std::move(paid), audience)) return false;
    }
    return true;
}

bool Narrator::tellFile(std::uint64_t index) {
    DemoFile file = m_company.file(index);
    m_lines.addContent(file.attachment, file.content);
    v1::Record record;
    *record.mutable_attachment() = std::move(file.attachment);
    const auto event = m_company.eventOfFile(index);
    return add(std::move(record), event ? audienceOf(*event, m_company.event(*event))
                                        : m_company.audienceOf(m_company.clientOfFile(index)));
}

bool Narrator::tellComment(v1::Comment comment, std::vector<std::string> audience) {
    v1::Record record;
    addMissing(audience, comment.author().id());
    *record.mutable_comment() = std::move(comment);
    return add(std::move(record), std::move(audience));
}

bool Narrator::add(v1::Record record, std::vector<std::string> audience) {
    return m_lines.add(record, {m_commitId, std::move(audience)});
}

void Narrator::beginCommit(absl::Time at) {
    m_commitId = makeUuid(at, m_company.options().seed, Purpose::Id, kFirstCommit + m_commits++);
}

}  // namespace crm::demo
