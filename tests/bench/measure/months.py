"""growth-months: what a read of 20 values costs with decades of other history in the database."""

import pathlib
import re

from .load import load
from .report import alternate, quotients
from .seed import KPIS, seed_kpis
from .stage import TENANT, BenchError, say

FEW = 12
MANY = 456  # From 1988 on, of a database of 2026.
VALUES = 20
WORK = {"trend": "get-trend", "list": "list-measurements", "status": "get-kpi-status"}
KIB_OF_MIB = 1024


def _seed(stage, months):
    seed_kpis(stage)
    say(f"  seeding {months} months")
    # What a kept directory has of the row `growth` is gone with it.
    stage.sql("DROP TABLE IF EXISTS bench.seeded")
    stage.sql_file("seed_months.sql", tenant=TENANT, months=months)
    stage.restart_services()  # With sessions that have planned nothing yet.


def _rate(stage, scale, workload):
    return load(stage, workload, stage.address("metrics"), population=KPIS, points=VALUES,
                warm_up=scale.warm_up, seconds=scale.seconds, in_flight=2)["rate"]


def _memory_mib(stage):
    """Private memory of the session of PostgreSQL that has most."""
    pids = stage.sql("SELECT pid FROM pg_stat_activity WHERE usename = 'concord_metrics' "
                     "AND datname = current_database()").split()
    if not pids:
        raise BenchError("the service has no session")
    private = re.compile(r"^Private_(?:Clean|Dirty):\s+(\d+) kB", re.MULTILINE)
    return max(sum(int(each) for each in
                   private.findall(pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()))
               for pid in pids) / KIB_OF_MIB


def growth_months(stage, scale, report):
    with stage.twin("few") as few, stage.twin("many") as many:
        _seed(few, FEW)
        _seed(many, MANY)
        for name, workload in WORK.items():
            rates = alternate(scale.rounds, few=lambda: _rate(few, scale, workload),
                              many=lambda: _rate(many, scale, workload))
            report.figures(f"growth-months-{name}.few", rates["few"], "calls/s")
            report.figures(f"growth-months-{name}.many", rates["many"], "calls/s")
            report.ratio(f"growth-months-{name}", quotients(rates["few"], rates["many"]), "<=1.3")
        memory = {side: _memory_mib(twin) for side, twin in (("few", few), ("many", many))}
        report.figure("growth-months-memory.few", memory["few"], "MiB")
        report.figure("growth-months-memory.many", memory["many"], "MiB")
        report.ratio("growth-months-memory", [memory["many"] / memory["few"]], "<=1.3")
