set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Said to every source alike, or those that need no threads could not share precompiled headers with those that do.
add_compile_options(-pthread)

# Two cores cannot afford two links at once: each holds the whole of gRPC and Qt.
set_property(GLOBAL PROPERTY JOB_POOLS link_pool=1)
set(CMAKE_JOB_POOL_LINK link_pool)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # Paths are taken from the root of the tree, so that several checkouts share what was compiled; the rest lets it see
    # through a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
    add_compile_options("$<$<COMPILE_LANG_AND_ID:CXX,Clang>:SHELL:-Xclang -fno-pch-timestamp>")
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()

if(CRM_SANITIZER)
    add_compile_options(-fsanitize=${CRM_SANITIZER} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${CRM_SANITIZER})
endif()

# A static library made of the sources of the calling folder.
# Usage: crm_library(NAME [PRECOMPILED target] [DEPENDS target ...] [PRIVATE_DEPENDS target ...])
function(crm_library name)
    cmake_parse_arguments(ARG "" "PRECOMPILED" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    if(NOT sources)
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE ${ARG_DEPENDS})
        return()
    endif()
    add_library(${name} STATIC ${sources})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS})
    if(NOT ARG_PRECOMPILED)
        set(ARG_PRECOMPILED crm_precompiled_domain)
    endif()
    crm_reuse_precompiled(${name} ${ARG_PRECOMPILED})
    crm_warnings(${name})
endfunction()

function(crm_warnings name)
    target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Werror)
endfunction()
