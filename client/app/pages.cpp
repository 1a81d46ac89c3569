#include "client/app/pages.h"

#include "client/board/board_view.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/day/day_model.h"
#include "client/day/day_page.h"
#include "client/day/mention_watch.h"
#include "client/fields/live_surroundings.h"
#include "client/net/session.h"
#include "client/register/register_page.h"
#include "client/setup/set_up_page.h"
#include "client/workplace/layouts.h"
#include "client/workplace/page.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

namespace crm::client::app {

namespace {

class Pages : public workplace::PageFactory {
public:
    explicit Pages(const workplace::Workplace& workplace)
        : m_workplace(workplace),
          m_layouts(workplace.catalogue),
          m_surroundings(workplace),
          m_mentions(workplace) {
        if (day::DayModel::isFor(workplace.session.profile()))
            m_day = std::make_unique<day::DayModel>(workplace);
    }

    std::unique_ptr<workplace::Page> makeRegister(const workplace::Section& section) override {
        const v1::Layout& layout = m_layouts.of(section);
        return std::make_unique<register_::RegisterPage>(m_workplace, section, layout.register_(),
                                                         m_surroundings, boardOf(section, layout),
                                                         nullptr);
    }

    std::unique_ptr<workplace::Page> makeSetUp() override {
        return std::make_unique<setup::SetUpPage>(m_workplace, nullptr);
    }

    std::unique_ptr<workplace::Page> makeDay() override {
        if (m_day == nullptr) return nullptr;
        return std::make_unique<day::DayPage>(m_workplace, m_layouts, m_surroundings, *m_day,
                                              nullptr);
    }

    std::unique_ptr<workplace::Page> makeCard(const live::RecordKey& key) override {
        return cardOf(std::make_unique<card::CardModel>(m_workplace, m_layouts, key));
    }

    std::unique_ptr<workplace::Page> makeNewCard(const schema::Kind& kind,
                                                 const v1::Record& initial) override {
        return cardOf(std::make_unique<card::CardModel>(m_workplace, m_layouts, kind, initial));
    }

private:
    register_::MakeRegisterView boardOf(const workplace::Section& section,
                                        const v1::Layout& layout) {
        if (!layout.register_().has_board()) return {};
        return [this, section, &layout](QWidget* parent) {
            return new board::BoardView(m_workplace, section, layout, m_surroundings, parent);
        };
    }

    std::unique_ptr<workplace::Page> cardOf(std::unique_ptr<card::CardModel> model) {
        return std::make_unique<card::CardPage>(m_workplace, m_layouts, m_surroundings,
                                                std::move(model), nullptr);
    }

    const workplace::Workplace& m_workplace;
    workplace::Layouts m_layouts;
    fields::LiveSurroundings m_surroundings;
    day::MentionWatch m_mentions;
    /// It lives as long as somebody is signed in: the way to its page says how much is overdue.
    std::unique_ptr<day::DayModel> m_day;
};

}  // namespace

std::unique_ptr<workplace::PageFactory> makePages(const workplace::Workplace& workplace) {
    return std::make_unique<Pages>(workplace);
}

}  // namespace crm::client::app
