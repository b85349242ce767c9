#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concord/config/v1/config.pb.h"

namespace concord::runtime {

/// The value of an environment variable; nullopt when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// What the command line asked for besides serving.
enum class Action { kServe, kPrintConfig, kCheckConfig, kHelp, kHelpMarkdown, kVersion };

struct CommandLine {
  Action action = Action::kServe;
  config::v1::ServiceConfig config;
};

/// What differs from service to service.
struct ServiceDefaults {
  std::string listen;
  std::string admin_listen;
};

/// The configuration from, in this order, flags, the environment, the file that `--config` (or
/// CONCORD_CONFIG) names, and the defaults of the contract. FIELD_INVALID for a key, a variable
/// `CONCORD_*` in `variables`, or a value that the contract doesn't know: a typing error must not
/// start a service that runs on defaults. For `--help` and `--version` nothing is read at all.
[[nodiscard]] absl::StatusOr<CommandLine> ParseCommandLine(
    const std::vector<std::string>& arguments, const Environment& environment,
    const std::vector<std::string>& variables, const ServiceDefaults& defaults);

/// The configuration in protobuf text format, secrets as `***`.
[[nodiscard]] std::string PrintConfig(const config::v1::ServiceConfig& config);

/// `--page-token-key` and `CONCORD_PAGE_TOKEN_KEY` for the field `page_token_key`.
[[nodiscard]] std::string FlagOf(const std::string& field);
[[nodiscard]] std::string VariableOf(const std::string& field);

}  // namespace concord::runtime
