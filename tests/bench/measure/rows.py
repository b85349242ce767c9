"""The rows of the table of goals: what is measured for each name."""

import dataclasses
import typing

from . import (arithmetic, first_trend, growth, months, overload, process, reads,
               writes)
from .stage import BenchError


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    work: str
    measure: typing.Callable
    ratios: tuple = ()  # that it prints

    def __post_init__(self):
        if not self.ratios:
            object.__setattr__(self, "ratios", (self.name,))


ROWS = (
    Row("get-partner", "GetPartner, 128 at a time, against an echo of the same size",
        reads.get_partner, ("get-partner", "get-partner-p99")),
    Row("get-partner-1", "GetPartner, one at a time, against echo and SELECT",
        reads.get_partner_1),
    Row("batch-get", "BatchGetPartners of 100 against = ANY", reads.batch_get),
    Row("list-page", "ListPartners, filter and order, pages of 50, against keyset pages",
        reads.list_page, ("list-page", "list-page-last")),
    Row("create-partner", "CreatePartner against single-row INSERT", writes.create_partner),
    Row("record", "RecordMeasurement against single-row INSERT", writes.record),
    Row("ingest", "a stream of measurements against \\copy", writes.ingest),
    Row("trend", "Theil-Sen and Mann-Kendall of a million points against sorting them twice",
        arithmetic.trend, ("trend", "trend-growth")),
    Row("schedule", "CPM of 10,000 items against reading them", arithmetic.schedule),
    Row("shapley", "20 parties, sampled to 1 % standard error; milliseconds", arithmetic.shapley),
    Row("growth", "calls with 10 M measurements there against 10,000", growth.growth,
        ("growth-get", "growth-list", "growth-record")),
    Row("growth-months", "reads of 20 values with 456 months of history there against 12",
        months.growth_months, ("growth-months-trend", "growth-months-list",
                               "growth-months-status", "growth-months-memory")),
    Row("first-trend", "the first trend of 180,000 values, never analyzed; seconds",
        first_trend.first_trend),
    Row("memory", "resident memory, idle and after a large stream; MiB", process.memory,
        ("memory-idle", "memory-ingest")),
    Row("start", "from the start of a process to SERVING; seconds", process.start),
    Row("overload", "ten times the capacity: goodput, readiness probes, recovery", overload.overload,
        ("overload", "overload-health", "overload-recovery")),
)
ABSENT = {
    "rank": "RankCandidates: not built yet",
    "series": "QuerySeries: not built yet",
    "memory of Watch streams": "event streams: not built yet",
}


def choose(names):
    """The rows of those names, in the order of the table; all when none is named."""
    known = [row.name for row in ROWS]
    for name in names:
        if name not in known:
            raise BenchError(f"there is no {name}: {ABSENT.get(name, 'see --list')}")
    return [row for row in ROWS if not names or row.name in names]


def listing():
    lines = [f"{row.name:15} {row.work}" for row in ROWS]
    return "\n".join(lines + [f"{name:15} absent: {why}" for name, why in ABSENT.items()])
