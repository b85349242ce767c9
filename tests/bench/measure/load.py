"""The load generator (tests/bench/load) and the echo server, as processes."""

import contextlib
import subprocess

from .stage import OTHER_TENANT, BenchError, run


def load(stage, workload, address, **options):
    """Runs the generator; its lines as a dictionary. `in_flight=8` is given as `--in-flight 8`."""
    command = [stage.program("load/bench_load"), workload, "--address", address]
    for name, value in options.items():
        command.append("--" + name.replace("_", "-"))
        if value is not True:
            command += value if isinstance(value, list) else [value]
    return lines_of(run(command))


def lines_of(text):
    """Lines of the form `key=value` as a dictionary of numbers; a list of several becomes a list."""
    lines = dict(line.split("=", 1) for line in text.splitlines())
    return {name: [float(part) for part in value.split(",") if part] if name == "timeline"
            else float(value) for name, value in lines.items()}


def in_other_tenant():
    return {"metadata": ["concord-tenant", OTHER_TENANT]}


@contextlib.contextmanager
def echo(stage, size):
    """An echo server whose answers are `size` bytes longer than the requests; its address."""
    process = subprocess.Popen([stage.program("echo/bench_echo"), "--size", str(size)],
                               stdout=subprocess.PIPE, text=True)
    try:
        port = process.stdout.readline().strip()
        if not port:
            raise BenchError("the echo server did not start")
        yield f"127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
