#pragma once

#include "server/database/rows.h"

#include <libpq-fe.h>

#include <memory>

namespace crm::database {

struct ResultDeleter {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPointer = std::unique_ptr<PGresult, ResultDeleter>;

struct Rows::Implementation {
    ResultPointer result;
};

}  // namespace crm::database
