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

Counts countsOf(const v1::ActResponse& response);

/// "Клиенты: 12 · События: 30"; a line may end between kinds, not before a number. UI thread.
QString countsText(const workplace::Workplace& workplace, const Counts& counts);

}  // namespace crm::client::acts
