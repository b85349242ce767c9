"""memory, start: what a service costs before it is asked anything, and while it takes much in."""

import os

from .load import lines_of
from .report import median
from .stage import SERVICES, run, say
from .writes import ingest_once

MIB = 1024


def memory(stage, scale, report):
    stage.restart_services()
    idle = {service: stage.resident_kib(service) / MIB for service in SERVICES}
    for service, mebibytes in idle.items():
        report.figure(f"memory.{service}", mebibytes, "MiB")
    report.ratio("memory-idle", [max(idle.values())], "<=64")
    ingest_once(stage, scale)
    report.ratio("memory-ingest", [stage.resident_kib("metrics", "VmHWM") / MIB], "<=200")


def _start_once(stage, service):
    """Seconds from the start of the process to SERVING, beside the one that runs already."""
    program = stage.build / f"services/{service}/concord-{service}"
    address = f"127.0.0.1:{stage.spare_port}"
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("CONCORD_", "PG"))}
    environment |= {"CONCORD_DATABASE_URL": stage.role_url(f"concord_{service}"),
                    "CONCORD_LISTEN": address, "CONCORD_ADMIN_LISTEN": "",
                    **{f"CONCORD_PEER_{peer.upper()}": stage.address(peer) for peer in SERVICES}}
    output = run([stage.program("start/bench_start"), "--address", address, program],
                 env=environment)
    # The service logs to the same stream.
    return lines_of("\n".join(line for line in output.splitlines() if line[:3] == "ms="))["ms"] / 1e3


def start(stage, scale, report):
    seconds = {}
    for service in SERVICES:
        seconds[service] = [_start_once(stage, service) for _ in range(scale.starts)]
        say(f"  {service}: {', '.join(f'{each:.3f}' for each in seconds[service])} s")
        report.figures(f"start.{service}", seconds[service], "s")
    report.ratio("start", max(seconds.values(), key=median), "<=0.3")
