#include "client/acts/counts_text.h"

#include "client/i18n/translator.h"
#include "client/workplace/workplace.h"
#include "common/schema/kind.h"
#include "crm/v1/act.pb.h"

#include <QCoreApplication>
#include <QStringList>

namespace crm::client::acts {

namespace {

struct CountsText {
    Q_DECLARE_TR_FUNCTIONS(CountsText)
};

}  // namespace

Counts countsOf(const v1::ActResponse& response) {
    Counts counts;
    for (const v1::ActResponse::Count& count : response.counts())
        counts[count.kind()] += count.records();
    return counts;
}

QString countsText(const workplace::Workplace& workplace, const Counts& counts) {
    QStringList parts;
    // In the order in which kinds are known everywhere.
    for (const auto& kind : workplace.catalogue.kinds())
        if (const auto found = counts.find(kind->name()); found != counts.end())
            parts << CountsText::tr("%1: %2")
                         .arg(workplace.translator.plural(*kind),
                              workplace.translator.locale().toString(found->second))
                         .replace(u' ', QChar::Nbsp);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace crm::client::acts
