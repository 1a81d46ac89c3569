#include "client/app/sidebar.h"

#include "client/i18n/translator.h"
#include "client/workplace/theme.h"
#include "common/schema/kind.h"

#include <QEvent>
#include <QKeySequence>
#include <QPainter>
#include <QShortcut>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace crm::client::app {

namespace {

constexpr int kNumberRole = Qt::UserRole;
constexpr int kCollapsedWidth = 44;
constexpr int kNarrowest = 168;
constexpr int kWidest = 260;
constexpr std::size_t kNumbered = 9;  // Alt+1 … Alt+9

const QString kDayKeys = QStringLiteral("Alt+0");
/// Of the number at the right of a line.
constexpr int kCountRole = Qt::UserRole + 1;
constexpr int kMostTold = 99;

/// A line with a number at its right that calls for action.
class CountedLine : public QStyledItemDelegate {
public:
    CountedLine(const workplace::Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const int count = index.data(kCountRole).toInt();
        if (count <= 0) return;
        const QString text = count > kMostTold ? QStringLiteral("99+") : QString::number(count);
        painter->save();
        painter->setFont(m_theme.font(workplace::Theme::TextSize::Small, true));
        painter->setPen(m_theme.color(workplace::Theme::Color::Bad));
        painter->drawText(option.rect.adjusted(0, 0, -workplace::Theme::Small, 0),
                          Qt::AlignRight | Qt::AlignVCenter, text);
        painter->restore();
    }

private:
    const workplace::Theme& m_theme;
};

QString keysOf(std::size_t number) {
    return QStringLiteral("Alt+%1").arg(number + 1);
}

}  // namespace

Sidebar::Sidebar(const workplace::Theme& theme, const i18n::Translator& translator, QWidget* parent)
    : QListWidget(parent), m_theme(theme), m_translator(translator) {
    setItemDelegate(new CountedLine(theme, this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setMouseTracking(true);
    setAutoFillBackground(true);
    setViewportMargins(workplace::Theme::Tiny, workplace::Theme::Small, workplace::Theme::Tiny,
                       workplace::Theme::Small);
    const auto choose = [this](QListWidgetItem* item) {
        const QVariant number = item->data(kNumberRole);
        if (item == m_setUp) return Q_EMIT setUpChosen();
        if (item == m_day) return Q_EMIT dayChosen();
        if (number.isValid()) Q_EMIT chosen(m_sections[number.value<std::size_t>()]);
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
    connect(&theme, &workplace::Theme::changed, this, [this] {
        restyle();
        rebuild();
    });
    addShortcuts();
    restyle();
}

void Sidebar::addShortcuts() {
    auto* day = new QShortcut(QKeySequence(kDayKeys), this);
    connect(day, &QShortcut::activated, this, [this] {
        if (m_hasDay) Q_EMIT dayChosen();
    });
    for (std::size_t number = 0; number < kNumbered; ++number) {
        auto* keys = new QShortcut(QKeySequence(keysOf(number)), this);
        connect(keys, &QShortcut::activated, this, [this, number] {
            if (number < m_sections.size()) Q_EMIT chosen(m_sections[number]);
        });
    }
}

void Sidebar::restyle() {
    QPalette colors = palette();
    colors.setColor(QPalette::Base, m_theme.color(workplace::Theme::Color::Sidebar));
    colors.setColor(QPalette::Window, m_theme.color(workplace::Theme::Color::Sidebar));
    setPalette(colors);
    setIconSize({m_theme.iconSize(), m_theme.iconSize()});
}

void Sidebar::setSections(std::vector<workplace::Section> sections, bool hasDay) {
    m_sections = std::move(sections);
    m_hasDay = hasDay;
    rebuild();
}

void Sidebar::setCollapsed(bool isCollapsed) {
    m_isCollapsed = isCollapsed;
    rebuild();
    updateGeometry();
}

void Sidebar::setCurrent(const std::optional<workplace::Section>& section) {
    m_current = section;
    m_isSetUpCurrent = false;
    m_isDayCurrent = false;
    mark();
}

void Sidebar::setSetUpCurrent() {
    m_current.reset();
    m_isSetUpCurrent = true;
    m_isDayCurrent = false;
    mark();
}

void Sidebar::setDayCurrent() {
    m_current.reset();
    m_isSetUpCurrent = false;
    m_isDayCurrent = true;
    mark();
}

void Sidebar::setDayCount(int count) {
    m_dayCount = count;
    showDayCount();
}

void Sidebar::showDayCount() {
    if (m_day == nullptr) return;
    m_day->setData(kCountRole, m_isCollapsed ? 0 : m_dayCount);
    const QString name = tr("My day");
    m_day->setToolTip(m_dayCount > 0 ? tr("%1: overdue %2").arg(name).arg(m_dayCount) +
                                           QStringLiteral("  ") + kDayKeys
                                     : name + QStringLiteral("  ") + kDayKeys);
}

void Sidebar::mark() {
    const QSignalBlocker quiet(this);
    setCurrentItem(nullptr);
    for (int row = 0; row < count(); ++row) {
        const QVariant number = item(row)->data(kNumberRole);
        if (number.isValid() && m_sections[number.value<std::size_t>()] == m_current)
            setCurrentRow(row);
    }
    const bool isHidden = m_current && m_current->kind->isDirectory() && hasSetUp(m_sections);
    if (isHidden || m_isSetUpCurrent) setCurrentItem(m_setUp);
    if (m_isDayCurrent) setCurrentItem(m_day);
}

void Sidebar::rebuild() {
    clear();
    m_setUp = nullptr;
    m_day = nullptr;
    if (m_hasDay) addDay();
    bool isHeaded = false;
    for (std::size_t number = 0; number < m_sections.size(); ++number) {
        if (m_sections[number].kind->isDirectory() && hasSetUp(m_sections)) continue;
        if (m_sections[number].kind->isDirectory() && !std::exchange(isHeaded, true)) addHeading();
        addSection(number);
    }
    if (hasSetUp(m_sections)) addSetUp();
    mark();
    updateGeometry();
}

void Sidebar::addHeading() {
    auto* heading = new QListWidgetItem(m_isCollapsed ? QString() : tr("Directories"), this);
    heading->setFlags(Qt::NoItemFlags);
    heading->setFont(m_theme.font(workplace::Theme::TextSize::Small, true));
    heading->setForeground(m_theme.color(workplace::Theme::Color::Muted));
    heading->setTextAlignment(Qt::AlignLeft | Qt::AlignBottom);
    heading->setSizeHint({0, m_isCollapsed ? int(workplace::Theme::Large)
                                           : m_theme.rowHeight() + workplace::Theme::Small});
}

void Sidebar::addSetUp() {
    const QString name = tr("Set-up");
    m_setUp = new QListWidgetItem(m_theme.icon(QStringLiteral("configure")),
                                  m_isCollapsed ? QString() : name, this);
    m_setUp->setData(Qt::AccessibleTextRole, name);
    m_setUp->setSizeHint({0, m_theme.rowHeight()});
    m_setUp->setToolTip(name);
}

void Sidebar::addDay() {
    const QString name = tr("My day");
    m_day = new QListWidgetItem(m_theme.icon(QStringLiteral("view-calendar-day")),
                                m_isCollapsed ? QString() : name, this);
    m_day->setData(Qt::AccessibleTextRole, name);
    m_day->setSizeHint({0, m_theme.rowHeight()});
    showDayCount();
}

void Sidebar::addSection(std::size_t number) {
    const QString name = m_sections[number].plural(m_translator);
    auto* section = new QListWidgetItem(m_theme.icon(m_sections[number].iconName()),
                                        m_isCollapsed ? QString() : name, this);
    section->setData(kNumberRole, QVariant::fromValue(number));
    section->setData(Qt::AccessibleTextRole, name);
    section->setSizeHint({0, m_theme.rowHeight()});
    const QString keys = number < kNumbered ? keysOf(number) : QString();
    section->setToolTip(keys.isEmpty() ? name : name + QStringLiteral("  ") + keys);
}

QSize Sidebar::sizeHint() const {
    if (m_isCollapsed) return {kCollapsedWidth, QListWidget::sizeHint().height()};
    const int wanted = sizeHintForColumn(0) + workplace::Theme::Large;
    int text = 0;
    for (int row = 0; row < count(); ++row)
        text = std::max(text, fontMetrics().horizontalAdvance(item(row)->text()));
    return {std::clamp(std::max(wanted, text + 56), kNarrowest, kWidest),
            QListWidget::sizeHint().height()};
}

void Sidebar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) rebuild();
    QListWidget::changeEvent(event);
}

}  // namespace crm::client::app
