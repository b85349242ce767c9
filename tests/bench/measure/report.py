"""The lines that the suite prints, and how samples become one figure."""

import statistics

from .stage import say


def median(samples):
    return statistics.median(samples)


def spread(samples):
    """Between the least and the largest, as a share of the median."""
    middle = median(samples)
    return (max(samples) - min(samples)) / middle if middle else 0.0


def alternate(rounds, **sides):
    """Samples of each side, taken in turn: A B A B."""
    samples = {name: [] for name in sides}
    for number in range(rounds):
        for name, measure in sides.items():
            value = measure()
            samples[name].append(value)
            say(f"  round {number + 1} of {rounds}: {name} {value:,.6g}")
    return samples


def quotients(above, below):
    """Of each round its own: what slows the machine down for a while slows both."""
    return [a / b for a, b in zip(above, below)]


class Report:
    """Prints a line a figure, and remembers it."""

    def __init__(self):
        self.lines = []

    def _print(self, line):
        self.lines.append(line)
        print(line, flush=True)

    def figure(self, name, value, unit):
        self._print(f"figure {name} {value:.6g} {unit}")

    def figures(self, name, samples, unit):
        self.figure(name, median(samples), unit)

    def ratio(self, name, samples, goal):
        """`goal` is `>=0.60` or `<=2.5`. The spread of the rounds is a figure of its own."""
        self._print(f"ratio {name} {median(samples):.3f} goal{goal}")
        self.figure(name + ".spread", spread(samples), "share")

    def names(self):
        return {line.split()[1] for line in self.lines}
