"""A database that the build before the first release filled, brought forward.

upgrade/*.sql is what pg_dump wrote of the three schemas then: the demo's partnership, and a second
one with what the contract refuses today (a milestone that takes time, an item that is its own
initiative, a holiday that is no day, targets whose points run backwards).
"""

import importlib
import os
import pathlib
import subprocess
import unittest

import suite

HERE = pathlib.Path(__file__).resolve().parent
# The last changes of the build that the data is from.
LAST_CHANGES = {"partner": "partnerships", "strategy": "ledger_entries", "metrics": "measurements"}
AXIS = "partnerships/axis"
PLAN = f"{AXIS}/strategies/plan"


def words_of(dsn):
    return dict(word.split("=", 1) for word in dsn.split())


def deploy(server, database, service, *options):
    words = words_of(server)
    environment = {**os.environ, "PGHOST": words["host"], "PGUSER": "concord"}
    subprocess.run(["sqitch", "deploy", "--target", f"db:pg:{database}", "--registry", "sqitch",
                    *options], cwd=suite.ROOT / "services" / service / "migrations",
                   env=environment, check=True, stdout=subprocess.DEVNULL)


def load(server, database, service):
    """Foreign keys of a table to itself hold at the end, not at every row."""
    script = "SET session_replication_role = replica;\n" + \
        (HERE / "upgrade" / f"{service}.sql").read_text(encoding="utf-8")
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", f"{server} dbname={database}"],
                   input=script, text=True, check=True)


def make_months(server, database):
    suite.psql(f"{server} dbname={database}",
               "SELECT metrics.add_measurement_month(month) FROM generate_series("
               "'2012-01-01+00'::timestamptz, '2024-12-01+00', interval '1 month') AS month")


def filled_then(server, database):
    """Makes the database as it was left."""
    suite.psql(f"{server} dbname=postgres", f"CREATE DATABASE {database} OWNER concord")
    for service, change in LAST_CHANGES.items():
        deploy(server, database, service, "--to", change)
    make_months(server, database)
    for service in LAST_CHANGES:
        load(server, database, service)


class UpgradeTest(suite.SuiteTest):
    @classmethod
    def setUpClass(cls):
        server = os.environ.get("CONCORD_TEST_POSTGRES")
        if not server:
            raise unittest.SkipTest("needs PostgreSQL: run it by tests/run")
        suite.generate_contract()
        database = f"concord_upgrade_{os.getpid()}"
        cls.addClassCleanup(suite.psql, f"{server} dbname=postgres",
                            f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        filled_then(server, database)
        for service in LAST_CHANGES:
            deploy(server, database, service, "--verify")
        cls.suite = suite.Suite(template=database)
        cls.addClassCleanup(cls.suite.close)
        cls.suite.start()

    def listed(self, module, service, collection, parent=None):
        """Every resource of a collection, deleted ones too, by its id."""
        code = importlib.import_module(f"concord.{module}_pb2")
        request = getattr(code, f"List{collection}Request")(
            page_size=1000, show_deleted=True, **({"parent": parent} if parent else {}))
        page = getattr(self.stub(module, service), f"List{collection}")(request)
        self.assertEqual(page.next_page_token, "")
        field = page.DESCRIPTOR.fields[0].name
        return {each.name.rsplit("/", 1)[1]: each for each in getattr(page, field)}

    def test_partners_are_all_there(self):
        partners = self.listed("partner.v1.partner", "PartnerService", "Partners")
        self.assertGreaterEqual(set(partners), {"renault", "nissan", "mitsubishi", "north", "south"})
        self.assertTrue(partners["east"].HasField("delete_time"))
        self.assertEqual(partners["north"].labels["tier"], "strategic")
        # What was 0 was stored as what was not given.
        (forging,) = partners["south"].capabilities
        self.assertFalse(forging.HasField("strength"))
        self.assertEqual(forging.need, .9)

    def test_findings_have_days(self):
        findings = self.listed("partner.v1.research", "ResearchService", "Findings", "partners/north")
        self.assertEqual(day(findings["first"].observe_date), "2023-11-15")
        self.assertEqual(findings["first"].value_text, "4")
        self.assertEqual(findings["second"].supersedes, "partners/north/findings/first")

    def test_partnerships_have_days_and_sponsors(self):
        partnerships = self.listed("partner.v1.partnership", "PartnershipService", "Partnerships")
        axis = partnerships["axis"]
        self.assertEqual((day(axis.start_date), day(axis.end_date)), ("2024-01-01", "2028-12-31"))
        self.assertEqual([party.executive_sponsor_text for party in axis.parties], ["N. N.", ""])
        self.assertIn("renault-nissan", partnerships)

    def test_targets_have_days_and_run_forward(self):
        targets = self.listed("metrics.v1.target", "TargetService", "Targets", f"{AXIS}/kpis/monthly")
        self.assertEqual([(day(point.date), point.value) for point in targets["backwards"].points],
                         [("2024-01-01", 50), ("2024-12-31", 100)])
        self.assertEqual(day(targets["year"].baseline_date), "2024-01-01")
        kpis = self.listed("metrics.v1.kpi", "KpiService", "Kpis", AXIS)
        self.assertEqual(kpis["monthly"].formula_text, "a / b")

    def figures(self, kpi):
        from concord.metrics.v1 import measurement_pb2
        stub = self.stub("metrics.v1.measurement", "MeasurementService")
        return stub.ListMeasurements(measurement_pb2.ListMeasurementsRequest(
            parent=f"{AXIS}/kpis/{kpi}", page_size=1000)).measurements

    def test_figures_have_periods_and_reporters(self):
        monthly = self.figures("monthly")
        march = [each for each in monthly if each.period_start_date.month == 3]
        self.assertEqual([(day(each.period_end_date), each.value, each.reported_by)
                          for each in march], [("2024-03-31", 30, "partners/north")])
        self.assertEqual({each.period_start_date.month for each in monthly}, set(range(1, 9)))
        daily = self.figures("daily")
        self.assertEqual(len({day(each.period_start_date) for each in daily}), 28)

    def test_the_demo_says_what_it_said(self):
        from concord.metrics.v1 import analysis_pb2
        kpi = "partnerships/renault-nissan/kpis/annual-synergies"
        trend = self.stub("metrics.v1.analysis", "AnalysisService").GetTrend(
            analysis_pb2.GetTrendRequest(name=kpi))
        self.assertEqual(trend.mann_kendall_s.value, 15)
        self.assertAlmostEqual(trend.exact_p.value, 2 / 720)
        # The last days of years, of which two are leap years, instead of moments.
        self.assertAlmostEqual(trend.slope_per_year.value, 0.6333, places=3)

    def test_what_was_weighed_still_adds_up(self):
        priorities = self.listed("strategy.v1.priority_set", "PriorityService", "PrioritySets", AXIS)
        self.assertEqual({party: sum(line.weight for line in each.priorities)
                          for party, each in priorities.items()}, {"north": 100, "south": 100})

    def test_the_plan_can_be_computed(self):
        from concord.strategy.v1 import schedule_pb2
        items = self.listed("strategy.v1.item", "ItemService", "Items", PLAN)
        self.assertEqual(items["work"].initiative, "")
        self.assertFalse(items["done"].HasField("estimate"))
        self.assertEqual(items["dig"].estimate.most_likely_days, 5)
        self.assertEqual(day(items["dig"].not_before_date), "2024-01-02")
        self.assertEqual((day(items["ran"].actual_start_date), day(items["ran"].actual_finish_date)),
                         ("2024-01-02", "2024-01-03"))
        plan = self.listed("strategy.v1.strategy", "StrategyService", "Strategies", AXIS)["plan"]
        self.assertEqual([day(each) for each in plan.calendar.holiday_dates], ["2024-01-01"])
        self.assertEqual((day(plan.start_date), day(plan.end_date)), ("2024-01-01", "2024-12-31"))
        schedule = self.stub("strategy.v1.schedule", "ScheduleService").ComputeSchedule(
            schedule_pb2.ComputeScheduleRequest(name=PLAN))
        self.assertGreater(schedule.length.value, 5)


def day(date):
    return f"{date.year:04}-{date.month:02}-{date.day:02}"
