"""pgbench over the services' own tables: the other side of the ratios."""

import re

from .stage import ROOT, TENANT, run, say

PGBENCH = "/usr/lib/postgresql/15/bin/pgbench"


def pgbench(stage, script, clients, seconds, **variables):
    """Transactions a second of a script of sql/, prepared, over the Unix socket."""
    command = [PGBENCH, "-n", "-M", "prepared", "-c", clients, "-j", min(clients, 2),
               "-T", max(1, round(seconds)), "-f", ROOT / "tests/bench/sql" / script]
    for name, value in {"tenant": TENANT, "n": 0, **variables}.items():
        command += ["-D", f"{name}={value}"]
    output = run([*command, stage.url], env=stage.environment)
    return float(re.search(r"^tps = ([0-9.]+) ", output, re.MULTILINE).group(1))


def best_clients(stage, script, scale, before=lambda: None, **variables):
    """The number of clients with which the script is fastest."""
    if len(scale.client_counts) == 1:
        return scale.client_counts[0]
    rates = {}
    for clients in scale.client_counts:
        before()
        rates[clients] = pgbench(stage, script, clients, scale.search_seconds, **variables)
    say("  pgbench " + script + ": " +
        ", ".join(f"{clients} clients {rate:,.0f}/s" for clients, rate in rates.items()))
    return max(rates, key=rates.get)
