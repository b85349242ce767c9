"""What the tests of computed methods share: partnerships of their own, and short ways to call."""

import importlib
import pathlib
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import suite  # noqa: E402

MODULES = {
    "partner": ("partner", "research", "fit", "partnership"),
    "strategy": ("objective", "strategy", "item", "dependency", "assignment", "fairness", "schedule"),
    "metrics": ("kpi", "target", "measurement", "analysis")}


class WorldTest(suite.SuiteTest):
    """Tests with `pb.<module>` for the messages and `call(method, **fields)` for the methods."""

    def setUp(self):
        self.methods = {}
        for service, names in MODULES.items():
            for name in names:
                module = importlib.import_module(f"concord.{service}.v1.{name}_pb2")
                setattr(self, name, module)
                for described in module.DESCRIPTOR.services_by_name.values():
                    stub = self.stub(f"{service}.v1.{name}", described.name)
                    for method in described.methods:
                        self.methods[method.name] = (
                            getattr(stub, method.name),
                            getattr(module, method.input_type.name))

    def call(self, method, acting=None, **fields):
        """Calls a method by its name, acting for a party when one is given."""
        send, request = self.methods[method]
        metadata = (("concord-party", acting),) if acting else ()
        return send(request(**fields), metadata=metadata)

    def fails(self, code, reason, method, acting=None, **fields):
        """The call fails so; the details by their type, and the paths of BadRequest as `fields`."""
        details = self.assert_fails(code, reason, self.call, method, acting, **fields)
        bad_request = details.get("BadRequest")
        details["fields"] = [v.field for v in bad_request.field_violations] if bad_request else []
        return details

    def new_id(self, prefix):
        return f"{prefix}-{uuid.uuid4().hex[:8]}"

    def new_partner(self, **fields):
        name = self.new_id("partner")
        return self.call("CreatePartner", partner_id=name,
                         partner={"legal_name": name, **fields}).name

    def new_partnership(self, *partners, **party_fields):
        parties = [{"partner": partner, **party_fields} for partner in partners]
        return self.call("CreatePartnership", partnership_id=self.new_id("together"),
                         partnership={"display_name": "Together", "parties": parties}).name

    def new_objectives(self, partnership, count):
        return [self.call("CreateObjective", parent=partnership, objective_id=f"goal-{number}",
                          objective={"display_name": f"Goal {number}", "statement": "Reach it."}).name
                for number in range(count)]

    def set_priorities(self, partnership, party, objectives, weights, visibility=3):
        return self.call("SetPriorities", parent=partnership, party=party, visibility=visibility,
                         priorities=[{"objective": objective, "weight": weight}
                                     for objective, weight in zip(objectives, weights)])
