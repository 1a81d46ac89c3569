#include "client/fields/look_editors.h"

#include "client/fields/line_look.h"
#include "client/fields/pick_grid.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"

#include <QAction>
#include <QColorDialog>
#include <QLineEdit>
#include <QPainter>

#include <array>

namespace crm::client::fields {

namespace {

/// Told apart also by those who do not tell red from green (after Okabe and Ito, and their darker
/// shades).
constexpr std::array kColours{"#0072b2", "#56b4e9", "#009e73", "#7cb518", "#f0c000", "#e69f00",
                              "#d55e00", "#c1121f", "#cc79a7", "#7b2cbf", "#6c757d", "#2b2d42"};

constexpr std::array kIcons{"call-start",
                            "call-stop",
                            "call-incoming",
                            "call-outgoing",
                            "mail-message",
                            "mail-send",
                            "mail-receive",
                            "mail-read",
                            "dialog-messages",
                            "im-user",
                            "view-calendar-day",
                            "view-calendar-list",
                            "appointment-new",
                            "meeting-attending",
                            "user-group-new",
                            "view-presentation",
                            "office-chart-bar",
                            "document-edit",
                            "documentinfo",
                            "flag",
                            "emblem-important",
                            "dialog-warning",
                            "dialog-ok",
                            "help-about",
                            "wallet-open",
                            "package",
                            "view-institution",
                            "run-build",
                            "globe",
                            "bookmarks"};
QIcon swatch(const QColor& colour, const QColor& edge) {
    constexpr int kSide = 32;
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge, 2));
    painter.setBrush(colour.isValid() ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(4, 4, kSide - 8, kSide - 8), 5, 5);
    return QIcon(pixmap);
}

QString textOf(const schema::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? QString() : QString::fromStdString(*text);
}

/// The arrow at the end of a line that opens the grid under it.
QAction* addDrop(QLineEdit& line, const Surroundings& surroundings) {
    return line.addAction(
        surroundings.theme().icon(QStringLiteral("arrow-down"), workplace::Theme::Color::Muted),
        QLineEdit::TrailingPosition);
}

}  // namespace

ColourEditor::ColourEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_line(new QLineEdit(this)),
      m_swatch(m_line->addAction(QIcon(), QLineEdit::LeadingPosition)),
      m_drop(addDrop(*m_line, surroundings)) {
    m_line->setPlaceholderText(QStringLiteral("#rrggbb"));
    setContent(m_line);
    showSwatch();
    for (const QAction* opener : {m_swatch, m_drop})
        connect(opener, &QAction::triggered, this, &ColourEditor::openPalette);
    PickGrid::openWithKeys(*m_line, *this, [this] { openPalette(); });
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        showSwatch();
        Q_EMIT changed();
    });
}

schema::Value ColourEditor::value() const {
    return m_line->text().trimmed().toLower().toStdString();
}

void ColourEditor::setValue(const schema::Value& value) {
    m_line->setText(textOf(value));
    showSwatch();
}

void ColourEditor::showSwatch() {
    m_swatch->setIcon(swatch(QColor(m_line->text().trimmed()),
                             surroundings().theme().color(workplace::Theme::Color::Hairline)));
}

void ColourEditor::openPalette() {
    if (m_line->isReadOnly()) return;
    auto* grid = new PickGrid(m_line);
    const QColor edge = surroundings().theme().color(workplace::Theme::Color::Hairline);
    const QColor now(m_line->text().trimmed());
    for (const char* name : kColours) {
        const QString colour = QString::fromLatin1(name);
        grid->add(swatch(QColor(colour), edge), colour, QColor(colour) == now,
                  [this, colour] { take(colour); });
    }
    grid->add(surroundings().theme().icon(QStringLiteral("color-picker")), tr("Another colour…"),
              false, [this] {
                  auto* dialog = new QColorDialog(QColor(m_line->text()), this);
                  dialog->setAttribute(Qt::WA_DeleteOnClose);
                  connect(dialog, &QColorDialog::colorSelected, this,
                          [this](const QColor& colour) { take(colour.name()); });
                  dialog->open();
              });
    grid->open();
}

void ColourEditor::take(const QString& colour) {
    m_line->setText(colour);
    showSwatch();
    Q_EMIT changed();
}

void ColourEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
    m_drop->setVisible(!readOnly);
}

IconEditor::IconEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_line(new QLineEdit(this)),
      m_icon(m_line->addAction(QIcon(), QLineEdit::LeadingPosition)),
      m_drop(addDrop(*m_line, surroundings)) {
    setContent(m_line);
    showIcon();
    for (const QAction* opener : {m_icon, m_drop})
        connect(opener, &QAction::triggered, this, &IconEditor::openGallery);
    PickGrid::openWithKeys(*m_line, *this, [this] { openGallery(); });
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        showIcon();
        Q_EMIT changed();
    });
}

schema::Value IconEditor::value() const {
    return m_line->text().trimmed().toStdString();
}

void IconEditor::setValue(const schema::Value& value) {
    m_line->setText(textOf(value));
    showIcon();
}

void IconEditor::showIcon() {
    const QString name = m_line->text().trimmed();
    m_icon->setIcon(
        surroundings().theme().icon(name.isEmpty() ? QStringLiteral("view-list-icons") : name));
}

void IconEditor::openGallery() {
    if (m_line->isReadOnly()) return;
    auto* grid = new PickGrid(m_line);
    for (const char* name : kIcons) {
        const QString icon = QString::fromLatin1(name);
        grid->add(surroundings().theme().icon(icon), icon, icon == m_line->text().trimmed(),
                  [this, icon] { take(icon); });
    }
    grid->open();
}

void IconEditor::take(const QString& name) {
    m_line->setText(name);
    showIcon();
    Q_EMIT changed();
}

void IconEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
    m_drop->setVisible(!readOnly);
}

}  // namespace crm::client::fields
