#include "client/app/pages.h"

#include "client/app/page.h"
#include "client/app/workplace.h"
#include "client/card/card_model.h"
#include "client/card/card_page.h"
#include "client/card/layouts.h"
#include "client/fields/live_surroundings.h"
#include "client/register/register_page.h"
#include "common/schema/kind.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"

namespace crm::client::app {

namespace {

class Pages : public PageFactory {
public:
    explicit Pages(const Workplace& workplace)
        : m_workplace(workplace), m_layouts(workplace.catalogue), m_surroundings(workplace) {}

    std::unique_ptr<Page> makeRegister(const schema::Kind& kind) override {
        return std::make_unique<register_::RegisterPage>(
            m_workplace, kind, m_layouts.of(kind).register_(), m_surroundings, nullptr);
    }

    std::unique_ptr<Page> makeCard(const live::RecordKey& key) override {
        return cardOf(
            std::make_unique<card::CardModel>(m_workplace, m_layouts.of(*key.kind).card(), key));
    }

    std::unique_ptr<Page> makeNewCard(const schema::Kind& kind,
                                      const v1::Record& initial) override {
        return cardOf(std::make_unique<card::CardModel>(m_workplace, m_layouts.of(kind).card(),
                                                        kind, initial));
    }

private:
    std::unique_ptr<Page> cardOf(std::unique_ptr<card::CardModel> model) {
        return std::make_unique<card::CardPage>(m_workplace, m_layouts, m_surroundings,
                                                std::move(model), nullptr);
    }

    const Workplace& m_workplace;
    card::Layouts m_layouts;
    fields::LiveSurroundings m_surroundings;
};

}  // namespace

std::unique_ptr<PageFactory> makePages(const Workplace& workplace) {
    return std::make_unique<Pages>(workplace);
}

}  // namespace crm::client::app
