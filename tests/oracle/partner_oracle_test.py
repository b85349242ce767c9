"""The formulas of partner, against numpy and the definition of the LEI."""

import math
import unittest

import numpy

from oracle import OracleTest, Word, ask


class PartnerOracleTest(OracleTest):
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
