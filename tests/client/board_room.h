#pragma once

#include "client/board/board_column.h"
#include "client/board/board_view.h"
#include "client/board/column_cards.h"
#include "client/register/register_page.h"
#include "common/values/uuid7.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"
#include "tests/client/card_room.h"
#include "tests/client/firm.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace crm::client::board {

using test::eventually;
using test::Role;
using test::Room;

inline constexpr char kSales[] = "00000000-0000-7000-800e-000000000001";
inline constexpr char kService[] = "00000000-0000-7000-800e-000000000002";
inline constexpr char kOffer[] = "00000000-0000-7000-800f-000000000013";
inline constexpr char kContract[] = "00000000-0000-7000-800f-000000000014";
inline constexpr char kTooExpensive[] = "00000000-0000-7000-8009-000000000002";

/// Columns of the sales pipeline, and of leads.
enum SalesColumn { New = 0, Needs, Offer, Contract, Payment, Won, Lost };
enum LeadColumn { LeadNew = 0, LeadTaken, LeadQualified, LeadGivenUp, LeadConverted };

/// Two who work with boards, and a client of theirs.
struct Sales : test::Partners {
    const std::string client = addClient("Электрон");

    std::string addDeal(const std::string& subject, const std::string& amount = "1000",
                        const std::string& pipeline = kSales) {
        v1::Record record;
        v1::Deal& deal = *record.mutable_deal();
        deal.mutable_meta()->set_id(values::makeUuid7());
        deal.set_subject(subject);
        deal.mutable_client()->set_id(client);
        deal.mutable_pipeline()->set_id(pipeline);
        if (!amount.empty()) {
            deal.mutable_amount()->set_amount(amount);
            deal.mutable_amount()->set_currency("UAH");
        }
        const auto answer = colleague.create(record);
        EXPECT_TRUE(answer.ok()) << answer.status();
        return deal.meta().id();
    }
    std::string addLead(const std::string& company, const std::string& phone = {}) {
        v1::Record record;
        v1::Lead& lead = *record.mutable_lead();
        lead.mutable_meta()->set_id(values::makeUuid7());
        lead.set_company(company);
        lead.set_last_name("Сидоренко");
        if (!phone.empty()) lead.add_phones(phone);
        const auto answer = colleague.create(record);
        EXPECT_TRUE(answer.ok()) << answer.status();
        return lead.meta().id();
    }
    v1::Deal deal(const std::string& id) { return colleague.get("deal", id)->record().deal(); }
    v1::Lead lead(const std::string& id) { return colleague.get("lead", id)->record().lead(); }
    void update(const v1::Record& record, const std::vector<std::string>& mask) {
        v1::CommitRequest request;
        v1::Update& update = *request.add_writes()->mutable_update();
        *update.mutable_record() = record;
        for (const std::string& path : mask) update.mutable_mask()->add_paths(path);
        const auto answer = colleague.commit(request);
        EXPECT_TRUE(answer.ok()) << answer.status();
    }
};

/// A register that is seen as a board.
struct Board {
    std::unique_ptr<register_::RegisterPage> page;
    BoardView* view;

    Board(Room& room, const char* section, std::size_t columns)
        : page(room.openRegister(section)), view(nullptr) {
        page->setBoardShown(true);
        view = qobject_cast<BoardView*>(page->board());
        EXPECT_TRUE(eventually([&] { return view->columns().size() == columns; }));
    }
    BoardColumn& column(int index) { return *view->columns().at(static_cast<std::size_t>(index)); }
    std::vector<std::string> titles(int index) {
        std::vector<std::string> found;
        ColumnCards& cards = column(index).cards();
        for (int row = 0; row < cards.rowCount(); ++row)
            found.push_back(cards.index(row, 0).data().toString().toStdString());
        return found;
    }
    bool has(int index, const std::string& id) { return column(index).cards().rowOf(id) >= 0; }
    template <typename Dialog>
    Dialog* dialog() {
        Dialog* found = nullptr;
        EXPECT_TRUE(eventually([&] {
            found = page->window()->findChild<Dialog*>();
            return found != nullptr;
        }));
        return found;
    }
};

}  // namespace crm::client::board
