"""Every resource of the suite: where it is kept, a valid body, and a field to change.

A new resource is one more line in `resources()`; the conformance suite does the rest.
"""

import dataclasses
import importlib
from typing import Callable, Optional

MOMENT = 1_700_000_000


@dataclasses.dataclass
class Resource:
    """One resource of the contract."""

    module: str  # partner.v1.partner
    message: str  # Partner
    body: Callable  # (pb, number) -> a valid message; number makes it differ
    change: tuple  # field, value: a change that is allowed
    parent: Optional[str] = None  # name of its parent in the world that World makes
    immutable: Optional[tuple] = None  # field, value: a change that is refused
    sortable: str = "create_time"
    plural: str = ""

    @property
    def pb(self):
        return importlib.import_module(f"concord.{self.module}_pb2")

    @property
    def service(self):
        return self.module.split(".")[0]

    @property
    def descriptor(self):
        return self.pb.DESCRIPTOR.message_types_by_name[self.message]

    def rules(self):
        from concord.options.v1 import options_pb2
        return self.descriptor.GetOptions().Extensions[options_pb2.resource]


def at(message, field, seconds=MOMENT):
    """The message with a time set."""
    getattr(message, field).FromSeconds(seconds)
    return message


PARTNERSHIP = "partnerships/world"
STRATEGY = PARTNERSHIP + "/strategies/world"
KPI = PARTNERSHIP + "/kpis/world"
LEFT, RIGHT = "partners/left", "partners/right"


def resources():
    return [
        Resource("partner.v1.partner", "Partner",
                 lambda pb, n: pb.Partner(legal_name=f"Partner {n}", aliases=["a", "b"],
                                          capabilities=[pb.Capability(capability="c", strength=.5)]),
                 ("sector", "Energy"), sortable="legal_name"),
        Resource("partner.v1.research", "Finding",
                 lambda pb, n: at(pb.Finding(dimension=1, claim=f"Claim {n}", reliability=1,
                                             credibility=1), "observe_time"),
                 ("claim", "Another claim"), LEFT, sortable="subject"),
        Resource("partner.v1.partnership", "Partnership",
                 lambda pb, n: pb.Partnership(display_name=f"Partnership {n}",
                                              parties=[pb.Party(partner=LEFT), pb.Party(partner=RIGHT)]),
                 ("purpose", "Another purpose"), sortable="start_time"),
        Resource("strategy.v1.objective", "Objective",
                 lambda pb, n: pb.Objective(display_name=f"Objective {n}", statement="Reach it.",
                                            horizon_months=n),
                 ("statement", "Reach it together."), PARTNERSHIP, sortable="horizon_months"),
        Resource("strategy.v1.strategy", "Strategy",
                 lambda pb, n: at(pb.Strategy(display_name=f"Strategy {n}", exit_plan=pb.ExitPlan(
                     triggers="t", transition="t")), "start_time"),
                 ("vision", "Another vision"), PARTNERSHIP, sortable="end_time"),
        Resource("strategy.v1.item", "Item",
                 lambda pb, n: pb.Item(display_name=f"Item {n}", kind=2, party=LEFT,
                                       duration=pb.Item.Duration(most_likely_days=n + 1)),
                 ("display_name", "Another item"), STRATEGY, sortable="deadline_time"),
        Resource("strategy.v1.dependency", "Dependency",
                 lambda pb, n: pb.Dependency(predecessor=STRATEGY + "/items/one",
                                             successor=STRATEGY + "/items/two", kind=1, lag_days=n),
                 ("lag_days", 77.0), STRATEGY, ("successor", STRATEGY + "/items/three"),
                 sortable="kind"),
        Resource("strategy.v1.assignment", "Assignment",
                 lambda pb, n: pb.Assignment(item=STRATEGY + "/items/one", party=LEFT,
                                             person=f"Person {n}", role=1),
                 ("person", "Another person"), STRATEGY, ("item", STRATEGY + "/items/two"),
                 sortable="person"),
        Resource("strategy.v1.fairness", "LedgerEntry",
                 lambda pb, n: pb.LedgerEntry(kind=1, asset_class=1, party=LEFT, realization=2,
                                              asserted_by=LEFT, amount={"currency_code": "EUR",
                                                                        "minor_units": n + 1}),
                 ("unit", "days"), STRATEGY, sortable="period_start_time"),
        Resource("metrics.v1.kpi", "Kpi",
                 lambda pb, n: pb.Kpi(display_name=f"KPI {n}", unit="EUR", direction=1, cadence=5,
                                      baseline_value=float(n)),
                 ("question", "Why?"), PARTNERSHIP, sortable="cadence"),
        Resource("metrics.v1.target", "Target",
                 lambda pb, n: pb.Target(kind=1, points=[at(pb.TargetPoint(value=n), "time")]),
                 ("tolerance", 3.0), KPI, sortable="kind"),
    ]
