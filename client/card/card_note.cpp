#include "client/card/card_note.h"

#include "client/card/card_model.h"
#include "client/net/session.h"
#include "client/workplace/workplace.h"

#include <QEvent>

namespace crm::client::card {

CardNote::CardNote(const workplace::Workplace& workplace, const CardModel& model, QWidget* parent)
    : QLabel(parent), m_workplace(workplace), m_model(model) {
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &CardNote::refresh);
    connect(&workplace.session, &net::Session::stateChanged, this, &CardNote::refresh);
    m_patience.start();
}

void CardNote::refresh() {
    setText(textNow());
}

QString CardNote::textNow() const {
    switch (m_model.phase()) {
        case CardModel::Phase::Ready:
            return {};
        case CardModel::Phase::Failed:
            return m_model.trouble();
        case CardModel::Phase::Gone:
            return tr("The record is not there any more, or you may not see it.");
        case CardModel::Phase::Loading:
            break;
    }
    if (m_workplace.session.state() != net::Session::State::Online)
        return tr(
            "There is no connection to the server. The card fills in by itself as soon as it "
            "is back.");
    return m_patience.isActive() ? QString() : tr("Loading…");
}

void CardNote::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QLabel::changeEvent(event);
}

}  // namespace crm::client::card
