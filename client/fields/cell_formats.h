#pragma once

#include "client/live/query_model.h"

namespace crm::client::fields {

class Surroundings;

/// Says cells and headers to the tables of the client. UI thread.
class CellFormats : public live::CellTexts {
public:
    explicit CellFormats(Surroundings& surroundings) : m_surroundings(surroundings) {}

    QVariant cell(const schema::Field& field, const google::protobuf::Message& message,
                  int role) const override;
    QVariant header(const schema::Field& field, int role) const override;

private:
    QVariant decoration(const schema::Field& field, const google::protobuf::Message& message) const;

    Surroundings& m_surroundings;
};

}  // namespace crm::client::fields
