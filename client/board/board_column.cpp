#include "client/board/board_column.h"

#include "client/board/card_delegate.h"
#include "client/board/card_list.h"
#include "client/board/card_words.h"
#include "client/board/column_cards.h"
#include "client/fields/elided_label.h"
#include "client/fields/number_text.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/live/question_totals.h"
#include "client/net/error_text.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/records_service.pb.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace crm::client::board {

using live::QueryModel;
using workplace::Theme;

namespace {

constexpr int kStripe = 3;

/// One column: each card is one thing.
QueryModel* makeModel(const workplace::Workplace& workplace, const CardWords& words,
                      QObject* parent) {
    auto* model = new QueryModel(workplace.session, workplace.cache, words.kind(), words, parent);
    model->setColumns({words.kind().titleFields().front()});
    return model;
}

}  // namespace

BoardColumn::BoardColumn(const workplace::Workplace& workplace, const CardWords& words,
                         const ColumnValues& values, ColumnValue value, const schema::Field* sum,
                         fields::Surroundings& surroundings, QWidget* parent)
    : QWidget(parent),
      m_workplace(workplace),
      m_surroundings(surroundings),
      m_values(values),
      m_value(std::move(value)),
      m_sum(sum),
      m_found(makeModel(workplace, words, this)),
      m_totals(
          new live::QuestionTotals(workplace.session, *m_found, QueryModel::kCountLimit, this)),
      m_cards(
          new ColumnCards(*m_found, workplace.cache, words, values.field(), m_value.value, this)),
      m_delegate(new CardDelegate(*m_cards, words, workplace.theme, this)),
      m_list(new CardList(*m_cards, *m_found, *m_delegate, workplace.theme, this)),
      m_title(new fields::ElidedLabel(this)),
      m_count(new QLabel(this)),
      m_sums(new fields::ElidedLabel(this)) {
    m_list->setItemDelegate(m_delegate);
    m_title->setFont(workplace.theme.font(Theme::TextSize::Normal, true));
    for (QLabel* quiet : {m_count, m_sums})
        fields::keepTextColour(*quiet, workplace.theme, Theme::Color::Muted);
    auto* head = new QHBoxLayout;
    head->setSpacing(Theme::Small);
    head->addWidget(m_title, 1);
    head->addWidget(m_count);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kStripe + Theme::Tiny, 0, 0);
    column->setSpacing(Theme::Tiny);
    column->addLayout(head);
    column->addWidget(m_sums);
    column->addWidget(m_list, 1);
    m_sums->setVisible(sum != nullptr);
    connect(m_totals, &live::QuestionTotals::changed, this, &BoardColumn::retranslate);
    connect(m_found, &QueryModel::phaseChanged, this, &BoardColumn::retranslate);
    connect(&surroundings, &fields::Surroundings::learned, this, &BoardColumn::retranslate);
    connect(&workplace.theme, &Theme::changed, m_list, &QListView::doItemsLayout);
    retranslate();
}

void BoardColumn::setValue(ColumnValue value) {
    m_value = std::move(value);
    retranslate();
    update();
}

void BoardColumn::ask(v1::QueryRequest question) {
    m_values.narrow(question, m_value);
    m_cards->forgetMoves();
    m_found->setQuestion(question);
    m_totals->ask(question);
}

QString BoardColumn::countText() const {
    const v1::QueryResponse* answer = m_totals->answer();
    if (answer == nullptr) return {};
    const QString number =
        m_workplace.translator.locale().toString(static_cast<qlonglong>(answer->count()));
    return answer->count_capped() ? number + QLatin1Char('+') : number;
}

QString BoardColumn::sumText() const {
    const v1::QueryResponse* answer = m_totals->answer();
    if (answer == nullptr || m_sum == nullptr) return {};
    if (answer->totals_capped()) return tr("Too many for a sum");
    QStringList sums;
    for (const v1::Total& total : answer->totals()) {
        const auto money = schema::Money::parse(total.sum().amount(), total.sum().currency());
        if (total.field() == m_sum->name() && money)
            sums << fields::moneyText(*money, m_surroundings.currencies(),
                                      m_workplace.translator.locale());
    }
    return sums.join(QStringLiteral(" + "));
}

void BoardColumn::retranslate() {
    m_title->setText(m_value.title);
    m_count->setText(countText());
    m_sums->setText(sumText());
    m_list->setAccessibleName(m_value.title);
    m_list->setEmptyText(m_found->phase() == QueryModel::Phase::Failed
                             ? net::errorText(m_found->error(), m_workplace.translator)
                             : tr("No cards"));
    m_list->viewport()->update();
}

void BoardColumn::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Theme& theme = m_workplace.theme;
    painter.fillRect(
        0, 0, width(), kStripe,
        m_value.colour.isValid() ? theme.dot(m_value.colour) : theme.color(Theme::Color::Border));
}

void BoardColumn::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::board
