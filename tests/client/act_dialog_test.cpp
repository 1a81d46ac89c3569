#include "client/acts/act_dialog.h"

#include "client/i18n/translator.h"
#include "client/net/outcome.h"
#include "client/workplace/theme.h"
#include "common/status/error.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/error.pb.h"
#include "tests/client/office.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <gtest/gtest.h>

#include <memory>

namespace crm::client::acts {
namespace {

using test::eventually;
using Outcome = net::Outcome<absl::StatusOr<v1::ActResponse>>;

/// Something is done, and ends as the test says.
class Doing : public ActDialog {
public:
    Doing(const workplace::Theme& theme, const i18n::Translator& translator)
        : ActDialog(theme, translator, nullptr), choice(new QLineEdit(this)) {
        setAttribute(Qt::WA_DeleteOnClose, false);
        setWords(QStringLiteral("Delete it?"), {}, QStringLiteral("Delete"));
        choices().addWidget(choice);
    }

    void end(const absl::StatusOr<v1::ActResponse>& how) { m_outcome->set(how); }
    const QPushButton* button() const {
        for (const auto* button : findChildren<QPushButton*>())
            if (button->isDefault()) return button;
        return nullptr;
    }
    bool isButtonEnabled() const { return button() != nullptr && button()->isEnabled(); }

    QLineEdit* choice;
    int done = 0;

private:
    net::Answer<v1::ActResponse> act() override {
        m_outcome = std::make_shared<Outcome>();
        return wait(m_outcome);
    }
    static net::Answer<v1::ActResponse> wait(std::shared_ptr<Outcome> outcome) {
        co_await *outcome;
        co_return outcome->get();
    }
    void onDone(const v1::ActResponse&) override { ++done; }

    std::shared_ptr<Outcome> m_outcome;
};

class ActDialogTest : public testing::Test {
protected:
    ActDialogTest() {
        dialog.show();
        QApplication::setActiveWindow(&dialog);
    }

    workplace::Theme theme{*qApp};
    i18n::Translator translator{*qApp};
    Doing dialog{theme, translator};
};

TEST_F(ActDialogTest, IsShutWhileItIsDoneAndClosesWhenItIs) {
    QSignalSpy accepted(&dialog, &QDialog::accepted);

    dialog.send();
    EXPECT_FALSE(dialog.choice->isEnabled());
    EXPECT_FALSE(dialog.isButtonEnabled());
    EXPECT_FALSE(dialog.isReady());
    QTest::keyClick(&dialog, Qt::Key_Return);
    EXPECT_TRUE(dialog.isVisible()) << "Enter gives nothing up";
    dialog.end(v1::ActResponse());

    ASSERT_TRUE(eventually([&] { return accepted.size() == 1; }));
    EXPECT_EQ(dialog.done, 1);
}

TEST_F(ActDialogTest, SaysWhyItWasNotDoneAndLetsThePersonTryAgainWhereTheyWere) {
    ASSERT_TRUE(eventually([&] { return dialog.choice->hasFocus(); })) << "the choices come first";

    dialog.send();
    EXPECT_FALSE(dialog.choice->hasFocus());
    dialog.end(makeError(absl::StatusCode::kPermissionDenied,
                         Violation{v1::REASON_NOTHING_TO_DO, {}, {}}));

    ASSERT_TRUE(eventually([&] { return !dialog.troubleText().isEmpty(); }));
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_TRUE(dialog.isButtonEnabled());
    EXPECT_TRUE(dialog.choice->hasFocus());
    dialog.send();
    EXPECT_TRUE(dialog.troubleText().isEmpty());
    dialog.end(v1::ActResponse());
    EXPECT_TRUE(eventually([&] { return dialog.done == 1; }));
}

TEST_F(ActDialogTest, IsDoneByTheDefaultButtonInTheAccentColourWhateverTheTheme) {
    using workplace::Theme;
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::Light}) {
        theme.apply(mode, Theme::Density::Compact);
        ASSERT_NE(dialog.button(), nullptr);
        EXPECT_EQ(dialog.button()->text(), QStringLiteral("Delete"));
        EXPECT_EQ(dialog.button()->palette().color(QPalette::Active, QPalette::Button),
                  theme.color(Theme::Color::Accent));
        EXPECT_EQ(dialog.button()->palette().color(QPalette::Active, QPalette::ButtonText),
                  theme.color(Theme::Color::OnAccent));
    }
}

}  // namespace
}  // namespace crm::client::acts
