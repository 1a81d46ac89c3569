#pragma once

#include "common/schema/kind.h"

#include <bitset>
#include <initializer_list>
#include <string>
#include <vector>

namespace crm::schema {

/// Some of the fields of one kind; which kind, the caller knows. A value.
class FieldSet {
public:
    static constexpr std::size_t kMostFields = 128;

    FieldSet() = default;
    FieldSet(std::initializer_list<const Field*> fields) {
        for (const Field* field : fields) add(*field);
    }
    /// Every field of the kind, those that every record has included.
    static FieldSet all(const Kind& kind) {
        FieldSet result;
        for (const Field& field : kind.fields()) result.add(field);
        return result;
    }

    void add(const Field& field) { m_bits.set(static_cast<std::size_t>(field.index())); }
    void remove(const Field& field) { m_bits.reset(static_cast<std::size_t>(field.index())); }
    bool contains(const Field& field) const {
        return m_bits.test(static_cast<std::size_t>(field.index()));
    }
    bool empty() const { return m_bits.none(); }
    std::size_t size() const { return m_bits.count(); }

    FieldSet& operator|=(const FieldSet& other) {
        m_bits |= other.m_bits;
        return *this;
    }
    FieldSet& operator&=(const FieldSet& other) {
        m_bits &= other.m_bits;
        return *this;
    }
    FieldSet& operator-=(const FieldSet& other) {
        m_bits &= ~other.m_bits;
        return *this;
    }
    friend FieldSet operator|(FieldSet left, const FieldSet& right) { return left |= right; }
    friend FieldSet operator&(FieldSet left, const FieldSet& right) { return left &= right; }
    friend FieldSet operator-(FieldSet left, const FieldSet& right) { return left -= right; }
    friend bool operator==(const FieldSet& left, const FieldSet& right) {
        return left.m_bits == right.m_bits;
    }

    /// In the order of the kind.
    std::vector<const Field*> fieldsOf(const Kind& kind) const {
        std::vector<const Field*> result;
        for (const Field& field : kind.fields())
            if (contains(field)) result.push_back(&field);
        return result;
    }
    std::vector<std::string> namesOf(const Kind& kind) const {
        std::vector<std::string> result;
        for (const Field* field : fieldsOf(kind)) result.push_back(field->name());
        return result;
    }

private:
    std::bitset<kMostFields> m_bits;
};

}  // namespace crm::schema
