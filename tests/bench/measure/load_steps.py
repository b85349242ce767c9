"""Latency at growing rates: what tests/bench/plot draws. The calls begin when they are due, whatever
becomes of those before, so that waiting counts."""

import dataclasses

from .load import in_other_tenant, load
from .seed import KPIS, seed_partners
from .stage import ROOT, say
from .writes import clear_creates, clear_measurements

FILE = ROOT / "tests/bench/load_steps"
SHARES = (0.05, 0.2, 0.4, 0.6, 0.75, 0.85, 0.95)  # of what is reached with 128 at a time
CALLERS = {"connections": 4, "in_flight": 512, "deadline_ms": 5000, "tolerate": True}


@dataclasses.dataclass(frozen=True)
class Step:
    method: str
    rate: float  # answered a second
    p50: float  # microseconds
    p99: float


def _options(stage, scale):
    """Of each method: its service, its workload, and how the load generator is told of the rows."""
    return {
        "GetPartner": ("partner", "get-partner", {"population": scale.partners}),
        "CreatePartner": ("partner", "create-partner", in_other_tenant()),
        "RecordMeasurement": ("metrics", "record", {"population": KPIS}),
    }


def measure(stage, scale):
    seed_partners(stage, scale)
    clear_creates(stage)
    clear_measurements(stage)
    steps = []
    for method, (service, workload, options) in _options(stage, scale).items():
        first = 0
        for share in (None, *SHARES):
            pace = {} if share is None else {"rate": share * peak, **CALLERS}
            done = load(stage, workload, stage.address(service), first=first,
                        warm_up=scale.warm_up, seconds=scale.seconds, **options, **pace)
            first = int(done["next"])
            if share is None:
                peak = done["rate"]
            else:
                steps.append(Step(method, done["rate"], done["p50_us"], done["p99_us"]))
            say(f"  {method}: {done['rate']:,.0f}/s, p50 {done['p50_us']:,.0f} us, "
                f"p99 {done['p99_us']:,.0f} us")
    clear_creates(stage)
    clear_measurements(stage)
    return steps


def write(steps, head):
    lines = [f"step {step.method} {step.rate:.1f} {step.p50:.1f} {step.p99:.1f}" for step in steps]
    FILE.write_text("\n".join([f"# {head}", "# step METHOD calls/s p50_us p99_us", *lines]) + "\n")


def read():
    """The steps of the file, and what its first line says of the machine."""
    head, *lines = FILE.read_text().splitlines()
    fields = [line.split() for line in lines if line.startswith("step ")]
    return [Step(each[1], *map(float, each[2:])) for each in fields], head[2:]
