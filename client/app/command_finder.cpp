#include "client/app/command_finder.h"

#include "client/app/actions.h"
#include "client/app/sections.h"
#include "client/i18n/translator.h"
#include "client/live/record_cache.h"
#include "client/net/error_text.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "common/search/search_words.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/records_service.pb.h"

#include <algorithm>
#include <utility>

namespace crm::client::app {

using workplace::Section;

namespace {

constexpr std::chrono::milliseconds kDebounce{150};
constexpr int kPerKind = 6;
/// One letter would find half of everything.
constexpr qsizetype kLeastLetters = 2;

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

CommandFinder::CommandFinder(const workplace::Workplace& workplace, Actions& actions,
                             QObject* parent)
    : QAbstractListModel(parent), m_workplace(workplace), m_actions(actions) {
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounce);
    connect(&m_debounce, &QTimer::timeout, this, &CommandFinder::search);
}

CommandFinder::~CommandFinder() = default;

void CommandFinder::setWords(const QString& words) {
    m_words = words.simplified();
    m_calls.reset();
    m_pending = 0;
    m_error.clear();
    showCommands();
    if (m_words.size() >= kLeastLetters) {
        m_debounce.start();
    } else {
        m_debounce.stop();
    }
    Q_EMIT searchingChanged();
}

bool CommandFinder::matches(const QString& text) const {
    const QStringList words = m_words.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        const search::Forms forms = search::formsOf(word.toStdString());
        return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
            return text.contains(fromUtf8(form), Qt::CaseInsensitive);
        });
    });
}

void CommandFinder::showCommands() {
    std::vector<Line> lines;
    addSections(lines);
    addActions(lines);
    beginResetModel();
    m_lines = std::move(lines);
    m_commands = m_lines.size();
    m_found.clear();
    endResetModel();
}

void CommandFinder::addSections(std::vector<Line>& lines) const {
    const i18n::Translator& translator = m_workplace.translator;
    const net::Profile& profile = m_workplace.session.profile();
    const auto sections = sectionsFor(profile, m_workplace.catalogue);
    for (const Section& section : sections) {
        const QString name = section.plural(translator);
        if (!matches(name)) continue;
        lines.push_back(
            {name, {}, tr("Section"), m_workplace.theme.icon(section.iconName()), [this, section] {
                 Q_EMIT m_workplace.navigator.registerWanted(section);
             }});
    }
    if (hasSetUp(sections) && matches(tr("Set-up")))
        lines.push_back({tr("Set-up"),
                         {},
                         tr("Section"),
                         m_workplace.theme.icon(QStringLiteral("configure")),
                         [this] { Q_EMIT m_workplace.navigator.setUpWanted(); }});
    for (const Section& section : sections) {
        const QString name = section.makeNew(translator);
        if (!matches(name) || (m_words.isEmpty() && section.kind->isDirectory())) continue;
        if (!profile.may(section.kind->name(), v1::ACTION_CREATE)) continue;
        lines.push_back({name,
                         {},
                         tr("Action"),
                         m_workplace.theme.icon(QStringLiteral("list-add")),
                         [this, section] { m_workplace.navigator.openNew(section); }});
    }
}

void CommandFinder::addActions(std::vector<Line>& lines) const {
    for (QAction* action : m_actions.all()) {
        if (action == &m_actions[Act::Find] || !action->isEnabled() || !matches(action->text()))
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        lines.push_back(
            {action->text(), keys, tr("Action"), action->icon(), [action] { action->trigger(); }});
    }
}

void CommandFinder::search() {
    std::vector<const schema::Kind*> kinds;
    for (const Section& section :
         sectionsFor(m_workplace.session.profile(), m_workplace.catalogue)) {
        // Its variants are found with the kind.
        const bool isNew = std::ranges::find(kinds, section.kind) == kinds.end();
        if (!section.kind->isDirectory() && isNew) kinds.push_back(section.kind);
    }
    m_calls = std::make_unique<QObject>();
    m_pending = static_cast<int>(kinds.size());
    m_found.assign(kinds.size(), {});
    for (std::size_t place = 0; place < kinds.size(); ++place) searchKind(*kinds[place], place);
    Q_EMIT searchingChanged();
}

void CommandFinder::searchKind(const schema::Kind& kind, std::size_t place) {
    v1::QueryRequest request;
    request.set_kind(kind.name());
    request.set_text(m_words.toStdString());
    request.set_page_size(kPerKind);
    for (const schema::Field* field : kind.titleFields())
        request.mutable_fields()->add_paths(field->name());
    for (const schema::Field* field : kind.toldIn())
        request.mutable_fields()->add_paths(field->name());
    if (kind.variantField() != nullptr)
        request.mutable_fields()->add_paths(kind.variantField()->name());
    net::deliver(m_workplace.session.api().query(std::move(request), {.owner = m_calls.get()}),
                 m_calls.get(),
                 [this, &kind, place](const absl::StatusOr<v1::QueryResponse>& answer) {
                     --m_pending;
                     if (answer.ok()) {
                         show(place, kind, *answer);
                     } else {
                         m_error = net::errorText(answer.status(), m_workplace.translator);
                     }
                     Q_EMIT searchingChanged();
                 });
}

void CommandFinder::show(std::size_t place, const schema::Kind& kind,
                         const v1::QueryResponse& response) {
    std::vector<Line>& found = m_found[place];
    for (const v1::Record& record : response.records()) found.push_back(lineOf(kind, record));
    if (found.empty()) return;
    std::size_t before = m_commands;
    for (std::size_t i = 0; i < place; ++i) before += m_found[i].size();
    const int first = static_cast<int>(before);
    beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
    m_lines.insert(m_lines.begin() + first, found.begin(), found.end());
    endInsertRows();
}

CommandFinder::Line CommandFinder::lineOf(const schema::Kind& kind,
                                          const v1::Record& record) const {
    const google::protobuf::Message& message = *kind.in(record);
    const schema::MetaView meta = schema::metaOf(message);
    QStringList details{fromUtf8(meta.code)};
    for (const schema::Field* field : kind.toldIn()) {
        const schema::Value value = field->get(message);
        const auto* ref = std::get_if<schema::Ref>(&value);
        if (ref != nullptr && !ref->name.empty()) details += fromUtf8(ref->name);
    }
    const live::RecordKey key{&kind, meta.id};
    const Section section = Section::of(kind, message);
    return {fromUtf8(kind.title(message)), details.join(QStringLiteral(" · ")),
            section.singular(m_workplace.translator), m_workplace.theme.icon(section.iconName()),
            [this, key] { m_workplace.navigator.openRecord(key); }};
}

void CommandFinder::run(int row) {
    if (row < 0 || row >= rowCount()) return;
    // What runs may change the words and with them the lines.
    const auto act = m_lines[static_cast<std::size_t>(row)].act;
    act();
}

int CommandFinder::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant CommandFinder::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return line.text;
        case Qt::DecorationRole:
            return line.icon;
        case DetailRole:
            return line.detail;
        case GroupRole:
            return line.group;
        default:
            return {};
    }
}

}  // namespace crm::client::app
