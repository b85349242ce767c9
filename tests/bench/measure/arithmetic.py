"""trend, schedule, shapley: the formulas, without service or network."""

import json

from .load import lines_of
from .pgbench import pgbench
from .report import alternate, quotients
from .stage import TENANT, run

MILLISECONDS = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}


def benchmark(stage, scale, program, name):
    """Milliseconds that one iteration of a benchmark of tests/bench/domain takes."""
    output = run([stage.program(f"domain/{program}"), f"--benchmark_filter=^{name}$",
                  "--benchmark_format=json", f"--benchmark_min_time={scale.benchmark_seconds}"])
    (result,) = json.loads(output)["benchmarks"]
    return result["real_time"] * MILLISECONDS[result["time_unit"]]


def trend(stage, scale, report):
    points = scale.trend_points

    def metrics(name):
        return lambda: benchmark(stage, scale, "metrics_bench", name)

    samples = alternate(scale.rounds, trend=metrics(f"BM_Trend/{points}"),
                        sort=metrics(f"BM_SortTwice/{points}"),
                        tenth=metrics(f"BM_Trend/{scale.trend_tenth}"))
    report.figures("trend.time", samples["trend"], "ms")
    report.figures("trend.sort-twice", samples["sort"], "ms")
    report.ratio("trend", quotients(samples["trend"], samples["sort"]), "<=3")
    report.ratio("trend-growth", quotients(samples["trend"], samples["tenth"]), "<=13")


def schedule(stage, scale, report):
    stage.sql_file("seed_plan.sql", tenant=TENANT)

    def compute():
        return (benchmark(stage, scale, "strategy_bench", "BuildNetwork/10000") +
                benchmark(stage, scale, "strategy_bench", "ComputeScheduleOf/10000"))

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
