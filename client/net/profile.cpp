#include "client/net/profile.h"

#include "crm/v1/annotations.pb.h"
#include "crm/v1/session_service.pb.h"

#include <algorithm>

namespace crm::client::net {

namespace {

v1::Scope scopeIn(const v1::Grant& grant, v1::Action action) {
    switch (action) {
        case v1::ACTION_VIEW:
            return grant.view();
        case v1::ACTION_CREATE:
            return grant.create();
        case v1::ACTION_EDIT:
            return grant.edit();
        case v1::ACTION_DELETE:
            return grant.delete_();
        case v1::ACTION_ASSIGN:
            return grant.assign();
        case v1::ACTION_CONFIRM:
            return grant.confirm();
        case v1::ACTION_PRINT:
            return grant.print();
        case v1::ACTION_EXPORT:
            return grant.export_();
        case v1::ACTION_CONFIGURE:
            return grant.configure();
        default:
            return v1::SCOPE_UNSPECIFIED;
    }
}

}  // namespace

Profile::Profile() : Profile(v1::ProfileResponse()) {}

Profile::Profile(v1::ProfileResponse response)
    : m_response(std::make_shared<const v1::ProfileResponse>(std::move(response))) {}

const v1::Employee& Profile::employee() const {
    return m_response->employee();
}

const std::string& Profile::employeeId() const {
    return employee().meta().id();
}

QString Profile::employeeName() const {
    QStringList parts;
    for (const std::string& part :
         {employee().last_name(), employee().first_name(), employee().patronymic()}) {
        if (!part.empty()) parts += QString::fromStdString(part);
    }
    return parts.join(u' ');
}

QStringList Profile::sections() const {
    QStringList names;
    for (const std::string& section : m_response->sections())
        names += QString::fromStdString(section);
    return names;
}

v1::Scope Profile::scope(std::string_view kind, v1::Action action) const {
    const v1::Grant* other = nullptr;
    for (const v1::Grant& grant : m_response->grants()) {
        if (grant.kind() == kind) return scopeIn(grant, action);
        if (grant.kind() == "*") other = &grant;
    }
    return other != nullptr ? scopeIn(*other, action) : v1::SCOPE_UNSPECIFIED;
}

bool Profile::may(std::string_view kind, v1::Action action) const {
    return scope(kind, action) != v1::SCOPE_UNSPECIFIED;
}

v1::FieldAccess Profile::fieldAccess(std::string_view kind, std::string_view field) const {
    const auto& rules = m_response->field_rules();
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const v1::FieldRule& each) {
        return each.kind() == kind && each.field() == field;
    });
    return rule == rules.end() ? v1::FIELD_ACCESS_UNSPECIFIED : rule->access();
}

bool Profile::isHidden(std::string_view kind, std::string_view field) const {
    return fieldAccess(kind, field) == v1::FIELD_ACCESS_HIDDEN;
}

std::int64_t Profile::fileLimit() const {
    return m_response->file_limit();
}

bool Profile::isReadOnly(std::string_view kind, std::string_view field) const {
    return fieldAccess(kind, field) != v1::FIELD_ACCESS_UNSPECIFIED;
}

}  // namespace crm::client::net
