#include "tests/server/history/timelines.h"

namespace crm::test {

std::vector<std::string> toldOf(const v1::TimelineResponse& response) {
    std::vector<std::string> told;
    for (const v1::TimelineEntry& entry : response.entries()) {
        const char* operation = entry.change().operation() == v1::Change::OPERATION_CREATED   ? "+"
                                : entry.change().operation() == v1::Change::OPERATION_DELETED ? "-"
                                                                                              : "~";
        told.push_back(operation + entry.change().kind() + " " + entry.title());
    }
    return told;
}

std::vector<std::string> Timelines::told(const std::string& id, const Narrow& narrow,
                                         const access::Principal& who) {
    v1::TimelineRequest request;
    request.set_kind("client");
    request.set_id(id);
    narrow(request);
    std::vector<std::string> all;
    do {
        const auto page = read(request, who);
        EXPECT_TRUE(page.ok()) << page.status();
        if (!page.ok()) break;
        for (const std::string& entry : toldOf(*page)) all.push_back(entry);
        request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return all;
}

v1::Record eventOf(const std::string& type, const std::string& subject, const std::string& client) {
    v1::Record record = callRecord(subject, client);
    record.mutable_event()->mutable_event_type()->set_id(type);
    record.mutable_event()->clear_status();
    return record;
}

v1::Record commentOf(const std::string& text, const std::string& client) {
    v1::Record record;
    record.mutable_comment()->set_text(text);
    record.mutable_comment()->mutable_client()->set_id(client);
    return record;
}

v1::TimelineResponse Timelines::read(const std::string& kind, const std::string& id) {
    v1::TimelineRequest request;
    request.set_kind(kind);
    request.set_id(id);
    const auto response = read(request, m_office.administrator());
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *response : v1::TimelineResponse();
}

}  // namespace crm::test
