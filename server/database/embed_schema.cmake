# Writes OUTPUT: a C++ source that holds every schema/NNN_name.sql of SCHEMA_DIR.
# Usage: cmake -DSCHEMA_DIR=... -DOUTPUT=... -P embed_schema.cmake
file(GLOB files ${SCHEMA_DIR}/*.sql)
list(SORT files)
set(entries "")
set(expected 0)
foreach(file ${files})
    get_filename_component(stem ${file} NAME_WE)
    if(NOT stem MATCHES "^([0-9][0-9][0-9])_([a-z0-9_]+)$")
        message(FATAL_ERROR "${file}: a migration is called NNN_name.sql")
    endif()
    set(number ${CMAKE_MATCH_1})
    set(name ${CMAKE_MATCH_2})
    string(REGEX REPLACE "^0+" "" version ${number})
    math(EXPR expected "${expected} + 1")
    if(NOT version EQUAL expected)
        message(FATAL_ERROR "${file}: versions count from 1 without gaps; expected ${expected}")
    endif()
    file(READ ${file} sql)
    string(APPEND entries "    {${version}, \"${name}\", R\"crm_sql(${sql})crm_sql\"},\n")
endforeach()
file(WRITE ${OUTPUT}
"#include \"server/database/migrator.h\"

namespace crm::database {

namespace {

constexpr Migration kMigrations[] = {
${entries}};

}  // namespace

absl::Span<const Migration> embeddedMigrations() { return kMigrations; }

}  // namespace crm::database
")
