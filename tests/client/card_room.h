#pragma once

#include "client/fields/live_surroundings.h"
#include "client/i18n/translator.h"
#include "client/live/drafts.h"
#include "client/workplace/layouts.h"
#include "client/workplace/navigator.h"
#include "client/workplace/settings.h"
#include "client/workplace/theme.h"
#include "client/workplace/workplace.h"
#include "tests/client/office.h"

#include <memory>
#include <string>

class QPushButton;
namespace crm::client::card {
class CardPage;
class CardModel;
}  // namespace crm::client::card
namespace crm::client::fields {
class FieldEditor;
}
namespace crm::client::register_ {
class RegisterPage;
}

namespace crm::test {

/// As a keyboard does, in any alphabet.
void typeInto(QWidget* widget, const QString& text);

/// Of a card that is read; the program ends when it shows no such field.
client::fields::FieldEditor& editorOf(client::card::CardPage& page, const char* field);
/// As a person does: into the field, all marked, typed over.
void type(client::card::CardPage& page, const char* field, const char* text);
/// The value of a field that holds a text.
std::string textOf(client::card::CardPage& page, const char* field);
/// Null when there is none.
QPushButton* buttonOf(const QWidget& widget, const QString& text);

/// One person's client with all that pages are given. Signed in and online.
class Room {
public:
    Room(Office& office, const std::string& login);
    ~Room();

    /// On the screen, its record being read.
    std::unique_ptr<client::card::CardPage> showCard(const char* kind, const std::string& id);
    /// On the screen, and its record read.
    std::unique_ptr<client::card::CardPage> openCard(const char* kind, const std::string& id);
    std::unique_ptr<client::card::CardPage> openNew(const char* section);
    std::unique_ptr<client::register_::RegisterPage> openRegister(const char* section);

    Desk desk;
    QTemporaryDir folder;
    client::workplace::Settings settings;
    client::workplace::Theme theme;
    client::i18n::Translator translator;
    client::workplace::Navigator navigator;
    client::live::Drafts drafts;
    const client::workplace::Workplace workplace;
    client::workplace::Layouts layouts;
    client::fields::LiveSurroundings surroundings;

private:
    Office& m_office;
};

}  // namespace crm::test
