"""Alignment, schedule and fairness."""

import concurrent.futures
import unittest

import grpc

import world

PRIVATE, COUNT_ONLY, SHARED = 1, 2, 3
INSUFFICIENT_DATA, UNDEFINED = 3, 4
YEAR_9999 = {"seconds": 253_370_764_800}


class StrategyRpcTest(world.WorldTest):
    def setUp(self):
        super().setUp()
        self.left, self.right = self.new_partner(), self.new_partner()
        self.together = self.new_partnership(self.left, self.right)

    def new_strategy(self, **fields):
        return self.call("CreateStrategy", parent=self.together, strategy={
            "display_name": "Plan", "start_time": {"seconds": 1_767_225_600}, **fields}).name

    def new_item(self, strategy, name, days, **fields):
        return self.call("CreateItem", parent=strategy, item_id=name.lower(), item={
            "display_name": name, "kind": 2, "duration": {"most_likely_days": days}, **fields}).name

    def depend(self, strategy, before, after, kind=1, lag=0):
        return self.call("CreateDependency", parent=strategy, dependency={
            "predecessor": f"{strategy}/items/{before.lower()}",
            "successor": f"{strategy}/items/{after.lower()}", "kind": kind, "lag_days": lag})

    # Concord domain, identifying mutual goals: .5/.3/.2/0 against .2/.3/0/.5 -> 1/3.
    def test_alignment_golden(self):
        goals = self.new_objectives(self.together, 4)
        self.set_priorities(self.together, self.left, goals, (50, 30, 20, 0))
        self.set_priorities(self.together, self.right, goals, (20, 30, 0, 50))
        analysis = self.call("AnalyzeAlignment", parent=self.together)
        self.assertAlmostEqual(analysis.alignment.value, 1 / 3, places=12)
        self.assertEqual(len(analysis.alignment.terms), 4)
        self.assertEqual((analysis.gaps[0].objective, abs(analysis.gaps[0].gap)), (goals[3], 50))
        self.assertEqual(list(analysis.mutual_objectives), goals[:2])

    def test_alignment_without_priorities_names_who_is_missing(self):
        self.new_objectives(self.together, 1)
        analysis = self.call("AnalyzeAlignment", parent=self.together)
        self.assertFalse(analysis.alignment.HasField("value"))
        self.assertEqual(set(analysis.missing), {self.left, self.right})

    def test_what_a_party_keeps_private_is_shown_to_no_other(self):
        goals = self.new_objectives(self.together, 2)
        self.set_priorities(self.together, self.left, goals, (70, 30), PRIVATE)
        self.set_priorities(self.together, self.right, goals, (40, 60), SHARED)
        read = {"parent": self.together, "party": self.left}
        self.assertEqual(len(self.call("GetPriorities", acting=self.left, **read).priorities), 2)
        self.fails("PERMISSION_DENIED", "PERMISSION_DENIED", "GetPriorities", self.right, **read)
        analysis = self.call("AnalyzeAlignment", acting=self.right, parent=self.together)
        self.assertEqual((list(analysis.withheld), len(analysis.gaps), len(analysis.alignment.terms)),
                         ([self.left], 0, 0))
        rows = world.suite.query(self.suite.dsn(), "SELECT before IS NULL AND after IS NULL FROM "
                                 "strategy.audit_entries WHERE type LIKE '%Priorities.set'")
        self.assertEqual({row[0] for row in rows}, {"t"})

    def test_figures_made_of_private_weights_are_withheld_from_other_parties(self):
        goals = self.new_objectives(self.together, 3)
        self.set_priorities(self.together, self.right, goals, (40, 30, 30), SHARED)
        for visibility in (PRIVATE, COUNT_ONLY):
            self.set_priorities(self.together, self.left, goals, (70, 25, 5), visibility)
            analysis = self.call("AnalyzeAlignment", acting=self.right, parent=self.together)
            for score, formula in ((analysis.alignment, "ruzicka_alignment/1"),
                                   (analysis.order_agreement, "kendall_tau_b/1")):
                self.assertEqual((score.status, score.formula), (INSUFFICIENT_DATA, formula))
                self.assertFalse(score.HasField("value") or score.terms)
                self.assertEqual(score.reason, f"{self.left} keeps its weights private: share them, "
                                               "or ask somebody who acts for no single party")
            self.assertEqual(list(analysis.mutual_objectives), goals[:2])
            self.fails("PERMISSION_DENIED", "PERMISSION_DENIED", "AnalyzeAlignment", self.right,
                       parent=self.together, important_weight=20)

    def test_private_weights_count_for_who_may_see_all_weights(self):
        goals = self.new_objectives(self.together, 2)
        self.set_priorities(self.together, self.left, goals, (70, 30), PRIVATE)
        self.set_priorities(self.together, self.right, goals, (40, 60), SHARED)
        for acting in (None, self.left):
            analysis = self.call("AnalyzeAlignment", acting=acting, parent=self.together)
            self.assertAlmostEqual(analysis.alignment.value, 70 / 130, places=12)
            self.assertEqual(analysis.order_agreement.value, -1)
            self.assertEqual(len(analysis.gaps), 2)

    def answers_to_right(self, goals):
        """All that the right party is told, whatever weights it sets itself; without moments."""
        told = []
        for own in ((100, 0, 0), (0, 100, 0), (0, 0, 100), (60, 40, 0), (34, 33, 33)):
            self.set_priorities(self.together, self.right, goals, own)
            for weight in (0, 10, 20, 40):
                try:
                    analysis = self.call("AnalyzeAlignment", acting=self.right,
                                         parent=self.together, important_weight=weight)
                    analysis.alignment.ClearField("as_of")
                    analysis.order_agreement.ClearField("as_of")
                    told.append(str(analysis))
                except grpc.RpcError as error:
                    told.append(error.details())
        try:
            priorities = self.call("GetPriorities", acting=self.right, parent=self.together,
                                   party=self.left)
            priorities.ClearField("update_time")
            told.append(str(priorities))
        except grpc.RpcError as error:
            told.append(error.details())
        return told

    def test_two_private_weightings_that_differ_in_no_bit_are_told_alike(self):
        goals = self.new_objectives(self.together, 3)
        for visibility in (PRIVATE, COUNT_ONLY):
            told = []
            for secret in ((50, 45, 5), (20, 71, 9), (90, 10, 0)):
                self.set_priorities(self.together, self.left, goals, secret, visibility)
                told.append(self.answers_to_right(goals))
            self.assertEqual(told[1], told[0])
            self.assertEqual(told[2], told[0])

    # Concord domain, crafting the joint strategy: A3 B4 C2 D5 E1, length 12, critical A-B-D.
    def test_schedule_golden(self):
        strategy = self.new_strategy()
        for name, days in (("A", 3), ("B", 4), ("C", 2), ("D", 5), ("E", 1)):
            self.new_item(strategy, name, days, party=self.left)
        for before, after in (("A", "B"), ("A", "C"), ("B", "D"), ("C", "D"), ("C", "E")):
            self.depend(strategy, before, after)
        schedule = self.call("ComputeSchedule", name=strategy)
        self.assertEqual(schedule.length.value, 12)
        self.assertEqual([name[-1] for name in schedule.critical_path], ["a", "b", "d"])
        floats = {item.display_name: (item.start_float_days, item.free_float_days)
                  for item in schedule.items}
        self.assertEqual((floats["C"], floats["E"]), ((2, 0), (6, 6)))
        self.assertEqual(schedule.calendar, "calendar days")

    def test_an_empty_strategy_has_no_length(self):
        schedule = self.call("ComputeSchedule", name=self.new_strategy())
        self.assertFalse(schedule.length.HasField("value"))
        self.assertTrue(schedule.length.reason)

    def test_a_time_too_far_off_is_named_and_is_no_cycle(self):
        strategy = self.new_strategy()
        item = self.new_item(strategy, "A", 1, not_before_time=YEAR_9999)
        details = self.fails("INVALID_ARGUMENT", "FIELD_INVALID", "ComputeSchedule", name=strategy)
        self.assertEqual(details["fields"], ["name"])
        self.assertEqual(details["ErrorInfo"].metadata["items"], item)
        self.assertIn(item, details["BadRequest"].field_violations[0].description)

    def test_durations_and_lags_that_no_plan_can_have_are_not_taken(self):
        strategy = self.new_strategy()
        for days in (-1, 36_501, float("inf"), float("nan")):
            details = self.fails("INVALID_ARGUMENT", "FIELD_INVALID", "CreateItem", parent=strategy,
                                 item={"display_name": "A", "kind": 2,
                                       "duration": {"most_likely_days": days}})
            self.assertIn("item.duration.most_likely_days", details["fields"])
        first, second = self.new_item(strategy, "A", 36_500), self.new_item(strategy, "B", 1)
        for days in (-3651, 3651, float("-inf"), float("nan")):
            details = self.fails("INVALID_ARGUMENT", "FIELD_INVALID", "CreateDependency",
                                 parent=strategy, dependency={"predecessor": first, "kind": 1,
                                                              "successor": second, "lag_days": days})
            self.assertEqual(details["fields"], ["dependency.lag_days"])

    def test_no_cycle_comes_in_by_undelete_or_by_two_at_once(self):
        strategy = self.new_strategy()
        for name in "AB":
            self.new_item(strategy, name, 1)
        there = self.depend(strategy, "A", "B")
        self.call("DeleteDependency", name=there.name)
        back = self.depend(strategy, "B", "A")
        self.fails("FAILED_PRECONDITION", "DEPENDENCY_CYCLE", "UndeleteDependency", name=there.name)
        self.call("DeleteDependency", name=back.name)

        def attempt(pair):
            try:
                return bool(self.depend(strategy, *pair))
            except grpc.RpcError as error:
                return world.suite.details_of(error)["ErrorInfo"].reason

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(attempt, (("A", "B"), ("B", "A"))))
        self.assertEqual(sorted(map(str, outcomes)), ["DEPENDENCY_CYCLE", "True"])

    def test_items_refer_to_items_of_their_own_strategy(self):
        here, elsewhere = self.new_strategy(), self.new_strategy()
        self.new_item(here, "A", 1)
        other = self.new_item(elsewhere, "B", 1)
        details = self.fails("INVALID_ARGUMENT", "FIELD_INVALID", "CreateDependency", parent=here,
                             dependency={"predecessor": here + "/items/a", "successor": other, "kind": 1})
        self.assertEqual(details["fields"], ["dependency.successor"])

    # Concord domain, fairness: C 60/40, B 90/30 -> +0.15/-0.15, e 1.5/.75, Jain .90.
    def test_fairness_golden_counts_what_the_other_side_accepted(self):
        strategy = self.new_strategy(currency_code="EUR")

        def enter(kind, party, amount, accept=True):
            entry = self.call("CreateLedgerEntry", parent=strategy, ledger_entry={
                "kind": kind, "asset_class": 1, "party": party, "realization": 2,
                "asserted_by": party, **({"amount": {"currency_code": "EUR", "minor_units": amount}}
                                         if amount else {})})
            other = self.right if party == self.left else self.left
            if accept:
                self.accept(entry.name, other)
            return entry.name

        enter(1, self.left, 6000), enter(1, self.right, 4000)
        enter(2, self.left, 9000), enter(2, self.right, 3000)
        ignored = enter(2, self.right, 999_999, accept=False)
        unvalued = enter(1, self.right, None)
        report = self.call("EvaluateFairness", name=strategy)
        self.assertEqual([round(p.share_deviation.value, 12) for p in report.parties], [0.15, -0.15])
        self.assertEqual([p.equity_ratio.value for p in report.parties], [1.5, 0.75])
        self.assertAlmostEqual(report.jain_index.value, 0.9, places=12)
        self.assertEqual(list(report.unaccepted_entries), [ignored])
        self.assertEqual(list(report.unvalued_entries), [unvalued])

    def test_sums_beyond_what_can_be_counted_are_no_answer(self):
        strategy = self.new_strategy(currency_code="EUR")
        for kind, party, amount in ((1, self.left, 2**63 - 1), (1, self.left, 1), (1, self.right, 5),
                                    (2, self.left, -2**63), (2, self.left, -1), (2, self.right, 7)):
            entry = self.call("CreateLedgerEntry", parent=strategy, ledger_entry={
                "kind": kind, "asset_class": 1, "party": party, "realization": 2,
                "asserted_by": party, "amount": {"currency_code": "EUR", "minor_units": amount}})
            self.accept(entry.name, self.right if party == self.left else self.left)
        report = self.call("EvaluateFairness", name=strategy)
        lines = {line.party: line for line in report.parties}
        counted, beyond = lines[self.right], lines[self.left]
        self.assertEqual((counted.contribution.minor_units, counted.benefit.minor_units), (5, 7))
        self.assertEqual(counted.equity_ratio.value, 1.4)
        self.assertFalse(beyond.HasField("contribution") or beyond.HasField("benefit"))
        for score in (beyond.equity_ratio, beyond.signed_equity, report.jain_index,
                      counted.share_deviation):
            self.assertEqual((score.status, score.HasField("value")), (UNDEFINED, False))
            self.assertIn("more than can be counted", score.reason)

    def accept(self, name, party):
        return self.call("AcceptLedgerEntry", acting=party, name=name, party=party)

    def test_an_entry_that_changes_has_to_be_accepted_again(self):
        strategy = self.new_strategy(currency_code="EUR")
        entry = self.call("CreateLedgerEntry", parent=strategy, ledger_entry={
            "kind": 1, "asset_class": 1, "party": self.left, "realization": 2,
            "asserted_by": self.left, "amount": {"currency_code": "EUR", "minor_units": 1}}).name
        self.assertEqual(list(self.accept(entry, self.right).accepted_by), [self.right])
        changed = self.call("UpdateLedgerEntry", ledger_entry={
            "name": entry, "amount": {"currency_code": "EUR", "minor_units": 1_000_000}})
        self.assertEqual(list(changed.accepted_by), [])
        self.assertEqual(list(self.call("EvaluateFairness", name=strategy).unaccepted_entries), [entry])

    def test_nobody_accepts_its_own_entry_or_for_another(self):
        strategy = self.new_strategy(currency_code="EUR")
        entry = self.call("CreateLedgerEntry", parent=strategy, ledger_entry={
            "kind": 1, "asset_class": 1, "party": self.left, "realization": 2,
            "asserted_by": self.left}).name
        self.assert_fails("INVALID_ARGUMENT", "FIELD_INVALID", self.accept, entry, self.left)
        stranger = self.new_partner()
        self.assert_fails("FAILED_PRECONDITION", "NOT_A_PARTY", self.accept, entry, stranger)
        self.assertEqual(list(self.accept(entry, self.right).accepted_by), [self.right])
        self.assertEqual(list(self.accept(entry, self.right).accepted_by), [self.right])


if __name__ == "__main__":
    unittest.main()
