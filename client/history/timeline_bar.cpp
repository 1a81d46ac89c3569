#include "client/history/timeline_bar.h"

#include "client/fields/calendar_popup.h"
#include "client/fields/cell_text.h"
#include "client/fields/flow_layout.h"
#include "client/fields/ref_picker.h"
#include "client/fields/surroundings.h"
#include "client/workplace/theme.h"
#include "common/schema/kind.h"
#include "crm/v1/history_service.pb.h"

#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <utility>

namespace crm::client::history {

namespace {

using workplace::Theme;

constexpr int kPersonWidth = 150;
constexpr int kSearchWidth = 190;
constexpr int kMostText = 60;

QToolButton* menuButton(QMenu* menu, const Theme& theme, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFixedHeight(theme.fieldHeight());
    return button;
}

}  // namespace

TimelineBar::TimelineBar(std::vector<Group> groups, fields::Surroundings& surroundings,
                         QWidget* parent)
    : QWidget(parent),
      m_groups(std::move(groups)),
      m_surroundings(surroundings),
      m_menu(new QMenu(this)),
      m_doing(new QComboBox(this)),
      m_person(new QLineEdit(this)),
      m_search(new QLineEdit(this)),
      m_day(new QToolButton(this)),
      m_newest(new QToolButton(this)) {
    const Theme& theme = surroundings.theme();
    m_what = menuButton(m_menu, theme, this);
    m_what->setObjectName(QStringLiteral("what"));
    m_person->setFixedWidth(kPersonWidth);
    m_person->setClearButtonEnabled(true);
    m_search->setFixedWidth(kSearchWidth);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(kMostText);
    m_search->addAction(theme.icon(QStringLiteral("search"), Theme::Color::Muted),
                        QLineEdit::LeadingPosition);
    for (QToolButton* button : {m_day, m_newest}) {
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFixedHeight(theme.fieldHeight());
    }
    m_day->setIcon(theme.icon(QStringLiteral("view-calendar-day")));
    m_newest->setIcon(theme.icon(QStringLiteral("go-top")));
    m_newest->hide();
    auto* flow = new fields::FlowLayout(this, Theme::Small);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_what, m_doing, m_person, m_search, m_day, m_newest})
        flow->addWidget(widget);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);

    const schema::Field& employee = *surroundings.catalogue().kind("employee")->field("created_by");
    auto* picker = new fields::RefPicker(employee, surroundings, m_person);
    picker->setMayCreate(false);
    connect(picker, &fields::RefPicker::picked, this,
            [this, &employee](const fields::Candidate& candidate) {
                pickPerson(candidate.id,
                           fields::refText(employee.target(),
                                           {candidate.id, candidate.name.toStdString()}));
            });
    connect(m_person, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_personId.empty()) pickPerson({}, {});
    });
    connect(m_doing, &QComboBox::activated, this, &TimelineBar::changed);
    connect(m_search, &QLineEdit::textChanged, &m_debounce, qOverload<>(&QTimer::start));
    connect(&m_debounce, &QTimer::timeout, this, &TimelineBar::changed);
    connect(m_day, &QToolButton::clicked, this, &TimelineBar::openCalendar);
    connect(m_newest, &QToolButton::clicked, this, &TimelineBar::goToNewest);
    retranslate();
}

TimelineBar::~TimelineBar() = default;

v1::TimelineRequest TimelineBar::question() const {
    v1::TimelineRequest question;
    const QList<QAction*> actions = m_menu->actions();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (!actions[static_cast<qsizetype>(i)]->isChecked()) continue;
        for (const std::string& kind : m_groups[i].kinds) question.add_kinds(kind);
    }
    question.set_doing(static_cast<v1::Doing>(m_doing->currentIndex()));
    question.set_actor_id(m_personId);
    question.set_text(m_search->text().trimmed().toStdString());
    if (m_chosenDay.isValid())
        question.mutable_before()->set_seconds(
            m_chosenDay.addDays(1).startOfDay().toSecsSinceEpoch());
    return question;
}

void TimelineBar::pickPerson(const std::string& id, const QString& name) {
    m_personId = id;
    if (m_person->text() != name) m_person->setText(name);
    m_person->setCursorPosition(0);
    Q_EMIT changed();
}

void TimelineBar::goToNewest() {
    m_chosenDay = {};
    retranslate();
    Q_EMIT changed();
}

void TimelineBar::goTo(const QDate& day) {
    m_chosenDay = day;
    retranslate();
    Q_EMIT changed();
}

void TimelineBar::focusSearch() {
    m_search->setFocus();
    m_search->selectAll();
}

void TimelineBar::openCalendar() {
    auto* popup = new fields::CalendarPopup(m_surroundings, false, this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setMoment(m_chosenDay.isValid() ? m_chosenDay.startOfDay()
                                           : QDateTime::currentDateTime());
    connect(popup, &fields::CalendarPopup::picked, this,
            [this](const QDateTime& moment) { goTo(moment.date()); });
    popup->openUnder(m_day);
}

void TimelineBar::fillGroups() {
    std::vector<bool> wasChecked;
    for (const QAction* action : m_menu->actions()) wasChecked.push_back(action->isChecked());
    m_menu->clear();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        QAction* action = m_menu->addAction(m_groups[i].word());
        action->setCheckable(true);
        action->setChecked(i < wasChecked.size() && wasChecked[i]);
        connect(action, &QAction::toggled, this, [this] {
            showGroups();
            Q_EMIT changed();
        });
    }
}

void TimelineBar::showGroups() {
    QStringList chosen;
    for (const QAction* action : m_menu->actions())
        if (action->isChecked()) chosen << action->text();
    constexpr int kWidest = 260;
    m_what->setText(m_what->fontMetrics().elidedText(
        chosen.isEmpty() ? tr("Everything") : chosen.join(QStringLiteral(", ")), Qt::ElideRight,
        kWidest));
    m_what->setToolTip(chosen.join(QLatin1Char('\n')));
}

void TimelineBar::retranslate() {
    fillGroups();
    showGroups();
    const int doing = std::max(m_doing->currentIndex(), 0);
    m_doing->clear();
    // In the order of v1::Doing.
    m_doing->addItems({tr("All that was done"), tr("Only what happened"), tr("Only edits")});
    m_doing->setCurrentIndex(doing);
    m_doing->setAccessibleName(tr("What was done"));
    m_what->setAccessibleName(tr("What to show"));
    m_person->setPlaceholderText(tr("Who did it"));
    m_person->setAccessibleName(tr("Who did it"));
    m_search->setPlaceholderText(tr("Find in the history"));
    m_search->setAccessibleName(tr("Find in the history"));
    m_day->setText(m_chosenDay.isValid() ? tr("Up to %1").arg(fields::dateText(m_chosenDay))
                                         : tr("Go to a day…"));
    m_newest->setText(tr("To the newest"));
    m_newest->setVisible(m_chosenDay.isValid());
}

void TimelineBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

}  // namespace crm::client::history
