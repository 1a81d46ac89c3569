#include "client/setup/set_up_page.h"

#include "client/i18n/translator.h"
#include "client/live/record_cache.h"
#include "client/net/session.h"
#include "client/setup/directory_button.h"
#include "client/workplace/kind_groups.h"
#include "client/workplace/navigator.h"
#include "client/workplace/page_keys.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/records_service.pb.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace crm::client::setup {

using workplace::Theme;

namespace {
constexpr int kColumns = 3;
constexpr int kMostCounted = 10'000;
}  // namespace

SetUpPage::SetUpPage(const workplace::Workplace& workplace, QWidget* parent)
    : Page(parent), m_workplace(workplace), m_title(new QLabel(this)), m_content(new QWidget) {
    m_title->setFont(workplace.theme.font(Theme::TextSize::Title, true));
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_content);
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(2, 0, Theme::Small, Theme::Small);
    m_column->setSpacing(Theme::Small);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Medium, Theme::Small, Theme::Medium, Theme::Tiny);
    column->setSpacing(Theme::Small);
    column->addWidget(m_title);
    column->addWidget(scroll, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &SetUpPage::count);
    const auto recount = [this] {
        for (const Entry& entry : m_entries) m_uncounted.insert(entry.kind);
        m_pause.start();
    };
    connect(&workplace.cache, &live::RecordCache::changed, this,
            [this](const live::RecordChange& change) {
                m_uncounted.insert(change.key.kind);
                m_pause.start();
            });
    connect(&workplace.cache, &live::RecordCache::stale, this, recount);
    connect(&workplace.session, &net::Session::profileChanged, this, &SetUpPage::build);
    build();
}

SetUpPage::~SetUpPage() = default;

QString SetUpPage::key() const {
    return workplace::setUpKey();
}

QString SetUpPage::title() const {
    return tr("Set-up");
}

QString SetUpPage::iconName() const {
    return QStringLiteral("configure");
}

DirectoryButton* SetUpPage::button(const schema::Kind& kind) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&kind](const Entry& entry) { return entry.kind == &kind; });
    return found == m_entries.end() ? nullptr : found->button;
}

void SetUpPage::build() {
    // Whoever asked for this may be one of those that go.
    for (QObject* old : m_content->children())
        if (auto* widget = qobject_cast<QWidget*>(old)) {
            widget->hide();
            widget->deleteLater();
        }
    while (QLayoutItem* item = m_column->takeAt(0)) delete item;
    m_groups.clear();
    m_entries.clear();
    std::vector<const schema::Kind*> directories;
    for (const QString& name : m_workplace.session.profile().sections()) {
        const schema::Kind* kind = m_workplace.catalogue.kind(name.toStdString());
        if (kind != nullptr && kind->isDirectory()) directories.push_back(kind);
    }
    const std::vector<const schema::Kind*> staff =
        workplace::groupKinds(m_workplace.catalogue).staff;
    const auto others = std::stable_partition(
        directories.begin(), directories.end(), [&staff](const schema::Kind* kind) {
            return std::find(staff.begin(), staff.end(), kind) != staff.end();
        });
    addGroup(QT_TR_NOOP("Staff and rights"), {directories.begin(), others});
    addGroup(QT_TR_NOOP("Directories"), {others, directories.end()});
    m_column->addStretch();
    retranslate();
    for (const Entry& entry : m_entries) m_uncounted.insert(entry.kind);
    count();
}

void SetUpPage::addGroup(const char* title, const std::vector<const schema::Kind*>& kinds) {
    if (kinds.empty()) return;
    auto* heading = new QLabel(m_content);
    heading->setFont(m_workplace.theme.font(Theme::TextSize::Normal, true));
    m_column->addSpacing(Theme::Small);
    m_column->addWidget(heading);
    m_groups.push_back({title, heading});
    auto* holder = new QWidget(m_content);
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(Theme::Small);
    int place = 0;
    for (const schema::Kind* kind : kinds) {
        auto* button = new DirectoryButton(m_workplace.theme, holder);
        button->setIconName(QString::fromStdString(kind->icon()));
        grid->addWidget(button, place / kColumns, place % kColumns);
        ++place;
        connect(button, &QAbstractButton::clicked, this, [this, kind] {
            m_workplace.navigator.openRegister(QString::fromStdString(kind->name()));
        });
        m_entries.push_back({kind, button});
    }
    for (int column = 0; column < kColumns; ++column) grid->setColumnStretch(column, 1);
    m_column->addWidget(holder);
}

void SetUpPage::count() {
    const auto uncounted = std::exchange(m_uncounted, {});
    for (const Entry& entry : m_entries)
        if (uncounted.contains(entry.kind)) countKind(entry);
}

void SetUpPage::countKind(const Entry& entry) {
    v1::QueryRequest question;
    question.set_kind(entry.kind->name());
    question.set_count_limit(kMostCounted);
    question.set_count_only(true);
    net::deliver(
        m_workplace.session.api().query(std::move(question), {.owner = entry.button}), entry.button,
        [this, button = entry.button](const absl::StatusOr<v1::QueryResponse>& answer) {
            // A number that may be wrong by now is not shown; the next change counts anew.
            if (!answer.ok()) return button->setCount({});
            const QString number =
                m_workplace.translator.locale().toString(static_cast<qlonglong>(answer->count()));
            button->setCount(answer->count_capped() ? number + QLatin1Char('+') : number);
        });
}

void SetUpPage::retranslate() {
    const i18n::Translator& words = m_workplace.translator;
    m_title->setText(title());
    for (const Group& group : m_groups) group.heading->setText(tr(group.title));
    for (const Entry& entry : m_entries)
        entry.button->setWords(words.plural(*entry.kind),
                               words.label("kind." + entry.kind->name() + ".about"));
}

void SetUpPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        Q_EMIT titleChanged();
    }
    Page::changeEvent(event);
}

}  // namespace crm::client::setup
