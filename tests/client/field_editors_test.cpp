#include "client/fields/cell_text.h"
#include "client/fields/chips_box.h"
#include "client/fields/editor_registry.h"
#include "client/fields/pick_grid.h"
#include "client/fields/ref_picker.h"
#include "client/fields/surroundings.h"
#include "client/i18n/translator.h"
#include "client/workplace/theme.h"
#include "crm/v1/annotations.pb.h"
#include "crm/v1/error.pb.h"
#include "tests/client/card_room.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QToolButton>
#include <gtest/gtest.h>

namespace crm::client::fields {
namespace {

using schema::ValueType;
using test::eventually;

/// Finds what it was told to, at once.
class FedSurroundings : public Surroundings {
public:
    using Surroundings::Surroundings;

    void search(const RefSearch& search, QObject*,
                std::function<void(const RefSearchAnswer&)> answer) override {
        lastSearch = search;
        answer({found, {}});
    }
    bool mayCreate(const schema::Kind&) const override { return true; }
    void openRecord(const schema::Kind& kind, const std::string& id) override {
        opened = kind.name() + ":" + id;
    }
    void createRecord(const workplace::Section&, const QString& typed, QObject*,
                      std::function<void(const schema::Ref&)> created) override {
        created({"made", typed.toStdString()});
    }
    schema::Value fact(const schema::Kind&, const std::string&, const schema::Field&) override {
        return {};
    }
    void learn(std::vector<Currency> currencies) {
        setCurrencies(Currencies(std::move(currencies)));
    }

    std::vector<Candidate> found;
    RefSearch lastSearch;
    std::string opened;
};

struct Bench {
    schema::Catalogue catalogue;
    i18n::Translator translator{*qApp};
    workplace::Theme theme{*qApp};
    FedSurroundings surroundings{catalogue, translator, theme};

    QWidget window;

    ~Bench() { window.hide(); }
    Bench() { translator.setLanguage(i18n::Language::Russian); }
    const schema::Field& field(const char* kind, const char* name) const {
        return *catalogue.kind(kind)->field(name);
    }
    /// In a window, as on a card.
    FieldEditor* editor(const char* kind, const char* name) {
        FieldEditor* made = makeEditor(field(kind, name), surroundings, &window);
        made->resize(300, 40);
        window.resize(320, 60);
        window.show();
        return made;
    }
};

schema::Value sampleText(const schema::Field& field) {
    switch (field.format()) {
        case v1::FORMAT_COLOUR:
            return std::string("#0072b2");
        case v1::FORMAT_DATE:
            return std::string("1980-02-29");
        case v1::FORMAT_LANGUAGE:
            return std::string("uk");
        case v1::FORMAT_KIND:
            return std::string("client");
        case v1::FORMAT_FIELD:
            return std::string("phones");
        case v1::FORMAT_RECURRENCE:
            return std::string("FREQ=WEEKLY;BYDAY=MO");
        case v1::FORMAT_TIME_ZONE:
            return std::string("Europe/Kyiv");
        default:
            return std::string("214");
    }
}

schema::Value sampleOf(const schema::Field& field) {
    switch (field.type()) {
        case ValueType::Text:
            return sampleText(field);
        case ValueType::Flag:
            return true;
        case ValueType::Integer:
            return std::int64_t{1'234'567};
        case ValueType::Instant:
            return absl::FromUnixSeconds(1'795'442'700);
        case ValueType::Date:
            return schema::Date{"1980-02-29"};
        case ValueType::Decimal:
            return *schema::Decimal::parse("1234.5");
        case ValueType::Money:
            return schema::Money{*schema::Decimal::parse("-1234567.8901"), "USD"};
        case ValueType::Choice:
            return schema::Choice{field.choices().back().number};
        case ValueType::Ref:
            return schema::Ref{"id-1", "Киев"};
        case ValueType::Texts:
            if (field.format() == v1::FORMAT_SECTION)
                return std::vector<std::string>{"contact", "client"};
            return std::vector<std::string>{"первый", "второй"};
        case ValueType::Choices:
            return std::vector<schema::Choice>{{field.choices().front().number}};
        case ValueType::Refs:
            return std::vector<schema::Ref>{{"id-1", "А"}, {"id-2", "Б"}};
        case ValueType::Rows: {
            schema::Row row;
            for (const schema::Field& cell : field.rowFields()) row.cells.push_back(sampleOf(cell));
            return std::vector<schema::Row>{row};
        }
    }
    return {};
}

TEST(FieldEditor, OfEveryFieldOfEveryKindKeepsAValueAndAnEmptyOne) {
    Bench bench;
    for (const auto& kind : bench.catalogue.kinds()) {
        for (const schema::Field& field : kind->fields()) {
            const std::unique_ptr<FieldEditor> editor(
                makeEditor(field, bench.surroundings, nullptr));
            const QSignalSpy changed(editor.get(), &FieldEditor::changed);

            const schema::Value sample = sampleOf(field);
            editor->setValue(sample);

            EXPECT_TRUE(editor->value() == sample) << field.labelKey();
            EXPECT_TRUE(editor->inputProblem().isEmpty()) << field.labelKey();
            editor->setValue(std::monostate{});
            const bool isFlag = field.type() == ValueType::Flag;
            EXPECT_TRUE(isFlag ? editor->value() == schema::Value(false)
                               : schema::isEmpty(editor->value()))
                << field.labelKey();
            EXPECT_EQ(changed.count(), 0) << field.labelKey() << ": setting is no edit";
        }
    }
}

TEST(FieldEditor, SaysItsLabelToAScreenReaderAndItsErrorWithIt) {
    Bench bench;
    auto* const editor = bench.editor("client", "name");

    editor->complain({v1::REASON_REQUIRED, {}, {}});

    const QWidget* input = editor->focusProxy();
    EXPECT_EQ(input->accessibleName(), bench.translator.label(bench.field("client", "name")));
    EXPECT_EQ(input->accessibleDescription(), bench.translator.label("reason.required"));
}

TEST(RefEditor, TakesWhatIsPickedByTyping) {
    Bench bench;
    bench.surroundings.found = {{"id-1", "Р-1", "Киев"}, {"id-2", "Р-2", "Киевская область"}};
    auto* const editor = bench.editor("client", "region");
    const QSignalSpy changed(editor, &FieldEditor::changed);
    auto* line = editor->findChild<QLineEdit*>();
    auto* picker = editor->findChild<RefPicker*>();
    line->setFocus();

    test::typeInto(line, QStringLiteral("кие"));
    ASSERT_TRUE(eventually([&] { return picker->isOpen(); }));
    EXPECT_EQ(bench.surroundings.lastSearch.text, QStringLiteral("кие"));
    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Return);

    EXPECT_TRUE(editor->value() == schema::Value(schema::Ref{"id-2", {}}));
    EXPECT_EQ(line->text(), QStringLiteral("Киевская область"));
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(picker->isOpen());
}

TEST(RefEditor, DoesNotPassAHalfTypedNameForAValue) {
    Bench bench;
    auto* const editor = bench.editor("client", "region");
    editor->setValue(schema::Ref{"id-1", "Киев"});
    auto* line = editor->findChild<QLineEdit*>();

    test::typeInto(line, QStringLiteral("xyz"));

    EXPECT_FALSE(editor->inputProblem().isEmpty());
    EXPECT_TRUE(editor->value() == schema::Value(schema::Ref{"id-1", {}}));
}

TEST(RefEditor, MakesARecordThatIsNotThereYet) {
    Bench bench;
    auto* const editor = bench.editor("client", "region");
    auto* line = editor->findChild<QLineEdit*>();
    auto* picker = editor->findChild<RefPicker*>();

    test::typeInto(line, QStringLiteral("Новый край"));
    ASSERT_TRUE(eventually([&] { return picker->isOpen(); }));
    QTest::keyClick(line, Qt::Key_Up);
    QTest::keyClick(line, Qt::Key_Return);

    EXPECT_TRUE(editor->value() == schema::Value(schema::Ref{"made", {}}));
    EXPECT_EQ(line->text(), QStringLiteral("Новый край"));
}

TEST(RefEditor, LooksOnlyAmongTheRecordsOfTheSameOwner) {
    Bench bench;
    auto* const editor = bench.editor("event", "status");
    editor->setSameAs("type-1");
    editor->findChild<RefPicker*>()->open();

    EXPECT_EQ(bench.surroundings.lastSearch.sameField, "event_type");
    EXPECT_EQ(bench.surroundings.lastSearch.sameId, "type-1");
}

TEST(TextsEditor, CountsWhatStandsInTheLineAsWell) {
    Bench bench;
    auto* const editor = bench.editor("client", "emails");
    auto* line = editor->findChild<QLineEdit*>();

    test::typeInto(line, QStringLiteral("opt@firma.ua,"));
    test::typeInto(line, QStringLiteral("export@firma.ua"));

    const std::vector<std::string> expected{"opt@firma.ua", "export@firma.ua"};
    EXPECT_TRUE(editor->value() == schema::Value(expected));
}

TEST(TextsEditor, ShowsAPhonePrettily) {
    Bench bench;
    auto* const editor = bench.editor("client", "phones");
    auto* line = editor->findChild<QLineEdit*>();

    test::typeInto(line, QStringLiteral("(044) 501-85-46"));
    QTest::keyClick(line, Qt::Key_Return);

    EXPECT_TRUE(editor->value() == schema::Value(std::vector<std::string>{"+380 44 501 85 46"}));
}

TEST(FieldEditor, DoubtsATaxNumberWhoseDigitsDoNotAgreeAndTakesIt) {
    Bench bench;
    auto* const editor = bench.editor("client", "tax_id");
    const auto note = [&] { return editor->focusProxy()->accessibleDescription(); };
    editor->setValue(std::string("14360570"));  // its digits agree
    editor->lookAgain();
    EXPECT_FALSE(editor->hasDoubt());
    EXPECT_TRUE(note().isEmpty());
    editor->setValue(std::string("14360571"));
    editor->lookAgain();
    EXPECT_TRUE(editor->hasDoubt());
    EXPECT_FALSE(editor->hasError());
    EXPECT_FALSE(note().isEmpty());
    editor->clearError();
    EXPECT_FALSE(editor->hasDoubt());
}

TEST(MomentEditor, TakesTypedTextAndComplainsOfWhatIsNoDate) {
    Bench bench;
    auto* const editor = bench.editor("event", "starts_at");
    auto* line = editor->findChild<QLineEdit*>();

    test::typeInto(line, QStringLiteral("5.3.26 14:30"));
    EXPECT_EQ(instantText(std::get<absl::Time>(editor->value())),
              QStringLiteral("05.03.2026 14:30"));
    line->selectAll();
    test::typeInto(line, QStringLiteral("31.02.2026"));

    EXPECT_FALSE(editor->inputProblem().isEmpty());
}

TEST(SectionsEditor, PutsASectionElsewhereByKey) {
    Bench bench;
    FieldEditor* editor = bench.editor("role", "sections");
    editor->setValue(std::vector<std::string>{"client", "event", "task"});
    auto* list = qobject_cast<QListWidget*>(editor->focusProxy());
    QSignalSpy changed(editor, &FieldEditor::changed);
    list->setCurrentRow(2);

    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);

    EXPECT_EQ(editor->value(), schema::Value(std::vector<std::string>{"client", "task", "event"}));
    EXPECT_EQ(changed.count(), 1);
    editor->setReadOnly(true);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(changed.count(), 1);
}

/// The colour and the icon of a kind of event, picked without a mouse.
class Look : public testing::TestWithParam<const char*> {};

TEST_P(Look, IsPickedFromAGridWithTheKeyboard) {
    Bench bench;
    FieldEditor* editor = bench.editor("event_type", GetParam());
    auto* line = qobject_cast<QLineEdit*>(editor->focusProxy());
    QSignalSpy changed(editor, &FieldEditor::changed);
    QTest::keyClick(line, Qt::Key_Down);
    auto* grid = line->findChild<PickGrid*>();
    ASSERT_NE(grid, nullptr);
    const auto pictures = grid->findChildren<QToolButton*>();
    EXPECT_EQ(grid->focusWidget(), pictures.at(0));

    QTest::keyClick(pictures.at(0), Qt::Key_Right);
    EXPECT_EQ(grid->focusWidget(), pictures.at(1));
    const std::string wanted = pictures.at(1)->accessibleName().toStdString();
    QTest::keyClick(pictures.at(1), Qt::Key_Return);

    EXPECT_EQ(std::get<std::string>(editor->value()), wanted);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(grid->isVisible());
}

TEST_P(Look, IsNotPickedWhereItMayOnlyBeRead) {
    Bench bench;
    FieldEditor* editor = bench.editor("event_type", GetParam());
    editor->setReadOnly(true);
    QTest::keyClick(editor->focusProxy(), Qt::Key_Down);
    EXPECT_EQ(editor->findChild<PickGrid*>(), nullptr);
}

INSTANTIATE_TEST_SUITE_P(Editors, Look, testing::Values("icon", "colour"));

TEST(AmountEditor, TakesAmountsAsPeopleTypeThemAndGroupsThem) {
    Bench bench;
    bench.surroundings.learn({{"UAH", QStringLiteral("₴"), true}});
    auto* const editor = bench.editor("product", "price");
    auto* line = editor->findChild<QLineEdit*>();

    test::typeInto(line, QStringLiteral("1234567,5"));
    QTest::keyClick(line, Qt::Key_Return);

    EXPECT_TRUE(editor->value() ==
                schema::Value(schema::Money{*schema::Decimal::parse("1234567.5"), "UAH"}));
    EXPECT_EQ(line->text().replace(QChar::Nbsp, QLatin1Char(' ')), QStringLiteral("1 234 567,50"));
    EXPECT_TRUE(editor->inputProblem().isEmpty());
}

TEST(AmountEditor, IsOfTheBaseCurrencyAlsoWhenItIsLearnedLater) {
    Bench bench;
    auto* const editor = bench.editor("product", "price");
    const auto* box = editor->findChild<QComboBox*>();
    test::typeInto(editor->findChild<QLineEdit*>(), QStringLiteral("10"));
    EXPECT_FALSE(editor->inputProblem().isEmpty()) << "of nothing";
    QSignalSpy changed(editor, &FieldEditor::changed);

    bench.surroundings.learn({{"USD", {}}, {"EUR", {}, true}, {"DEM", {}, false, true}});

    EXPECT_EQ(changed.count(), 1);
    EXPECT_TRUE(editor->value() ==
                schema::Value(schema::Money{*schema::Decimal::parse("10"), "EUR"}));
    EXPECT_GE(box->findText(QStringLiteral("USD")), 0);
    EXPECT_LT(box->findText(QStringLiteral("DEM")), 0) << "in the archive";
}

TEST(AmountEditor, ComplainsOfWhatIsNoAmountOrNoCurrency) {
    Bench bench;
    auto* const editor = bench.editor("product", "price");
    auto* line = editor->findChild<QLineEdit*>();
    auto* currency = editor->findChild<QComboBox*>();
    const schema::Value price = schema::Money{*schema::Decimal::parse("10"), "EUR"};
    editor->setValue(price);

    line->selectAll();
    test::typeInto(line, QStringLiteral("десять"));
    EXPECT_FALSE(editor->inputProblem().isEmpty());
    EXPECT_TRUE(editor->value() == price);

    editor->setValue(price);
    currency->lineEdit()->selectAll();
    test::typeInto(currency->lineEdit(), QStringLiteral("pl"));
    EXPECT_FALSE(editor->inputProblem().isEmpty());
    test::typeInto(currency->lineEdit(), QStringLiteral("n"));
    EXPECT_TRUE(editor->inputProblem().isEmpty());
    EXPECT_TRUE(editor->value() ==
                schema::Value(schema::Money{*schema::Decimal::parse("10"), "PLN"}));
}

}  // namespace
}  // namespace crm::client::fields
