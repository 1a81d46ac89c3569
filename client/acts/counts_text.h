#pragma once

#include <QString>

#include <map>
#include <string>

namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class ActResponse;
}

namespace crm::client::acts {

/// How many records of each kind, by its name.
using Counts = std::map<std::string, int>;

/// "Клиенты: 12 · События: 30". UI thread.
QString countsText(const workplace::Workplace& workplace, const Counts& counts);
QString countsText(const workplace::Workplace& workplace, const v1::ActResponse& response);

}  // namespace crm::client::acts
