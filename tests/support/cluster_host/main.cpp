// Starts or stops the cluster that all test programs of one ctest run share: test_cluster_host
// start|stop DIRECTORY
#include "tests/support/test_cluster.h"

#include <cstdio>
#include <string_view>

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const bool isStart = std::string_view(argv[1]) == "start";
    const absl::Status status =
        isStart ? crm::test::startSharedCluster(argv[2]) : crm::test::stopSharedCluster(argv[2]);
    if (status.ok()) return 0;
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    return 1;
}
