#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "clients/cli/demo/story.h"
#include "clients/cli/health.h"
#include "clients/cli/import_partners.h"
#include "clients/cpp/suite.h"

namespace {

using concord::client::Suite;
using concord::client::SuiteOptions;

void AddAddresses(CLI::App& command, SuiteOptions& options) {
  command.add_option("--partner", options.partner, "Address of the partner service")
      ->capture_default_str();
  command.add_option("--strategy", options.strategy, "Address of the strategy service")
      ->capture_default_str();
  command.add_option("--metrics", options.metrics, "Address of the metrics service")
      ->capture_default_str();
}

int PrintHealth(const std::string& address) {
  const std::string health = concord::cli::AskHealth(address, std::chrono::milliseconds(1000));
  fmt::print("{}\n", health);
  return health == "SERVING" ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Concord from the command line."};
  app.require_subcommand(1);
  SuiteOptions options;

  std::string address = "127.0.0.1:7411";
  auto* health = app.add_subcommand("health", "Ask a service whether it serves; exit 0 if it does");
  health->add_option("--address", address, "Address of the service")->capture_default_str();

  auto* demo = app.add_subcommand(
      "demo", "Play the Renault-Nissan partnership through the API and print what comes of it");
  AddAddresses(*demo, options);

  std::string file;
  auto* import = app.add_subcommand("import", "Import records from a file");
  auto* partners = import->add_subcommand(
      "partners",
      "Import companies as partners. Columns: Symbol, Security, GICS Sector, GICS Sub-Industry, "
      "Headquarters Location, Date added, CIK, Founded. A row that can't be imported is reported "
      "with its line and the reason; exit 1 if there is one");
  import->require_subcommand(1);
  partners->add_option("--csv", file, "The file")->required()->check(CLI::ExistingFile);
  partners->add_option("--address,--partner", options.partner, "Address of the partner service")
      ->capture_default_str();

  CLI11_PARSE(app, argc, argv);
  if (health->parsed()) return PrintHealth(address);
  const Suite suite(options);
  return demo->parsed() ? concord::cli::PlayDemo(suite) : concord::cli::ImportPartners(suite, file);
}
