#include "client/fields/cell_text.h"
#include "client/fields/moment_text.h"
#include "client/fields/surroundings.h"
#include "client/register/filter_fields.h"
#include "client/workplace/theme.h"
#include "crm/v1/filter.pb.h"

#include <QAction>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>

namespace crm::client::register_ {

namespace {

constexpr int kPeriodWidth = 196;
const QString kDash = QStringLiteral("–");

void setMoment(v1::Value& value, const schema::Field& field, const QDate& day) {
    if (field.type() == schema::ValueType::Date) {
        value.set_date(day.toString(Qt::ISODate).toStdString());
        return;
    }
    value.mutable_instant()->set_seconds(day.startOfDay().toSecsSinceEpoch());
}

}  // namespace

PeriodFilter::PeriodFilter(const schema::Field& field, fields::Surroundings& surroundings,
                           QWidget* parent)
    : FilterField(field, surroundings, parent),
      m_line(new QLineEdit(this)),
      m_menu(new QMenu(this)) {
    m_open = m_line->addAction(surroundings.theme().icon(QStringLiteral("view-calendar-day")),
                               QLineEdit::TrailingPosition);
    connect(m_open, &QAction::triggered, this, [this] {
        fillMenu();
        m_menu->popup(m_line->mapToGlobal(QPoint(0, m_line->height())));
    });
    connect(m_line, &QLineEdit::textEdited, this, &PeriodFilter::onEdited);
    connect(m_line, &QLineEdit::editingFinished, this, &PeriodFilter::show);
    setContent(m_line, kPeriodWidth);
    PeriodFilter::retranslate();
}

std::optional<PeriodFilter::Period> PeriodFilter::parse(const QString& text, const QDate& today) {
    static const QRegularExpression kBetween(QStringLiteral("\\s*[–—-]\\s*"));
    const QString trimmed = text.trimmed();
    // A day of its own goes first: "2026-03-05" has dashes too.
    if (const auto day = fields::parseDay(trimmed, today)) {
        if (!trimmed.startsWith(QLatin1Char('-'))) return Period{*day, *day};
    }
    const QStringList parts = trimmed.split(kBetween);
    if (parts.size() != 2) return std::nullopt;
    Period period;
    if (!parts[0].isEmpty()) {
        const auto from = fields::parseDay(parts[0], today);
        if (!from) return std::nullopt;
        period.from = *from;
    }
    if (!parts[1].isEmpty()) {
        const auto to = fields::parseDay(parts[1], today);
        if (!to) return std::nullopt;
        period.to = *to;
    }
    if (!period.from.isValid() && !period.to.isValid()) return std::nullopt;
    return period;
}

std::optional<v1::Filter> PeriodFilter::filter() const {
    if (!m_period.from.isValid() && !m_period.to.isValid()) return std::nullopt;
    v1::Filter filter;
    v1::Condition& condition = *filter.mutable_condition();
    condition.set_field(field().name());
    if (m_period.from.isValid()) setMoment(*condition.add_values(), field(), m_period.from);
    // The end is exclusive on the server: the day after the last one.
    if (m_period.to.isValid()) setMoment(*condition.add_values(), field(), m_period.to.addDays(1));
    if (m_period.from.isValid() && m_period.to.isValid())
        condition.set_operator_(v1::OPERATOR_BETWEEN);
    else
        condition.set_operator_(m_period.from.isValid() ? v1::OPERATOR_GREATER_OR_EQUAL
                                                        : v1::OPERATOR_LESS);
    return filter;
}

QString PeriodFilter::words() const {
    if (!m_period.from.isValid() && !m_period.to.isValid()) return {};
    if (m_period.from == m_period.to) return fields::dateText(m_period.from);
    const QString from = m_period.from.isValid() ? fields::dateText(m_period.from) : QString();
    const QString to = m_period.to.isValid() ? fields::dateText(m_period.to) : QString();
    return from + kDash + to;
}

void PeriodFilter::show() {
    m_line->setText(words());
}

void PeriodFilter::onEdited() {
    const std::optional<Period> typed = parse(m_line->text(), QDate::currentDate());
    const bool isEmpty = m_line->text().trimmed().isEmpty();
    // While a date is half typed the list keeps showing what it showed.
    if (!typed && !isEmpty) return;
    m_period = typed.value_or(Period{});
    Q_EMIT changed();
}

void PeriodFilter::setPeriod(const Period& period) {
    m_period = period;
    show();
    Q_EMIT changed();
}

void PeriodFilter::clear() {
    setPeriod({});
}

QJsonValue PeriodFilter::state() const {
    if (words().isEmpty()) return {};
    QJsonObject state;
    state[QStringLiteral("from")] = m_period.from.toString(Qt::ISODate);
    state[QStringLiteral("to")] = m_period.to.toString(Qt::ISODate);
    return state;
}

void PeriodFilter::restore(const QJsonValue& state) {
    const QJsonObject kept = state.toObject();
    setPeriod({QDate::fromString(kept[QStringLiteral("from")].toString(), Qt::ISODate),
               QDate::fromString(kept[QStringLiteral("to")].toString(), Qt::ISODate)});
}

void PeriodFilter::fillMenu() {
    const QDate today = QDate::currentDate();
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    const QDate first(today.year(), today.month(), 1);
    const auto add = [this](const QString& label, const QDate& from, const QDate& to) {
        connect(m_menu->addAction(label), &QAction::triggered, this, [this, from, to] {
            setPeriod({from, to});
        });
    };
    m_menu->clear();
    add(tr("Today"), today, today);
    add(tr("Tomorrow"), today.addDays(1), today.addDays(1));
    add(tr("Yesterday"), today.addDays(-1), today.addDays(-1));
    add(tr("This week"), monday, monday.addDays(6));
    add(tr("Next week"), monday.addDays(7), monday.addDays(13));
    add(tr("Last week"), monday.addDays(-7), monday.addDays(-1));
    add(tr("This month"), first, first.addMonths(1).addDays(-1));
    add(tr("Last month"), first.addMonths(-1), first.addDays(-1));
    add(tr("This year"), QDate(today.year(), 1, 1), QDate(today.year(), 12, 31));
    m_menu->addSeparator();
    add(tr("Any time"), {}, {});
}

void PeriodFilter::retranslate() {
    m_line->setPlaceholderText(tr("%1: from–to").arg(fieldLabel()));
    m_line->setToolTip(
        tr("%1: two days with a dash between them, or one; either end may be left out")
            .arg(fieldLabel()));
    m_line->setAccessibleName(fieldLabel());
    m_open->setToolTip(tr("Usual periods"));
}

}  // namespace crm::client::register_
