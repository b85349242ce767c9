"""The rows of the table of goals: what is measured for each name."""

import dataclasses
import typing

from . import reads, writes
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
)
ABSENT = {
    "rank": "RankCandidates: not built yet",
    "series": "QuerySeries: not built yet",
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
