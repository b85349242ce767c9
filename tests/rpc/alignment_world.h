#pragma once

#include <string>
#include <vector>

#include "concord/partner/v1/partnership.grpc.pb.h"
#include "concord/strategy/v1/alignment.grpc.pb.h"
#include "concord/strategy/v1/objective.grpc.pb.h"
#include "concord/strategy/v1/priority_set.grpc.pb.h"
#include "tests/rpc/world.h"

namespace concord {

/// A world with short ways to what its objectives are worth to its parties.
class AlignmentWorld : public World {
 protected:
  using PriorityStub = strategy::v1::PriorityService::Stub;

  static std::string Goal(size_t number) {
    return fmt::format("{}/objectives/goal-{}", kTogether, number);
  }

  static std::string NameOf(const std::string& party) {
    return std::string(kTogether) + "/priorities/" + party.substr(party.find('/') + 1);
  }

  /// Weights as fields of a priority set; the first one is that of the first of NewObjectives.
  static std::string Weights(const std::vector<double>& weights) {
    std::string fields;
    for (size_t i = 0; i < weights.size(); ++i) {
      fields += fmt::format(" priorities {{ objective: '{}' weight: {} }}", Goal(i), weights[i]);
    }
    return fields;
  }

  /// A CreatePrioritySetRequest; `fields` are further ones of the priority set.
  static std::string Request(const std::string& party, const std::vector<double>& weights,
                             const std::string& fields, const std::string& more) {
    return fmt::format("parent: '{}' priority_set {{ party: '{}' {} {} }} {}", kTogether, party,
                       fields, Weights(weights), more);
  }
  static std::string Request(const std::string& party, const std::vector<double>& weights) {
    return Request(party, weights, "visibility: VISIBILITY_PRIVATE", "");
  }

  /// Creates the priority set of a party, or updates it.
  strategy::v1::PrioritySet Set(const std::string& party, const std::vector<double>& weights,
                                const std::string& visibility) const {
    const std::string chosen = "visibility: VISIBILITY_" + visibility;
    const auto created = Ask(&PriorityStub::CreatePrioritySet, Request(party, weights, chosen, ""));
    if (created.status.ok()) return created.response;
    return Get(&PriorityStub::UpdatePrioritySet,
               fmt::format("priority_set {{ name: '{}' {} {} }}", NameOf(party), chosen,
                           Weights(weights)));
  }

  grpc::Status TrySet(const std::string& request) const {
    return Ask(&PriorityStub::CreatePrioritySet, request).status;
  }

  testing::Outcome<strategy::v1::PrioritySet> Read(const std::string& caller,
                                                   const std::string& party) const {
    return AskAs(caller, &PriorityStub::GetPrioritySet, "name: '" + NameOf(party) + "'");
  }

  testing::Outcome<strategy::v1::AlignmentAnalysis> TryAnalyze(const std::string& caller,
                                                               const std::string& more) const {
    return AskAs(caller, &strategy::v1::AlignmentService::Stub::AnalyzeAlignment,
                 fmt::format("parent: '{}' {}", kTogether, more));
  }

  strategy::v1::AlignmentAnalysis Analyze(const std::string& caller) const {
    const auto outcome = TryAnalyze(caller, "");
    EXPECT_TRUE(outcome.status.ok()) << outcome.status.error_message();
    return outcome.response;
  }

  /// Makes these the parties of the partnership.
  void Join(const std::vector<std::string>& partners) const {
    std::string parties;
    for (const auto& partner : partners) {
      parties += fmt::format("parties {{ partner: '{}' }} ", partner);
    }
    Get(&partner::v1::PartnershipService::Stub::UpdatePartnership,
        fmt::format("partnership {{ name: '{}' {} }}", kTogether, parties));
  }

  /// The moment of the last change of a resource, as a field of a request.
  template <class Resource>
  static std::string AsOf(const Resource& resource) {
    return fmt::format("as_of {{ seconds: {} nanos: {} }}", resource.update_time().seconds(),
                       resource.update_time().nanos());
  }
};

}  // namespace concord
