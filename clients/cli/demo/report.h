#pragma once

#include <string>

#include "clients/cli/demo/demo.pb.h"
#include "clients/cpp/suite.h"
#include "concord/common/v1/score.pb.h"

namespace concord::cli {

/// Prints the head of a section.
void PrintHeading(const std::string& title, const std::string& subtitle);

/// Prints a text with its label, wrapped to the width of the report (100 characters at most).
void PrintText(const std::string& label, const std::string& text);

/// Prints a score with its label and its parts, a line each.
void PrintScore(const std::string& label, const common::v1::Score& score);

/// Asks the services what they make of the story and prints it, section by section, each number
/// with its parts. The status of the first call that failed.
[[nodiscard]] grpc::Status PrintReport(const client::Suite& suite, const demo::v1::Story& story,
                                       const std::string& partnership);

}  // namespace concord::cli
