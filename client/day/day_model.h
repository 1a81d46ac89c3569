#pragma once

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

#include "client/live/record_cache.h"

#include <QDate>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <string>

namespace crm::client::net {
class Profile;
}
namespace crm::client::workplace {
struct Workplace;
}
namespace crm::v1 {
class DayResponse;
}

namespace crm::client::day {

/// What calls for somebody's attention today, asked for anew when something of it has changed: soon
/// after a quiet time, at most once in a while when much happens. It goes on while no page shows
/// it, because the way to the page says how much is overdue. UI thread.
class DayModel : public QObject {
    Q_OBJECT

public:
    enum class Phase { Loading, Ready, Failed };
    static constexpr int kUsualSilence = 30;

    explicit DayModel(const workplace::Workplace& workplace, QObject* parent = nullptr);
    ~DayModel() override;

    /// Whether the person sees any of what a day is made of.
    static bool isFor(const net::Profile& profile);

    /// Another person's day; empty is one's own.
    void setPerson(const std::string& id);
    const std::string& person() const { return m_person; }
    /// A client is silent after so many days. Remembered.
    void setSilentDays(int days);
    int silentDays() const { return m_silentDays; }
    /// Rows of each group.
    void setRows(int rows);
    /// Whether what stands with everybody is asked for, too.
    void setWithPeople(bool withPeople);
    void refresh();

    const v1::DayResponse& response() const { return *m_response; }
    QDate today() const { return m_today; }
    Phase phase() const { return m_phase; }
    const absl::Status& error() const { return m_error; }
    /// 1.0 … 0.0: how strongly the row of the record still flashes since it came or changed.
    double flashOf(const live::RecordKey& key) const;

Q_SIGNALS:
    void changed();
    /// Rows flash less, or not any more.
    void faded();

private:
    void ask();
    void take(const v1::DayResponse& response);
    void tellOverdue();

    const workplace::Workplace& m_workplace;
    std::string m_person;
    int m_silentDays = kUsualSilence;
    int m_rows = 10;
    bool m_withPeople = false;
    QDate m_today;
    /// Behind a pointer, as its header is heavy.
    std::unique_ptr<v1::DayResponse> m_response;
    Phase m_phase = Phase::Loading;
    absl::Status m_error;
    /// Answers to an earlier question are not shown.
    int m_number = 0;
    QTimer m_pause;
    QTimer m_midnight;
    QTimer m_fading;
    QElapsedTimer m_clock;
    qint64 m_askedAtMs = 0;
    absl::flat_hash_map<live::RecordKey, std::int64_t> m_revisions;
    absl::flat_hash_map<live::RecordKey, qint64> m_flashedAtMs;
};

}  // namespace crm::client::day
