#include "clients/cli/demo/story.h"

#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "clients/cli/demo/report.h"
#include "clients/cli/demo/telling.h"
#include "clients/cpp/error_text.h"
#include "common/api/proto_date.h"

namespace concord::cli {

// demo/renault_nissan.textproto, built into the program.
extern const std::string_view kRenaultNissan;

namespace {

using demo::v1::Story;

void Date(std::chrono::system_clock::time_point now, Story& story) {
  const auto today = std::chrono::floor<std::chrono::days>(now);
  for (auto& finding : *story.mutable_findings()) {
    *finding.mutable_request()->mutable_finding()->mutable_observe_date() =
        api::ToProto(today - std::chrono::days(finding.age_days()));
  }
}

int Fail(const std::string& step, const grpc::Status& status) {
  fmt::print(stderr, "{} failed: {}\n", step, client::ErrorText(status));
  return 1;
}

}  // namespace

std::optional<Story> ReadStory(std::chrono::system_clock::time_point now) {
  Story story;
  if (!google::protobuf::TextFormat::ParseFromString(std::string(kRenaultNissan), &story)) {
    return std::nullopt;
  }
  Date(now, story);
  return story;
}

int PlayDemo(const client::Suite& suite) {
  const auto story = ReadStory(std::chrono::system_clock::now());
  if (!story) {
    fmt::print(stderr, "the story can't be read\n");
    return 1;
  }
  if (const auto status = CreateAll(suite, *story); !status.ok()) {
    return Fail("telling the story", status);
  }
  const std::string partnership = "partnerships/" + story->partnership().partnership_id();
  if (const auto status = Advance(suite, partnership); !status.ok()) {
    return Fail("advancing " + partnership, status);
  }
  if (const auto status = PrintReport(suite, *story, partnership); !status.ok()) {
    return Fail("reporting", status);
  }
  return 0;
}

}  // namespace concord::cli
