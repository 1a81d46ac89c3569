#pragma once

#include "absl/container/flat_hash_set.h"

#include "client/fields/cell_formats.h"
#include "client/fields/surroundings.h"
#include "client/live/query_model.h"
#include "client/live/record_cache.h"

namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::fields {

/// The surroundings of a signed-in person: searches on the server, knows what the cache knows. UI
/// thread.
class LiveSurroundings : public Surroundings {
    Q_OBJECT

public:
    explicit LiveSurroundings(const workplace::Workplace& workplace);

    void search(const RefSearch& search, QObject* receiver,
                std::function<void(const RefSearchAnswer&)> answer) override;
    bool mayCreate(const schema::Kind& kind) const override;
    void openRecord(const schema::Kind& kind, const std::string& id) override;
    void createRecord(const workplace::Section& section, const QString& typed, QObject* receiver,
                      std::function<void(const schema::Ref&)> created) override;
    schema::Value fact(const schema::Kind& kind, const std::string& id,
                       const schema::Field& field) override;

private:
    void onChanged(const live::RecordChange& change);
    void readCurrencies();

    const workplace::Workplace& m_workplace;
    const CellFormats m_formats;
    /// The whole directory.
    live::QueryModel m_currencies;
    /// Records that facts were asked of: read once each, then the feed keeps them true.
    absl::flat_hash_set<live::RecordKey> m_asked;
};

/// A new record whose title is what was typed: "Коваленко Олена" fills the first and the second
/// title field.
v1::Record recordTitled(const schema::Kind& kind, const QString& typed);

}  // namespace crm::client::fields
