#pragma once

#include <QHash>
#include <QWidget>

#include <string>

class QVBoxLayout;

namespace crm::client::live {
class Transfer;
}
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::card {

class TransferRow;

/// The files that are on their way to a record, one line each; nothing when there are none. UI
/// thread.
class TransferRows : public QWidget {
    Q_OBJECT

public:
    TransferRows(const workplace::Workplace& workplace, QWidget* parent);

    /// Whose uploads are shown.
    void setSubject(const std::string& id);

private:
    void refresh();

    const workplace::Workplace& m_workplace;
    std::string m_subject;
    QVBoxLayout* m_column;
    QHash<live::Transfer*, TransferRow*> m_rows;
};

}  // namespace crm::client::card
