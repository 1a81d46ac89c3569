#pragma once

#include "crm/v1/record.pb.h"
#include "server/demo/copy_queue.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace crm::schema {
class Catalogue;
class Field;
class Kind;
struct Row;
}  // namespace crm::schema

namespace crm::demo {

/// What a new record is stored with beside itself.
struct Telling {
    std::string commitId;
    /// Employees whose own record it is.
    std::vector<std::string> audience;
};

/// Turns new records of any kind into lines of COPY for their tables, the journal and the
/// timelines, as the writer would have stored them one by one. One thread.
class RecordLines {
public:
    /// Where journal and codes go on: the last position, and for each kind the last number given.
    struct Counters {
        std::int64_t position = 0;
        std::map<const schema::Kind*, std::int64_t> codes;
    };

    /// Lines of a table are handed over when there are `batchBytes` of them. Tables of `emptied`
    /// were emptied in this transaction: their rows are written as they are after a vacuum.
    RecordLines(const schema::Catalogue& catalogue, Counters counters, CopyQueue& queue,
                std::size_t batchBytes, std::set<std::string> emptied);

    /// Gives the record its code. False when nobody takes lines any more.
    bool add(v1::Record& record, const Telling& telling);
    /// What the attachment, which is added next, is of; at most one chunk.
    void addContent(const v1::Attachment& attachment, const std::string& content);
    /// Hands over what is left.
    bool finish();
    const Counters& counters() const { return m_counters; }

private:
    struct TableLines {
        std::string statement;
        std::string lines;
        /// The table whose rows these lines belong to, handed over before them; null for none.
        TableLines* owner = nullptr;
    };

    void addRow(const schema::Kind& kind, const google::protobuf::Message& message);
    void addLinks(const schema::Kind& kind, const schema::Field& field,
                  const google::protobuf::Message& message);
    void addJournal(const schema::Kind& kind, const v1::Record& record, const Telling& telling);
    TableLines& table(const std::string& name,
                      const std::function<std::vector<std::string>()>& columns);
    TableLines& linkTable(const schema::Kind& kind, const schema::Field& field);
    bool handOver(std::size_t least);
    bool handOver(TableLines& table);

    const schema::Catalogue& m_catalogue;
    Counters m_counters;
    CopyQueue& m_queue;
    const std::size_t m_batchBytes;
    const std::set<std::string> m_emptied;
    std::map<std::string, TableLines> m_tables;
};

}  // namespace crm::demo
