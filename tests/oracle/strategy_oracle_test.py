"""The formulas of strategy, against networkx and their definitions."""

import fractions
import itertools
import math
import unittest

import networkx

from oracle import OracleTest, ask


class StrategyOracleTest(OracleTest):
    def test_the_length_of_a_schedule_is_the_longest_path(self):
        cases = []
        for _ in range(500):
            n = self.random.randint(1, 25)
            durations = [float(self.random.randint(0, 9)) for _ in range(n)]
            pairs = [pair for pair in itertools.combinations(range(n), 2) if self.random.random() < 0.2]
            cases.append((durations, [float(end) for pair in pairs for end in pair]))
        for (durations, ends), ours in zip(cases, ask([("schedule", *case) for case in cases])):
            graph = networkx.DiGraph()
            for i, duration in enumerate(durations):
                graph.add_edge((i, "start"), (i, "finish"), weight=duration)
            for before, after in zip(ends[::2], ends[1::2]):
                graph.add_edge((int(before), "finish"), (int(after), "start"), weight=0)
            longest = networkx.dag_longest_path_length(graph)
            self.assertEqual(ours[0], longest)
            through = self.longest_through(graph, len(durations))
            for i, total_float in enumerate(ours[1:]):
                self.same(total_float, longest - through[i], (durations, ends))

    def longest_through(self, graph, items):
        """The longest path through each item: up to its start, and from there to an end."""
        before, after = {}, {}
        order = list(networkx.topological_sort(graph))
        for node in order:
            before[node] = max((before[p] + graph[p][node]["weight"] for p in graph.predecessors(node)),
                               default=0)
        for node in reversed(order):
            after[node] = max((after[s] + graph[node][s]["weight"] for s in graph.successors(node)),
                              default=0)
        return [before[(i, "start")] + after[(i, "start")] for i in range(items)]

    def test_early_starts_are_the_longest_paths_with_all_dependency_types(self):
        cases = []
        for _ in range(500):
            n = self.random.randint(1, 20)
            pairs = [pair for pair in itertools.combinations(range(n), 2) if self.random.random() < 0.25]
            cases.append(([float(self.random.randint(0, 9)) for _ in range(n)],
                          [float(before) for before, _ in pairs], [float(after) for _, after in pairs],
                          [float(self.random.randrange(4)) for _ in pairs],
                          [float(self.random.randint(-3, 5)) for _ in pairs]))
        for case, ours in zip(cases, ask([("precedence", *case) for case in cases])):
            durations, *dependencies = case
            graph = networkx.DiGraph()
            for i in range(len(durations)):
                graph.add_edge("start", i, weight=0)
            for before, after, kind, lag in zip(*dependencies):
                i, j = int(before), int(after)
                # From start to start: finish to start, start to start, finish to finish, start to finish.
                distance = (durations[i], 0, durations[i] - durations[j], -durations[j])[int(kind)] + lag
                graph.add_edge(i, j, weight=-distance)
            nearest = networkx.single_source_bellman_ford_path_length(graph, "start")
            starts = [-nearest[i] for i in range(len(durations))]
            for early, start in zip(ours[1:], starts):
                self.same(early, float(start), case)
            self.same(ours[0], float(max(s + d for s, d in zip(starts, durations))), case)

    def test_a_plan_under_way_has_the_times_and_floats_of_its_longest_paths(self):
        cases = [self.plan_under_way() for _ in range(400)]
        for case, ours in zip(cases, ask([("plan", *case) for case in cases])):
            length, starts, finishes, floats = self.times_of(*case)
            self.same(ours[0], length, case)
            for i, (start, finish, total) in enumerate(zip(starts, finishes, floats)):
                self.same(ours[1 + 3 * i], start, (i, case))
                self.same(ours[2 + 3 * i], finish, (i, case))
                if total is None:
                    self.assertIsNone(ours[3 + 3 * i], (i, case))
                else:
                    self.same(ours[3 + 3 * i], total, (i, case))

    def plan_under_way(self):
        """Data date and deadline; of each item duration, pin, deadline and actual times; dependencies."""
        def maybe(chance, least, most):
            return float(self.random.randint(least, most)) if self.random.random() < chance else math.nan

        n = self.random.randint(1, 12)
        started = [maybe(0.3, 0, 12) for _ in range(n)]
        finished = [maybe(0.5, 12, 20) if start == start else maybe(0.1, 0, 20) for start in started]
        pairs = [pair for pair in itertools.combinations(range(n), 2) if self.random.random() < 0.3]
        return ([maybe(0.5, 0, 25), maybe(0.5, 5, 60)],
                [float(self.random.randint(0, 9)) for _ in range(n)],
                [maybe(0.2, -5, 30) for _ in range(n)], [maybe(0.2, 0, 40) for _ in range(n)],
                started, finished, [math.nan] * n,
                [float(before) for before, _ in pairs], [float(after) for _, after in pairs],
                [float(self.random.randrange(4)) for _ in pairs],
                [float(self.random.randint(-3, 5)) for _ in pairs])

    def test_a_dependency_of_an_initiative_is_one_of_each_of_its_parts(self):
        """Finish to start from an initiative, and to its start: with the links written out by hand."""
        cases = [case for case in (self.plan_with_initiatives() for _ in range(1200)) if case]
        self.assertGreater(len(cases), 200)
        ours = ask([("plan", *case) for case, _ in cases])
        for (case, written_out), mine in zip(cases, ours):
            work = len(written_out[1])
            length, starts, finishes, floats = self.times_of(*written_out)
            self.same(mine[0], length, case)
            for i in range(work):
                self.same(mine[1 + 3 * i], starts[i], (i, case))
                self.same(mine[2 + 3 * i], finishes[i], (i, case))
                if floats[i] is not None:
                    self.same(mine[3 + 3 * i], floats[i], (i, case))
            for whole in range(work, len(case[1])):
                parts = self.parts_of(whole, case[6], work)
                if not parts:
                    continue
                self.same(mine[1 + 3 * whole], min(starts[i] for i in parts), (whole, case))
                self.same(mine[2 + 3 * whole], max(finishes[i] for i in parts), (whole, case))

    def parts_of(self, whole, initiatives, work):
        """The work within an initiative, at any depth."""
        direct = [i for i, initiative in enumerate(initiatives) if initiative == whole]
        return sorted(part for i in direct
                      for part in ([i] if i < work else self.parts_of(i, initiatives, work)))

    def plan_with_initiatives(self):
        """A plan whose last items span others, and the same plan without them; None: a cycle."""
        terms, durations, pins, deadlines, started, finished, _, *links = self.plan_under_way()
        work = len(durations)
        wholes = self.random.randint(1, 3)
        initiatives = [self.random.choice((math.nan, float(work + self.random.randrange(wholes))))
                       for _ in range(work)]
        initiatives += [self.random.choice((math.nan, float(work + inner + 1)))
                        if inner + 1 < wholes else math.nan for inner in range(wholes)]
        parts = {whole: self.parts_of(whole, initiatives, work) for whole in range(work, work + wholes)}
        if not all(parts.values()):
            return None
        written_out = [list(column) for column in links]
        for _ in range(self.random.randint(1, 3)):
            ends = self.random.sample(range(work + wholes), 2)
            if max(ends) < work:
                continue
            lag = float(self.random.randint(-2, 4))
            for column, value in zip(links, (*map(float, ends), 0.0, lag)):
                column.append(value)
            for before, after in itertools.product(*(parts.get(end, [end]) for end in ends)):
                for column, value in zip(written_out, (float(before), float(after), 0.0, lag)):
                    column.append(value)
        graph = networkx.DiGraph(zip(*written_out[:2]))
        reach = networkx.DiGraph((before, (after, "in") if after in parts else after)
                                 for before, after in zip(*links[:2]))
        for whole, within in parts.items():
            reach.add_edges_from(((whole, "in"), part) for part in within)
            reach.add_edges_from((part, whole) for part in within)
        if not networkx.is_directed_acyclic_graph(graph) or not networkx.is_directed_acyclic_graph(reach):
            return None
        none = [math.nan] * wholes
        case = (terms, durations + [50.0] * wholes, pins + none, deadlines + none, started + none,
                finished + none, initiatives, *links)
        return case, (terms, durations, pins, deadlines, started, finished, None, *written_out)

    def test_working_days_are_counted_one_by_one(self):
        cases = []
        for _ in range(200):
            weekend = self.random.randrange(127)
            holidays = sorted(self.random.sample(range(-60, 200), self.random.randint(0, 30)))
            start = self.random.randint(-30, 60)
            cases.append((weekend, [float(day) for day in holidays], start,
                          [float(offset) for offset in range(1, 40)]))
        for case, ours in zip(cases, ask([("days", *case) for case in cases])):
            weekend, holidays, start, offsets = case
            # 1970-01-01 was a Thursday, the fourth day of its week.
            working = [day for day in range(start, start + 800)
                       if not weekend >> (day + 3) % 7 & 1 and day not in holidays]
            for offset, day, evening in zip(offsets, ours[::2], ours[1::2]):
                self.assertEqual(day, working[int(offset)], case)
                self.assertEqual(evening, working[int(offset) - 1], case)

    def times_of(self, terms, durations, pins, deadlines, started, finished, _, *dependencies):
        """By longest paths over the starts ("s") and finishes ("f") of the items, from an origin."""
        def given(value):
            return value == value

        graph = networkx.MultiDiGraph()
        fixed = {}
        for i, duration in enumerate(durations):
            if given(finished[i]):
                fixed[i, "f"] = finished[i]
                fixed[i, "s"] = started[i] if given(started[i]) else finished[i] - duration
                continue
            data_date = terms[0] if given(terms[0]) else -math.inf
            graph.add_edge("origin", (i, "f"), weight=data_date)
            graph.add_edge((i, "s"), (i, "f"), weight=duration)
            if given(started[i]):
                fixed[i, "s"] = started[i]
                continue
            graph.add_edge("origin", (i, "s"), weight=max(0, data_date, pins[i] if given(pins[i]) else 0))
            graph.add_edge((i, "f"), (i, "s"), weight=-duration)  # It can't take longer than that.
        for before, after, kind, lag in zip(*dependencies):
            source = (int(before), "sf"[int(kind) in (0, 2)])
            held = (int(after), "sf"[int(kind) in (2, 3)])
            if held not in fixed:
                graph.add_edge(source, held, weight=lag)
        for node, time in fixed.items():
            graph.add_edge("origin", node, weight=time)
            graph.remove_edges_from([(u, v) for u, v in graph.in_edges(node) if u != "origin"])
        graph.remove_edges_from([(u, v, key) for u, v, key, weight in
                                 graph.edges(keys=True, data="weight") if weight == -math.inf])
        for u, v, data in graph.edges(data=True):
            data["weight"] *= -1
        times = {node: -distance for node, distance in
                 networkx.single_source_bellman_ford_path_length(graph, "origin").items()}
        finishes = [times[i, "f"] for i in range(len(durations))]
        length = max(finishes)
        floats = []
        for i in range(len(durations)):
            if given(finished[i]):
                floats.append(None)
                continue
            moved = (i, "f") if given(started[i]) else (i, "s")
            later = networkx.single_source_bellman_ford_path_length(graph, moved)
            floats.append(min(
                min(each for each in (length, terms[1], deadlines[j]) if given(each))
                + later[j, "f"] - times[moved]
                for j in range(len(durations)) if (j, "f") in later and not given(finished[j])))
        return length, [times[i, "s"] for i in range(len(durations))], finishes, floats

    def test_a_cycle_is_found_where_there_is_one(self):
        cases = []
        for _ in range(500):
            n = self.random.randint(2, 15)
            pairs = {(self.random.randrange(n), self.random.randrange(n))
                     for _ in range(self.random.randint(1, 2 * n))}
            pairs = [(a, b) for a, b in sorted(pairs) if a != b]
            cases.append((n, [float(a) for a, _ in pairs], [float(b) for _, b in pairs],
                          [0.0] * len(pairs), [0.0] * len(pairs)))
        for case, ours in zip(cases, ask([("cycle", *case) for case in cases])):
            graph = networkx.DiGraph(zip(case[1], case[2]))
            if networkx.is_directed_acyclic_graph(graph):
                self.assertEqual(ours, [None], case)
                continue
            self.assertEqual(ours[0], ours[-1], case)
            self.assertEqual(len(set(ours)), len(ours) - 1, case)
            for edge in itertools.pairwise(ours):
                self.assertTrue(graph.has_edge(*edge), (case, ours))

    def test_shapley_by_enumeration(self):
        games = [[round(self.random.uniform(0, 100), 3) for _ in range(2 ** self.random.randint(1, 6) - 1)]
                 for _ in range(200)]
        for values, ours in zip(games, ask([("shapley", values) for values in games])):
            parties = range((len(values) + 1).bit_length() - 1)
            orders = list(itertools.permutations(parties))
            shares = [0.0 for _ in parties]
            for order in orders:
                coalition = 0
                for party in order:
                    before = values[coalition - 1] if coalition else 0
                    coalition |= 1 << party
                    shares[party] += values[coalition - 1] - before
            for one, share in zip(ours, shares):
                self.same(one, share / len(orders), values)

    def test_money_is_split_to_the_last_unit(self):
        cases = [(self.random.randint(-10**9, 10**9),
                  [float(self.random.randint(0, 1000)) for _ in range(self.random.randint(1, 12))])
                 for _ in range(2000)]
        for (total, weights), ours in zip(cases, ask([("split", *case) for case in cases])):
            if sum(weights) == 0:
                self.assertEqual(ours, [None])
                continue
            self.assertEqual(sum(ours), total)
            quotas = [abs(total) * fractions.Fraction(weight) / int(sum(weights)) for weight in weights]
            sign = -1 if total < 0 else 1
            self.assertEqual(ours, [sign * part for part in self.hamilton(abs(total), quotas)])

    def hamilton(self, total, quotas):
        """The floors, and the units left to the largest remainders, ties to the earlier."""
        parts = [math.floor(quota) for quota in quotas]
        order = sorted(range(len(quotas)), key=lambda i: (parts[i] - quotas[i], i))
        for i in order[:total - sum(parts)]:
            parts[i] += 1
        return parts

    def test_amounts_are_rounded_to_their_total(self):
        cases = []
        for _ in range(2000):
            amounts = [self.random.choice((self.random.uniform(-1e6, 1e6), self.random.randint(-4, 4) / 4))
                       for _ in range(self.random.randint(1, 12))]
            cases.append((round(sum(amounts)), amounts))
        for (total, amounts), ours in zip(cases, ask([("round", *case) for case in cases])):
            parts = [math.floor(amount) for amount in amounts]
            if not 0 <= total - sum(parts) <= len(parts):
                self.assertEqual(ours, [None], amounts)
            else:
                self.assertEqual(ours, self.hamilton(total, [float(amount) for amount in amounts]), amounts)


if __name__ == "__main__":
    unittest.main()
