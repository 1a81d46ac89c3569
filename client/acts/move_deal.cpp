#include "client/acts/fields_dialog.h"
#include "client/acts/flows.h"
#include "client/i18n/translator.h"
#include "client/live/narrowing.h"
#include "client/live/record_loader.h"
#include "client/net/session.h"
#include "client/workplace/navigator.h"
#include "client/workplace/workplace.h"
#include "common/values/uuid7.h"
#include "crm/v1/act.pb.h"
#include "crm/v1/deal.pb.h"
#include "crm/v1/desk_service.pb.h"
#include "crm/v1/filter.pb.h"
#include "crm/v1/record.pb.h"
#include "crm/v1/records_service.pb.h"

#include <QCoreApplication>

#include <memory>

namespace crm::client::acts {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(MoveDeal)
};

/// One move, from what is asked to what is told. Its steps hold it.
class DealMove : public std::enable_shared_from_this<DealMove> {
public:
    DealMove(Occasion occasion, Ended ended)
        : m_occasion(std::move(occasion)), m_ended(std::move(ended)) {}

    void begin() {
        then(load({&m_occasion.kind, m_occasion.id}), [](DealMove& move, const auto& record) {
            move.m_deal = record->deal();
            if (const auto* stage = std::get_if<schema::Ref>(&move.m_occasion.to))
                move.takeStage(stage->id);
            else
                move.findStage();
        });
    }

private:
    net::Answer<live::RecordPtr> load(live::RecordKey key) const {
        return m_occasion.workplace.loader.load(std::move(key));
    }
    const schema::Kind& stageKind() const { return *m_occasion.kind.field("stage")->target(); }

    /// Goes on with a good answer, tells of a bad one.
    template <typename Reply, typename Next>
    void then(net::Answer<Reply> answer, Next next) {
        net::deliver(std::move(answer), m_occasion.window.data(),
                     [self = shared_from_this(), next](const absl::StatusOr<Reply>& reply) {
                         if (reply.ok()) return next(*self, *reply);
                         tellRefused(self->m_occasion, reply.status());
                         self->m_ended(End::GivenUp);
                     });
    }

    /// The first stage of the deal's pipeline that makes of it what is wanted.
    void findStage() {
        const schema::Field& outcome = *stageKind().field("outcome");
        v1::QueryRequest request;
        request.set_kind(stageKind().name());
        request.set_page_size(1);
        live::narrow(request, "pipeline").set_id(m_deal.pipeline().id());
        for (const schema::Enumerator& choice : outcome.choices())
            if (choice.number == schema::held<schema::Choice>(m_occasion.to).number)
                live::narrow(request, outcome.name()).set_choice(choice.name);
        then(m_occasion.workplace.session.api().query(request, {.owner = m_occasion.window.data()}),
             [](DealMove& move, const v1::QueryResponse& found) {
                 if (!found.records().empty())
                     return move.takeStage(found.records(0).stage().meta().id());
                 move.m_occasion.workplace.navigator.toast(
                     Words::tr("The pipeline of this deal has no such "
                               "stage: add one in the set-up."));
                 move.m_ended(End::GivenUp);
             });
    }

    void takeStage(const std::string& id) {
        then(load({&stageKind(), id}), [](DealMove& move, const live::RecordPtr& record) {
            move.m_stage = record->stage();
            const std::vector<FewFields::Line> missing = move.missing();
            if (missing.empty())
                move.send();
            else
                move.ask(missing);
        });
    }

    /// What the stage demands and the deal lacks.
    std::vector<FewFields::Line> missing() const {
        std::vector<FewFields::Line> lines;
        const auto demand = [&](const schema::Field& field) {
            const schema::Value value = field.get(m_deal);
            if (schema::isEmpty(value) || value == schema::Value(false))
                lines.push_back({&field, true});
        };
        if (m_stage.outcome() == v1::DEAL_STATE_LOST) demand(*m_occasion.kind.field("lost_reason"));
        const schema::Field& required = *stageKind().field("required_fields");
        const schema::Value value = required.get(m_stage);
        for (const schema::Choice& chosen : schema::held<std::vector<schema::Choice>>(value))
            for (const schema::Enumerator& choice : required.choices())
                if (choice.number == chosen.number) demand(*m_occasion.kind.field(choice.name));
        return lines;
    }

    void ask(const std::vector<FewFields::Line>& lines) {
        const bool isLost = m_stage.outcome() == v1::DEAL_STATE_LOST;
        const QString headline = isLost ? Words::tr("Why is the deal lost?")
                                        : Words::tr("What the stage “%1” asks for")
                                              .arg(m_occasion.workplace.translator.quotable(
                                                  QString::fromStdString(m_stage.name())));
        const QString verb = isLost ? Words::tr("Lose the deal") : Words::tr("Move");
        const auto self = shared_from_this();
        const auto act = [self, lines](const FewFields& form, const net::CallOptions& options) {
            form.fill(self->m_deal);
            v1::MoveDealRequest request = self->request();
            for (const FewFields::Line& line : lines)
                request.mutable_mask()->add_paths(line.field->name());
            return self->m_occasion.workplace.session.api().moveDeal(std::move(request), options);
        };
        const auto done = [self](const v1::ActResponse& answer) { self->done(answer); };
        auto* dialog = new FieldsDialog({headline, QString::fromStdString(m_deal.subject()), verb,
                                         m_occasion.kind, lines, m_deal},
                                        {act, done}, m_occasion.surroundings, m_occasion.window);
        QObject::connect(dialog, &QDialog::rejected, dialog,
                         [self] { self->m_ended(End::GivenUp); });
        dialog->open();
    }

    void send() {
        then(m_occasion.workplace.session.api().moveDeal(request(),
                                                         {.owner = m_occasion.window.data()}),
             [](DealMove& move, const v1::ActResponse& answer) { move.done(answer); });
    }

    v1::MoveDealRequest request() const {
        v1::MoveDealRequest request;
        request.set_request_id(values::makeUuid7());
        *request.mutable_deal() = m_deal;
        request.mutable_deal()->mutable_stage()->set_id(m_stage.meta().id());
        request.mutable_mask()->add_paths("stage");
        return request;
    }

    void done(const v1::ActResponse& answer) {
        tellDone(m_occasion,
                 QStringLiteral("%1: %2").arg(QString::fromStdString(m_deal.subject()),
                                              QString::fromStdString(m_stage.name())),
                 answer.act_id());
        m_ended(End::Done);
    }

    const Occasion m_occasion;
    const Ended m_ended;
    v1::Deal m_deal;
    v1::Stage m_stage;
};

}  // namespace

void moveDeal(const Occasion& occasion, Ended ended) {
    std::make_shared<DealMove>(occasion, std::move(ended))->begin();
}

}  // namespace crm::client::acts
