#include "tests/bench/files.h"

#include "absl/time/clock.h"

#include "common/values/uuid7.h"
#include "crm/v1/files_service.grpc.pb.h"
#include "server/files/sha256.h"
#include "tests/bench/figures.h"

#include <fcntl.h>
#include <unistd.h>

#include <functional>
#include <random>

namespace crm::bench {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
constexpr std::size_t kSize = 48 * kMegabyte;
constexpr int kRounds = 5;

std::string randomBytes() {
    std::mt19937_64 random(1);
    std::string bytes;
    while (bytes.size() < kSize) {
        const std::uint64_t word = random();
        bytes.append(reinterpret_cast<const char*>(&word), sizeof(word));
    }
    return bytes;
}

/// Does it several times over; a line of the best round, which the disk's other work disturbed
/// least.
void measure(const std::string& name, const Place& place, const std::function<void()>& work) {
    const absl::Duration server = cpuOf(place.serverProcess);
    const absl::Duration postgres = cpuOfChildren(place.databaseProcess);
    absl::Duration best = absl::InfiniteDuration();
    for (int round = 0; round < kRounds; ++round) {
        const absl::Time begin = absl::Now();
        work();
        best = std::min(best, absl::Now() - begin);
    }
    constexpr double kMegabytes = static_cast<double>(kSize / kMegabyte);
    Line(name)
        .add("rate", kMegabytes / absl::ToDoubleSeconds(best))
        .addMicroseconds("server", (cpuOf(place.serverProcess) - server) / kRounds / kMegabytes)
        .addMicroseconds("postgres",
                         (cpuOfChildren(place.databaseProcess) - postgres) / kRounds / kMegabytes);
}

v1::Attachment announcementOf(const std::string& bytes, const std::string& client) {
    v1::Attachment attachment;
    attachment.mutable_meta()->set_id(values::makeUuid7());
    attachment.set_name("bench.bin");
    attachment.set_media_type("application/octet-stream");
    attachment.set_size(static_cast<std::int64_t>(bytes.size()));
    files::Sha256 sum;
    sum.add(bytes);
    attachment.set_sha256(sum.finish());
    attachment.mutable_client()->set_id(client);
    return attachment;
}

/// The id of the attachment that was made.
std::string upload(v1::Files::Stub& stub, const Account& account, const std::string& bytes,
                   const std::string& client) {
    v1::BeginUploadRequest announcement;
    *announcement.mutable_attachment() = announcementOf(bytes, client);
    v1::BeginUploadResponse begun;
    grpc::ClientContext beginning;
    account.identify(beginning);
    require(stub.BeginUpload(&beginning, announcement, &begun), "announcement");
    grpc::ClientContext context;
    account.identify(context);
    v1::UploadResponse response;
    const auto writer = stub.Upload(&context, &response);
    v1::UploadRequest request;
    request.set_id(announcement.attachment().meta().id());
    bool isHeard = writer->Write(request);
    const auto chunk = static_cast<std::size_t>(begun.chunk_size());
    for (std::size_t offset = 0; isHeard && offset < bytes.size(); offset += chunk) {
        request.Clear();
        request.set_offset(static_cast<std::int64_t>(offset));
        request.set_data(bytes.substr(offset, chunk));
        isHeard = writer->Write(request);
    }
    writer->WritesDone();
    require(writer->Finish(), "upload");
    return announcement.attachment().meta().id();
}

void download(v1::Files::Stub& stub, const Account& account, const std::string& id) {
    v1::DownloadRequest request;
    request.set_id(id);
    grpc::ClientContext context;
    account.identify(context);
    const auto reader = stub.Download(&context, request);
    v1::DownloadResponse response;
    std::size_t received = 0;
    while (reader->Read(&response)) received += response.data().size();
    require(reader->Finish(), "download");
    if (received != kSize) fail("a download is not whole");
}

void writePlainly(const std::string& path, const std::string& bytes) {
    const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0) fail("no file at " + path);
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = write(file, bytes.data() + written, bytes.size() - written);
        if (count <= 0) fail("a file cannot be written");
        written += static_cast<std::size_t>(count);
    }
    if (fsync(file) != 0) fail("a file cannot be made durable");
    close(file);
}

void readPlainly(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY);
    std::string room(kMegabyte, '\0');
    while (read(file, room.data(), room.size()) > 0) continue;
    close(file);
}

}  // namespace

void measureFiles(const Place& place, const Account& account, const std::string& directory) {
    const std::string bytes = randomBytes();
    v1::QueryRequest question;
    question.set_kind("client");
    question.set_page_size(1);
    const v1::QueryResponse found = account.query(question);
    if (found.records().empty()) fail("there is no client to attach a file to");
    const std::string client = found.records(0).client().meta().id();
    const auto stub = v1::Files::NewStub(connect(place));
    std::string id;
    measure("upload", place, [&] { id = upload(*stub, account, bytes, client); });
    measure("download", place, [&] { download(*stub, account, id); });
    const std::string path = directory + "/plain-copy";
    measure("plain.write", place, [&] { writePlainly(path, bytes); });
    measure("plain.read", place, [&] { readPlainly(path); });
    unlink(path.c_str());
}

}  // namespace crm::bench
