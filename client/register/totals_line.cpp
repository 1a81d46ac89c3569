#include "client/register/totals_line.h"

#include "client/fields/number_text.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/live/query_model.h"
#include "client/live/question_totals.h"
#include "client/net/session.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"

#include <QEvent>

#include <algorithm>

namespace crm::client::register_ {

namespace {

using workplace::Theme;

}  // namespace

TotalsLine::TotalsLine(const workplace::Workplace& workplace, const workplace::Section& section,
                       const live::QueryModel& model, fields::Surroundings& surroundings,
                       QWidget* parent)
    : QLabel(parent),
      m_workplace(workplace),
      m_section(section),
      m_surroundings(surroundings),
      m_totals(new live::QuestionTotals(workplace.session, model, 1, this)) {
    const auto& fields = section.kind->fields();
    m_hasTotals = std::ranges::any_of(fields, [&section](const schema::Field& field) {
        return field.isTotal() && section.has(field);
    });
    fields::keepTextColour(*this, workplace.theme, Theme::Color::Muted);
    setVisible(m_hasTotals);
    connect(m_totals, &live::QuestionTotals::changed, this, &TotalsLine::retranslate);
    connect(&surroundings, &fields::Surroundings::learned, this, &TotalsLine::retranslate);
}

void TotalsLine::ask(const v1::QueryRequest& question) {
    if (m_hasTotals) m_totals->ask(question);
}

void TotalsLine::retranslate() {
    const v1::QueryResponse* answer = m_totals->answer();
    if (answer == nullptr) return setText({});
    const i18n::Translator& words = m_workplace.translator;
    if (answer->totals_capped()) {
        return setText(tr("Too many for a sum: more than %1")
                           .arg(words.locale().toString(live::QuestionTotals::kMostRecords)));
    }
    QStringList parts;
    for (const schema::Field& field : m_section.kind->fields()) {
        QStringList sums;
        for (const v1::Total& total : answer->totals()) {
            const auto money = schema::Money::parse(total.sum().amount(), total.sum().currency());
            if (total.field() == field.name() && money && m_section.has(field))
                sums << fields::moneyText(*money, m_surroundings.currencies(), words.locale());
        }
        if (!sums.isEmpty())
            parts << words.label(field) + QStringLiteral(": ") + sums.join(QStringLiteral(" + "));
    }
    setText(parts.join(QStringLiteral("   ")));
}

void TotalsLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QLabel::changeEvent(event);
}

}  // namespace crm::client::register_
