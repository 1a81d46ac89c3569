#pragma once

#include "absl/status/statusor.h"

#include <memory>
#include <string>

namespace crm::app {

struct Wiring;

/// The page that Prometheus reads. Counters live where they are counted; here they are only read.
/// Any thread.
class MetricsPage {
public:
    /// `address` is "127.0.0.1:9464". FAILED_PRECONDITION when it cannot be listened on.
    static absl::StatusOr<std::unique_ptr<MetricsPage>> open(const std::string& address,
                                                             const Wiring& wiring);
    ~MetricsPage();

    int port() const;

    struct Implementation;

private:
    explicit MetricsPage(std::shared_ptr<Implementation> implementation);
    std::shared_ptr<Implementation> m_implementation;  ///< shared with a page being read
};

}  // namespace crm::app
