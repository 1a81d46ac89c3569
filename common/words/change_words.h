#pragma once

#include <string>
#include <vector>

namespace google::protobuf {
class Message;
}
namespace crm::schema {
class Field;
class FieldSet;
class Kind;
}  // namespace crm::schema

namespace crm::words {

/// A text, a name or a number that a change took or gave.
struct Said {
    const schema::Field* field = nullptr;
    /// In a line of the field; null outside of lines.
    const schema::Field* cell = nullptr;
    std::string text;
};

/// All of them among the values of `fields`, in the order of the kind, as they were written.
/// `before` and `after` are of the kind; either may be null.
std::vector<Said> saidBy(const schema::Kind& kind, const schema::FieldSet& fields,
                         const google::protobuf::Message* before,
                         const google::protobuf::Message* after);

/// What a search in a history looks through of one change: the title of the record and the texts,
/// names and numbers that it took or gave, one on each line, folded as searches compare them.
std::string changeWords(const schema::Kind& kind, const std::string& title,
                        const schema::FieldSet& fields, const google::protobuf::Message* before,
                        const google::protobuf::Message* after);

/// The choice that makes variants of the kind, as the record has it: "call_in"; empty without one.
std::string variantWord(const schema::Kind& kind, const google::protobuf::Message& message);

/// The words of what somebody looks for, folded in the same way: a text says it when each occurs in
/// its words. A number that was typed with its punctuation is one word of digits.
std::vector<std::string> soughtWords(const std::string& text);

}  // namespace crm::words
