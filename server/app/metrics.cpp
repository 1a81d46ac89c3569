#include "server/app/metrics.h"

#include "absl/strings/str_cat.h"

#include "server/app/wiring.h"

#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <prometheus/metric_family.h>

#include <exception>
#include <utility>
#include <vector>

namespace crm::app {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(const char* name, const char* help, MetricType type) {
    MetricFamily made;
    made.name = name;
    made.help = help;
    made.type = type;
    return made;
}

void addGauge(std::vector<MetricFamily>& page, const char* name, const char* help, double value) {
    MetricFamily gauge = family(name, help, MetricType::Gauge);
    gauge.metric.emplace_back().gauge.value = value;
    page.push_back(std::move(gauge));
}

void addCounter(std::vector<MetricFamily>& page, const char* name, const char* help, double value) {
    MetricFamily counter = family(name, help, MetricType::Counter);
    counter.metric.emplace_back().counter.value = value;
    page.push_back(std::move(counter));
}

ClientMetric histogramOf(const rpc::Method& method) {
    ClientMetric metric;
    metric.label.push_back({"method", method.name});
    std::uint64_t cumulative = 0;
    for (std::size_t bucket = 0; bucket < rpc::MethodStats::kBucketSeconds.size(); ++bucket) {
        cumulative += method.stats.inBucket(bucket);
        ClientMetric::Bucket& made = metric.histogram.bucket.emplace_back();
        made.cumulative_count = cumulative;
        made.upper_bound = rpc::MethodStats::kBucketSeconds[bucket];
    }
    metric.histogram.sample_count =
        cumulative + method.stats.inBucket(rpc::MethodStats::kBucketSeconds.size());
    metric.histogram.sample_sum = method.stats.totalSeconds();
    return metric;
}

void addCalls(std::vector<MetricFamily>& page, const rpc::Methods& methods) {
    MetricFamily ended = family("crm_calls_total", "Calls ended, by status", MetricType::Counter);
    MetricFamily running = family("crm_calls_in_flight", "Calls under way", MetricType::Gauge);
    MetricFamily seconds = family("crm_call_seconds", "How long calls took", MetricType::Histogram);
    for (const auto& method : methods.all()) {
        for (std::size_t index = 0; index < rpc::MethodStats::kCodes; ++index) {
            const auto code = static_cast<absl::StatusCode>(index);
            const std::uint64_t count = method->stats.ended(code);
            if (count == 0 && code != absl::StatusCode::kOk) continue;
            ClientMetric& metric = ended.metric.emplace_back();
            metric.label = {{"method", method->name}, {"code", absl::StatusCodeToString(code)}};
            metric.counter.value = static_cast<double>(count);
        }
        ClientMetric& metric = running.metric.emplace_back();
        metric.label.push_back({"method", method->name});
        metric.gauge.value = static_cast<double>(method->stats.inFlight());
        seconds.metric.push_back(histogramOf(*method));
    }
    page.push_back(std::move(ended));
    page.push_back(std::move(running));
    page.push_back(std::move(seconds));
}

void addPool(std::vector<MetricFamily>& page, const database::WorkerPool& pool) {
    const database::WorkerPool::Counters counters = pool.counters();
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    addGauge(page, "crm_queue_length", "Jobs that wait for a database worker",
             number(pool.queued()));
    addGauge(page, "crm_queue_abandoned", "Those of them that nobody waits for any more",
             number(pool.abandoned()));
    addGauge(page, "crm_workers_busy", "Database workers at work", number(pool.busy()));
    addCounter(page, "crm_jobs_done_total", "Jobs that got a connection", number(counters.done));
    addCounter(page, "crm_jobs_refused_total", "Jobs turned away: the queue was full",
               number(counters.refused));
    addCounter(page, "crm_jobs_expired_total", "Jobs whose deadline passed in the queue",
               number(counters.expired));
    addCounter(page, "crm_batches_total", "Round trips for questions asked together",
               number(counters.batches));
    addCounter(page, "crm_batched_total", "Questions answered in them", number(counters.batched));
    addCounter(page, "crm_queue_seconds_total", "Time spent in the queue, all jobs",
               absl::ToDoubleSeconds(counters.waited));
    addCounter(page, "crm_worker_seconds_total", "Time spent on connections, all workers",
               absl::ToDoubleSeconds(counters.worked));
}

}  // namespace

struct MetricsPage::Implementation final : prometheus::Collectable {
    Implementation(const std::string& address, const Wiring& theWiring)
        : wiring(theWiring), exposer(address, 1) {}

    std::vector<MetricFamily> Collect() const override {
        std::vector<MetricFamily> page;
        addCalls(page, *wiring.foundation.methods);
        addPool(page, *wiring.foundation.pool);
        addGauge(page, "crm_streams", "Streams that hold a session",
                 static_cast<double>(wiring.sessions.streamCount()));
        return page;
    }

    const Wiring& wiring;
    prometheus::Exposer exposer;
};

absl::StatusOr<std::unique_ptr<MetricsPage>> MetricsPage::open(const std::string& address,
                                                               const Wiring& wiring) {
    try {
        auto implementation = std::make_shared<Implementation>(address, wiring);
        // The exposer keeps a weak reference, so that a page that is being closed is not read.
        implementation->exposer.RegisterCollectable(implementation);
        return std::unique_ptr<MetricsPage>(new MetricsPage(std::move(implementation)));
    } catch (const std::exception& exception) {
        return absl::FailedPreconditionError(
            absl::StrCat("The metrics page cannot listen on ", address, ": ", exception.what()));
    }
}

MetricsPage::MetricsPage(std::shared_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

MetricsPage::~MetricsPage() = default;

int MetricsPage::port() const {
    return m_implementation->exposer.GetListeningPorts().front();
}

}  // namespace crm::app
