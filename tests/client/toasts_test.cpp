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

}  // namespace
}  // namespace crm::client::app
