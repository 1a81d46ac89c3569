#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::v1 {
enum ActName : int;
enum Action : int;
enum Operator : int;
enum Reason : int;
}  // namespace crm::v1

namespace crm::schema {

enum class Language { Russian, Ukrainian, English };

constexpr std::array<Language, 3> kLanguages = {Language::Russian, Language::Ukrainian,
                                                Language::English};

/// "ru", "uk", "en".
std::string_view codeOf(Language language);
std::optional<Language> languageOf(std::string_view code);

// Keys of what is no field or kind (those know their own): "reason.too_long", "action.edit",
// "operator.contains", "act.archive".
std::string labelKey(v1::Reason reason);
std::string labelKey(v1::Action action);
std::string labelKey(v1::ActName act);
std::string labelKey(v1::Operator op);

/// The words for kinds, fields, choices and errors in all languages, from labels.tsv. Immutable;
/// any thread.
///
/// Keys: "kind.client" (singular), "kind.client.plural", "kind.client.new", for directories also
/// "kind.region.about"; Field::labelKey();
/// Enumerator::labelKey; "section.", "format.", "reason.", "action.", "act." and "operator." with a
/// name.
class Labels {
public:
    using Parameters = std::vector<std::pair<std::string, std::string>>;

    Labels();

    bool has(std::string_view key) const;
    /// The key itself when there is no such label.
    std::string text(std::string_view key, Language language) const;
    /// The text with "{limit}" replaced by the parameter of that name. Names of formats, actions
    /// and kinds
    /// ("{format}", "{action}", "{kind}") are said in the language, too. A parameter that is
    /// missing leaves "…".
    std::string sentence(std::string_view key, Language language,
                         const Parameters& parameters) const;

    /// In the order of the file.
    const std::vector<std::string>& keys() const { return m_keys; }

private:
    std::string value(const std::string& name, Language language,
                      const Parameters& parameters) const;

    std::vector<std::string> m_keys;
    std::map<std::string, std::array<std::string, kLanguages.size()>, std::less<>> m_texts;
};

}  // namespace crm::schema
