#pragma once

#include "common/schema/kind.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <string>
#include <vector>

namespace crm::client::fields {
class Surroundings;
}
namespace crm::client::net {
class Profile;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class CardLayout;
class Step;
}  // namespace crm::v1

namespace crm::client::acts {

/// What a flow is about. The references outlive it; a flow whose window is gone ends silently.
struct Occasion {
    const workplace::Workplace& workplace;
    fields::Surroundings& surroundings;
    const schema::Kind& kind;
    std::string id;
    /// What the record is to become, in the way of the flow; monostate where it goes only one way.
    schema::Value to;
    QPointer<QWidget> window;
};

enum class End {
    Done,
    GivenUp,  ///< by the person, or refused by the server, which the flow has told
};
using Ended = std::function<void(End end)>;

/// Begins what the business does with a record in one go: it asks for what is missing, has it done
/// and tells how it ended. `ended` is called once. Nothing happens for an unknown name. UI thread.
void begin(const std::string& flow, const Occasion& occasion, Ended ended);
bool isFlow(const std::string& flow);

/// The steps of a layout that the record and the person's rights allow.
std::vector<const v1::Step*> offered(const v1::CardLayout& layout, const net::Profile& profile,
                                     const schema::Kind& kind,
                                     const google::protobuf::Message& record);
/// What a step makes of the record: a value of the choice that it is offered by.
schema::Value target(const v1::Step& step, const schema::Kind& kind);

}  // namespace crm::client::acts
