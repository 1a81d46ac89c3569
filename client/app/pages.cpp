#include "client/app/pages.h"

#include "client/app/page.h"
#include "client/app/workplace.h"
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

    std::unique_ptr<Page> makeCard(const live::RecordKey&) override { return nullptr; }

    std::unique_ptr<Page> makeNewCard(const schema::Kind&, const v1::Record&) override {
        return nullptr;
    }

private:
    const Workplace& m_workplace;
    card::Layouts m_layouts;
    fields::LiveSurroundings m_surroundings;
};

}  // namespace

std::unique_ptr<PageFactory> makePages(const Workplace& workplace) {
    return std::make_unique<Pages>(workplace);
}

}  // namespace crm::client::app
