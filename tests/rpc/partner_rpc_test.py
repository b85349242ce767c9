"""Research coverage, fit and the gates of the life cycle."""

import time
import unittest
import uuid

import world

DAY = 86_400
GATE_DIMENSIONS = range(1, 6)


class PartnerRpcTest(world.WorldTest):
    def find(self, partner, dimension, age_days=10, reliability=1, credibility=1, **fields):
        return self.call("CreateFinding", parent=partner, finding={
            "dimension": dimension, "claim": "A claim.", "reliability": reliability,
            "credibility": credibility,
            "observe_time": {"seconds": int(time.time()) - age_days * DAY}, **fields})

    def test_coverage_names_its_findings_and_caps_a_contradicted_dimension(self):
        partner = self.new_partner()
        first = self.find(partner, 7, subject="synergies 2012", value="2.7").name
        second = self.find(partner, 7, reliability=3, subject="synergies 2012", value="2.3").name
        self.find(partner, 1, age_days=365)
        report = self.call("GetResearchCoverage", name=partner)
        by_dimension = {line.dimension: line.coverage for line in report.dimensions}
        self.assertEqual(by_dimension[7].value, 0.5)
        self.assertAlmostEqual(by_dimension[1].value, 0.5, delta=0.005)  # one half-life of 12 months
        self.assertFalse(by_dimension[2].HasField("value"))
        self.assertTrue(by_dimension[2].reason)
        (contradiction,) = report.contradictions
        self.assertEqual({(claim.finding, claim.value) for claim in contradiction.claims},
                         {(first, "2.7"), (second, "2.3")})
        self.assertLess(report.total.coverage, 1)

    def test_what_was_found_later_is_not_seen_before(self):
        partner = self.new_partner()
        self.find(partner, 1)
        before = self.call("GetResearchCoverage", name=partner,
                           as_of={"seconds": int(time.time()) - DAY})
        self.assertFalse(before.total.HasField("value"))

    def test_a_superseded_finding_contradicts_nothing(self):
        partner = self.new_partner()
        old = self.find(partner, 7, subject="s", value="1").name
        self.find(partner, 7, subject="s", value="2", supersedes=old)
        self.assertEqual(len(self.call("GetResearchCoverage", name=partner).contradictions), 0)

    def test_fit_is_directional_and_says_what_is_not_known(self):
        giver = self.new_partner(capabilities=[{"capability": "sales", "strength": 1, "need": 0}])
        taker = self.new_partner(capabilities=[{"capability": "sales", "strength": 0.5, "need": 1}])
        fit = self.call("AssessFit", name=taker, candidate=giver)
        self.assertEqual(fit.need_coverage.value, 1)
        self.assertFalse(fit.candidate_need_coverage.HasField("value"))
        self.assertFalse(fit.mutual_need_coverage.HasField("value"))
        self.assertFalse(fit.cultural_distance.HasField("value"))
        self.fails("NOT_FOUND", "RESOURCE_NOT_FOUND", "AssessFit", name=taker,
                   candidate="partners/nobody")

    def test_a_gate_lists_all_that_is_missing_and_opens_when_it_is_there(self):
        left, right = self.new_partner(), self.new_partner()
        name = self.new_partnership(left, right)
        self.assertEqual(self.call("GetPartnership", name=name).stage, 1)
        details = self.fails("FAILED_PRECONDITION", "GATE_CLOSED", "AdvancePartnership", name=name,
                             stage=2, validate_only=True)
        missing = {(v.type, v.subject) for v in details["PreconditionFailure"].violations}
        self.assertEqual(missing, {(kind, party) for kind in ("EXECUTIVE_SPONSOR", "CAPABILITY_PROFILE")
                                   for party in (left, right)})
        for party in (left, right):
            self.call("UpdatePartner", partner={
                "name": party, "capabilities": [{"capability": "c", "strength": 1, "need": 0.5}]})
        self.call("UpdatePartnership", partnership={"name": name, "parties": [
            {"partner": party, "executive_sponsor": "S. Ponsor"} for party in (left, right)]})
        self.assertEqual(self.call("AdvancePartnership", name=name, stage=2).stage, 2)
        details = self.fails("FAILED_PRECONDITION", "GATE_CLOSED", "AdvancePartnership", name=name,
                             stage=3)
        self.assertIn("core values", details["PreconditionFailure"].violations[0].description)
        for party in (left, right):
            for dimension in GATE_DIMENSIONS:
                self.find(party, dimension)
        self.assertEqual(self.call("AdvancePartnership", name=name, stage=3).stage, 3)

    def test_a_repeated_advance_gets_its_first_answer(self):
        name = self.new_partnership(self.new_partner(), self.new_partner())
        fields = {"name": name, "stage": 7, "request_id": str(uuid.uuid4())}
        self.assertEqual(self.call("AdvancePartnership", **fields),
                         self.call("AdvancePartnership", **fields))

    def test_a_step_that_there_is_not_is_refused(self):
        name = self.new_partnership(self.new_partner(), self.new_partner())
        details = self.fails("INVALID_ARGUMENT", "FIELD_INVALID", "AdvancePartnership", name=name,
                             stage=5)
        self.assertEqual(details["fields"], ["stage"])
        self.assertEqual(self.call("AdvancePartnership", name=name, stage=7).stage, 7)

    def test_a_party_speaks_for_itself_only(self):
        partner, other = self.new_partner(), self.new_partner()
        finding = {"dimension": 1, "claim": "c", "reliability": 1, "credibility": 1,
                   "observe_time": {"seconds": 1_700_000_000}}
        own = self.call("CreateFinding", acting=other, parent=partner, finding=finding)
        self.assertEqual(own.asserted_by, other)
        self.fails("PERMISSION_DENIED", "PERMISSION_DENIED", "CreateFinding", acting=other,
                   parent=partner, finding={**finding, "asserted_by": partner})


if __name__ == "__main__":
    unittest.main()
