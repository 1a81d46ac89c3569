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

/// The values of one change as lines.
class Lines {
public:
    void add(const Field& field, const Value& value) {
        std::visit([&](const auto& held) { addHeld(field, held); }, value);
    }
    void addText(const Field& field, const std::string& text) {
        addLine(text);
        const bool isNumber =
            field.format() == v1::FORMAT_PHONE || field.format() == v1::FORMAT_TAX_ID;
        if (isNumber) addLine(values::digits(text));
    }
    void addLine(const std::string& line) {
        if (!line.empty()) absl::StrAppend(&m_text, line, "\n");
    }
    const std::string& text() const { return m_text; }

private:
    /// Flags, choices and moments have no words but those of the reader's language.
    template <typename Held>
    void addHeld(const Field&, const Held&) {}
    void addHeld(const Field& field, const std::string& text) { addText(field, text); }
    void addHeld(const Field&, const values::Decimal& number) { addLine(number.text()); }
    void addHeld(const Field&, const values::Money& money) { addLine(money.amount.text()); }
    void addHeld(const Field&, const schema::Ref& ref) { addLine(ref.name); }
    void addHeld(const Field& field, const std::vector<std::string>& texts) {
        for (const std::string& text : texts) addText(field, text);
    }
    void addHeld(const Field&, const std::vector<schema::Ref>& refs) {
        for (const schema::Ref& ref : refs) addLine(ref.name);
    }
    void addHeld(const Field& field, const std::vector<schema::Row>& rows) {
        for (const schema::Row& row : rows)
            for (const Field& cell : field.rowFields())
                add(cell, row.cells[static_cast<std::size_t>(cell.index())]);
    }

    std::string m_text;
};

}  // namespace

std::string changeWords(const schema::Kind& kind, const std::string& title,
                        const schema::FieldSet& fields, const google::protobuf::Message* before,
                        const google::protobuf::Message* after) {
    Lines lines;
    lines.addLine(title);
    for (const Field* field : fields.fieldsOf(kind))
        for (const google::protobuf::Message* message : {before, after})
            if (message != nullptr) lines.add(*field, field->get(*message));
    return values::folded(lines.text());
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
