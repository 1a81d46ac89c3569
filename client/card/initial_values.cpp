#include "client/card/initial_values.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/fields/cell_text.h"
#include "common/schema/kind.h"
#include "crm/v1/layout.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/staff.pb.h"

#include <QDateTime>
#include <QTimeZone>

namespace crm::client::card {

namespace {

/// What is entered now mostly begins at the next half hour.
absl::Time nextHalfHour() {
    constexpr qint64 kHalfHour = 30 * 60;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return fields::fromLocal(QDateTime::fromSecsSinceEpoch((now / kHalfHour + 1) * kHalfHour));
}

schema::Date today() {
    return {QDate::currentDate().toString(Qt::ISODate).toStdString()};
}

schema::Value choiceOf(const schema::Field& field, const std::string& name) {
    for (const schema::Enumerator& choice : field.choices())
        if (choice.name == name) return schema::Choice{choice.number};
    return std::monostate{};
}

schema::Value initialValue(const schema::Field& field, const v1::Initial& initial,
                           const v1::Employee& me) {
    switch (initial.value_case()) {
        case v1::Initial::kNow:
            if (field.type() == schema::ValueType::Date) return today();
            return nextHalfHour();
        case v1::Initial::kFlag:
            return initial.flag();
        case v1::Initial::kMyTimeZone:
            return QTimeZone::systemTimeZoneId().toStdString();
        case v1::Initial::kChoice:
            return choiceOf(field, initial.choice());
        case v1::Initial::kMe: {
            std::vector<std::string> names{me.last_name(), me.first_name(), me.patronymic()};
            std::erase(names, "");
            return schema::Ref{me.meta().id(), absl::StrJoin(names, " ")};
        }
        case v1::Initial::kOfVariant:  // asked of the server, see CardModel
        case v1::Initial::kFirst:
        case v1::Initial::VALUE_NOT_SET:
            break;
    }
    return std::monostate{};
}

}  // namespace

void fillInitialValues(const v1::CardLayout& layout, const schema::Kind& kind,
                       const v1::Employee& me, v1::Record& record) {
    google::protobuf::Message& message = kind.mutableIn(record);
    for (const v1::Initial& initial : layout.initials()) {
        const schema::Field& field = *kind.field(initial.field());
        const bool isTold = field.type() == schema::ValueType::Flag
                                ? std::get<bool>(field.get(message))
                                : field.isSet(message);
        if (!isTold) field.set(message, initialValue(field, initial, me));
    }
}

}  // namespace crm::client::card
