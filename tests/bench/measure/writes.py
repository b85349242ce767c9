"""create-partner, record, ingest."""

from .load import in_other_tenant, load
from .pgbench import best_clients, pgbench
from .report import alternate, quotients
from .seed import KPIS, seed_kpis
from .stage import OTHER_TENANT, TENANT, BenchError, run

INGEST_KPIS = 10
POINTS_OF_MESSAGE = 1000


def _expect_rows(stage, statement, expected):
    found = int(stage.sql(statement))
    if found != expected:
        raise BenchError(f"{expected:.0f} writes were acknowledged, {found} rows are there")


def clear_creates(stage):
    stage.sql_file("baselines.sql")
    stage.sql(f"""
        DELETE FROM partner.partners WHERE tenant_id = '{OTHER_TENANT}';
        TRUNCATE partner.request_ids, partner.audit_entries, partner.outbox_events,
                 bench.partners;""")
    stage.sql("VACUUM partner.partners")
    stage.checkpoint()


def _create(stage, scale):
    clear_creates(stage)
    done = load(stage, "create-partner", stage.address("partner"), warm_up=scale.warm_up,
                seconds=scale.seconds, **in_other_tenant())
    count = "SELECT count(*) FROM partner.{} WHERE tenant_id = '" + OTHER_TENANT + "'"
    for table in ("partners", "audit_entries", "outbox_events", "request_ids"):
        _expect_rows(stage, count.format(table), done["status.0"])
    return done["rate"]


def create_partner(stage, scale, report):
    script = "insert_partner.sql"
    clients = best_clients(stage, script, scale, before=lambda: clear_creates(stage))

    def insert():
        clear_creates(stage)
        return pgbench(stage, script, clients, scale.seconds)

    samples = alternate(scale.rounds, service=lambda: _create(stage, scale), pgbench=insert)
    clear_creates(stage)
    report.figures("create-partner.rate", samples["service"], "calls/s")
    report.figures("create-partner.pgbench", samples["pgbench"], "rows/s")
    report.ratio("create-partner", quotients(samples["service"], samples["pgbench"]), ">=0.6")


def clear_measurements(stage):
    stage.sql_file("baselines.sql")
    seed_kpis(stage)
    stage.sql("""
        TRUNCATE metrics.measurements, metrics.request_ids, metrics.audit_entries,
                 metrics.outbox_events, bench.measurements;""")
    stage.checkpoint()


def _record(stage, scale):
    clear_measurements(stage)
    done = load(stage, "record", stage.address("metrics"), population=KPIS,
                warm_up=scale.warm_up, seconds=scale.seconds)
    _expect_rows(stage, "SELECT count(*) FROM metrics.measurements", done["status.0"])
    return done["rate"]


def record(stage, scale, report):
    script = "insert_measurement.sql"
    clients = best_clients(stage, script, scale, before=lambda: clear_measurements(stage))

    def insert():
        clear_measurements(stage)
        return pgbench(stage, script, clients, scale.seconds)

    samples = alternate(scale.rounds, service=lambda: _record(stage, scale), pgbench=insert)
    clear_measurements(stage)
    report.figures("record.rate", samples["service"], "calls/s")
    report.figures("record.pgbench", samples["pgbench"], "rows/s")
    report.ratio("record", quotients(samples["service"], samples["pgbench"]), ">=2.0")


def ingest_once(stage, scale):
    """Points a second of one stream."""
    clear_measurements(stage)
    done = load(stage, "ingest", stage.address("metrics"), population=INGEST_KPIS, connections=1,
                in_flight=1, messages=scale.messages, points=POINTS_OF_MESSAGE,
                deadline_ms=600_000)
    return scale.messages * POINTS_OF_MESSAGE / done["seconds"]


def _sums(stage, schema):
    return stage.sql(f"SELECT count(*), sum(value), min(observed_at), max(observed_at), "
                     f"count(DISTINCT kpi_uid) FROM {schema}.measurements")


def ingest(stage, scale, report):
    clear_measurements(stage)
    points = stage.directory / "points.copy"
    points.write_text(stage.sql_file("points.sql", tenant=TENANT, messages=scale.messages,
                                     points=POINTS_OF_MESSAGE, kpis=INGEST_KPIS) + "\n")
    sums = set()

    def by_service():
        rate = ingest_once(stage, scale)
        sums.add(_sums(stage, "metrics"))
        return rate

    def by_copy():
        clear_measurements(stage)
        seconds = _timed_copy(stage, points)
        sums.add(_sums(stage, "bench"))
        return scale.messages * POINTS_OF_MESSAGE / seconds

    samples = alternate(scale.rounds, service=by_service, copy=by_copy)
    clear_measurements(stage)
    points.unlink()
    if len(sums) != 1:
        raise BenchError(f"the stream and \\copy stored different points: {sums}")
    report.figures("ingest.rate", samples["service"], "points/s")
    report.figures("ingest.copy", samples["copy"], "points/s")
    report.ratio("ingest", quotients(samples["service"], samples["copy"]), ">=0.7")


def _timed_copy(stage, points):
    r"""Seconds of `\copy`, as psql's own clock says."""
    output = run(["psql", "-X", "-qAt", "-v", "ON_ERROR_STOP=1", "-d", stage.url], input=
                 f"\\timing on\n\\copy bench.measurements FROM '{points}'\n")
    return float(output.split("Time: ")[1].split(" ms")[0]) / 1000
