#include "absl/base/config.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdlib>
#include <functional>
#include <string>

extern "C" {
// Of the sanitizer's run time; no header declares them.
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
}

// Debian's Abseil is not instrumented, so the thread sanitizer does not see that its mutexes order
// anything, and takes all that they guard for races. These definitions come before the library's in
// every program of a build with that sanitizer: they say what happens, and call the library. gRPC's
// own locks are made of the same mutexes and become visible with them.

#define CRM_TEXT(name) #name
#define CRM_EXPANDED_TEXT(name) CRM_TEXT(name)

namespace {

/// The library's own function: `name` is its name as the C++ ABI for Itanium mangles it, after the
/// namespace. A library without it is another Abseil than these definitions were made for.
template <class Function>
Function* own(const char* prefix, const char* name) {
    const std::string inlineNamespace = CRM_EXPANDED_TEXT(ABSL_OPTION_INLINE_NAMESPACE_NAME);
    const std::string mangled = std::string(prefix) + "4absl" +
                                std::to_string(inlineNamespace.size()) + inlineNamespace + name;
    void* found = dlsym(RTLD_NEXT, mangled.c_str());
    if (found == nullptr) std::abort();
    return reinterpret_cast<Function*>(found);
}

/// While a mutex is being let go, the library asks the conditions of those who wait for it, which
/// read what the mutex guards. The mutex is still held then, but has been told as let go.
class AskingConditions {
public:
    AskingConditions() { AnnotateIgnoreReadsBegin(__FILE__, __LINE__); }
    ~AskingConditions() { AnnotateIgnoreReadsEnd(__FILE__, __LINE__); }
    AskingConditions(const AskingConditions&) = delete;
    AskingConditions& operator=(const AskingConditions&) = delete;
};

/// Calls the library's function, which lets the mutex go.
template <class Function, class... Arguments>
auto lettingGo(Function* function, Arguments... arguments) {
    const AskingConditions asking;
    return function(arguments...);
}

}  // namespace

namespace absl {
ABSL_NAMESPACE_BEGIN

void Mutex::Lock() {
    static auto* const kOwn = own<void(Mutex*)>("_ZN", "5Mutex4LockEv");
    kOwn(this);
    __tsan_acquire(this);
}

void Mutex::Unlock() {
    static auto* const kOwn = own<void(Mutex*)>("_ZN", "5Mutex6UnlockEv");
    __tsan_release(this);
    lettingGo(kOwn, this);
}

bool Mutex::TryLock() {
    static auto* const kOwn = own<bool(Mutex*)>("_ZN", "5Mutex7TryLockEv");
    const bool isLocked = kOwn(this);
    if (isLocked) __tsan_acquire(this);
    return isLocked;
}

void Mutex::ReaderLock() {
    static auto* const kOwn = own<void(Mutex*)>("_ZN", "5Mutex10ReaderLockEv");
    kOwn(this);
    __tsan_acquire(this);
}

void Mutex::ReaderUnlock() {
    static auto* const kOwn = own<void(Mutex*)>("_ZN", "5Mutex12ReaderUnlockEv");
    __tsan_release(this);
    lettingGo(kOwn, this);
}

void Mutex::Await(const Condition& condition) {
    static auto* const kOwn =
        own<void(Mutex*, const Condition&)>("_ZN", "5Mutex5AwaitERKNS0_9ConditionE");
    __tsan_release(this);
    lettingGo(kOwn, this, std::cref(condition));
    __tsan_acquire(this);
}

bool Mutex::AwaitWithTimeout(const Condition& condition, Duration timeout) {
    static auto* const kOwn = own<bool(Mutex*, const Condition&, Duration)>(
        "_ZN", "5Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE");
    __tsan_release(this);
    const bool isTrue = lettingGo(kOwn, this, std::cref(condition), timeout);
    __tsan_acquire(this);
    return isTrue;
}

bool Mutex::AwaitWithDeadline(const Condition& condition, Time deadline) {
    static auto* const kOwn = own<bool(Mutex*, const Condition&, Time)>(
        "_ZN", "5Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE");
    __tsan_release(this);
    const bool isTrue = lettingGo(kOwn, this, std::cref(condition), deadline);
    __tsan_acquire(this);
    return isTrue;
}

void CondVar::Wait(Mutex* mutex) {
    static auto* const kOwn = own<void(CondVar*, Mutex*)>("_ZN", "7CondVar4WaitEPNS0_5MutexE");
    __tsan_release(mutex);
    lettingGo(kOwn, this, mutex);
    __tsan_acquire(mutex);
}

bool CondVar::WaitWithTimeout(Mutex* mutex, Duration timeout) {
    static auto* const kOwn = own<bool(CondVar*, Mutex*, Duration)>(
        "_ZN", "7CondVar15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE");
    __tsan_release(mutex);
    const bool isLate = lettingGo(kOwn, this, mutex, timeout);
    __tsan_acquire(mutex);
    return isLate;
}

bool CondVar::WaitWithDeadline(Mutex* mutex, Time deadline) {
    static auto* const kOwn = own<bool(CondVar*, Mutex*, Time)>(
        "_ZN", "7CondVar16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE");
    __tsan_release(mutex);
    const bool isLate = lettingGo(kOwn, this, mutex, deadline);
    __tsan_acquire(mutex);
    return isLate;
}

void Notification::Notify() {
    static auto* const kOwn = own<void(Notification*)>("_ZN", "12Notification6NotifyEv");
    __tsan_release(this);
    kOwn(this);
}

void Notification::WaitForNotification() const {
    static auto* const kOwn =
        own<void(const Notification*)>("_ZNK", "12Notification19WaitForNotificationEv");
    kOwn(this);
    __tsan_acquire(const_cast<Notification*>(this));
}

bool Notification::WaitForNotificationWithTimeout(Duration timeout) const {
    static auto* const kOwn = own<bool(const Notification*, Duration)>(
        "_ZNK", "12Notification30WaitForNotificationWithTimeoutENS0_8DurationE");
    const bool isNotified = kOwn(this, timeout);
    if (isNotified) __tsan_acquire(const_cast<Notification*>(this));
    return isNotified;
}

ABSL_NAMESPACE_END
}  // namespace absl
