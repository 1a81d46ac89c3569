#pragma once

#include "common/schema/kind.h"
#include "crm/v1/record.pb.h"
#include "tests/server/records/office.h"

namespace crm::test {

/// Makes valid values for any field of any kind, so that a new kind is tested without a line of
/// test. Records that are referred to are created.
class Samples {
public:
    explicit Samples(Office& office) : m_office(office) {}

    /// A record with every field filled that a client may fill.
    v1::Record record(const schema::Kind& kind);
    /// A valid value other than that of record(). Empty when the field cannot be changed.
    schema::Value other(const schema::Field& field, const v1::Record& record);
    /// Gives the references that must agree with the field new values; their names.
    std::vector<std::string> followUp(const schema::Field& field, v1::Record& record);

private:
    /// `holder` is the record as far as it is filled; null inside a line.
    schema::Value value(const schema::Field& field, const v1::Record* holder, int variant);
    schema::Value text(const schema::Field& field, int variant);
    std::string target(const schema::Field& field, const v1::Record* holder, int variant);
    void makeVariant(const schema::Kind& kind, const schema::Variant& variant,
                     google::protobuf::Message& message);

    Office& m_office;
    int m_number = 0;
    int m_depth = 0;
};

bool isWritable(const schema::Field& field);

}  // namespace crm::test
