#include "services/strategy/rpc/assignment_service.h"

#include <string>

#include "common/api/computed_page.h"
#include "common/base/error.h"
#include "common/base/macros.h"
#include "common/resource/foreign_references.h"
#include "concord/strategy/v1/item.pb.h"
#include "concord/strategy/v1/strategy.pb.h"
#include "services/strategy/rpc/parties.h"
#include "services/strategy/rpc/responsibility_report.h"
#include "services/strategy/storage/assignment_store.h"

namespace concord::strategy {
namespace {

// What is never right, however the rest of the plan looks.
absl::Status CheckAssignment(sql::Tx& tx, const v1::Assignment& assignment) {
  if (assignment.person_text().empty() && NeedsPerson(ToRole(assignment.role()))) {
    return FailFields({{"assignment.person_text", v1::Assignment::Role_Name(assignment.role()) +
                                                      " is a person: name who it is"}});
  }
  CONCORD_ASSIGN_OR_RETURN(const auto same, SameAssignment(tx, assignment));
  if (!same) return absl::OkStatus();
  return Fail(errors::v1::ERROR_REASON_RESOURCE_EXISTS,
              *same + " says the same of that item, party, person and role already",
              {{"name", *same}});
}

}  // namespace

void AssignmentService::Bind(rpc::Service& service) const {
  service.Unary("CreateAssignment", &AssignmentService::CreateAssignment, *this);
  service.Unary("UpdateAssignment", &AssignmentService::UpdateAssignment, *this);
  service.Unary("UndeleteAssignment", &AssignmentService::UndeleteAssignment, *this);
  service.Unary("LintResponsibilities", &AssignmentService::LintResponsibilities, *this);
}

absl::Status AssignmentService::HoldPlan(journal::Tx& tx, const std::string& strategy) const {
  return resources_.Of<v1::Strategy>().steps().Hold<v1::Strategy>(tx, strategy, "").status();
}

absl::StatusOr<v1::Assignment> AssignmentService::CreateAssignment(
    const Call& call, const v1::CreateAssignmentRequest& request) const {
  const auto& assignments = resources_.Of<v1::Assignment>();
  CONCORD_RETURN_IF_ERROR(
      resource::CheckCreateReferences(call, assignments.table(), resources_.references(), request));
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Assignment> {
        CONCORD_RETURN_IF_ERROR(HoldPlan(tx, request.parent()));
        v1::Assignment created;
        CONCORD_RETURN_IF_ERROR(assignments.steps().Create(tx, request, created));
        CONCORD_RETURN_IF_ERROR(CheckAssignment(tx, created));
        return created;
      });
}

absl::StatusOr<v1::Assignment> AssignmentService::UpdateAssignment(
    const Call& call, const v1::UpdateAssignmentRequest& request) const {
  const auto& assignments = resources_.Of<v1::Assignment>();
  CONCORD_RETURN_IF_ERROR(
      resource::CheckUpdateReferences(call, assignments.table(), resources_.references(), request));
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Assignment> {
        CONCORD_ASSIGN_OR_RETURN(const std::string name, assignments.steps().NameToUpdate(request));
        CONCORD_RETURN_IF_ERROR(assignments.steps().Load<v1::Assignment>(tx, name).status());
        CONCORD_RETURN_IF_ERROR(HoldPlan(tx, assignments.table().names().ParentOf(name)));
        v1::Assignment updated;
        CONCORD_RETURN_IF_ERROR(assignments.steps().Update(tx, request, updated));
        CONCORD_RETURN_IF_ERROR(CheckAssignment(tx, updated));
        return updated;
      });
}

absl::StatusOr<v1::Assignment> AssignmentService::UndeleteAssignment(
    const Call& call, const v1::UndeleteAssignmentRequest& request) const {
  const auto& steps = resources_.Of<v1::Assignment>().steps();
  return resources_.writes().Write(
      call, request, [&](journal::Tx& tx) -> absl::StatusOr<v1::Assignment> {
        v1::Assignment undeleted;
        CONCORD_RETURN_IF_ERROR(steps.Undelete(tx, request, undeleted));
        CONCORD_RETURN_IF_ERROR(CheckAssignment(tx, undeleted));
        return undeleted;
      });
}

absl::StatusOr<v1::ResponsibilityFindings> AssignmentService::LintResponsibilities(
    const Call& call, const v1::LintResponsibilitiesRequest& request) const {
  CONCORD_ASSIGN_OR_RETURN(const auto page,
                           api::ComputedPageOf(call, request, resources_.page_tokens()));
  CONCORD_ASSIGN_OR_RETURN(const auto strategy,
                           resources_.FindAsOf<v1::Strategy>(call, request.parent(), page.as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto items,
                           resources_.All<v1::Item>(call, strategy.name(), page.as_of));
  CONCORD_ASSIGN_OR_RETURN(const auto assignments,
                           resources_.All<v1::Assignment>(call, strategy.name(), page.as_of));
  const auto& names = resources_.Of<v1::Strategy>().table().names();
  CONCORD_ASSIGN_OR_RETURN(auto parties, PartiesOf(resources_.peers(), call,
                                                   names.ParentOf(strategy.name()), page.as_of));
  const auto chart = ChartOf(request, items, assignments, std::move(parties));
  auto report = ResponsibilityReport(chart, page);
  report.set_next_page_token(
      api::NextPageToken(page, report.findings_count(), call, request, resources_.page_tokens()));
  return report;
}

}  // namespace concord::strategy
