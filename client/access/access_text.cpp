#include "client/access/access_text.h"

#include "client/i18n/translator.h"
#include "client/workplace/theme.h"
#include "common/schema/kind.h"
#include "crm/v1/rights_service.pb.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace crm::client::access {

namespace {

using workplace::Theme;

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

/// Actions that are answered alike.
struct Group {
    bool isAllowed = false;
    QStringList actions;
    QString why;
};

class AccessText {
    Q_DECLARE_TR_FUNCTIONS(AccessText)

public:
    AccessText(const v1::ExplainAccessResponse& answer, const schema::Kind& kind,
               const i18n::Translator& words, const Theme& theme)
        : m_answer(answer), m_kind(kind), m_words(words), m_theme(theme) {}

    QString html(const QString& employee) const {
        const bool sees = m_answer.actions_size() > 0 && m_answer.actions(0).allowed();
        const QString verdict =
            sees ? tr("%1 sees this record.") : tr("%1 does not see this record.");
        QString html = QStringLiteral("<p>%1 <b>%2</b></p>")
                           .arg(mark(sees), verdict.arg(employee).toHtmlEscaped());
        html += QStringLiteral("<table cellspacing=\"0\" cellpadding=\"4\">");
        for (const Group& group : groups())
            html += QStringLiteral("<tr><td>%1</td><td><b>%2</b><br>%3</td></tr>")
                        .arg(mark(group.isAllowed),
                             group.actions.join(QStringLiteral(", ")).toHtmlEscaped(),
                             group.why.toHtmlEscaped());
        html += QStringLiteral("</table>");
        html += part(tr("Whose the record is"), belongings());
        html += part(tr("Fields that are held back"), restrictions());
        return html;
    }

private:
    QString mark(bool isAllowed) const {
        return QStringLiteral("<span style=\"color:%1\">%2</span>")
            .arg(m_theme.color(isAllowed ? Theme::Color::Good : Theme::Color::Bad).name(),
                 isAllowed ? QStringLiteral("✓") : QStringLiteral("✗"));
    }

    static QString part(const QString& title, const QStringList& lines) {
        if (lines.isEmpty()) return {};
        QString html = QStringLiteral("<p><b>%1</b>").arg(title.toHtmlEscaped());
        for (const QString& line : lines) html += QStringLiteral("<br>") + line.toHtmlEscaped();
        return html + QStringLiteral("</p>");
    }

    std::vector<Group> groups() const {
        std::vector<Group> groups;
        for (const v1::ActionExplanation& each : m_answer.actions()) {
            const QString action = m_words.label(schema::labelKey(each.action()));
            const QString why = reason(each);
            const auto alike = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
                return group.isAllowed == each.allowed() && group.why == why;
            });
            if (alike == groups.end())
                groups.push_back({each.allowed(), {action}, why});
            else
                alike->actions << action;
        }
        return groups;
    }

    /// «Менеджер», «Наблюдатель» (как все остальные записи).
    QString roles(const v1::ActionExplanation& action) const {
        QStringList names;
        for (const v1::RoleGrant& grant : action.roles()) {
            if (grant.scope() != action.scope()) continue;
            const QString name = tr("“%1”").arg(m_words.quotable(text(grant.role().name())));
            names << (grant.by_rest() ? tr("%1 (its line for all other records)").arg(name) : name);
        }
        return names.join(QStringLiteral(", "));
    }

    QString reason(const v1::ActionExplanation& action) const {
        switch (action.reason()) {
            case v1::ACCESS_REASON_ALL:
                return tr("The role %1 gives it for all records.").arg(roles(action));
            case v1::ACCESS_REASON_NOBODYS:
                return tr("Such records belong to nobody, and the role %1 gives it.")
                    .arg(roles(action));
            case v1::ACCESS_REASON_OWN:
                return tr("The role %1 gives it for own records, and this is one: %2.")
                    .arg(roles(action), ways(v1::CIRCLE_SELF));
            case v1::ACCESS_REASON_DEPARTMENT:
                return tr("The role %1 gives it for records of the department, and this is one: "
                          "%2.")
                    .arg(roles(action), ways(v1::CIRCLE_DEPARTMENT));
            case v1::ACCESS_REASON_INACTIVE:
                return tr(
                    "Does not work here any more and cannot sign in, whatever the roles say.");
            case v1::ACCESS_REASON_NO_ROLE:
                return tr("Has no role at all.");
            case v1::ACCESS_REASON_NO_GRANT:
                return tr("No role gives it.");
            case v1::ACCESS_REASON_NOT_OWN:
                return tr("The role %1 gives it for own records only, and this is not one.")
                    .arg(roles(action));
            case v1::ACCESS_REASON_NOT_DEPARTMENT:
                return tr("The role %1 gives it for records of the department only, and this is "
                          "not "
                          "one.")
                    .arg(roles(action));
            default:
                return tr("For a reason that this version of the program does not know.");
        }
    }

    QString pathText(const v1::Belonging& belonging) const {
        QStringList steps;
        for (const std::string& step : belonging.path()) steps << m_words.label(step);
        return steps.join(QStringLiteral(" → "));
    }

    QString ways(v1::Circle circle) const {
        QStringList ways;
        for (const v1::Belonging& each : m_answer.belongings()) {
            if (each.circle() != circle) continue;
            ways << QStringLiteral("%1 — %2").arg(pathText(each), text(each.employee().name()));
        }
        return ways.join(QStringLiteral(", "));
    }

    QStringList belongings() const {
        QStringList lines;
        for (const v1::Belonging& each : m_answer.belongings()) {
            const QString name = text(each.employee().name());
            const QString line = QStringLiteral("%1 — %2").arg(pathText(each), name);
            lines << (each.circle() == v1::CIRCLE_DEPARTMENT
                          ? tr("%1 (of the department)").arg(line)
                          : line);
        }
        const bool canBelong = !m_kind.owners().empty() || !m_kind.seenWith().empty();
        if (lines.isEmpty() && canBelong) lines << tr("Nobody’s.");
        return lines;
    }

    QStringList restrictions() const {
        QStringList lines;
        for (const auto& [access, title] :
             {std::pair(v1::FIELD_ACCESS_HIDDEN, tr("Hidden: %1")),
              std::pair(v1::FIELD_ACCESS_READ_ONLY, tr("Read-only: %1"))}) {
            QStringList names;
            for (const v1::FieldRestriction& each : m_answer.restrictions()) {
                const schema::Field* field = m_kind.field(each.field());
                if (each.access() == access && field != nullptr) names << m_words.label(*field);
            }
            if (!names.isEmpty()) lines << title.arg(names.join(QStringLiteral(", ")));
        }
        return lines;
    }

    const v1::ExplainAccessResponse& m_answer;
    const schema::Kind& m_kind;
    const i18n::Translator& m_words;
    const Theme& m_theme;
};

}  // namespace

QString accessText(const v1::ExplainAccessResponse& answer, const QString& employee,
                   const schema::Kind& kind, const i18n::Translator& words, const Theme& theme) {
    return AccessText(answer, kind, words, theme).html(employee);
}

}  // namespace crm::client::access
