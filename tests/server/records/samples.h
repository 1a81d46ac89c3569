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

private:
    schema::Value value(const schema::Field& field, int variant);
    schema::Value text(const schema::Field& field, int variant);
    std::string target(const schema::Kind& kind, const schema::Field& field, int variant);

    Office& m_office;
    int m_number = 0;
    int m_depth = 0;
};

bool isWritable(const schema::Field& field);

}  // namespace crm::test
