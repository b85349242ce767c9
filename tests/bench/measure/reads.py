"""get-partner, get-partner-1, batch-get, list-page."""

from .load import echo, load
from .pgbench import best_clients, pgbench
from .report import alternate, quotients
from .seed import seed_partners
from .stage import BenchError

NAME_BYTES = 23  # GetPartnerRequest{partners/bench-000000}


def _load(stage, scale, workload, address=None, **options):
    return load(stage, workload, address or stage.address("partner"),
                population=scale.partners, warm_up=scale.warm_up, seconds=scale.seconds, **options)


def _filler(stage, scale):
    """What the echo server must add to a request to be as long as a partner; a tag and a length
    are 3 bytes."""
    answer = load(stage, "get-partner", stage.address("partner"), population=scale.partners,
                  warm_up=0, count=100, connections=1, in_flight=1)["answer_bytes"]
    return round(answer) - NAME_BYTES - 3, answer


def get_partner(stage, scale, report):
    """What the service has read before is in its memory; the first run, after a start, tells what it
    is like when nothing is."""
    seed_partners(stage, scale)
    size, answer = _filler(stage, scale)
    stage.restart_services()
    first = _load(stage, scale, "get-partner")["rate"]
    p99 = {"service": [], "echo": []}

    def rate(side, address):
        result = _load(stage, scale, "get-partner", address)
        p99[side].append(result["p99_us"])
        return result["rate"]

    with echo(stage, size) as address:
        rates = alternate(scale.rounds, service=lambda: rate("service", stage.address("partner")),
                          echo=lambda: rate("echo", address))
    report.figure("get-partner.answer", answer, "bytes")
    report.figure("get-partner.first", first, "calls/s")
    report.figures("get-partner.rate", rates["service"], "calls/s")
    report.figures("get-partner.echo", rates["echo"], "calls/s")
    report.figures("get-partner.p99", p99["service"], "us")
    report.ratio("get-partner", quotients(rates["service"], rates["echo"]), ">=0.60")
    report.ratio("get-partner-p99", quotients(p99["service"], p99["echo"]), "<=2.5")


def get_partner_1(stage, scale, report):
    seed_partners(stage, scale)

    def latency(address):
        return 1e6 / _load(stage, scale, "get-partner", address, connections=1,
                           in_flight=1)["rate"]

    with echo(stage, _filler(stage, scale)[0]) as address:
        samples = alternate(
            scale.rounds, service=lambda: latency(stage.address("partner")),
            echo=lambda: latency(address),
            pgbench=lambda: 1e6 / pgbench(stage, "get_partner.sql", 1, scale.seconds,
                                          population=scale.partners))
    least = [a + b for a, b in zip(samples["echo"], samples["pgbench"])]
    report.figures("get-partner-1.latency", samples["service"], "us")
    report.figures("get-partner-1.echo", samples["echo"], "us")
    report.figures("get-partner-1.pgbench", samples["pgbench"], "us")
    report.ratio("get-partner-1", quotients(samples["service"], least), "<=2.0")


def batch_get(stage, scale, report):
    seed_partners(stage, scale)
    script = "batch_get.sql"
    clients = best_clients(stage, script, scale, population=scale.partners)
    samples = alternate(
        scale.rounds,
        service=lambda: 100 * _load(stage, scale, "batch-get", in_flight=8)["rate"],
        pgbench=lambda: 100 * pgbench(stage, script, clients, scale.seconds,
                                      population=scale.partners))
    report.figures("batch-get.rate", samples["service"], "rows/s")
    report.figures("batch-get.pgbench", samples["pgbench"], "rows/s")
    report.ratio("batch-get", quotients(samples["service"], samples["pgbench"]), ">=0.7")


def list_page(stage, scale, report):
    seed_partners(stage, scale)
    script = "list_page.sql"
    clients = best_clients(stage, script, scale, population=scale.partners)
    samples = alternate(
        scale.rounds,
        service=lambda: _load(stage, scale, "list-page", in_flight=4)["rate"],
        pgbench=lambda: pgbench(stage, script, clients, scale.seconds, population=scale.partners))
    report.figures("list-page.rate", samples["service"], "pages/s")
    report.figures("list-page.pgbench", samples["pgbench"], "pages/s")
    report.ratio("list-page", quotients(samples["service"], samples["pgbench"]), ">=0.5")
    ends = alternate(scale.rounds, first=lambda: _page_latency(stage, scale, "list-first"),
                     last=lambda: _page_latency(stage, scale, "list-last"))
    report.figures("list-page.first", ends["first"], "us")
    report.figures("list-page.last", ends["last"], "us")
    report.ratio("list-page-last", quotients(ends["last"], ends["first"]), "<=1.2")
    _walk(stage, scale)


def _page_latency(stage, scale, workload):
    """By number, not by time: the way to the last page may be long."""
    return load(stage, workload, stage.address("partner"), population=scale.partners,
                count=scale.pages, connections=1, in_flight=1, warm_up=0, seconds=600)["p50_us"]


def _walk(stage, scale):
    """One caller from the first page to the last: each partner once, in its place."""
    pages = -(-scale.partners // 50)
    done = load(stage, "list-page", stage.address("partner"), population=scale.partners,
                count=pages, connections=1, in_flight=1, warm_up=0, seconds=600)
    if done["ok"] != pages:
        raise BenchError(f"a walk through the list ended after {done['ok']:.0f} of {pages} pages")
