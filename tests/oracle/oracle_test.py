"""The formulas against independent oracles: scipy, numpy, networkx, or the definition written down
again. Thousands of random cases with ties, gaps, outliers and degenerate input; the seed is printed,
and CONCORD_TEST_SEED repeats a run."""

import fractions
import itertools
import math
import os
import pathlib
import random
import subprocess
import unittest

import networkx
import numpy
from scipy import stats

SEED = int(os.environ.get("CONCORD_TEST_SEED", random.SystemRandom().randrange(1 << 32)))
ORACLE = pathlib.Path(os.environ.get(
    "CONCORD_BUILD_DIR", pathlib.Path(__file__).resolve().parents[2] / "build/dev"),
    "tests/oracle/oracle")
print(f"CONCORD_TEST_SEED={SEED}", flush=True)


def ask(questions):
    """What our formulas answer: a list of numbers (None for no answer) for each question."""
    lines = [" ".join([word, *(words(argument) for argument in arguments)])
             for word, *arguments in questions]
    out = subprocess.run([ORACLE], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, check=True,
                         text=True).stdout.splitlines()
    return [[None if each == "none" else float(each) for each in line.split()] for line in out]


class Word(str):
    """An argument that goes as it is."""


def words(argument):
    if isinstance(argument, Word):
        return argument
    if isinstance(argument, (list, tuple)):
        return " ".join([str(len(argument)), *(repr(float(each)) for each in argument)])
    return repr(argument)


class OracleTest(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(f"{SEED}/{self.id()}")

    def series(self, least, most):
        """Values with ties, constants and outliers now and then."""
        n = self.random.randint(least, most)
        kind = self.random.randrange(5)
        if kind == 0:
            return [float(self.random.randint(0, 3)) for _ in range(n)]
        if kind == 1:
            return [2.5] * n
        values = [self.random.gauss(0, 1) + 0.1 * i for i in range(n)]
        if kind == 2:
            values[self.random.randrange(n)] = 1e9
        if kind == 3:
            values = [round(value, 1) for value in values]
        return values

    def same(self, ours, theirs, what):
        self.assertIsNotNone(ours, what)
        self.assertTrue(math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12), (ours, theirs, what))

    def test_kendall_tau_b(self):
        cases = []
        for _ in range(2000):
            x = self.series(2, 40)
            cases.append((x, [self.random.choice((value, self.random.gauss(0, 1))) for value in x]))
        for (x, y), (ours,) in zip(cases, ask([("tau_b", x, y) for x, y in cases])):
            if len(set(x)) == 1 or len(set(y)) == 1:
                self.assertIsNone(ours)
            else:
                self.same(ours, stats.kendalltau(x, y).statistic, (x, y))

    def test_theil_sen_slope_and_interval(self):
        cases = []
        for _ in range(1500):
            values = self.series(4, 40)
            times = list(itertools.accumulate(self.random.choice((0.5, 1, 1, 2.25)) for _ in values))
            cases.append((self.random.choice((0.9, 0.95, 0.99)), times, values))
        for case, ours in zip(cases, ask([("theil_sen", *case) for case in cases])):
            level, times, values = case
            slopes = sorted((values[j] - values[i]) / (times[j] - times[i])
                            for i, j in itertools.combinations(range(len(times)), 2))
            self.same(ours[0], float(numpy.median(slopes)), case)
            self.same(ours[0], stats.theilslopes(values, times)[0], case)
            if len(ours) == 3:
                low, high = self.gilbert(level, values, slopes)
                self.same(ours[1], low, case)
                self.same(ours[2], high, case)

    def test_theil_sen_selects_among_slopes_that_it_does_not_make(self):
        # From 18 points on there are more slopes than are made at once.
        cases = []
        for i in range(120):
            values = self.series(100, 700 if i % 10 else 2500)
            times = [self.random.choice((j, j, 7 * j, j // 3, self.random.gauss(0, 50)))
                     for j in range(len(values))]
            cases.append((0.95, [float(time) for time in times], values))
        for case, ours in zip(cases, ask([("theil_sen", *case) for case in cases])):
            _, times, values = case
            x, y = numpy.array(times), numpy.array(values)
            later = numpy.triu_indices(len(x), 1)
            distances = (x[None, :] - x[:, None])[later]
            slopes = (y[None, :] - y[:, None])[later][distances != 0] / distances[distances != 0]
            slopes.sort()
            self.same(ours[0], float(numpy.median(slopes)), len(values))
            n = len(values)
            c = stats.norm.ppf(0.975) * math.sqrt(self.variance(values, times))
            self.same(ours[1], slopes[max(1, math.floor((len(slopes) - c) / 2)) - 1], n)
            self.same(ours[2], slopes[min(len(slopes), math.ceil((len(slopes) + c) / 2 + 1)) - 1], n)

    def gilbert(self, level, values, slopes):
        """Gilbert 1987: the slopes of the ranks (N' -+ C) / 2 (+ 1), rounded outward."""
        c = stats.norm.ppf((1 + level) / 2) * math.sqrt(self.variance(values))
        count = len(slopes)
        lower = max(1, math.floor((count - c) / 2))
        upper = min(count, math.ceil((count + c) / 2 + 1))
        return slopes[lower - 1], slopes[upper - 1]

    def variance(self, values, times=()):
        """Of Kendall's S, corrected for ties of values and of times (Kendall 1975), as a fraction."""
        n = len(values)
        t, u = (numpy.unique(side, return_counts=True)[1].tolist() for side in (values, times))
        variance = fractions.Fraction(
            n * (n - 1) * (2 * n + 5) - sum(k * (k - 1) * (2 * k + 5) for k in t + u), 18)
        variance += fractions.Fraction(
            sum(k * (k - 1) for k in t) * sum(k * (k - 1) for k in u), 2 * n * (n - 1))
        if n > 2:
            variance += fractions.Fraction(
                sum(k * (k - 1) * (k - 2) for k in t) * sum(k * (k - 1) * (k - 2) for k in u),
                9 * n * (n - 1) * (n - 2))
        return float(variance)

    def test_mann_kendall(self):
        cases = [self.series(4, 60) for _ in range(2000)]
        for values, (s, variance, z, normal_p, exact_p) in zip(
                cases, ask([("mann_kendall", values) for values in cases])):
            score = sum(int(numpy.sign(b - a)) for a, b in itertools.combinations(values, 2))
            self.assertEqual(s, score)
            self.same(variance, self.variance(values), values)
            expected = (score - numpy.sign(score)) / math.sqrt(variance) if variance else 0
            self.same(z, float(expected), values)
            self.same(normal_p, float(min(1, 2 * stats.norm.sf(abs(expected)))), values)
            if len(values) <= 10 and len(set(values)) == len(values):
                theirs = stats.kendalltau(range(len(values)), values, method="exact").pvalue
                self.same(exact_p, theirs, values)
            else:
                self.assertIsNone(exact_p)

    def waves(self):
        """Values that go with the next: a walk that is drawn back, or against the next."""
        pull, value = self.random.choice((-0.8, -0.4, 0.3, 0.7, 0.95)), 0.0
        values = []
        for _ in range(self.random.randint(6, 60)):
            value = pull * value + self.random.gauss(0, 1)
            values.append(value)
        return values

    def test_hamed_rao_corrects_for_significant_lags(self):
        cases = [(self.random.randint(0, 8), self.waves()) for _ in range(500)]
        for case, ours in zip(cases, ask([("hamed_rao", *case) for case in cases])):
            lags, values = case
            n = len(values)
            slope = float(numpy.median([(values[j] - values[i]) / (j - i)
                                        for i, j in itertools.combinations(range(n), 2)]))
            ranks = stats.rankdata([value - slope * i for i, value in enumerate(values)])
            ranks -= ranks.mean()
            correction = 1.0
            for lag in range(1, min(lags, n - 1) + 1):
                r = float(ranks[lag:] @ ranks[:-lag] / (ranks @ ranks))
                if abs(r) > 1.96 / math.sqrt(n):
                    correction += 2 * (n - lag) * (n - lag - 1) * (n - lag - 2) * r / (
                        n * (n - 1) * (n - 2))
            variance = self.variance(values) * correction
            if variance <= 0:
                self.assertEqual(ours, [None] * 3)
                continue
            score = sum(int(numpy.sign(b - a)) for a, b in itertools.combinations(values, 2))
            z = float((score - numpy.sign(score)) / math.sqrt(variance))
            for one, other in zip(ours, (variance, z, float(min(1, 2 * stats.norm.sf(abs(z)))))):
                self.same(one, other, case)

    def test_lag_one_autocorrelation_without_the_straight_line(self):
        cases = [self.waves() for _ in range(500)]
        for values, (r, significant) in zip(cases, ask([("lag_one", values) for values in cases])):
            n = len(values)
            line = stats.linregress(range(n), values)
            left = numpy.array(values) - line.intercept - line.slope * numpy.arange(n)
            expected = float(left[1:] @ left[:-1] / (left @ left))
            self.assertTrue(math.isclose(r, expected, rel_tol=1e-9, abs_tol=1e-9), values)
            low, high = ((-1 + sign * 1.96 * math.sqrt(n - 2)) / (n - 1) for sign in (-1, 1))
            self.assertEqual(bool(significant), not low <= expected <= high)

    def test_a_trend_where_times_tie(self):
        cases = []
        for _ in range(1000):
            values = self.series(4, 40)
            last = self.random.choice((2, 5, 1000))
            times = [float(self.random.randint(0, last)) for _ in values]
            cases.append((times, values))
        for (times, values), ours in zip(cases, ask([("trend", *case) for case in cases])):
            if len(set(times)) == 1:
                self.assertEqual(ours, [None] * 6)
                continue
            s, variance, z, normal_p, exact_p, slope = ours
            pairs = list(itertools.combinations(sorted(zip(times, values)), 2))
            score = sum(int(numpy.sign(b[1] - a[1])) for a, b in pairs if a[0] != b[0])
            self.assertEqual(s, score)
            self.same(variance, self.variance(values, times), (times, values))
            expected = (score - numpy.sign(score)) / math.sqrt(variance) if variance else 0
            self.same(z, float(expected), (times, values))
            self.same(normal_p, float(min(1, 2 * stats.norm.sf(abs(expected)))), (times, values))
            if len(set(times)) < len(times):
                self.assertIsNone(exact_p)
            slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairs if a[0] != b[0]]
            self.same(slope, float(numpy.median(slopes)), (times, values))

    def test_seasonal_kendall_adds_up_the_seasons(self):
        cases = []
        for _ in range(500):
            values = self.series(20, 60)
            cases.append(([float(i % 4) for i in range(len(values))], values))
        for (seasons, values), (s, variance, z, p) in zip(
                cases, ask([("seasonal_kendall", *case) for case in cases])):
            parts = [[v for at, v in zip(seasons, values) if at == season] for season in range(4)]
            score = sum(int(numpy.sign(b - a))
                        for part in parts for a, b in itertools.combinations(part, 2))
            self.assertEqual(s, score)
            self.same(variance, sum(self.variance(part) for part in parts), values)
            expected = (score - numpy.sign(score)) / math.sqrt(variance) if variance else 0
            self.same(z, float(expected), values)
            self.same(p, float(min(1, 2 * stats.norm.sf(abs(expected)))), values)

    def test_kendall_w_is_friedmans_chi_square(self):
        cases = []
        for _ in range(500):
            items = self.random.randint(3, 10)
            cases.append([[float(self.random.randint(0, 6)) for _ in range(items)]
                          for _ in range(self.random.randint(3, 8))])
        for raters, (ours,) in zip(cases, ask([("kendall_w", len(raters), *raters) for raters in cases])):
            if all(len(set(scores)) == 1 for scores in raters):
                self.assertIsNone(ours)
                continue
            chi_square = stats.friedmanchisquare(*zip(*raters)).statistic
            self.same(ours, chi_square / (len(raters) * (len(raters[0]) - 1)), raters)

    def test_normal_distribution(self):
        cases = [(self.random.choice((self.random.random(), 10 ** self.random.uniform(-300, -1))),
                  self.random.uniform(-30, 8)) for _ in range(1000)]
        for case, (quantile, share) in zip(cases, ask([("normal", *case) for case in cases])):
            self.assertTrue(math.isclose(quantile, stats.norm.ppf(case[0]), rel_tol=1e-13,
                                         abs_tol=1e-15), case)
            self.assertTrue(math.isclose(share, stats.norm.cdf(case[1]), rel_tol=1e-11), case)

    def test_quantile(self):
        cases = [(self.random.choice((0.0, 0.5, 1.0, self.random.random())), self.series(1, 50))
                 for _ in range(1000)]
        for (share, values), (ours,) in zip(cases, ask([("quantile", *case) for case in cases])):
            self.same(ours, float(numpy.quantile(values, share)), (share, values))

    def test_binomial_quantile(self):
        cases = [(self.random.choice((0, 1, self.random.randint(1, 300), self.random.randint(1, 50000))),
                  self.random.choice((0.0, 1.0, 1e-9, 0.5, self.random.random(), self.random.random())),
                  self.random.choice((0.0, 1.0, 0.05, self.random.random(), self.random.random())))
                 for _ in range(2000)]
        for case, (ours,) in zip(cases, ask([("binomial", *case) for case in cases])):
            n, success, probability = case
            theirs = stats.binom.ppf(probability, n, success)
            if probability == 0 or success in (0, 1):  # Where scipy does not say the least such count.
                theirs = n if success == 1 and probability > 0 else 0
            self.assertEqual(ours, theirs, case)

    def test_beta_quantile(self):
        def shape(usual):
            return self.random.choice((1, usual, self.random.uniform(0.2, 200),
                                       10 ** self.random.uniform(-1, 5)))

        cases = [(shape(9), shape(3), self.random.choice((0.05, 0.95, self.random.uniform(0.001, 0.999))))
                 for _ in range(2000)]
        for case, (ours,) in zip(cases, ask([("beta", *case) for case in cases])):
            a, b, probability = case
            # Where the density is steep the quantile is compared by the probability that it has.
            self.assertTrue(math.isclose(ours, stats.beta.ppf(probability, a, b), rel_tol=1e-9)
                            or math.isclose(stats.beta.cdf(ours, a, b), probability, rel_tol=1e-9),
                            (case, ours))

    def test_kaplan_meier_curve(self):
        cases = []
        for _ in range(1000):
            n, share = self.random.randint(1, 40), self.random.choice((0, 0.2, 0.5, 0.7, 0.7, 1))
            cases.append(([float(self.random.randint(0, 20)) for _ in range(n)],
                          [float(self.random.random() < share) for _ in range(n)]))
        medians = ask([("median_lifetime", *case) for case in cases])
        for (durations, ended), ours, (median,) in zip(
                cases, ask([("kaplan_meier", *case) for case in cases]), medians):
            share, expected = 1.0, []
            for time in sorted({d for d, e in zip(durations, ended) if e}):
                at_risk = sum(d >= time for d in durations)
                share *= 1 - sum(d == time and e for d, e in zip(durations, ended)) / at_risk
                expected += [time, share]
            self.assertEqual(len(ours), len(expected))
            for one, other in zip(ours, expected):
                self.same(one, other, (durations, ended))
            self.same_median(median, expected[::2], expected[1::2], (durations, ended))

    def same_median(self, ours, times, shares, case):
        """As R's survfit: where the curve reaches a half, the middle if it stays there for a while."""
        below = [i for i, share in enumerate(shares) if share < 0.5 + 1e-9]
        if not below:
            self.assertIsNone(ours, case)
        elif abs(shares[below[0]] - 0.5) < 1e-9 and len(below) > 1:
            self.same(ours, (times[below[0]] + times[below[1]]) / 2, case)
        else:
            self.same(ours, times[below[0]], case)

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
                started, finished,
                [float(before) for before, _ in pairs], [float(after) for _, after in pairs],
                [float(self.random.randrange(4)) for _ in pairs],
                [float(self.random.randint(-3, 5)) for _ in pairs])

    def times_of(self, terms, durations, pins, deadlines, started, finished, *dependencies):
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

    def test_a_product_is_decomposed_without_a_rest(self):
        cases = []
        for _ in range(1000):
            n = self.random.randint(1, 4)
            low = self.random.choice((0.1, -5, 0))
            cases.append(([self.random.uniform(low, 10) for _ in range(n)],
                          [self.random.choice((0.0, self.random.uniform(low, 10))) if low <= 0
                           else self.random.uniform(low, 10) for _ in range(n)]))
        for (before, after), ours in zip(cases, ask([("product", *case) for case in cases])):
            change = math.prod(after) - math.prod(before)
            self.assertTrue(math.isclose(ours[0], change, rel_tol=1e-9, abs_tol=1e-7))
            self.assertTrue(math.isclose(sum(ours[1:]), change, rel_tol=1e-9, abs_tol=1e-7),
                            (before, after, ours))
            expected = (self.divisia(before, after)
                        if all(a * b > 0 for a, b in zip(before, after))
                        else self.shapley_of_product(before, after))
            for one, other in zip(ours[1:], expected):
                self.assertTrue(math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9),
                                (before, after, ours, expected))

    def divisia(self, before, after):
        """Ang 2004: L(P1, P0) ln(x1 / x0), with the logarithmic mean L."""
        new, old = math.prod(after), math.prod(before)
        mean = old if new == old else (new - old) / math.log(new / old)
        return [mean * math.log(b / a) for a, b in zip(before, after)]

    def shapley_of_product(self, before, after):
        """The mean contribution over all orders in which the factors may change."""
        orders = list(itertools.permutations(range(len(before))))
        shares = [0.0 for _ in before]
        for order in orders:
            factors = list(before)
            for k in order:
                old = math.prod(factors)
                factors[k] = after[k]
                shares[k] += (math.prod(factors) - old) / len(orders)
        return shares

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

    def test_lei_check_digits(self):
        letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        bodies = ["".join(self.random.choices(letters, k=18)) for _ in range(2000)]
        for body, (ours,) in zip(bodies, ask([("lei", Word(body)) for body in bodies])):
            number = int("".join(str(int(character, 36)) for character in body + "00"))
            self.assertEqual(ours, 98 - number % 97, body)

    def test_mahalanobis_distance(self):
        for _ in range(100):
            dimensions = self.random.randint(1, 5)
            profile = lambda: [round(self.random.gauss(50, 15), 2) for _ in range(dimensions)]
            population = [profile() for _ in range(self.random.randint(dimensions + 2, 40))]
            a, b = profile(), profile()
            (ours,), = ask([("mahalanobis", a, b, len(population), *population)])
            covariance = numpy.atleast_2d(numpy.cov(numpy.array(population).T))
            away = numpy.array(a) - numpy.array(b)
            theirs = float(away @ numpy.linalg.solve(covariance, away)) / dimensions
            self.assertTrue(math.isclose(ours, theirs, rel_tol=1e-6), (ours, theirs, population))


if __name__ == "__main__":
    unittest.main()
