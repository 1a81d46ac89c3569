#include "client/fields/moment_editor.h"

#include "client/fields/calendar_popup.h"
#include "client/fields/cell_text.h"
#include "client/fields/line_look.h"
#include "client/fields/moment_text.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"

#include <QAction>
#include <QLineEdit>

namespace crm::client::fields {

MomentEditor::MomentEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent), m_line(new QLineEdit(this)) {
    m_calendar = m_line->addAction(surroundings.theme().icon(QStringLiteral("view-calendar-day")),
                                   QLineEdit::TrailingPosition);
    setContent(m_line);
    retranslate();
    connect(m_calendar, &QAction::triggered, this, &MomentEditor::openCalendar);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        clearError();
        Q_EMIT changed();
    });
    connect(m_line, &QLineEdit::editingFinished, this, &MomentEditor::onFinished);
}

bool MomentEditor::hasTime() const {
    return field().type() == schema::ValueType::Instant;
}

void MomentEditor::retranslate() {
    m_calendar->setToolTip(tr("Pick in the calendar"));
    if (m_line->isReadOnly()) return m_line->setPlaceholderText({});
    m_line->setPlaceholderText(hasTime() ? tr("dd.mm.yyyy hh:mm") : tr("dd.mm.yyyy"));
}

std::optional<QDateTime> MomentEditor::typed() const {
    if (!m_line->isModified()) return m_moment;
    if (hasTime()) return parseMoment(m_line->text(), QDateTime::currentDateTime());
    const std::optional<QDate> day = parseDay(m_line->text(), QDate::currentDate());
    return day ? std::optional(day->startOfDay()) : std::nullopt;
}

schema::Value MomentEditor::value() const {
    if (m_line->text().trimmed().isEmpty()) return std::monostate{};
    std::optional<QDateTime> moment = typed();
    if (!moment) moment = m_moment;
    if (!moment) return std::monostate{};
    if (hasTime()) return fromLocal(*moment);
    const std::string iso = moment->date().toString(Qt::ISODate).toStdString();
    if (field().type() == schema::ValueType::Date) return schema::Date{iso};
    return iso;
}

QString MomentEditor::inputProblem() const {
    if (m_line->text().trimmed().isEmpty() || typed()) return {};
    return hasTime() ? tr("Not a date and time. For example: 05.03.2026 14:30")
                     : tr("Not a date. For example: 05.03.2026");
}

void MomentEditor::setValue(const schema::Value& value) {
    std::optional<QDateTime> moment;
    if (const auto* instant = std::get_if<absl::Time>(&value)) moment = toLocal(*instant);
    QString iso;
    if (const auto* date = std::get_if<schema::Date>(&value))
        iso = QString::fromStdString(date->iso);
    if (const auto* text = std::get_if<std::string>(&value)) iso = QString::fromStdString(*text);
    if (const QDate day = QDate::fromString(iso, Qt::ISODate); day.isValid())
        moment = day.startOfDay();
    show(moment);
}

void MomentEditor::show(const std::optional<QDateTime>& moment) {
    m_moment = moment;
    QString text;
    if (moment) text = hasTime() ? instantText(fromLocal(*moment)) : dateText(moment->date());
    if (m_line->text() != text) m_line->setText(text);
    m_line->setModified(false);
}

void MomentEditor::onFinished() {
    if (!m_line->isModified() || m_line->isReadOnly()) return;
    if (complainOfInput()) return;
    show(m_line->text().trimmed().isEmpty() ? std::nullopt : typed());
    Q_EMIT changed();
}

void MomentEditor::openCalendar() {
    if (m_line->isReadOnly()) return;
    auto* popup = new CalendarPopup(surroundings(), hasTime(), this);
    popup->setMoment(typed().value_or(QDateTime::currentDateTime()));
    connect(popup, &CalendarPopup::picked, this, [this](const QDateTime& moment) {
        show(moment);
        clearError();
        Q_EMIT changed();
    });
    popup->openUnder(m_line);
}

void MomentEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
    m_calendar->setVisible(!readOnly);
    retranslate();
}

void MomentEditor::setPlaceholder(const QString& text) {
    m_line->setPlaceholderText(text);
}

}  // namespace crm::client::fields
