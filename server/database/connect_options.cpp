#include "server/database/connect_options.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "common/status/error.h"
#include "crm/v1/error.pb.h"

#include <libpq-fe.h>

#include <map>
#include <memory>

namespace crm::database {

namespace {

/// Rows reads what these settings make; just-in-time compilation costs more than it brings to short
/// statements.
constexpr char kSessionSettings[] =
    "-c TimeZone=UTC -c DateStyle=ISO -c bytea_output=hex -c standard_conforming_strings=on "
    "-c jit=off";

std::string quoted(const std::string& value) {
    return absl::StrCat("'", absl::StrReplaceAll(value, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

}  // namespace

absl::StatusOr<std::string> completeConnectOptions(const std::string& url) {
    char* error = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(
        PQconninfoParse(url.c_str(), &error), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> errorOwner(error, &PQfreemem);
    if (!parsed) return invalid(v1::REASON_WRONG_FORMAT, "database");

    std::map<std::string, std::string> options = {
        {"application_name", "kartoteka"}, {"connect_timeout", "5"},  {"keepalives_idle", "15"},
        {"keepalives_interval", "5"},      {"keepalives_count", "3"}, {"tcp_user_timeout", "20000"},
    };
    for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) options[option->keyword] = option->val;
    }
    options["client_encoding"] = "UTF8";
    std::string& settings = options["options"];
    settings = settings.empty() ? kSessionSettings : absl::StrCat(settings, " ", kSessionSettings);

    std::string text;
    for (const auto& [keyword, value] : options) {
        absl::StrAppend(&text, text.empty() ? "" : " ", keyword, "=", quoted(value));
    }
    return text;
}

}  // namespace crm::database
