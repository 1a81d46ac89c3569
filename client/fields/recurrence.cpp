#include "client/fields/recurrence.h"

#include <QCoreApplication>

namespace crm::client::fields {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Recurrence)
};
}  // namespace

QString ruleOf(Frequency frequency) {
    switch (frequency) {
        case Frequency::None:
            return {};
        case Frequency::Daily:
            return QStringLiteral("FREQ=DAILY");
        case Frequency::Weekly:
            return QStringLiteral("FREQ=WEEKLY");
        case Frequency::Monthly:
            return QStringLiteral("FREQ=MONTHLY");
        case Frequency::Yearly:
            return QStringLiteral("FREQ=YEARLY");
    }
    return {};
}

std::optional<Frequency> frequencyOf(const QString& rule) {
    for (const Frequency frequency : kFrequencies)
        if (rule.compare(ruleOf(frequency), Qt::CaseInsensitive) == 0) return frequency;
    return std::nullopt;
}

QString frequencyLabel(Frequency frequency) {
    switch (frequency) {
        case Frequency::None:
            return Words::tr("Does not repeat");
        case Frequency::Daily:
            return Words::tr("Every day");
        case Frequency::Weekly:
            return Words::tr("Every week");
        case Frequency::Monthly:
            return Words::tr("Every month");
        case Frequency::Yearly:
            return Words::tr("Every year");
    }
    return {};
}

}  // namespace crm::client::fields
