#include "client/card/sections/transfer_rows.h"

#include "client/card/sections/transfer_row.h"
#include "client/live/transfers.h"
#include "client/workplace/workplace.h"

#include <QVBoxLayout>

#include <algorithm>

namespace crm::client::card {

TransferRows::TransferRows(const workplace::Workplace& workplace, QWidget* parent)
    : QWidget(parent), m_workplace(workplace), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    connect(&workplace.transfers, &live::Transfers::uploadsChanged, this, &TransferRows::refresh);
    hide();
}

void TransferRows::setSubject(const std::string& id) {
    m_subject = id;
    refresh();
}

void TransferRows::refresh() {
    const std::vector<live::Transfer*> uploads = m_workplace.transfers.uploadsTo(m_subject);
    for (live::Transfer* shown : m_rows.keys())
        if (std::find(uploads.begin(), uploads.end(), shown) == uploads.end())
            m_rows.take(shown)->deleteLater();
    for (live::Transfer* upload : uploads) {
        if (m_rows.contains(upload)) continue;
        auto* row = new TransferRow(m_workplace, *upload, this);
        m_rows.insert(upload, row);
        m_column->addWidget(row);
        connect(row, &TransferRow::dismissed, &m_workplace.transfers,
                [this, upload] { m_workplace.transfers.dismiss(upload); });
    }
    setVisible(!m_rows.isEmpty());
}

}  // namespace crm::client::card
