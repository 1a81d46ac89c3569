#pragma once

#include "absl/time/time.h"

#include "common/values/money.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace crm::database {

/// From a crm_money in PostgreSQL's text format, "(1234.5000,UAH)".
values::Money moneyOf(std::string_view text);

/// The result of one statement; keeps its memory alive by itself. One thread at a time.
class Rows {
public:
    Rows();
    ~Rows();
    Rows(Rows&&) noexcept;
    Rows& operator=(Rows&&) noexcept;

    std::size_t size() const;
    bool empty() const { return size() == 0; }
    /// Rows changed by an INSERT, UPDATE or DELETE.
    std::size_t affected() const;

    bool isNull(std::size_t row, std::size_t column) const;
    /// Empty for NULL. Valid as long as the Rows.
    std::string_view text(std::size_t row, std::size_t column) const;
    std::int64_t integer(std::size_t row, std::size_t column) const;
    bool flag(std::size_t row, std::size_t column) const;
    absl::Time instant(std::size_t row, std::size_t column) const;
    std::string bytes(std::size_t row, std::size_t column) const;
    /// A one-dimensional array; NULL elements become empty texts.
    std::vector<std::string> texts(std::size_t row, std::size_t column) const;

    /// Only server/database makes them.
    struct Implementation;
    explicit Rows(std::unique_ptr<Implementation> implementation);

private:
    std::unique_ptr<Implementation> m_implementation;
};

}  // namespace crm::database
