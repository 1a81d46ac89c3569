#pragma once

#include "server/feed/audience.h"
#include "server/feed/bytes.h"
#include "server/feed/interests.h"
#include "server/feed/step.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace crm::feed {

/// What a step is to one watcher.
struct Message {
    Bytes bytes;  ///< null when nothing of the step concerns them
    std::size_t changes = 0;
    bool losesSight = false;  ///< a record left their view
};

/// Makes the messages of one step: every change is serialised once for each set of hidden fields,
/// every message once for all watchers to whom it says the same. One thread.
class Encoder {
public:
    /// The step outlives the encoder.
    Encoder(const schema::Catalogue& catalogue, const Step& step);
    ~Encoder();

    /// Valid as long as the encoder. Rights that were asked for are kept alive by it, so that an
    /// address is never taken for that of rights that are gone.
    const Message& messageFor(const std::shared_ptr<const access::Rights>& rights,
                              const Interests& interests);

private:
    struct Prepared;
    using Watcher = std::pair<std::shared_ptr<const access::Rights>, std::string>;

    const Message& makeMessage(const access::Rights& rights, const Interests& interests);
    const std::string& fragment(Prepared& change, Sight sight, const access::Rights& rights,
                                std::uint64_t hidden);

    const Step& m_step;
    std::vector<Prepared> m_changes;
    std::map<Watcher, const Message*> m_byWatcher;
    /// By what is told of each change; node-based, so that messages keep their addresses.
    std::unordered_map<std::string, Message> m_byContent;
};

/// A response without changes that tells where the stream has come to.
Bytes bookmark(const std::string& token);

}  // namespace crm::feed
