#include "server/demo/record_lines.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/time_util.h"

#include "common/schema/field_set.h"
#include "common/words/change_words.h"
#include "server/database/params.h"
#include "server/demo/text.h"
#include "server/records/column_codec.h"
#include "server/records/table.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace crm::demo {

namespace {

using schema::Field;
using schema::Kind;
using schema::ValueType;

void appendCell(std::string& line, const std::optional<std::string>& text) {
    if (!text) {
        line += "\\N";
        return;
    }
    constexpr std::string_view kSpecial = "\\\t\n\r";
    constexpr std::string_view kWritten = "\\tnr";
    // The searches of std::string ask for each character whether it is one of them, far slower.
    const auto isSpecial = [](char character) {
        return character == '\\' || character == '\t' || character == '\n' || character == '\r';
    };
    auto begin = text->begin();
    auto at = std::find_if(begin, text->end(), isSpecial);
    while (at != text->end()) {
        line.append(begin, at);
        line += '\\';
        line += kWritten[kSpecial.find(*at)];
        begin = at + 1;
        at = std::find_if(begin, text->end(), isSpecial);
    }
    line.append(begin, text->end());
}

void appendLine(std::string& lines, const std::vector<std::optional<std::string>>& cells) {
    bool isFirst = true;
    for (const std::optional<std::string>& cell : cells) {
        if (!isFirst) lines += '\t';
        isFirst = false;
        appendCell(lines, cell);
    }
    lines += '\n';
}

bool isLinked(const Field& field) {
    return field.type() == ValueType::Refs || field.type() == ValueType::Rows;
}

std::vector<std::string> columnsOf(const Kind& kind) {
    std::vector<std::string> columns{"id", "revision"};
    for (const Field& field : kind.fields()) {
        const std::string column = records::Table::ownColumn(field);
        if (!column.empty()) columns.push_back(column);
    }
    return columns;
}

std::vector<std::string> linkColumns(const Field& field) {
    std::vector<std::string> columns{"owner_id", "ordinal"};
    if (field.type() == ValueType::Refs) columns.push_back("target_id");
    for (const Field& cell : field.rowFields()) columns.push_back(cell.column());
    return columns;
}

std::string byteaText(const std::string& bytes) {
    return concat("\\x", absl::BytesToHexString(bytes));
}

// What the record refers to in the field: the ids of one Ref.
std::string referredId(const Field& field, const google::protobuf::Message& message) {
    const schema::Value value = field.get(message);
    const auto* ref = std::get_if<schema::Ref>(&value);
    return ref == nullptr ? std::string() : ref->id;
}

}  // namespace

RecordLines::RecordLines(const schema::Catalogue& catalogue, Counters counters, CopyQueue& queue,
                         std::size_t batchBytes, std::set<std::string> emptied)
    : m_catalogue(catalogue),
      m_counters(std::move(counters)),
      m_queue(queue),
      m_batchBytes(batchBytes),
      m_emptied(std::move(emptied)) {}

bool RecordLines::add(v1::Record& record, const Telling& telling) {
    const Kind& kind = *m_catalogue.kindOf(record);
    google::protobuf::Message& message = kind.mutableIn(record);
    const std::int64_t number = ++m_counters.codes[&kind];
    kind.field("code")->set(message, concat(kind.codePrefix(), absl::StrFormat("%05d", number)));
    addRow(kind, message);
    for (const Field& field : kind.fields()) {
        if (isLinked(field)) addLinks(kind, field, message);
    }
    addJournal(kind, record, telling);
    return handOver(m_batchBytes);
}

void RecordLines::addContent(const v1::Attachment& attachment, const std::string& content) {
    TableLines& contents = table("file_content", [] {
        return std::vector<std::string>{"id",     "author_id",  "attachment",
                                        "size",   "media_type", "sha256",
                                        "stored", "verified",   "touched_at"};
    });
    const std::string size = std::to_string(content.size());
    const auto& at = attachment.meta().created_at();
    appendLine(contents.lines, {attachment.meta().id(), attachment.author().id(),
                                byteaText(attachment.SerializeAsString()), size,
                                attachment.media_type(), attachment.sha256(), size,
                                std::string("t"), google::protobuf::util::TimeUtil::ToString(at)});
    TableLines& chunks = table("file_chunk", [] {
        return std::vector<std::string>{"content_id", "ordinal", "bytes"};
    });
    appendLine(chunks.lines, {attachment.meta().id(), std::string("0"), byteaText(content)});
}

void RecordLines::addRow(const Kind& kind, const google::protobuf::Message& message) {
    TableLines& lines = table(kind.table(), [&] { return columnsOf(kind); });
    const schema::MetaView meta = schema::metaOf(message);
    std::vector<std::optional<std::string>> cells{meta.id, std::to_string(meta.revision)};
    for (const Field& field : kind.fields()) {
        if (records::Table::ownColumn(field).empty()) continue;
        cells.push_back(records::codecOf(field.type()).encode(field, field.get(message)));
    }
    appendLine(lines.lines, cells);
}

void RecordLines::addLinks(const Kind& kind, const Field& field,
                           const google::protobuf::Message& message) {
    const schema::Value value = field.get(message);
    const std::string owner = schema::metaOf(message).id;
    int ordinal = 0;
    if (const auto* refs = std::get_if<std::vector<schema::Ref>>(&value)) {
        TableLines& lines = linkTable(kind, field);
        for (const schema::Ref& ref : *refs)
            appendLine(lines.lines, {owner, std::to_string(ordinal++), ref.id});
    }
    if (const auto* rows = std::get_if<std::vector<schema::Row>>(&value)) {
        TableLines& lines = linkTable(kind, field);
        for (const schema::Row& row : *rows) {
            std::vector<std::optional<std::string>> cells{owner, std::to_string(ordinal++)};
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                const Field& cell = field.rowFields()[i];
                cells.push_back(records::codecOf(cell.type()).encode(cell, row.cells[i]));
            }
            appendLine(lines.lines, cells);
        }
    }
}

void RecordLines::addJournal(const Kind& kind, const v1::Record& record, const Telling& telling) {
    static const std::vector<std::string> kColumns{
        "position", "commit_id", "at",      "actor_id", "actor_name",     "kind", "record_id",
        "revision", "operation", "changed", "after",    "audience_after", "words"};
    const google::protobuf::Message& message = *kind.in(record);
    const schema::MetaView meta = schema::metaOf(message);
    const Field& createdBy = *kind.field("created_by");
    const schema::Value actor = createdBy.get(message);
    const auto* by = std::get_if<schema::Ref>(&actor);
    const std::optional<std::string> actorId = by == nullptr ? std::nullopt : std::optional(by->id);
    const Field& createdAt = *kind.field("created_at");
    const auto at = records::codecOf(createdAt.type()).encode(createdAt, createdAt.get(message));
    schema::FieldSet changed;
    for (const Field& field : kind.fields()) {
        if ((!field.isMeta() || field.name() == "code") && field.isSet(message)) changed.add(field);
    }
    const std::string position = std::to_string(++m_counters.position);
    TableLines& journal = table("journal", [] { return kColumns; });
    appendLine(journal.lines,
               {position, telling.commitId, at, actorId, by == nullptr ? std::string() : by->name,
                kind.name(), meta.id, std::to_string(meta.revision), std::string("C"),
                records::arrayLiteral(changed.namesOf(kind)), byteaText(record.SerializeAsString()),
                records::arrayLiteral(telling.audience),
                words::changeWords(kind, kind.title(message), changed, nullptr, &message)});

    TableLines& subjects = table("journal_subject", [] {
        return std::vector<std::string>{"subject_id", "position",  "kind", "variant",
                                        "actor_id",   "operation", "at"};
    });
    const auto tellIn = [&](const std::string& subject) {
        appendLine(subjects.lines,
                   {subject, position, kind.name(), words::variantWord(kind, message), actorId,
                    std::string("C"), at});
    };
    tellIn(meta.id);
    for (const Field* field : kind.toldIn()) {
        const std::string subject = referredId(*field, message);
        if (!subject.empty()) tellIn(subject);
    }
}

RecordLines::TableLines& RecordLines::table(
    const std::string& name, const std::function<std::vector<std::string>()>& columns) {
    TableLines& lines = m_tables[name];
    if (lines.statement.empty()) {
        std::vector<std::string> quoted;
        for (const std::string& column : columns()) quoted.push_back(records::quoted(column));
        lines.statement = concat("COPY ", records::quoted(name), " (", absl::StrJoin(quoted, ", "),
                                 ") FROM STDIN", m_emptied.contains(name) ? " (FREEZE)" : "");
    }
    return lines;
}

RecordLines::TableLines& RecordLines::linkTable(const Kind& kind, const Field& field) {
    TableLines& lines =
        table(concat(kind.table(), "_", field.column()), [&] { return linkColumns(field); });
    lines.owner = &m_tables[kind.table()];
    return lines;
}

bool RecordLines::handOver(std::size_t least) {
    for (auto& [name, table] : m_tables) {
        if (table.lines.empty() || table.lines.size() < least) continue;
        if (table.owner != nullptr && !handOver(*table.owner)) return false;
        if (!handOver(table)) return false;
    }
    return true;
}

bool RecordLines::handOver(TableLines& table) {
    return table.lines.empty() || m_queue.put({table.statement, std::exchange(table.lines, {})});
}

bool RecordLines::finish() {
    return handOver(1);
}

}  // namespace crm::demo
