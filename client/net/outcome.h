#pragma once

#include <QCoroTask>

#include <optional>
#include <utility>
#include <vector>

namespace crm::client::net {

/// A result that comes once and that several coroutines may await. Hold it by shared_ptr and keep
/// one in each coroutine that waits. UI thread only.
template <typename T>
class Outcome {
public:
    bool isSet() const { return m_result.has_value(); }
    const T& get() const { return *m_result; }

    /// Resumes those who wait. A second result is ignored.
    void set(T result) {
        if (m_result) return;
        m_result = std::move(result);
        for (const auto waiting : std::exchange(m_waiting, {})) waiting.resume();
    }

    bool await_ready() const { return isSet(); }
    void await_suspend(std::coroutine_handle<> waiting) { m_waiting.push_back(waiting); }
    void await_resume() const {}

private:
    std::optional<T> m_result;
    std::vector<std::coroutine_handle<>> m_waiting;
};

}  // namespace crm::client::net
