#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include <utility>

/// Returns from the enclosing function when the expression is not OK.
#define CRM_RETURN_IF_ERROR(expression)                                               \
    do {                                                                              \
        if (absl::Status crmStatus = (expression); !crmStatus.ok()) return crmStatus; \
    } while (false)

#define CRM_CONCAT_INNER(left, right) left##right
#define CRM_CONCAT(left, right) CRM_CONCAT_INNER(left, right)

/// CRM_ASSIGN_OR_RETURN(auto page, reader.page(query));
#define CRM_ASSIGN_OR_RETURN(declaration, expression) \
    CRM_ASSIGN_OR_RETURN_INNER(CRM_CONCAT(crmResult, __LINE__), declaration, expression)

#define CRM_ASSIGN_OR_RETURN_INNER(result, declaration, expression) \
    auto result = (expression);                                     \
    if (!result.ok()) return std::move(result).status();            \
    declaration = *std::move(result)
