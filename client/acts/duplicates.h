#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <string>
#include <vector>

namespace crm::v1 {
class Lead;
}
namespace crm::client::workplace {
struct Workplace;
}

namespace crm::client::acts {

/// A client that a lead may be from.
struct Duplicate {
    std::string clientId;
    QString name;
    /// Where they meet: "+380 44 501 85 46", "Коваленко Олена, kovalenko@romashka.ua".
    QStringList because;
    /// When they were in touch last, what about and who answered; empty when they were not.
    QString last;
};

/// Looks for clients that a lead may be from. UI thread.
class DuplicateSource {
public:
    virtual ~DuplicateSource() = default;
    /// Answers once, the likeliest first, unless `receiver` is gone by then.
    virtual void find(const v1::Lead& lead, QObject* receiver,
                      std::function<void(const std::vector<Duplicate>&)> answer) = 0;
};

/// Asks who is known by the lead's phones, e-mail, company and name: clients themselves, and those
/// of people and of leads that became clients.
class KnownDuplicates : public DuplicateSource {
public:
    explicit KnownDuplicates(const workplace::Workplace& workplace) : m_workplace(workplace) {}
    void find(const v1::Lead& lead, QObject* receiver,
              std::function<void(const std::vector<Duplicate>&)> answer) override;

private:
    const workplace::Workplace& m_workplace;
};

}  // namespace crm::client::acts
