#pragma once

#include <string>
#include <vector>

#include "concord/strategy/v1/objective.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {

/// A world with short ways to what its objectives are worth to its parties.
class AlignmentWorld : public World {
 protected:
  /// A SetPrioritiesRequest; the first weight is that of the first of NewObjectives.
  static std::string Request(const std::string& party, const std::vector<double>& weights,
                             const std::string& more) {
    std::string request = fmt::format("parent: '{}' party: '{}' {}", kTogether, party, more);
    for (size_t i = 0; i < weights.size(); ++i) {
      request += fmt::format(" priorities {{ objective: '{}/objectives/goal-{}' weight: {} }}",
                             kTogether, i, weights[i]);
    }
    return request;
  }

  void Set(const std::string& party, const std::vector<double>& weights,
           const std::string& visibility) const {
    Get(&strategy::v1::ObjectiveService::Stub::SetPriorities,
        Request(party, weights, "visibility: VISIBILITY_" + visibility));
  }

  auto TrySet(const std::string& request) const {
    return Ask(&strategy::v1::ObjectiveService::Stub::SetPriorities, request).status;
  }

  auto Read(const std::string& caller, const std::string& party) const {
    return AskAs(caller, &strategy::v1::ObjectiveService::Stub::GetPriorities,
                 fmt::format("parent: '{}' party: '{}'", kTogether, party));
  }

  strategy::v1::AlignmentAnalysis Analyze(const std::string& caller) const {
    const auto outcome = AskAs(caller, &strategy::v1::ObjectiveService::Stub::AnalyzeAlignment,
                               fmt::format("parent: '{}'", kTogether));
    EXPECT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    return outcome.response;
  }
};

}  // namespace concord
