#include "client/fields/cell_text.h"
#include "client/fields/ref_picker.h"
#include "client/register/filter_fields.h"
#include "client/workplace/theme.h"
#include "crm/v1/filter.pb.h"

#include <QAction>
#include <QEvent>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>

#include <algorithm>

namespace crm::client::register_ {

namespace {
constexpr int kRefWidth = 140;
}

RefFilter::RefFilter(const schema::Field& field, fields::Surroundings& surroundings,
                     QWidget* parent)
    : FilterField(field, surroundings, parent), m_line(new QLineEdit(this)) {
    const workplace::Theme& theme = surroundings.theme();
    m_drop =
        m_line->addAction(theme.icon(QStringLiteral("arrow-down"), workplace::Theme::Color::Muted),
                          QLineEdit::TrailingPosition);
    m_clear = m_line->addAction(
        theme.icon(QStringLiteral("window-close"), workplace::Theme::Color::Muted),
        QLineEdit::TrailingPosition);
    m_picker = new fields::RefPicker(field, surroundings, m_line);
    m_picker->setMayCreate(false);
    connect(m_drop, &QAction::triggered, this, [this] {
        m_line->setFocus();
        m_picker->openFor({});
    });
    connect(m_clear, &QAction::triggered, this, &RefFilter::clear);
    connect(m_picker, &fields::RefPicker::picked, this, [this](const fields::Candidate& candidate) {
        add({candidate.id, candidate.name.toStdString()});
    });
    setContent(m_line, kRefWidth);
    m_line->installEventFilter(this);
    RefFilter::retranslate();
    show();
}

std::optional<v1::Filter> RefFilter::filter() const {
    if (m_refs.empty()) return std::nullopt;
    v1::Filter filter;
    v1::Condition& condition = *filter.mutable_condition();
    condition.set_field(field().name());
    condition.set_operator_(v1::OPERATOR_EQUAL);
    for (const schema::Ref& ref : m_refs) condition.add_values()->set_id(ref.id);
    return filter;
}

QString RefFilter::words() const {
    QStringList names;
    for (const schema::Ref& ref : m_refs) names << fields::refText(field().target(), ref);
    return names.join(QStringLiteral(", "));
}

void RefFilter::add(const schema::Ref& ref) {
    if (std::find(m_refs.begin(), m_refs.end(), ref) == m_refs.end()) m_refs.push_back(ref);
    show();
    Q_EMIT changed();
}

void RefFilter::show() {
    m_line->setText(words());
    m_line->setCursorPosition(0);
    m_line->setModified(false);
    m_clear->setVisible(!m_refs.empty());
    m_drop->setVisible(m_refs.empty());
}

void RefFilter::clear() {
    m_refs.clear();
    show();
    Q_EMIT changed();
}

QJsonValue RefFilter::state() const {
    QJsonArray kept;
    for (const schema::Ref& ref : m_refs)
        kept << QJsonObject{{QStringLiteral("id"), QString::fromStdString(ref.id)},
                            {QStringLiteral("name"), QString::fromStdString(ref.name)}};
    return kept.isEmpty() ? QJsonValue() : QJsonValue(kept);
}

void RefFilter::restore(const QJsonValue& state) {
    m_refs.clear();
    for (const QJsonValue& kept : state.toArray())
        m_refs.push_back({kept[QStringLiteral("id")].toString().toStdString(),
                          kept[QStringLiteral("name")].toString().toStdString()});
    show();
    Q_EMIT changed();
}

void RefFilter::retranslate() {
    m_line->setPlaceholderText(fieldLabel());
    m_line->setToolTip(fieldLabel());
    m_line->setAccessibleName(fieldLabel());
}

bool RefFilter::eventFilter(QObject* watched, QEvent* event) {
    // What was picked is marked on entering, so that typing begins a new search; what was not
    // picked goes away.
    if (event->type() == QEvent::FocusIn)
        QMetaObject::invokeMethod(m_line, &QLineEdit::selectAll, Qt::QueuedConnection);
    if (event->type() == QEvent::FocusOut && m_line->isModified()) {
        if (m_line->text().trimmed().isEmpty() && !m_refs.empty())
            clear();
        else
            show();
    }
    return FilterField::eventFilter(watched, event);
}

}  // namespace crm::client::register_
