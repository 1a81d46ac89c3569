#include "client/fields/look_editors.h"

#include "client/fields/line_look.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"

#include <QAction>
#include <QColorDialog>
#include <QFrame>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

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
constexpr int kGridColumns = 6;

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

/// A small window of buttons under an input that goes away by itself.
QFrame* openGrid(QWidget* anchor) {
    auto* frame = new QFrame(anchor, Qt::Popup);
    frame->setAttribute(Qt::WA_DeleteOnClose);
    frame->setFrameShape(QFrame::StyledPanel);
    auto* grid = new QGridLayout(frame);
    grid->setSpacing(workplace::Theme::Tiny / 2);
    grid->setContentsMargins(workplace::Theme::Tiny, workplace::Theme::Tiny, workplace::Theme::Tiny,
                             workplace::Theme::Tiny);
    return frame;
}

QToolButton* addToGrid(QFrame* frame, int index, const QIcon& icon, const QString& name) {
    auto* button = new QToolButton(frame);
    button->setAutoRaise(true);
    button->setIcon(icon);
    button->setIconSize({22, 22});
    button->setToolTip(name);
    button->setAccessibleName(name);
    static_cast<QGridLayout*>(frame->layout())
        ->addWidget(button, index / kGridColumns, index % kGridColumns);
    return button;
}

void showUnder(QFrame* frame, const QWidget* anchor) {
    frame->adjustSize();
    frame->move(anchor->mapToGlobal(QPoint(0, anchor->height() + 1)));
    frame->show();
}

}  // namespace

ColourEditor::ColourEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_line(new QLineEdit(this)),
      m_swatch(m_line->addAction(QIcon(), QLineEdit::LeadingPosition)) {
    m_line->setPlaceholderText(QStringLiteral("#rrggbb"));
    setContent(m_line);
    showSwatch();
    connect(m_swatch, &QAction::triggered, this, &ColourEditor::openPalette);
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
    QFrame* frame = openGrid(this);
    const QColor edge = surroundings().theme().color(workplace::Theme::Color::Hairline);
    int index = 0;
    for (const char* name : kColours) {
        const QString colour = QString::fromLatin1(name);
        QToolButton* button = addToGrid(frame, index++, swatch(QColor(colour), edge), colour);
        connect(button, &QToolButton::clicked, this, [this, frame, colour] {
            take(colour);
            frame->close();
        });
    }
    QToolButton* other =
        addToGrid(frame, index, surroundings().theme().icon(QStringLiteral("color-picker")),
                  tr("Another colour…"));
    connect(other, &QToolButton::clicked, this, [this, frame] {
        frame->close();
        auto* dialog = new QColorDialog(QColor(m_line->text()), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QColorDialog::colorSelected, this,
                [this](const QColor& colour) { take(colour.name()); });
        dialog->open();
    });
    showUnder(frame, m_line);
}

void ColourEditor::take(const QString& colour) {
    m_line->setText(colour);
    showSwatch();
    Q_EMIT changed();
}

void ColourEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
}

IconEditor::IconEditor(const schema::Field& field, Surroundings& surroundings, QWidget* parent)
    : FieldEditor(field, surroundings, parent),
      m_line(new QLineEdit(this)),
      m_icon(m_line->addAction(QIcon(), QLineEdit::LeadingPosition)) {
    setContent(m_line);
    showIcon();
    connect(m_icon, &QAction::triggered, this, &IconEditor::openGallery);
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
    QFrame* frame = openGrid(this);
    int index = 0;
    for (const char* name : kIcons) {
        const QString icon = QString::fromLatin1(name);
        QToolButton* button = addToGrid(frame, index++, surroundings().theme().icon(icon), icon);
        connect(button, &QToolButton::clicked, this, [this, frame, icon] {
            take(icon);
            frame->close();
        });
    }
    showUnder(frame, m_line);
}

void IconEditor::take(const QString& name) {
    m_line->setText(name);
    showIcon();
    Q_EMIT changed();
}

void IconEditor::setReadOnly(bool readOnly) {
    setLineReadOnly(*m_line, readOnly);
}

}  // namespace crm::client::fields
