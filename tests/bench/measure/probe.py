"""What a probe of the admin port takes while a service is under load."""

import http.client
import time

from .stage import BenchError


def _ask(address, path):
    """The status of one GET on a connection of its own, as the probes of Kubernetes are."""
    connection = http.client.HTTPConnection(address, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def probe(address, path, rate, seconds):
    """Milliseconds that each probe took, in order of size, from when it was due: one that is late
    makes those after it late. BenchError when one fails."""
    latencies = []
    begin = time.monotonic()
    for number in range(int(rate * seconds)):
        due = begin + number / rate
        time.sleep(max(0.0, due - time.monotonic()))
        status = _ask(address, path)
        if status != 200:
            raise BenchError(f"{address}{path} answered {status}")
        latencies.append((time.monotonic() - due) * 1e3)
    return sorted(latencies)


def p99(ordered):
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
