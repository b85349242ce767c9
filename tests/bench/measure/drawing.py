"""Draws load steps as SVG: a panel a method, calls a second to the right, latency upwards."""

import math

WIDTH, HEIGHT = 960, 400
PANEL = {"top": 60, "bottom": 320, "width": 240, "lefts": (70, 380, 690)}
LINES = (("p50", "#2b6cb0"), ("p99", "#c05621"))
GREY, GRID = "#5a6b7d", "#dde4ec"


def _nice_step(largest):
    """A distance of ticks that makes at most five of them."""
    power = 10 ** math.floor(math.log10(largest))
    return next(step * power for step in (0.2, 0.25, 0.5, 1, 2) if largest / (step * power) <= 5)


def _decades(steps):
    least = min(step.p50 for step in steps)
    largest = max(step.p99 for step in steps)
    return math.floor(math.log10(least)), math.ceil(math.log10(largest))


def _milliseconds(exponent):
    value = 10.0 ** (exponent - 3)
    return f"{value:g} ms"


class _Panel:
    def __init__(self, left, steps, decades):
        self.left, self.steps, self.decades = left, steps, decades
        self.tick = _nice_step(max(step.rate for step in steps))
        self.most = self.tick * math.ceil(max(step.rate for step in steps) / self.tick)

    def x(self, rate):
        return self.left + PANEL["width"] * rate / self.most

    def y(self, latency):
        low, high = self.decades
        share = (math.log10(latency) - low) / (high - low)
        return PANEL["bottom"] - share * (PANEL["bottom"] - PANEL["top"])

    def _grid(self):
        right = self.left + PANEL["width"]
        for exponent in range(self.decades[0], self.decades[1] + 1):
            y = self.y(10 ** exponent)
            yield f'<line x1="{self.left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="{GRID}"/>'
            yield (f'<text x="{self.left - 8}" y="{y + 4:.1f}" text-anchor="end" font-size="12" '
                   f'fill="{GREY}">{_milliseconds(exponent)}</text>')
        for number in range(round(self.most / self.tick) + 1):
            x = self.x(number * self.tick)
            yield (f'<text x="{x:.1f}" y="{PANEL["bottom"] + 20}" text-anchor="middle" '
                   f'font-size="12" fill="{GREY}">{number * self.tick / 1000:g}</text>')
        yield (f'<line x1="{self.left}" y1="{PANEL["bottom"]}" x2="{right}" y2="{PANEL["bottom"]}" '
               f'stroke="#6b7f94"/>')

    def _curve(self, name, colour):
        points = [(self.x(step.rate), self.y(getattr(step, name))) for step in self.steps]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'

    def _key(self):
        """In the line of the title, where no curve goes."""
        x, y = self.left + PANEL["width"], PANEL["top"] - 18
        names = " ".join(f'<tspan fill="{colour}">{name}</tspan>' for name, colour in LINES)
        yield f'<text x="{x}" y="{y}" text-anchor="end" font-size="12">{names}</text>'

    def draw(self):
        yield (f'<text x="{self.left}" y="{PANEL["top"] - 18}" font-weight="bold">'
               f"{self.steps[0].method}</text>")
        yield from self._grid()
        yield from self._key()
        for name, colour in LINES:
            yield from self._curve(name, colour)


def draw(steps, head):
    """The SVG of the steps; `head` says where and when they were measured."""
    methods = list(dict.fromkeys(step.method for step in steps))
    decades = _decades(steps)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="14">',
        "<title>Latency at growing rates of calls</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for left, method in zip(PANEL["lefts"], methods):
        parts += _Panel(left, [step for step in steps if step.method == method], decades).draw()
    middle = WIDTH / 2
    parts += [
        f'<text x="{middle}" y="{PANEL["bottom"] + 44}" text-anchor="middle" font-size="12" '
        f'fill="{GREY}">thousand calls answered a second; latency from when a call was due</text>',
        f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle" font-size="11" '
        f'fill="{GREY}">{head}</text>', "</svg>"]
    return "\n".join(parts) + "\n"
