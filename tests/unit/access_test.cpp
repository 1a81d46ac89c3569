#include "absl/strings/str_cat.h"

#include "common/schema/kind.h"
#include "crm/v1/annotations.pb.h"
#include "tests/unit/golden.h"
#include "tests/unit/proto_sources.h"

#include <gtest/gtest.h>

namespace crm::schema {
namespace {

using google::protobuf::MethodDescriptor;

/// Every rpc of every service in the contract's files.
template <typename Test>
void forEachRpc(Test test) {
    test::ProtoSources sources;
    ASSERT_TRUE(sources.read(test::ProtoSources::contractFiles()));
    int rpcs = 0;
    for (const std::string& name : test::ProtoSources::contractFiles()) {
        const google::protobuf::FileDescriptor* file = sources.file(name);
        for (int s = 0; s < file->service_count(); ++s)
            for (int m = 0; m < file->service(s)->method_count(); ++m, ++rpcs)
                test(*file->service(s)->method(m));
    }
    EXPECT_GE(rpcs, 11);
}

std::string describe(const v1::Access& access) {
    switch (access.need_case()) {
        case v1::Access::kAnyone:
            return "anyone";
        case v1::Access::kSignedIn:
            return "signed in";
        case v1::Access::kAction:
            return absl::StrCat(v1::Action_Name(access.action()), " on ", access.kind());
        default:
            return "NOTHING SAID";
    }
}

TEST(Access, IsTheOneThatWasReviewed) {
    std::string text;
    forEachRpc([&text](const MethodDescriptor& rpc) {
        absl::StrAppend(&text, rpc.full_name(), ": ",
                        describe(rpc.options().GetExtension(v1::access)), "\n");
    });
    test::expectGolden("access.txt", text);
}

TEST(Access, EveryRpcSaysWhatItNeeds) {
    const Catalogue catalogue;
    forEachRpc([&catalogue](const MethodDescriptor& rpc) {
        SCOPED_TRACE(rpc.full_name());
        const v1::Access& access = rpc.options().GetExtension(v1::access);
        EXPECT_NE(access.need_case(), v1::Access::NEED_NOT_SET);
        if (access.need_case() == v1::Access::kAnyone) EXPECT_TRUE(access.anyone());
        if (access.need_case() == v1::Access::kSignedIn) EXPECT_TRUE(access.signed_in());
        if (access.need_case() == v1::Access::kAction) {
            EXPECT_NE(access.action(), v1::ACTION_UNSPECIFIED);
            EXPECT_NE(catalogue.kind(access.kind()), nullptr) << access.kind();
        } else {
            EXPECT_EQ(access.kind(), "");
        }
    });
}

}  // namespace
}  // namespace crm::schema
