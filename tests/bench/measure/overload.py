"""overload: ten times what a service can do is asked of it."""

import concurrent.futures

from .load import in_other_tenant, load
from .probe import p99, probe
from .stage import say
from .writes import clear_creates

TIMES = 10
# A connection carries 100 calls at a time and lets the others wait with the client: only many of them
# fill the queue of a service.
CALLERS = {"connections": 64, "in_flight": 128}
PROBES = 50  # a second


def _create(stage, run, **options):
    return load(stage, "create-partner", stage.address("partner"), run=run, **options,
                **in_other_tenant())


def _recovery(timeline, peak):
    """Seconds until half a second long 0.9 of the peak is done; all of the time when never."""
    for begin in range(len(timeline) - 4):
        if sum(timeline[begin:begin + 5]) >= 0.9 * peak * 0.5:
            return begin / 10
    return len(timeline) / 10


def overload(stage, scale, report):
    """The peak is that of before and after, as what a machine can do changes within minutes."""
    clear_creates(stage)
    peak = _create(stage, "peak", warm_up=scale.warm_up, seconds=scale.seconds)["rate"]
    say(f"  peak {peak:,.0f}/s; now {TIMES * peak:,.0f}/s for {scale.overload_seconds} s")
    with concurrent.futures.ThreadPoolExecutor() as beside:
        probes = beside.submit(probe, stage.admin_address("partner"), "/readyz", rate=PROBES,
                               seconds=scale.overload_seconds)
        during = _create(stage, "over", warm_up=0, seconds=scale.overload_seconds,
                         rate=TIMES * peak, tolerate=True, **CALLERS)
        after = _create(stage, "after", warm_up=0, seconds=scale.recovery_seconds)
        probes = probes.result()
    clear_creates(stage)
    codes = {name: count for name, count in during.items() if name.startswith("status.")}
    say("  " + ", ".join(f"{name} {count:.0f}" for name, count in sorted(codes.items())))
    asked = sum(codes.values())
    report.figure("overload.peak", peak, "calls/s")
    report.figure("overload.after", after["rate"], "calls/s")
    report.figure("overload.offered", asked / during["seconds"], "calls/s")
    report.figure("overload.goodput", during["rate"], "calls/s")
    report.figure("overload.p99", during["p99_us"] / 1e3, "ms")
    report.ratio("overload", [2 * during["rate"] / (peak + after["rate"])], ">=0.9")
    report.ratio("overload-health", [p99(probes)], "<=50")
    report.ratio("overload-recovery", [_recovery(after["timeline"], peak)], "<=2")
