#pragma once

namespace crm::schema {
class Catalogue;
}
namespace crm::client::net {
class Session;
}
namespace crm::client::live {
class Drafts;
class Outbox;
class Presences;
class RecordCache;
class RecordLoader;
class Transfers;
}  // namespace crm::client::live
namespace crm::client::i18n {
class Translator;
}

namespace crm::client::workplace {

class Navigator;
class Settings;
class Theme;

/// What a page is given: borrowed from Application, which outlives every page.
struct Workplace {
    const schema::Catalogue& catalogue;
    net::Session& session;
    live::RecordCache& cache;
    live::RecordLoader& loader;
    live::Outbox& outbox;
    live::Drafts& drafts;
    live::Presences& presences;
    live::Transfers& transfers;
    Navigator& navigator;
    Settings& settings;
    Theme& theme;
    i18n::Translator& translator;
};

}  // namespace crm::client::workplace
