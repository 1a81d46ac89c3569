#pragma once

#include <libpq-fe.h>
#include <pqxx/pqxx>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crm::database {

/// A libpqxx connection whose libpq handle can be borrowed, under libpqxx 6 and 7 alike: libpqxx
/// has neither pipelines with parameters nor the constraint of a failure, so statements go through
/// libpq on the same session.
///
/// libpqxx 6 quietly replaces a session it finds broken; whoever sees one broken must throw the
/// whole object away.
#if PQXX_VERSION_MAJOR < 7

using PqxxConnectionBase = pqxx::connection_base;

class PqxxConnection final : public pqxx::connection_base {
public:
    explicit PqxxConnection(const std::string& options)
        : pqxx::connection_base(m_policy), m_policy(options) {
        init();
    }
    ~PqxxConnection() {
        m_receivers.clear();
        close();
    }
    PqxxConnection(const PqxxConnection&) = delete;
    PqxxConnection& operator=(const PqxxConnection&) = delete;

    PGconn* raw() const { return m_policy.current; }
    /// LISTENs; `heard` is called with each payload from within get_notifs().
    void hear(const std::string& channel, std::function<void(const std::string&)> heard) {
        m_receivers.push_back(std::make_unique<Receiver>(*this, channel, std::move(heard)));
    }

private:
    class Receiver final : public pqxx::notification_receiver {
    public:
        Receiver(pqxx::connection_base& connection, const std::string& channel,
                 std::function<void(const std::string&)> heard)
            : pqxx::notification_receiver(connection, channel), m_heard(std::move(heard)) {}
        void operator()(const std::string& payload, int) override { m_heard(payload); }

    private:
        std::function<void(const std::string&)> m_heard;
    };

    struct Policy final : pqxx::connectionpolicy {
        explicit Policy(const std::string& options) : pqxx::connectionpolicy(options) {}
        handle do_startconnect(handle original) override {
            current = original ? original : normalconnect(original);
            return current;
        }

        handle current = nullptr;
    };

    Policy m_policy;
    std::vector<std::unique_ptr<Receiver>> m_receivers;
};

#else

using PqxxConnectionBase = pqxx::connection;

class PqxxConnection final {
public:
    explicit PqxxConnection(const std::string& options)
        : m_raw(connect(options)), m_connection(pqxx::connection::seize_raw_connection(m_raw)) {}

    PGconn* raw() const { return m_raw; }
    operator pqxx::connection&() { return m_connection; }
    int get_notifs() { return m_connection.get_notifs(); }
    void hear(const std::string& channel, std::function<void(const std::string&)> heard) {
        m_connection.listen(channel, [heard = std::move(heard)](const pqxx::notification& message) {
            heard(std::string(message.payload.c_str()));
        });
    }

private:
    static PGconn* connect(const std::string& options) {
        PGconn* raw = PQconnectdb(options.c_str());
        if (PQstatus(raw) == CONNECTION_OK) return raw;
        const std::string why = PQerrorMessage(raw);
        PQfinish(raw);
        throw pqxx::broken_connection(why);
    }

    PGconn* m_raw;
    pqxx::connection m_connection;
};

#endif

}  // namespace crm::database
