#pragma once

#include "absl/status/statusor.h"

#include <QCoroTask>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <utility>

namespace crm::client::net {

/// What every rpc gives: awaited on the UI thread, it yields the reply or why there is none.
///
/// Rules for coroutines of the client: parameters by value; after each co_await in a member
/// coroutine look at a QPointer to `this` before touching a member, or take the result with
/// deliver(), which does that; no waitFor, no exec().
template <typename Reply>
using Answer = QCoro::Task<absl::StatusOr<Reply>>;

/// Whether a call that met UNAVAILABLE is tried again until its deadline. A commit may be: its
/// request_id makes it safe.
enum class Retry { Never, WhileUnavailable };

struct CallOptions {
    /// The call is cancelled, and ends with CANCELLED, when this is destroyed. Null: it lives as
    /// long as the session.
    const QObject* owner = nullptr;
    std::chrono::milliseconds deadline{15'000};
    Retry retry = Retry::WhileUnavailable;
};

namespace internal {

template <typename Result, typename Callback>
QCoro::Task<> deliverTo(QCoro::Task<Result> task, QPointer<const QObject> context,
                        Callback callback) {
    Result result = co_await task;
    if (context) callback(std::move(result));
}

}  // namespace internal

/// Calls `callback(result)` on the UI thread when the task is done, unless `context` is gone by
/// then.
///
///     net::deliver(session.api().get(request, {.owner = this}), this,
///                  [this](absl::StatusOr<v1::GetResponse> answer) { ... });
template <typename Result, typename Callback>
void deliver(QCoro::Task<Result> task, const QObject* context, Callback callback) {
    internal::deliverTo(std::move(task), QPointer<const QObject>(context), std::move(callback));
}

}  // namespace crm::client::net
