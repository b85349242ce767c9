"""first-trend: the first trend after the first load, in a database that was never analyzed."""

import time

from .load import load
from .seed import KPIS, seed_kpis
from .stage import BenchError

SMALL, LARGE = KPIS, 1  # So many KPIs are there for the load generator: of one, always the first.
POINTS_OF_MESSAGE = 1000
DEFAULT_DEADLINE_SECONDS = 5


def _load(stage, population, first, messages, points=POINTS_OF_MESSAGE):
    load(stage, "ingest", stage.address("metrics"), population=population, first=first,
         connections=1, in_flight=1, messages=messages, points=points, deadline_ms=600_000)


def _trend_seconds(stage, population, first):
    begin = time.monotonic()
    done = load(stage, "get-trend", stage.address("metrics"), population=population, first=first,
                count=1, connections=1, in_flight=1, warm_up=0,
                deadline_ms=DEFAULT_DEADLINE_SECONDS * 1000)
    if done.get("status.0") != 1:
        raise BenchError("the first trend after the first load did not come in time")
    return time.monotonic() - begin


def first_trend(stage, scale, report):
    stage.sql("ALTER SYSTEM SET autovacuum = off")
    stage.sql("SELECT pg_reload_conf()")
    try:
        seed_kpis(stage)
        stage.sql("TRUNCATE metrics.measurements, metrics.audit_entries, metrics.outbox_events")
        stage.restart_services()
        _load(stage, SMALL, 1, 1, points=7)
        for _ in range(60):  # So that sessions keep a plan that was made for next to nothing.
            _trend_seconds(stage, SMALL, 1)
        loaded = 0
        for values in (10_000, scale.trend_values):
            _load(stage, LARGE, loaded, values // POINTS_OF_MESSAGE - loaded)
            loaded = values // POINTS_OF_MESSAGE
            seconds = _trend_seconds(stage, LARGE, 0)
            report.figure(f"first-trend.{values}", seconds, "s")
        report.ratio("first-trend", [seconds], f"<={DEFAULT_DEADLINE_SECONDS}")
    finally:
        stage.sql("ALTER SYSTEM RESET autovacuum")
        stage.sql("SELECT pg_reload_conf()")
