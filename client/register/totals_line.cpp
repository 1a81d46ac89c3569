#include "client/register/totals_line.h"

#include "client/fields/number_text.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/live/query_model.h"
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

constexpr int kMostRecords = 100'000;
/// A flood of news makes one question, not one for each.
constexpr int kPauseMs = 500;

}  // namespace

TotalsLine::TotalsLine(const workplace::Workplace& workplace, const workplace::Section& section,
                       const live::QueryModel& model, QWidget* parent)
    : QLabel(parent), m_workplace(workplace), m_section(section) {
    const auto& fields = section.kind->fields();
    m_hasTotals = std::ranges::any_of(fields, [&section](const schema::Field& field) {
        return field.isTotal() && section.has(field);
    });
    fields::keepTextColour(*this, workplace.theme, Theme::Color::Muted);
    setVisible(m_hasTotals);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kPauseMs);
    connect(&m_timer, &QTimer::timeout, this, &TotalsLine::request);
    const auto later = [this] {
        if (m_question != nullptr && !m_timer.isActive()) m_timer.start();
    };
    connect(&model, &QAbstractItemModel::dataChanged, this, later);
    connect(&model, &QAbstractItemModel::rowsInserted, this, later);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, later);
}

TotalsLine::~TotalsLine() = default;

void TotalsLine::ask(const v1::QueryRequest& question) {
    if (!m_hasTotals) return;
    m_question = std::make_unique<v1::QueryRequest>(question);
    m_question->set_kind(m_section.kind->name());
    m_question->set_count_only(true);
    m_question->set_count_limit(1);
    m_question->set_totals_limit(kMostRecords);
    m_answer.reset();
    retranslate();
    request();
}

void TotalsLine::request() {
    m_timer.stop();
    m_call = std::make_unique<QObject>();
    net::deliver(m_workplace.session.api().query(*m_question, {.owner = m_call.get()}),
                 m_call.get(), [this](const absl::StatusOr<v1::QueryResponse>& answer) {
                     // The list says what is wrong; a sum that may be old is not shown.
                     m_answer =
                         answer.ok() ? std::make_unique<v1::QueryResponse>(*answer) : nullptr;
                     retranslate();
                 });
}

void TotalsLine::retranslate() {
    if (m_answer == nullptr) return setText({});
    const i18n::Translator& words = m_workplace.translator;
    if (m_answer->totals_capped()) {
        return setText(
            tr("Too many for a sum: more than %1").arg(words.locale().toString(kMostRecords)));
    }
    QStringList parts;
    for (const schema::Field& field : m_section.kind->fields()) {
        QStringList sums;
        for (const v1::Total& total : m_answer->totals()) {
            const auto money = schema::Money::parse(total.sum().amount(), total.sum().currency());
            if (total.field() == field.name() && money && m_section.has(field))
                sums << fields::moneyText(*money, words.locale());
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
