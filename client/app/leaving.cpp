#include "client/app/leaving.h"

#include "client/live/transfers.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace crm::client::app {

namespace {

/// Words of the question.
class Leaving {
    Q_DECLARE_TR_FUNCTIONS(Leaving)

public:
    Leaving() = delete;
};

}  // namespace

void leave(QWidget& window, live::Transfers& transfers, std::function<void()> go) {
    const int files = transfers.uploadsUnderWay();
    if (files == 0) return go();
    auto* question = new QMessageBox(QMessageBox::Question, Leaving::tr("Files are on their way"),
                                     Leaving::tr("Not yet sent: %n.", nullptr, files),
                                     QMessageBox::NoButton, &window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        Leaving::tr("Stay until they have, or give them up: then attach them again later."));
    question->addButton(Leaving::tr("Stay"), QMessageBox::RejectRole);
    QPushButton* yes =
        question->addButton(Leaving::tr("Give them up"), QMessageBox::DestructiveRole);
    QObject::connect(question, &QMessageBox::buttonClicked, &window,
                     [&transfers, yes, go = std::move(go)](QAbstractButton* clicked) {
                         if (static_cast<QObject*>(clicked) != yes) return;
                         transfers.close();
                         go();
                     });
    question->open();
}

}  // namespace crm::client::app
