#pragma once

#include <QStringList>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace crm::v1 {
class Employee;
class ProfileResponse;
enum Action : int;
enum FieldAccess : int;
enum Scope : int;
}  // namespace crm::v1

namespace crm::client::net {

/// Who is signed in and what they may do: a mirror for showing and hiding, the server decides. A
/// value, cheap to copy.
class Profile {
public:
    Profile();
    explicit Profile(v1::ProfileResponse response);

    const v1::Employee& employee() const;
    const std::string& employeeId() const;
    /// "Иванова Анна Сергеевна".
    QString employeeName() const;
    /// Names of kinds, in the order of the menu.
    QStringList sections() const;
    /// SCOPE_UNSPECIFIED: not at all.
    v1::Scope scope(std::string_view kind, v1::Action action) const;
    bool may(std::string_view kind, v1::Action action) const;
    /// FIELD_ACCESS_UNSPECIFIED: no rule, the field is free. `field` is the bare name.
    v1::FieldAccess fieldAccess(std::string_view kind, std::string_view field) const;
    bool isHidden(std::string_view kind, std::string_view field) const;
    /// The most bytes of a file that can be attached.
    std::int64_t fileLimit() const;
    bool isReadOnly(std::string_view kind, std::string_view field) const;

private:
    // Shared because a profile is copied to whoever asks and never changes.
    std::shared_ptr<const v1::ProfileResponse> m_response;
};

}  // namespace crm::client::net
