#pragma once

#include "client/fields/currencies.h"
#include "client/workplace/section.h"
#include "common/schema/kind.h"

#include <QColor>
#include <QObject>
#include <QString>

#include <functional>
#include <string>
#include <vector>

class QToolButton;

namespace crm::client::workplace {
class Theme;
}
namespace crm::client::i18n {
class Translator;
}

namespace crm::client::fields {

/// A record that a reference may be set to.
struct Candidate {
    std::string id;
    QString code;
    QString name;
};

/// What is looked for when a reference is picked by typing.
struct RefSearch {
    const schema::Kind* kind = nullptr;
    QString text;
    /// The record must itself refer to `sameId` in this field; empty when any will do.
    std::string sameField;
    std::string sameId;
    /// Only records of this variant; null when any will do.
    const schema::Variant* variant = nullptr;
    int limit = 20;
};

/// The answer to a RefSearch: what was found, or why nothing could be.
struct RefSearchAnswer {
    std::vector<Candidate> candidates;
    QString trouble;
};

/// What editors and cells need of the rest of the program: words, looks, other records and the way
/// to their cards. UI thread only.
class Surroundings : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    Surroundings(const schema::Catalogue& catalogue, const i18n::Translator& translator,
                 const workplace::Theme& theme);

    const schema::Catalogue& catalogue() const { return m_catalogue; }
    const i18n::Translator& translator() const { return m_translator; }
    const workplace::Theme& theme() const { return m_theme; }
    QString label(const std::string& key) const;
    QString label(const schema::Field& field) const;
    /// As far as they are known by now; learned() tells of others.
    const Currencies& currencies() const { return m_currencies; }

    /// Answers later on the UI thread, once, unless `receiver` is gone by then. Never blocks.
    virtual void search(const RefSearch& search, QObject* receiver,
                        std::function<void(const RefSearchAnswer&)> answer) = 0;
    virtual bool mayCreate(const schema::Kind& kind) const = 0;
    virtual void openRecord(const schema::Kind& kind, const std::string& id) = 0;
    /// Opens a card for a new record that begins with what was typed; tells when it was saved.
    virtual void createRecord(const workplace::Section& section, const QString& typed,
                              QObject* receiver,
                              std::function<void(const schema::Ref&)> created) = 0;

    /// A field of a referred record, as colours and flags of a status are wanted where it is named.
    /// Empty when it is not known yet: it is read then, and learned() follows.
    virtual schema::Value fact(const schema::Kind& kind, const std::string& id,
                               const schema::Field& field) = 0;
    /// The colour of a referred record whose kind has one; invalid when it has none or it is not
    /// known yet.
    QColor colourOf(const schema::Kind& kind, const std::string& id);

    /// A small flat button with an icon that keeps out of the tab order, as at the end of an
    /// editor.
    QToolButton* flatButton(const QString& icon, const QString& toolTip, QWidget* parent) const;

Q_SIGNALS:
    /// Something that fact() was asked for is known now, or is another; or the currencies are.
    void learned();

protected:
    void setCurrencies(const Currencies& currencies);

private:
    const schema::Catalogue& m_catalogue;
    const i18n::Translator& m_translator;
    const workplace::Theme& m_theme;
    Currencies m_currencies;
};

}  // namespace crm::client::fields
