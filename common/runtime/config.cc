#include "common/runtime/config.h"

#include <fmt/format.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <sstream>

#include "common/api/rules.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "concord/options/v1/options.pb.h"

namespace concord::runtime {
namespace {

using config::v1::ServiceConfig;
using google::protobuf::FieldDescriptor;

constexpr std::string_view kVariablePrefix = "CONCORD_";
// Variables that belong to the scripts and tests around the services.
constexpr std::string_view kOthersPrefixes[] = {"CONCORD_TEST_", "CONCORD_DEPLOY_"};
constexpr char kSecret[] = "***";

const options::v1::FieldRules& RulesOf(const FieldDescriptor& field) {
  return field.options().GetExtension(options::v1::field);
}

std::vector<const FieldDescriptor*> Fields() {
  std::vector<const FieldDescriptor*> fields;
  const auto* descriptor = ServiceConfig::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) fields.push_back(descriptor->field(i));
  return fields;
}

absl::Status Refuse(const std::string& key, const std::string& text) {
  return FailFields({{key, text}});
}

absl::Status SetField(const FieldDescriptor& field, const std::string& key,
                      const std::string& value, ServiceConfig& config) {
  const auto* reflection = config.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    reflection->SetString(&config, &field, value);
    return absl::OkStatus();
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    if (value != "true" && value != "false") return Refuse(key, "must be true or false");
    reflection->SetBool(&config, &field, value == "true");
    return absl::OkStatus();
  }
  int32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) {
    return Refuse(key, "must be a whole number, not '" + value + "'");
  }
  reflection->SetInt32(&config, &field, number);
  return absl::OkStatus();
}

absl::Status SetDefaults(const ServiceDefaults& defaults, ServiceConfig& config) {
  config.set_listen(defaults.listen);
  config.set_admin_listen(defaults.admin_listen);
  for (const auto* field : Fields()) {
    const std::string& value = RulesOf(*field).default_value();
    if (value.empty()) continue;
    CONCORD_RETURN_IF_ERROR(SetField(*field, field->name(), value, config));
  }
  return absl::OkStatus();
}

// Where a file is wrong, and how.
class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    if (!text_.empty()) return;
    // Not what stands there instead: it may be a secret without its quotes.
    const std::string expected = message.substr(0, message.find(", got: "));
    text_ = fmt::format(":{}:{}: {}", line + 1, column + 1, expected);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

absl::Status ReadFile(const std::string& path, ServiceConfig& config) {
  std::ifstream file(path);
  if (!file) return Refuse("--config", "can't read " + path);
  std::stringstream text;
  text << file.rdbuf();
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  ServiceConfig from_file;
  if (!parser.ParseFromString(text.str(), &from_file)) {
    return Refuse("--config", path + error.text());
  }
  // The text once more, on top of the defaults: a message without presence would not bring along
  // what the file sets to false or 0.
  parser.MergeFromString(text.str(), &config);
  return absl::OkStatus();
}

struct Arguments {
  Action action = Action::kServe;
  std::optional<std::string> file;
  std::map<std::string, std::string> flags;
};

const std::map<std::string, Action, std::less<>>& Actions() {
  static const std::map<std::string, Action, std::less<>> actions{
      {"--print-config", Action::kPrintConfig},
      {"--check-config", Action::kCheckConfig},
      {"--help", Action::kHelp},
      {"--help-markdown", Action::kHelpMarkdown},
      {"--version", Action::kVersion}};
  return actions;
}

// `--key=value` or `--key value`.
absl::StatusOr<Arguments> ReadArguments(const std::vector<std::string>& arguments) {
  Arguments read;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (const auto action = Actions().find(argument); action != Actions().end()) {
      read.action = action->second;
      continue;
    }
    const size_t equals = argument.find('=');
    const std::string key = argument.substr(0, equals);
    if (equals == std::string::npos && i + 1 == arguments.size()) {
      return Refuse(key, key.starts_with("--") ? "needs a value" : "is no flag; see --help");
    }
    const std::string value =
        equals == std::string::npos ? arguments[++i] : argument.substr(equals + 1);
    if (key == "--config") {
      read.file = value;
    } else {
      read.flags[key] = value;
    }
  }
  return read;
}

absl::Status CheckVariables(const std::vector<std::string>& variables) {
  for (const auto& variable : variables) {
    if (!variable.starts_with(kVariablePrefix) || variable == "CONCORD_CONFIG") continue;
    const auto others = [&](std::string_view prefix) { return variable.starts_with(prefix); };
    if (std::any_of(std::begin(kOthersPrefixes), std::end(kOthersPrefixes), others)) continue;
    const auto names = [&](const auto* field) { return VariableOf(field->name()) == variable; };
    const auto fields = Fields();
    if (std::none_of(fields.begin(), fields.end(), names)) {
      return Refuse(variable, "is no configuration variable; see --help");
    }
  }
  return absl::OkStatus();
}

absl::Status SetFlags(const std::map<std::string, std::string>& flags, ServiceConfig& config) {
  for (const auto& [key, value] : flags) {
    const auto fields = Fields();
    const auto field = std::find_if(fields.begin(), fields.end(), [&key = key](const auto* known) {
      return FlagOf(known->name()) == key;
    });
    if (field == fields.end()) return Refuse(key, "is no flag; see --help");
    CONCORD_RETURN_IF_ERROR(SetField(**field, key, value, config));
  }
  return absl::OkStatus();
}

// Whoever asks how to set it right can't be asked to have it right.
bool NeedsConfig(Action action) {
  return action != Action::kHelp && action != Action::kHelpMarkdown && action != Action::kVersion;
}

}  // namespace

std::string FlagOf(const std::string& field) {
  std::string flag = "--" + field;
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

std::string VariableOf(const std::string& field) {
  std::string variable(kVariablePrefix);
  for (const char c : field) {
    variable.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return variable;
}

absl::StatusOr<CommandLine> ParseCommandLine(const std::vector<std::string>& arguments,
                                             const Environment& environment,
                                             const std::vector<std::string>& variables,
                                             const ServiceDefaults& defaults) {
  CONCORD_ASSIGN_OR_RETURN(const Arguments read, ReadArguments(arguments));
  CommandLine line;
  line.action = read.action;
  if (!NeedsConfig(line.action)) return line;
  CONCORD_RETURN_IF_ERROR(CheckVariables(variables));
  CONCORD_RETURN_IF_ERROR(SetDefaults(defaults, line.config));
  const auto file = read.file ? read.file : environment("CONCORD_CONFIG");
  if (file) CONCORD_RETURN_IF_ERROR(ReadFile(*file, line.config));
  for (const auto* field : Fields()) {
    const std::string variable = VariableOf(field->name());
    const auto value = environment(variable);
    if (value) CONCORD_RETURN_IF_ERROR(SetField(*field, variable, *value, line.config));
  }
  CONCORD_RETURN_IF_ERROR(SetFlags(read.flags, line.config));
  if (line.action == Action::kServe || line.action == Action::kCheckConfig) {
    CONCORD_RETURN_IF_ERROR(FailFields(api::Violations(line.config)));
  }
  return line;
}

std::string PrintConfig(const ServiceConfig& config) {
  ServiceConfig shown = config;
  for (const auto* field : Fields()) {
    if (!RulesOf(*field).secret()) continue;
    if (config.GetReflection()->GetString(config, field).empty()) continue;
    shown.GetReflection()->SetString(&shown, field, kSecret);
  }
  std::string text;
  for (const auto* field : Fields()) {
    std::string value;
    google::protobuf::TextFormat::PrintFieldValueToString(shown, field, -1, &value);
    text += field->name() + ": " + value + "\n";
  }
  return text;
}

}  // namespace concord::runtime
