"""trend, schedule, shapley: the formulas, without service or network."""

import json

from .load import lines_of
from .pgbench import pgbench
from .report import alternate, quotients
from .stage import TENANT, BenchError, run

MILLISECONDS = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}


def _benchmark(stage, scale, program, name):
    """What a benchmark of tests/bench/domain says of itself."""
    output = run([stage.program(f"domain/{program}"), f"--benchmark_filter=^{name}$",
                  "--benchmark_format=json", f"--benchmark_min_time={scale.benchmark_seconds}"])
    if not output.startswith("{"):
        raise BenchError(f"{program} has no benchmark {name}")
    (result,) = json.loads(output)["benchmarks"]
    return result


def _milliseconds(result):
    return result["real_time"] * MILLISECONDS[result["time_unit"]]


def trend(stage, scale, report):
    """The benchmark itself takes turns with what it is measured by."""
    runs = [_benchmark(stage, scale, "metrics_bench", "BM_Trend/1000000/manual_time")
            for _ in range(scale.rounds)]
    report.figures("trend.time", [_milliseconds(each) for each in runs], "ms")
    report.ratio("trend", [each["per_sort_twice"] for each in runs], "<=3")
    report.ratio("trend-growth", [each["per_tenth"] for each in runs], "<=13")


def schedule(stage, scale, report):
    stage.sql_file("seed_plan.sql", tenant=TENANT)

    def compute():
        return sum(_milliseconds(_benchmark(stage, scale, "strategy_bench", name))
                   for name in ("BuildNetwork/10000", "ComputeScheduleOf/10000"))

    samples = alternate(
        scale.rounds, compute=compute,
        read=lambda: 1000 / pgbench(stage, "read_plan.sql", 1, scale.seconds))
    report.figures("schedule.time", samples["compute"], "ms")
    report.figures("schedule.read", samples["read"], "ms")
    report.ratio("schedule", quotients(samples["compute"], samples["read"]), "<=2")


def shapley(stage, scale, report):
    runs = [lines_of(run([stage.program("shapley/bench_shapley")])) for _ in range(scale.rounds)]
    report.figure("shapley.permutations", runs[0]["permutations"], "orders")
    report.figure("shapley.error", runs[0]["error"], "share")
    report.ratio("shapley", [each["ms"] for each in runs], "<=50")
