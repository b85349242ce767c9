"""The formulas of metrics, against scipy, numpy and their definitions."""

import fractions
import itertools
import math
import unittest

import numpy
from scipy import stats

from oracle import OracleTest, ask


class MetricsOracleTest(OracleTest):
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


if __name__ == "__main__":
    unittest.main()
