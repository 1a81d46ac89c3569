#include "server/records/rules/subject.h"

#include "common/schema/kind.h"
#include "crm/v1/error.pb.h"

#include <algorithm>

namespace crm::records {

void checkOneSubject(const schema::Kind& kind, const google::protobuf::Message& message,
                     std::vector<Violation>& violations) {
    const auto& subjects = kind.seenWith();
    const auto told = std::ranges::count_if(
        subjects, [&](const schema::RefPath& subject) { return subject.field->isSet(message); });
    if (told == 1) return;
    violations.push_back({told == 0 ? v1::REASON_REQUIRED : v1::REASON_NOT_ALLOWED_HERE,
                          subjects.front().field->name(),
                          {}});
}

}  // namespace crm::records
