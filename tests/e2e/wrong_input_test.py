"""What a person types wrong: each gets a reason of the catalogue and the field's path, and changes
nothing."""

import unittest

import suite

PARTNERSHIP = "partnerships/wrong"
STRATEGY = PARTNERSHIP + "/strategies/plan"


class WrongInputTest(suite.SuiteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from concord.metrics.v1 import kpi_pb2, measurement_pb2
        from concord.partner.v1 import partner_pb2, partnership_pb2
        from concord.strategy.v1 import (assignment_pb2, dependency_pb2, item_pb2, objective_pb2,
                                         priority_set_pb2, strategy_pb2)
        for module in (kpi_pb2, measurement_pb2, partner_pb2, partnership_pb2, assignment_pb2,
                       dependency_pb2, item_pb2, objective_pb2, priority_set_pb2, strategy_pb2):
            setattr(cls, module.__name__.split(".")[-1][:-4], module)
        cls.create_world()

    @classmethod
    def create_world(cls):
        world = cls("setUp")
        partners = world.stub("partner.v1.partner", "PartnerService")
        for name in ("left", "right", "stranger"):
            partners.CreatePartner(cls.partner.CreatePartnerRequest(
                partner_id=name, partner=cls.partner.Partner(legal_name=name)))
        parties = [cls.partnership.Party(partner=f"partners/{name}") for name in ("left", "right")]
        world.stub("partner.v1.partnership", "PartnershipService").CreatePartnership(
            cls.partnership.CreatePartnershipRequest(
                partnership_id="wrong",
                partnership=cls.partnership.Partnership(display_name="Wrong", parties=parties)))
        objectives = world.stub("strategy.v1.objective", "ObjectiveService")
        for name in ("one", "two"):
            objectives.CreateObjective(cls.objective.CreateObjectiveRequest(
                parent=PARTNERSHIP, objective_id=name,
                objective=cls.objective.Objective(display_name=name, statement=name)))
        plan = cls.strategy.Strategy(display_name="Plan")
        plan.start_date.year, plan.start_date.month, plan.start_date.day = 2023, 11, 14
        world.stub("strategy.v1.strategy", "StrategyService").CreateStrategy(
            cls.strategy.CreateStrategyRequest(parent=PARTNERSHIP, strategy_id="plan", strategy=plan))
        items = world.stub("strategy.v1.item", "ItemService")
        for name in ("a", "b", "c"):
            items.CreateItem(cls.item.CreateItemRequest(
                parent=STRATEGY, item_id=name,
                item=cls.item.Item(display_name=name, kind=cls.item.Item.KIND_ACTION)))
        world.stub("metrics.v1.kpi", "KpiService").CreateKpi(cls.kpi.CreateKpiRequest(
            parent=PARTNERSHIP, kpi_id="k", kpi=cls.kpi.Kpi(
                display_name="K", unit="1", direction=cls.kpi.Kpi.DIRECTION_MAXIMIZE,
                cadence=cls.kpi.Kpi.CADENCE_YEARLY)))
        world.doCleanups()

    def setUp(self):
        self.before = self.contents()
        self.addCleanup(lambda: self.assertEqual(self.contents(), self.before))

    def contents(self):
        """How many rows there are of everything that a write touches."""
        tables = suite.query(self.suite.dsn(), "SELECT schemaname || '.' || tablename FROM pg_tables "
                             "WHERE schemaname IN ('partner', 'strategy', 'metrics') ORDER BY 1")
        counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for (name,) in tables)
        return suite.query(self.suite.dsn(), counts)

    def assert_field(self, field, code, reason, call, request):
        details = self.assert_fails(code, reason, call, request)
        fields = [violation.field for violation in details["BadRequest"].field_violations]
        self.assertIn(field, fields)

    def test_lists(self):
        partners = self.stub("partner.v1.partner", "PartnerService")
        request = self.partner.ListPartnersRequest
        self.assert_field("page_size", "INVALID_ARGUMENT", "FIELD_INVALID", partners.ListPartners,
                          request(page_size=-1))
        for text in ("colour = 1", "legal_name =", "founded_year = TIER_GOLD", "founded_year = \"old\"",
                     "legal_name = \"x", "(" * 40 + "founded_year = 1" + ")" * 40):
            self.assert_fails("INVALID_ARGUMENT", "FILTER_INVALID", partners.ListPartners,
                              request(filter=text))
        for text in ("colour", "legal_name down", "legal_name, , founded_year", "headquarters"):
            self.assert_fails("INVALID_ARGUMENT", "ORDER_INVALID", partners.ListPartners,
                              request(order_by=text))
        self.assert_fails("INVALID_ARGUMENT", "PAGE_TOKEN_INVALID", partners.ListPartners,
                          request(page_token="c29tZXRoaW5n"))

    def test_every_violation_comes_at_once(self):
        partners = self.stub("partner.v1.partner", "PartnerService")
        details = self.assert_fails(
            "INVALID_ARGUMENT", "FIELD_INVALID", partners.CreatePartner,
            self.partner.CreatePartnerRequest(partner_id="Not An Id", partner=self.partner.Partner(
                lei="529900T8BM49AURSDO56", founded_year=12, domains=["not a domain"],
                capabilities=[self.partner.Capability(capability="c", strength=2),
                              self.partner.Capability(capability="c", need=float("nan"))])))
        fields = {violation.field for violation in details["BadRequest"].field_violations}
        self.assertLessEqual(
            {"partner_id", "partner.legal_name", "partner.lei", "partner.founded_year",
             "partner.domains[0]", "partner.capabilities[0].strength",
             "partner.capabilities[1].need"}, fields)

    def test_an_end_before_its_start(self):
        plan = self.strategy.Strategy(display_name="Plan")
        plan.start_date.year, plan.start_date.month, plan.start_date.day = 2024, 1, 2
        plan.end_date.year, plan.end_date.month, plan.end_date.day = 2024, 1, 1
        self.assert_field("strategy.end_date", "INVALID_ARGUMENT", "FIELD_INVALID",
                          self.stub("strategy.v1.strategy", "StrategyService").CreateStrategy,
                          self.strategy.CreateStrategyRequest(parent=PARTNERSHIP, strategy=plan))

    def test_a_party_that_is_not_in_the_partnership(self):
        assignment = self.assignment.Assignment(
            item=STRATEGY + "/items/a", party="partners/stranger",
            role=self.assignment.Assignment.ROLE_RESPONSIBLE)
        self.assert_field("assignment.party", "FAILED_PRECONDITION", "NOT_A_PARTY",
                          self.stub("strategy.v1.assignment", "AssignmentService").CreateAssignment,
                          self.assignment.CreateAssignmentRequest(parent=STRATEGY,
                                                                  assignment=assignment))

    def test_references_to_nothing(self):
        partnerships = self.stub("partner.v1.partnership", "PartnershipService")
        parties = [self.partnership.Party(partner="partners/left"),
                   self.partnership.Party(partner="partners/nobody")]
        self.assert_field("partnership.parties[1].partner", "FAILED_PRECONDITION",
                          "REFERENCE_NOT_FOUND", partnerships.CreatePartnership,
                          self.partnership.CreatePartnershipRequest(
                              partnership=self.partnership.Partnership(display_name="x",
                                                                       parties=parties)))
        self.assert_fails("NOT_FOUND", "RESOURCE_NOT_FOUND",
                          self.stub("strategy.v1.objective", "ObjectiveService").CreateObjective,
                          self.objective.CreateObjectiveRequest(
                              parent="partnerships/nothing", objective=self.objective.Objective(
                                  display_name="x", statement="x")))

    def test_priorities_that_do_not_sum_to_100(self):
        weights = [self.priority_set.Priority(objective=f"{PARTNERSHIP}/objectives/{name}", weight=weight)
                   for name, weight in (("one", 60), ("two", 50))]
        priorities = self.priority_set.PrioritySet(
            party="partners/left", priorities=weights,
            visibility=self.priority_set.PrioritySet.VISIBILITY_PRIVATE)
        self.assert_field("priority_set.priorities", "INVALID_ARGUMENT", "PRIORITIES_NOT_100",
                          self.stub("strategy.v1.priority_set", "PriorityService").CreatePrioritySet,
                          self.priority_set.CreatePrioritySetRequest(
                              parent=PARTNERSHIP, priority_set=priorities))

    def test_a_cycle_of_dependencies_is_refused_with_its_path(self):
        dependencies = self.stub("strategy.v1.dependency", "DependencyService")

        def request(before, after):
            return self.dependency.CreateDependencyRequest(
                parent=STRATEGY, dependency_id=f"{before}-{after}",
                dependency=self.dependency.Dependency(
                    predecessor=f"{STRATEGY}/items/{before}", successor=f"{STRATEGY}/items/{after}",
                    kind=self.dependency.Dependency.KIND_FINISH_TO_START))

        dependencies.CreateDependency(request("a", "b"))
        dependencies.CreateDependency(request("b", "c"))
        self.before = self.contents()
        details = self.assert_fails("FAILED_PRECONDITION", "DEPENDENCY_CYCLE",
                                    dependencies.CreateDependency, request("c", "a"))
        path = details["ErrorInfo"].metadata["path"].split(" -> ")
        self.assertEqual(path[0], path[-1])
        self.assertEqual({name[-1] for name in path}, {"a", "b", "c"})
        self.assert_fails("FAILED_PRECONDITION", "DEPENDENCY_CYCLE",
                          dependencies.CreateDependency, request("a", "a"))

    def test_measurements(self):
        record = self.stub("metrics.v1.measurement", "MeasurementService").RecordMeasurement
        request = self.measurement.RecordMeasurementRequest(parent=PARTNERSHIP + "/kpis/k")
        request.measurement.observe_time.FromSeconds(1_600_000_000)
        request.measurement.value = float("nan")
        self.assert_field("measurement.value", "INVALID_ARGUMENT", "FIELD_INVALID", record, request)
        request.measurement.value = 1
        request.measurement.observe_time.nanos = 1
        self.assert_field("measurement.observe_time", "INVALID_ARGUMENT", "FIELD_INVALID", record,
                          request)


if __name__ == "__main__":
    unittest.main()
