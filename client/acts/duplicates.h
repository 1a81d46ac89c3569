#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::v1 {
class Lead;
class QueryResponse;
}  // namespace crm::v1
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::acts {

/// A client that a lead may be from.
struct Duplicate {
    std::string clientId;
    QString name;
    /// Where they meet: "+380 44 501 85 46", "Коваленко О. П.".
    QStringList because;
};

/// Looks for clients that a lead may be from. UI thread.
class DuplicateSource {
public:
    virtual ~DuplicateSource() = default;
    /// Answers once, the likeliest first, unless `receiver` is gone by then.
    virtual void find(const v1::Lead& lead, QObject* receiver,
                      std::function<void(const std::vector<Duplicate>&)> answer) = 0;
};

/// Finds them by the text search: by phones, e-mail and company among clients, by phones and e-mail
/// among contacts.
class DuplicatesByText : public DuplicateSource {
public:
    explicit DuplicatesByText(const workplace::Workplace& workplace) : m_workplace(workplace) {}
    void find(const v1::Lead& lead, QObject* receiver,
              std::function<void(const std::vector<Duplicate>&)> answer) override;

private:
    const workplace::Workplace& m_workplace;
};

}  // namespace crm::client::acts
