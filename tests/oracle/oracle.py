"""What the oracle tests share: the process that answers for our formulas, the seed, random series and
the comparison. The formulas are held against independent oracles: scipy, numpy, networkx, or the
definition written down again, over thousands of random cases with ties, gaps, outliers and degenerate
input. The seed is printed, and CONCORD_TEST_SEED repeats a run."""

import math
import os
import pathlib
import random
import subprocess
import unittest

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
    """Cases of its own for each test, from the seed and the name of the test."""

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
