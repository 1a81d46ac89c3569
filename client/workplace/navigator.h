#pragma once

#include "client/live/record_cache.h"
#include "client/workplace/section.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <string>

namespace crm::client::workplace {

class Page;

/// Makes pages; client/register and client/card provide them, Application joins them.
class PageFactory {
public:
    virtual ~PageFactory() = default;
    virtual std::unique_ptr<Page> makeRegister(const Section& section) = 0;
    /// All directories on one page.
    virtual std::unique_ptr<Page> makeSetUp() = 0;
    /// «Мой день»; null for whoever sees nothing of what a day is made of.
    virtual std::unique_ptr<Page> makeDay() = 0;
    virtual std::unique_ptr<Page> makeCard(const live::RecordKey& key) = 0;
    /// `initial` is of the kind, holds what is known already and an id made by the caller.
    virtual std::unique_ptr<Page> makeNewCard(const schema::Kind& kind,
                                              const v1::Record& initial) = 0;
};

/// Goes to registers and cards from anywhere; the main window shows them. UI thread only.
class Navigator : public QObject {
    Q_OBJECT

public:
    explicit Navigator(const schema::Catalogue& catalogue, QObject* parent = nullptr);

    /// The register of a section; nothing happens for an unknown name.
    void openRegister(const QString& sectionName);
    /// «Мой день», or the first of the sections for whoever has no such page.
    void openDay() { Q_EMIT dayWanted(); }
    void openRecord(const live::RecordKey& key);
    void openRecord(const QString& kindName, const std::string& id);
    /// An empty `initial` starts an empty record; an id is given when there is none.
    void openNew(const schema::Kind& kind, const v1::Record& initial);
    void openNew(const schema::Kind& kind);
    void openNew(const Section& section);
    /// A few words that go away by themselves, with an optional button.
    void toast(const QString& text, const QString& button = {}, std::function<void()> act = {});

    /// How much on the page of that key calls for action: shown where one goes there.
    void tellCount(const QString& pageKey, int count) { Q_EMIT countTold(pageKey, count); }

Q_SIGNALS:
    void dayWanted();
    void countTold(const QString& pageKey, int count);
    /// All directories on one page.
    void setUpWanted();
    void registerWanted(const crm::client::workplace::Section& section);
    void recordWanted(const crm::client::live::RecordKey& key);
    void newWanted(const crm::schema::Kind& kind, const crm::v1::Record& initial);
    void toastWanted(const QString& text, const QString& button, const std::function<void()>& act);

private:
    const schema::Catalogue& m_catalogue;
};

}  // namespace crm::client::workplace
