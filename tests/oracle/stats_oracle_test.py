"""The statistics that all services share, against scipy and numpy."""

import math
import unittest

import numpy
from scipy import stats

from oracle import OracleTest, ask


class StatsOracleTest(OracleTest):
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


if __name__ == "__main__":
    unittest.main()
