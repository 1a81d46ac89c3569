#include "common/words/change_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

#include "common/schema/field_set.h"
#include "common/values/search_text.h"
#include "crm/v1/annotations.pb.h"

namespace crm::words {

namespace {

using schema::Field;
using schema::Value;

/// Gathers what values say.
class Listener {
public:
    explicit Listener(std::vector<Said>& said) : m_said(said) {}

    void hear(const Field& field, const Value& value) { hear(field, nullptr, value); }

private:
    void hear(const Field& field, const Field* cell, const Value& value) {
        std::visit([&](const auto& held) { add(field, cell, held); }, value);
    }
    /// Flags, choices and moments have no words but those of the reader's language.
    template <typename Held>
    void add(const Field&, const Field*, const Held&) {}
    void add(const Field& field, const Field* cell, const std::string& text) {
        if (!text.empty()) m_said.push_back({&field, cell, text});
    }
    void add(const Field& field, const Field* cell, const values::Decimal& number) {
        add(field, cell, number.text());
    }
    void add(const Field& field, const Field* cell, const values::Money& money) {
        add(field, cell, money.amount.text());
    }
    void add(const Field& field, const Field* cell, const schema::Ref& ref) {
        add(field, cell, ref.name);
    }
    void add(const Field& field, const Field* cell, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) add(field, cell, text);
    }
    void add(const Field& field, const Field* cell, const std::vector<schema::Ref>& refs) {
        for (const schema::Ref& ref : refs) add(field, cell, ref.name);
    }
    void add(const Field& field, const Field*, const std::vector<schema::Row>& rows) {
        for (const schema::Row& row : rows)
            for (const Field& cell : field.rowFields())
                hear(field, &cell, row.cells[static_cast<std::size_t>(cell.index())]);
    }

    std::vector<Said>& m_said;
};

bool isNumber(const Said& said) {
    const v1::Format format = (said.cell == nullptr ? said.field : said.cell)->format();
    return format == v1::FORMAT_PHONE || format == v1::FORMAT_TAX_ID;
}

}  // namespace

std::vector<Said> saidBy(const schema::Kind& kind, const schema::FieldSet& fields,
                         const google::protobuf::Message* before,
                         const google::protobuf::Message* after) {
    std::vector<Said> said;
    Listener listener(said);
    for (const Field* field : fields.fieldsOf(kind))
        for (const google::protobuf::Message* message : {before, after})
            if (message != nullptr) listener.hear(*field, field->get(*message));
    return said;
}

std::string changeWords(const schema::Kind& kind, const std::string& title,
                        const schema::FieldSet& fields, const google::protobuf::Message* before,
                        const google::protobuf::Message* after) {
    std::string lines;
    const auto add = [&lines](const std::string& line) {
        if (!line.empty()) absl::StrAppend(&lines, line, "\n");
    };
    add(title);
    for (const Said& said : saidBy(kind, fields, before, after)) {
        add(said.text);
        if (isNumber(said)) add(values::digits(said.text));
    }
    return values::folded(lines);
}

std::string variantWord(const schema::Kind& kind, const google::protobuf::Message& message) {
    if (kind.variantField() == nullptr) return {};
    const Value value = kind.variantField()->get(message);
    for (const schema::Enumerator& each : kind.variantField()->choices())
        if (each.number == schema::held<schema::Choice>(value).number) return each.name;
    return {};
}

std::vector<std::string> soughtWords(const std::string& text) {
    if (std::string digits = values::numberIn(text); !digits.empty()) return {std::move(digits)};
    // A no-break space, which comes along with copied numbers, parts words too.
    const std::string plain = absl::StrReplaceAll(text, {{"\u00a0", " "}});
    std::vector<std::string> sought =
        absl::StrSplit(plain, absl::ByAnyChar(" \t\n\r"), absl::SkipEmpty());
    for (std::string& word : sought) word = values::folded(word);
    std::erase(sought, std::string());
    return sought;
}

}  // namespace crm::words
