"""The migration that makes a resource's table, in the rules of the schema.

tests/storage holds every table against them, and its columns against the message.
"""

import datetime
import re

from google.protobuf import descriptor_pb2

from .contract import ScaffoldError

Field = descriptor_pb2.FieldDescriptorProto
TYPES = {
    Field.TYPE_STRING: "text", Field.TYPE_BOOL: "boolean", Field.TYPE_INT32: "integer",
    Field.TYPE_ENUM: "integer", Field.TYPE_INT64: "bigint", Field.TYPE_DOUBLE: "double precision",
    Field.TYPE_MESSAGE: "jsonb",
}
LISTS = {Field.TYPE_STRING: "text[]", Field.TYPE_INT32: "integer[]", Field.TYPE_ENUM: "integer[]",
         Field.TYPE_MESSAGE: "jsonb"}
MESSAGES = {".google.protobuf.Timestamp": "timestamptz", ".google.type.Date": "date"}
LONGEST_NAME = 40  # of a constraint or an index, in bytes
STANDARD_COLUMNS = """\
  tenant_id uuid NOT NULL,
  name text COLLATE "C" NOT NULL,
{parent}  uid uuid NOT NULL,
  revision bigint NOT NULL,
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL,
  delete_time timestamptz,
  purge_time timestamptz,
  labels jsonb NOT NULL,
  display_name text COLLATE "und-x-icu" NOT NULL,
"""
DEPLOY = """\
-- Deploy {area}:{plural} to pg

BEGIN;

CREATE TABLE {table} (
{columns}{constraints}
);
COMMENT ON TABLE {table} IS '@tenant {comment}';
{indexes}
COMMIT;
"""
REVERT = """\
-- Revert {area}:{plural} from pg

BEGIN;

DROP TABLE {table};

COMMIT;
"""
VERIFY = """\
-- Verify {area}:{plural} on pg

BEGIN;

SELECT {columns}
  FROM {table}
 WHERE false;

ROLLBACK;
"""
PLAN = "{plural} [{needs}] {time} Concord maintainers <maintainers@concord.example> # {comment}\n"


def _number(value):
    return str(int(value)) if value == int(value) else repr(value)


class Table:
    """The table of a resource, as its message says."""

    def __init__(self, contract, resource):
        self.contract, self.resource = contract, resource
        self.fields = [field for field in contract.own_fields(resource)
                       if not contract.rules_of(field).computed]
        # What else of the same schema it points to, and from which column.
        self.targets = {}
        if resource.rules.parent:
            self._point("parent", resource.rules.parent)
        for field in self.fields:
            if field.label != Field.LABEL_REPEATED:
                self._point(field.name, contract.rules_of(field).reference)

    def _point(self, column, reference):
        if reference.startswith(self.resource.package + "."):
            self.targets[column] = self.contract.resource(reference)

    def column(self, field):
        """`party text COLLATE "C" NOT NULL`: what common/sql/columns.cc says of the field."""
        rules = self.contract.rules_of(field)
        repeated = field.label == Field.LABEL_REPEATED
        kind = (LISTS if repeated else TYPES).get(field.type)
        if not repeated:
            kind = MESSAGES.get(field.type_name, kind)
        if kind is None:
            raise ScaffoldError(f"{field.name}: there is no column for its type")
        collation = ""
        if kind == "text[]" or (kind == "text" and (
                rules.party or rules.caller_party or rules.reference or rules.format
                or rules.pattern)):
            collation = ' COLLATE "C"'
        elif kind == "text" and rules.sortable:
            collation = ' COLLATE "und-x-icu"'  # In the order that people expect.
        present = not repeated and (field.HasField("oneof_index") or rules.reference
                                    or field.type == Field.TYPE_MESSAGE)
        nullable = present and not self.contract.behaves(field, "REQUIRED")
        return f"{field.name} {kind}{collation}{'' if nullable else ' NOT NULL'}"

    def checks(self):
        """Column -> what must hold of it."""
        checks = {}
        for field in self.fields:
            rules, name = self.contract.rules_of(field), field.name
            if field.label == Field.LABEL_REPEATED:
                continue
            low = rules.minimum if rules.HasField("minimum") else None
            high = rules.maximum if rules.HasField("maximum") else None
            if low is not None and high is not None:
                checks[name] = [f"{name} BETWEEN {_number(low)} AND {_number(high)}"]
            elif low is not None:
                checks[name] = [f"{name} >= {_number(low)}"]
            elif high is not None:
                checks[name] = [f"{name} <= {_number(high)}"]
        for start, end in self.contract.ordered(self.resource.message):
            checks.setdefault(end, []).append(f"{end} >= {start}")
        return {name: " AND ".join(parts) for name, parts in checks.items()}

    def _named(self, *words):
        name = "_".join((self.resource.rules.plural, *words))
        if len(name) > LONGEST_NAME:
            raise ScaffoldError(f"{name} has {len(name)} bytes: at most {LONGEST_NAME}")
        return name

    def _constraints(self):
        yield f"  CONSTRAINT {self._named('pkey')} PRIMARY KEY (tenant_id, name)"
        for column, target in self.targets.items():
            yield (f"  CONSTRAINT {self._named(column, 'fkey')} FOREIGN KEY (tenant_id, {column})\n"
                   f"    REFERENCES {target.table} (tenant_id, name)")
        for column, check in self.checks().items():
            yield f"  CONSTRAINT {self._named(column, 'check')} CHECK ({check})"

    def _indexes(self):
        columns = {"parent": "parent, name"} if self.resource.rules.parent else {}
        columns |= {column: column for column in self.targets if column != "parent"}
        for column, indexed in columns.items():
            yield (f"CREATE INDEX {self._named(column, 'idx')} ON {self.resource.table} "
                   f"(tenant_id, {indexed});\n")

    def scripts(self, comment):
        """Path below the service's migrations -> text."""
        rules = self.resource.rules
        parent = '  parent text COLLATE "C" NOT NULL,\n' if rules.parent else ""
        facts = {"area": self.resource.area, "plural": rules.plural, "table": self.resource.table}
        verified = ["tenant_id", "name", *(["parent"] if parent else []), "uid", "revision",
                    *(field.name for field in self.fields)]
        return {
            f"deploy/{rules.plural}.sql": DEPLOY.format(
                **facts, columns=STANDARD_COLUMNS.format(parent=parent) + "".join(
                    f"  {self.column(field)},\n" for field in self.fields),
                constraints=",\n".join(self._constraints()),
                comment=comment.replace("'", "''"), indexes="".join(self._indexes())),
            f"revert/{rules.plural}.sql": REVERT.format(**facts),
            f"verify/{rules.plural}.sql": VERIFY.format(**facts, columns=", ".join(verified)),
        }

    def planned(self, plan, comment):
        """The plan with the change at its end."""
        plural = self.resource.rules.plural
        if re.search(rf"^{plural} ", plan, re.MULTILINE):
            raise ScaffoldError(f"the plan has a change {plural}")
        needs = sorted({target.rules.plural for target in self.targets.values()} - {plural})
        time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        return plan.rstrip("\n") + "\n" + PLAN.format(
            plural=plural, needs=" ".join(needs) or "platform", time=time,
            comment=comment.rstrip("."))
