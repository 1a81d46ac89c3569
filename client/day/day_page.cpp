#include "client/day/day_page.h"

#include "client/day/day_acts.h"
#include "client/day/day_model.h"
#include "client/fields/cell_text.h"
#include "client/fields/surroundings.h"
#include "client/fields/text_colour.h"
#include "client/i18n/translator.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/page_keys.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "crm/v1/day_service.pb.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace crm::client::day {

using workplace::Theme;

namespace {

constexpr int kMostSilence = 3'650;
constexpr int kMoreRows = 100;
/// What stands in the list of people for all of them.
const QString kEverybody = QStringLiteral("*");

const std::vector<v1::DayGroupName> kPlans{v1::DAY_GROUP_NAME_OVERDUE, v1::DAY_GROUP_NAME_TODAY};
const std::vector<v1::DayGroupName> kWaiting{
    v1::DAY_GROUP_NAME_NEW_LEADS, v1::DAY_GROUP_NAME_IDLE_DEALS, v1::DAY_GROUP_NAME_SILENT_CLIENTS,
    v1::DAY_GROUP_NAME_MENTIONS};

}  // namespace

DayPage::DayPage(const workplace::Workplace& workplace, const workplace::Layouts& layouts,
                 fields::Surroundings& surroundings, DayModel& model, QWidget* parent)
    : Page(parent),
      m_workplace(workplace),
      m_model(model),
      m_teller(workplace, layouts, surroundings),
      m_acts(new DayActs(workplace, this)),
      m_heading(new QLabel(this)),
      m_note(new QLabel(this)),
      m_people(new QComboBox(this)),
      m_silentLabel(new QLabel(this)),
      m_silent(new QSpinBox(this)),
      m_stack(new QStackedWidget(this)),
      m_table(new QTreeWidget(this)) {
    build();
    model.setWithPeople(true);
    connect(&model, &DayModel::changed, this, &DayPage::showDay);
    connect(&model, &DayModel::faded, this, [this] {
        m_plans->viewport()->update();
        m_waiting->viewport()->update();
    });
    // Icons and colours of event types have become known.
    connect(&surroundings, &fields::Surroundings::learned, this, &DayPage::showDay);
    connect(&workplace.theme, &Theme::changed, this, [this] {
        m_heading->setFont(m_workplace.theme.font(Theme::TextSize::Title, true));
        m_plans->doItemsLayout();
        m_waiting->doItemsLayout();
    });
    connect(m_people, &QComboBox::activated, this, &DayPage::pickPerson);
    connect(m_silent, &QSpinBox::valueChanged, &model, &DayModel::setSilentDays);
    connect(m_table, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        pickPerson(m_people->findData(item->data(0, Qt::UserRole)));
    });
    retranslate();
}

DayPage::~DayPage() {
    // The model goes on with one's own day: the way here says how much of it is overdue.
    m_model.disconnect(this);
    m_model.setWithPeople(false);
    m_model.setPerson({});
}

void DayPage::build() {
    const Theme& theme = m_workplace.theme;
    m_heading->setFont(theme.font(Theme::TextSize::Title, true));
    fields::keepTextColour(*m_note, theme, Theme::Color::Muted);
    fields::keepTextColour(*m_silentLabel, theme, Theme::Color::Muted);
    m_silent->setRange(1, kMostSilence);
    m_silent->setValue(m_model.silentDays());
    m_silent->setKeyboardTracking(false);
    m_people->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_table->setRootIsDecorated(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setUniformRowHeights(true);
    m_plans = makeList(kPlans);
    m_waiting = makeList(kWaiting);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(Theme::Large);
    splitter->addWidget(m_plans);
    splitter->addWidget(m_waiting);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_table);
    auto* top = new QHBoxLayout;
    top->setSpacing(Theme::Small);
    top->addWidget(m_heading);
    top->addWidget(m_note);
    top->addStretch();
    top->addWidget(m_silentLabel);
    top->addWidget(m_silent);
    top->addWidget(m_people);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Medium, Theme::Small, Theme::Medium, Theme::Tiny);
    column->setSpacing(Theme::Small);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
}

DayList* DayPage::makeList(std::vector<v1::DayGroupName> groups) {
    auto* list = new DayList(new DayListModel(m_model, m_teller, std::move(groups), nullptr),
                             m_workplace.theme, this);
    connect(list, &DayList::openWanted, m_acts, &DayActs::openSubject);
    connect(list, &DayList::doneWanted, m_acts, &DayActs::finish);
    connect(list, &DayList::tomorrowWanted, m_acts,
            [this](const DayLine& line) { m_acts->putOff(line, QDate::currentDate().addDays(1)); });
    connect(list, &DayList::moreWanted, this, [this] { m_model.setRows(kMoreRows); });
    connect(list, &DayList::menuWanted, this, [this](const DayLine& line, const QPoint& at) {
        QMenu menu(this);
        m_acts->fill(menu, line);
        menu.exec(at);
    });
    return list;
}

QString DayPage::key() const {
    return workplace::dayKey();
}

QString DayPage::title() const {
    return tr("My day");
}

QString DayPage::iconName() const {
    return QStringLiteral("view-calendar-day");
}

void DayPage::createNew() {
    m_workplace.navigator.openNew(*m_workplace.catalogue.kind("event"));
}

void DayPage::showDay() {
    const QDate today = m_model.today();
    QString date = m_workplace.translator.locale().toString(today, QStringLiteral("dddd, d MMMM"));
    if (!date.isEmpty()) date[0] = date[0].toUpper();
    m_heading->setText(date);
    m_note->setText(m_model.phase() == DayModel::Phase::Failed
                        ? net::errorText(m_model.error(), m_workplace.translator)
                        : QString());
    m_plans->lines().take();
    m_waiting->lines().take();
    showPeople();
}

void DayPage::showPeople() {
    const auto& people = m_model.response().people();
    if (people.size() > 1) {
        const QString chosen = m_people->currentData().toString();
        const schema::Kind* kind = m_workplace.catalogue.kind("employee");
        const std::string me = m_workplace.session.profile().employeeId();
        m_people->clear();
        m_people->addItem(tr("My day"), QString());
        m_people->addItem(tr("Everybody"), kEverybody);
        for (const v1::PersonDay& person : people)
            if (person.employee().id() != me)
                m_people->addItem(
                    fields::refText(kind, {person.employee().id(), person.employee().name()}),
                    QString::fromStdString(person.employee().id()));
        m_people->setCurrentIndex(std::max(m_people->findData(chosen), 0));
        showTable();
        // Counting for everybody is asked for while somebody looks at it.
        m_model.setWithPeople(m_stack->currentWidget() == m_table);
    }
    m_people->setVisible(m_people->count() > 0);
}

void DayPage::showTable() {
    const QVariant current = m_table->currentItem() == nullptr
                                 ? QVariant()
                                 : m_table->currentItem()->data(0, Qt::UserRole);
    m_table->clear();
    QStringList headers{tr("Employee")};
    const schema::Kind* kind = m_workplace.catalogue.kind("employee");
    const std::string me = m_workplace.session.profile().employeeId();
    for (const v1::PersonDay& person : m_model.response().people()) {
        auto* line = new QTreeWidgetItem(m_table);
        const std::string& id = person.employee().id();
        line->setText(0, fields::refText(kind, {id, person.employee().name()}));
        line->setSizeHint(0, QSize(0, m_workplace.theme.rowHeight()));
        line->setData(0, Qt::UserRole, id == me ? QString() : QString::fromStdString(id));
        if (line->data(0, Qt::UserRole) == current) m_table->setCurrentItem(line);
        for (int i = 0; i < person.counts_size(); ++i) {
            const auto& count = person.counts(i);
            if (headers.size() <= i + 1) headers << DayTeller::nameOf(count.name());
            line->setText(i + 1, count.count() == 0
                                     ? QString()
                                     : QString::number(count.count()) +
                                           (count.capped() ? QStringLiteral("+") : QString()));
            line->setTextAlignment(i + 1, Qt::AlignRight | Qt::AlignVCenter);
            const bool isAlarm = count.name() == v1::DAY_GROUP_NAME_OVERDUE && count.count() > 0;
            if (isAlarm) line->setForeground(i + 1, m_workplace.theme.color(Theme::Color::Bad));
        }
    }
    m_table->setColumnCount(static_cast<int>(headers.size()));
    m_table->setHeaderLabels(headers);
    for (int i = 1; i < headers.size(); ++i)
        m_table->headerItem()->setTextAlignment(i, Qt::AlignRight | Qt::AlignVCenter);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void DayPage::pickPerson(int index) {
    if (index < 0) return;
    m_people->setCurrentIndex(index);
    const QString id = m_people->itemData(index).toString();
    const bool isEverybody = id == kEverybody;
    m_stack->setCurrentIndex(isEverybody ? 1 : 0);
    m_silent->setVisible(!isEverybody);
    m_silentLabel->setVisible(!isEverybody);
    m_model.setWithPeople(isEverybody);
    if (!isEverybody) m_model.setPerson(id.toStdString());
}

void DayPage::retranslate() {
    m_silentLabel->setText(tr("Silent after"));
    m_silent->setSuffix(tr(" d", "days, after a number"));
    m_silent->setAccessibleName(tr("After how many days a client is silent"));
    m_people->setAccessibleName(tr("Whose day"));
    m_plans->setAccessibleName(tr("Plans"));
    m_waiting->setAccessibleName(tr("What waits for a step"));
    showDay();
}

void DayPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        Q_EMIT titleChanged();
    }
    Page::changeEvent(event);
}

}  // namespace crm::client::day
