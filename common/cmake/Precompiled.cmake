# Nine tenths of an unoptimised compilation are the headers of the standard library, Protocol Buffers, gRPC, Qt and
# GoogleTest. Each layer's are parsed once. A source still includes what it uses: the tests of the rooms read that, though
# what is missing shows only where nothing is precompiled (CMAKE_DISABLE_PRECOMPILE_HEADERS=ON).

# Headers that several targets parse together.
# Usage: crm_precompiled(NAME HEADERS header ... DEPENDS target ...)
function(crm_precompiled name)
    cmake_parse_arguments(ARG "" "" "HEADERS;DEPENDS" ${ARGN})
    set(source ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "")
    add_library(${name} OBJECT ${source})
    target_link_libraries(${name} PRIVATE ${ARG_DEPENDS})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
    crm_warnings(${name})
endfunction()

# Usage: crm_reuse_precompiled(TARGET PRECOMPILED)
function(crm_reuse_precompiled name precompiled)
    target_precompile_headers(${name} REUSE_FROM ${precompiled})
    get_target_property(type ${name} TYPE)
    if(type STREQUAL EXECUTABLE)
        # As the libraries' code is, or the compiler takes the headers for another program's.
        target_compile_options(${name} PRIVATE -fPIC)
    endif()
endfunction()

set(CRM_STANDARD_HEADERS
    <algorithm> <array> <atomic> <chrono> <cstdint> <functional> <map> <memory> <mutex> <optional> <set> <sstream>
    <string> <string_view> <thread> <tuple> <unordered_map> <utility> <variant> <vector>)
set(CRM_DOMAIN_HEADERS
    ${CRM_STANDARD_HEADERS}
    <absl/status/status.h> <absl/status/statusor.h> <absl/strings/str_cat.h> <absl/strings/str_format.h>
    <absl/strings/str_join.h> <absl/synchronization/mutex.h> <absl/time/clock.h> <absl/time/time.h>
    <crm/v1/annotations.pb.h> <crm/v1/error.pb.h> <crm/v1/record.pb.h> <crm/v1/records_service.pb.h>
    <google/protobuf/descriptor.h> <google/protobuf/dynamic_message.h> <google/protobuf/util/message_differencer.h>)

# What the rooms of the server and of common share.
crm_precompiled(crm_precompiled_domain HEADERS ${CRM_DOMAIN_HEADERS}
                DEPENDS crm_proto absl::status absl::statusor absl::strings absl::str_format absl::synchronization
                        absl::time)
# What speaks gRPC.
file(GLOB CRM_SERVICES RELATIVE ${CMAKE_SOURCE_DIR}/proto CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/proto/crm/v1/*_service.proto)
list(TRANSFORM CRM_SERVICES REPLACE "\\.proto$" ".grpc.pb.h>" OUTPUT_VARIABLE CRM_SERVICE_HEADERS)
list(TRANSFORM CRM_SERVICE_HEADERS PREPEND "<")
string(REPLACE ".grpc.pb.h" ".pb.h" CRM_SERVICE_MESSAGE_HEADERS "${CRM_SERVICE_HEADERS}")
set(CRM_CALL_HEADERS ${CRM_DOMAIN_HEADERS} <grpcpp/grpcpp.h> ${CRM_SERVICE_HEADERS})
crm_precompiled(crm_precompiled_calls HEADERS ${CRM_CALL_HEADERS}
                DEPENDS crm_proto_services absl::status absl::statusor absl::strings absl::str_format
                        absl::synchronization absl::time)
