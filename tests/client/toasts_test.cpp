#include "client/app/toasts.h"

#include "client/workplace/theme.h"

#include <QApplication>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>
#include <gtest/gtest.h>

#include <algorithm>

namespace crm::client::app {
namespace {

class ToastsOf : public testing::Test {
protected:
    ToastsOf() {
        m_window.resize(1000, 600);
        m_window.show();
    }

    /// The frames that say something, from the top.
    QList<QFrame*> shown() const {
        QList<QFrame*> frames;
        for (auto* frame : m_window.findChildren<QFrame*>(Qt::FindDirectChildrenOnly))
            frames.append(frame);
        std::ranges::sort(frames, {}, &QWidget::y);
        return frames;
    }
    QStringList texts() const {
        QStringList said;
        for (const QFrame* frame : shown()) said << frame->findChild<QLabel*>()->text();
        return said;
    }
    static void letGo() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }

    workplace::Theme m_theme{*qApp};
    QWidget m_window;
    Toasts m_toasts{m_theme, m_window};
};

TEST_F(ToastsOf, AWindowCloseUpWhenOneGoes) {
    for (const char* text : {"one", "two", "three"}) m_toasts.show(QLatin1String(text), {}, {});
    const int lowest = shown().back()->geometry().bottom();

    shown().back()->findChild<QToolButton*>()->click();
    letGo();

    EXPECT_EQ(texts(), (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    EXPECT_EQ(shown().back()->geometry().bottom(), lowest);
}

TEST_F(ToastsOf, AWindowDoWhatTheirButtonSaysAndGo) {
    int done = 0;
    m_toasts.show(QStringLiteral("moved"), QStringLiteral("Undo"), [&] { ++done; });

    shown().front()->findChild<QPushButton*>()->click();
    letGo();

    EXPECT_EQ(done, 1);
    EXPECT_TRUE(shown().empty());
}

TEST_F(ToastsOf, AWindowAreTheNewestFew) {
    for (int i = 0; i < 6; ++i) m_toasts.show(QString::number(i), {}, {});

    EXPECT_EQ(texts(), (QStringList{QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                                    QStringLiteral("5")}));
}

TEST_F(ToastsOf, AWindowCoverNoButtonThatIsNeededNext) {
    auto* save = new QPushButton(&m_window);
    save->setGeometry(880, 560, 100, 30);
    auto* remove = new QToolButton(&m_window);
    remove->setGeometry(940, 500, 20, 20);
    for (QAbstractButton* button :
         {static_cast<QAbstractButton*>(save), static_cast<QAbstractButton*>(remove)})
        button->show();

    for (const char* text : {"one", "two"}) m_toasts.show(QLatin1String(text), {}, {});

    for (const QFrame* frame : shown()) {
        EXPECT_FALSE(frame->geometry().intersects(save->geometry()));
        EXPECT_FALSE(frame->geometry().intersects(remove->geometry()));
        EXPECT_TRUE(m_window.rect().contains(frame->geometry()));
    }
}

TEST_F(ToastsOf, AWindowMakeWayForTheButtonsOfAnotherPage) {
    m_toasts.show(QStringLiteral("one"), {}, {});
    auto* save = new QPushButton(&m_window);
    save->setGeometry(880, 560, 100, 30);
    save->show();

    m_toasts.arrange();

    EXPECT_FALSE(shown().back()->geometry().intersects(save->geometry()));
}

TEST_F(ToastsOf, AWindowStayBelowWhenThereAreButtonsEverywhere) {
    for (int y = 0; y < 600; y += 30) {
        auto* button = new QPushButton(&m_window);
        button->setGeometry(880, y, 100, 28);
        button->show();
    }

    m_toasts.show(QStringLiteral("one"), {}, {});

    EXPECT_GT(shown().back()->y(), m_window.height() / 2);
}

}  // namespace
}  // namespace crm::client::app
