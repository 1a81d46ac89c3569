#include "server/database/cluster_settings.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace crm::database {

namespace {

std::int64_t memoryMiB() {
    const std::int64_t pages = sysconf(_SC_PHYS_PAGES);
    const std::int64_t pageSize = sysconf(_SC_PAGE_SIZE);
    return pages * pageSize / (1024 * 1024);
}

std::string quoted(const std::string& text) {
    return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "''"}}), "'");
}

/// The machine is shared with the server and perhaps with a desktop, so PostgreSQL takes less than
/// a dedicated one would.
std::string durableSettings(const std::string& logDirectory) {
    const std::int64_t memory = memoryMiB();
    return absl::StrCat(
        "shared_buffers = ", std::clamp<std::int64_t>(memory / 6, 128, 8192), "MB\n",
        "effective_cache_size = ", std::max<std::int64_t>(memory / 2, 256), "MB\n",
        "maintenance_work_mem = ", std::clamp<std::int64_t>(memory / 32, 64, 1024), "MB\n",
        "work_mem = 16MB\n"
        "wal_buffers = 16MB\n"
        // A quarter of the work of PostgreSQL's own method.
        "wal_compression = lz4\n"
        "default_toast_compression = lz4\n"
        "max_wal_size = 4GB\n"
        "checkpoint_timeout = 15min\n"
        "fsync = on\n"
        "synchronous_commit = on\n"
        "full_page_writes = on\n"
        // Seven files, one for each day of the week. Parameters are personal data and stay out of
        // them.
        "logging_collector = on\n"
        "log_directory = ",
        quoted(logDirectory),
        "\n"
        "log_filename = 'postgresql-%a.log'\n"
        "log_rotation_age = 1d\n"
        "log_truncate_on_rotation = on\n"
        "log_min_duration_statement = 2s\n"
        "log_lock_waits = on\n"
        "log_parameter_max_length = 0\n"
        "log_parameter_max_length_on_error = 0\n");
}

std::string throwawaySettings() {
    return "shared_buffers = 64MB\n"
           "wal_level = minimal\n"
           "max_wal_senders = 0\n"
           "fsync = off\n"
           "synchronous_commit = off\n"
           "full_page_writes = off\n"
           "max_wal_size = 1GB\n";
}

}  // namespace

std::string clusterSettings(Durability durability, const std::string& socketDirectory,
                            const std::string& logDirectory) {
    return absl::StrCat(
        "# Written anew at every start; own settings belong into custom.conf beside it.\n"
        "listen_addresses = ''\n"
        "port = 5432\n"
        "unix_socket_directories = ",
        quoted(socketDirectory),
        "\n"
        "unix_socket_permissions = 0700\n"
        "max_connections = 200\n"
        "random_page_cost = 1.1\n"
        "effective_io_concurrency = 200\n"
        "jit = off\n"
        "timezone = 'UTC'\n"
        "log_timezone = 'UTC'\n"
        "lc_messages = 'C'\n",
        durability == Durability::Durable ? durableSettings(logDirectory) : throwawaySettings());
}

}  // namespace crm::database
