#include "client/acquaintance/known_model.h"

#include "absl/time/time.h"

#include "client/fields/cell_text.h"
#include "client/fields/found_text.h"
#include "client/net/api.h"
#include "client/net/session.h"
#include "client/workplace/section.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "common/search/search_words.h"
#include "common/values/person_name.h"
#include "common/values/search_text.h"
#include "crm/v1/acquaintance_service.pb.h"
#include "crm/v1/annotations.pb.h"

#include <utility>

namespace crm::client::acquaintance {

namespace {

using schema::Field;
using schema::Kind;
using schema::ValueType;

/// What is shorter is known of nobody; the server says the same.
constexpr qsizetype kLeastLetters = 3;
constexpr qsizetype kMostLetters = 200;

QString joined(const QStringList& parts) {
    return parts.join(QStringLiteral(" · "));
}

/// Of a phone, a mailbox or a tax number.
std::vector<std::string> textsOf(const Field& field, const google::protobuf::Message& message) {
    const schema::Value value = field.get(message);
    if (field.type() == ValueType::Texts) return schema::held<std::vector<std::string>>(value);
    return {schema::held<std::string>(value)};
}

/// What tells who it is: the first phone, mailbox and tax number; and the one by which it was
/// found.
struct Marks {
    QString match;
    QStringList others;
};

Marks marksOf(const Kind& kind, const google::protobuf::Message& message,
              const fields::FoundText& asked) {
    Marks marks;
    for (const v1::Format format : {v1::FORMAT_PHONE, v1::FORMAT_EMAIL, v1::FORMAT_TAX_ID}) {
        QString first;
        for (const Field& field : kind.fields()) {
            if (!field.identifies() || field.format() != format || !field.isSet(message)) continue;
            for (const std::string& text : textsOf(field, message)) {
                const QString pretty = fields::prettyText(format, text);
                if (marks.match.isEmpty() && asked.isIn(pretty))
                    marks.match = pretty;
                else if (first.isEmpty())
                    first = pretty;
            }
        }
        if (!first.isEmpty()) marks.others << first;
    }
    return marks;
}

/// Names of the records it belongs to.
QStringList namesAround(const Kind& kind, const google::protobuf::Message& message) {
    QStringList names;
    for (const Field* field : kind.toldIn()) {
        const schema::Value value = field->get(message);
        const auto* ref = std::get_if<schema::Ref>(&value);
        if (ref != nullptr && !ref->name.empty()) names << QString::fromStdString(ref->name);
    }
    return names;
}

/// In any of the ways to read what was typed.
fields::FoundText askedWords(const QString& text) {
    std::vector<std::string> words;
    for (const search::Words& reading : search::readingsOf(text.toStdString()))
        for (const search::Forms& forms : reading)
            for (const std::string& form : forms) words.push_back(values::folded(form));
    // A letter or two are in everything.
    std::erase_if(words, [](const std::string& word) {
        return QString::fromStdString(word).size() < kLeastLetters;
    });
    return fields::FoundText(words);
}

QString ownerOf(const Kind& kind, const google::protobuf::Message& message) {
    for (const Field* field : kind.owners()) {
        const schema::Value value = field->get(message);
        const auto* ref = std::get_if<schema::Ref>(&value);
        if (ref != nullptr && !ref->name.empty())
            return QString::fromStdString(values::shortName(ref->name));
    }
    return {};
}

}  // namespace

QString lastContactText(const v1::LastContact& last) {
    QStringList parts{fields::instantText(absl::FromUnixSeconds(last.at().seconds()))};
    if (!last.topic().empty()) parts << QString::fromStdString(last.topic()).simplified();
    if (!last.answered_by().name().empty())
        parts << QString::fromStdString(values::shortName(last.answered_by().name()));
    return joined(parts);
}

KnownModel::KnownModel(const workplace::Workplace& workplace, QObject* parent)
    : QAbstractListModel(parent), m_workplace(workplace) {
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &KnownModel::send);
}

KnownModel::~KnownModel() = default;

void KnownModel::ask(const QString& text, const std::string& butId) {
    m_text = text.simplified().left(kMostLetters);
    m_butId = butId;
    m_call.reset();
    if (m_text.size() < kLeastLetters) return clear();
    m_debounce.start();
}

void KnownModel::clear() {
    m_debounce.stop();
    m_call.reset();
    const bool hadLines = !m_lines.empty();
    beginResetModel();
    m_lines.clear();
    m_hasMore = false;
    endResetModel();
    if (hadLines) Q_EMIT answered();
}

void KnownModel::send() {
    v1::WhoIsRequest request;
    request.set_text(m_text.toStdString());
    request.set_but_id(m_butId);
    m_call = std::make_unique<QObject>();
    // Somebody who is typing is not told of a server that is away: the card says so already.
    net::deliver(m_workplace.session.api().whoIs(
                     std::move(request), {.owner = m_call.get(), .retry = net::Retry::Never}),
                 m_call.get(), [this](const absl::StatusOr<v1::WhoIsResponse>& answer) {
                     show(answer.ok() ? *answer : v1::WhoIsResponse());
                 });
}

void KnownModel::show(const v1::WhoIsResponse& response) {
    beginResetModel();
    m_lines.clear();
    for (const v1::KnownRecord& known : response.known()) m_lines.push_back(lineOf(known));
    m_hasMore = response.has_more();
    endResetModel();
    Q_EMIT answered();
}

KnownModel::Line KnownModel::lineOf(const v1::KnownRecord& known) const {
    const Kind& kind = *m_workplace.catalogue.kindOf(known.record());
    const google::protobuf::Message& message = *kind.in(known.record());
    const schema::MetaView meta = schema::metaOf(message);
    Line line;
    line.key = {&kind, meta.id};
    line.icon = m_workplace.theme.icon(workplace::Section::of(kind, message).iconName());
    line.name = QString::fromStdString(kind.title(message)).simplified();
    if (line.name.isEmpty()) line.name = QString::fromStdString(meta.code);
    Marks marks = marksOf(kind, message, askedWords(m_text));
    line.match = marks.match;
    QStringList details = namesAround(kind, message) + marks.others;
    if (meta.archived) details << tr("in the archive");
    line.detail = joined(details);
    if (known.has_last()) line.last = lastContactText(known.last());
    line.owner = ownerOf(kind, message);
    return line;
}

QString KnownModel::told(const Line& line) {
    QStringList lines{line.name, line.match, line.detail, line.last};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

live::RecordKey KnownModel::keyAt(int row) const {
    return m_lines.at(static_cast<std::size_t>(row)).key;
}

int KnownModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant KnownModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return line.name;
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return told(line);
        case Qt::DecorationRole:
            return line.icon;
        case MatchRole:
            return line.match;
        case DetailRole:
            return line.detail;
        case LastRole:
            return line.last;
        case OwnerRole:
            return line.owner;
        default:
            return {};
    }
}

}  // namespace crm::client::acquaintance
