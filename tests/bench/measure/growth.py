"""growth: what a call costs when there are many rows, against few; the same service on two databases."""

from .load import load
from .report import alternate, quotients
from .seed import KPIS, seed_kpis
from .stage import TENANT, say

FEW = 10_000
WORK = {"get": "get-kpi", "list": "list-measurements", "record": "record"}


def _seed(stage, rows):
    """Keeps what is there from the last time, if it is that many."""
    seed_kpis(stage)
    if stage.sql("SELECT to_regclass('bench.seeded')"):
        if stage.sql("SELECT rows FROM bench.seeded") == str(rows):
            return
    say(f"  seeding {rows:,} measurements")
    stage.sql("TRUNCATE metrics.measurements")
    stage.sql("CREATE SCHEMA IF NOT EXISTS bench; DROP TABLE IF EXISTS bench.seeded")
    # Without it the log of 10 M rows is written twice; what is measured later is durable again.
    stage.sql("ALTER SYSTEM SET fsync = off")
    stage.sql("SELECT pg_reload_conf()")
    stage.sql_file("seed_measurements.sql", tenant=TENANT, rows=rows, kpis=KPIS)
    stage.sql("ALTER SYSTEM RESET fsync")
    stage.sql("SELECT pg_reload_conf()")
    stage.sql(f"CREATE TABLE bench.seeded AS SELECT {rows} AS rows, 0::bigint AS next")
    stage.checkpoint()


def _rate(stage, scale, workload):
    """Calls a second. Requests to record go on where those before ended: no value is there twice."""
    first = int(stage.sql("SELECT next FROM bench.seeded"))
    stage.checkpoint()
    done = load(stage, workload, stage.address("metrics"), population=KPIS, first=first,
                warm_up=scale.warm_up, seconds=scale.seconds, in_flight=2)
    stage.sql(f"UPDATE bench.seeded SET next = {int(done['next'])}")
    return done["rate"]


def growth(stage, scale, report):
    with stage.twin("few") as few, stage.twin("many") as many:
        _seed(few, FEW)
        _seed(many, scale.growth_rows)
        report.figure("growth.rows", scale.growth_rows, "rows")
        for name, workload in WORK.items():
            rates = alternate(scale.rounds, few=lambda: _rate(few, scale, workload),
                              many=lambda: _rate(many, scale, workload))
            report.figures(f"growth-{name}.few", rates["few"], "calls/s")
            report.figures(f"growth-{name}.many", rates["many"], "calls/s")
            report.ratio(f"growth-{name}", quotients(rates["few"], rates["many"]), "<=1.3")
