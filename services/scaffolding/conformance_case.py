"""A resource's case of the conformance suite: values for its fields, by their types and rules."""

import math
import re

from google.protobuf import descriptor_pb2

from .contract import ScaffoldError

Field = descriptor_pb2.FieldDescriptorProto
WIDTH = 90  # of a line of values, indented by 10
OF_FORMAT = {
    "FORMAT_UUID": "018f4ce0-7e0a-7a53-8e4f-2f6c1d8a9b00", "FORMAT_URI": "https://example.com/a",
    "FORMAT_CURRENCY": "EUR", "FORMAT_LEI": "5493001KJTIIGC8Y1R12", "FORMAT_DOMAIN": "acme.example",
}
# The names in the world that each test is given; of any other resource there is `world`.
OF_WORLD = {"partner": ("left", "right"), "item": ("one", "two", "three")}
EXAMPLE = re.compile(r"for example\s+`([^`]*)`")
CASE = """\
ResourceCase {name}() {{
  return {{.message = "{full_name}",
          .parent = "{parent}",
          .body = {body},
          .full = {full},
          .change = {change},
          .immutable = {immutable},
          .sort = "{sort}",
          .sorted = {sorted}}};
}}
"""


def in_world(resource, index=0):
    """The name of the resource number `index` of its kind that the world has."""
    def id_of(match):
        ids = OF_WORLD.get(match[1], ("world",))
        last = match.end() == len(resource.rules.pattern)
        if last and index >= len(ids):
            raise ScaffoldError(f"the world of tests/conformance has too few {match[1]} for that")
        return ids[index if last else 0]
    return re.sub(r"\{(\w+)\}", id_of, resource.rules.pattern)


def literal(values):
    """The C++ literal of a text of values, broken into lines."""
    lines = [""]
    for value in values:
        if lines[-1] and len(lines[-1]) + len(value) >= WIDTH:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + value
    text = "\n          ".join(lines)
    return f'R"({text})"' if re.search(r'["\n\\]', text) else f'"{text}"'


class Case:
    """`refers` collects the resources that the case takes to be there."""

    def __init__(self, contract, resource):
        self.contract, self.resource = contract, resource
        self.refers = []
        self.late = {end for _, end in contract.ordered(resource.message)}
        settable = [field for field in resource.message.field
                    if (field.number >= 16 or field.name == "display_name")
                    and not contract.behaves(field, "OUTPUT_ONLY")]
        self.required = [field for field in settable if contract.behaves(field, "REQUIRED")]
        self.settable = settable
        if not self.required:
            raise ScaffoldError("no field is required: the suite wants one that cannot be cleared")

    def _rules(self, field):
        return self.contract.rules_of(field)

    def _comment(self, field):
        """Of a field of the resource itself."""
        fields = list(self.resource.message.field)
        if field not in fields:
            return ""
        path = (*self.resource.path, 2, fields.index(field))
        return self.contract.comment_of(self.resource.file, path)

    def is_plain(self, field):
        """Whether any short text will do."""
        rules = self._rules(field)
        return field.type == Field.TYPE_STRING and field.label != Field.LABEL_REPEATED and not (
            rules.party or rules.caller_party or rules.reference or rules.format or rules.pattern
            or 0 < rules.max_length < 16)

    def _text(self, field, index):
        rules = self._rules(field)
        example = EXAMPLE.search(self._comment(field))
        if rules.party or rules.caller_party:
            return f"partners/{OF_WORLD['partner'][index]}"
        if rules.reference:
            target = self.contract.resource(rules.reference)
            self.refers.append(target)
            return in_world(target, index)
        if rules.format:
            return OF_FORMAT[self.contract.options.Format.Name(rules.format)]
        if example:
            return example[1]
        if rules.pattern:
            raise ScaffoldError(f"{field.name}: its comment has to give a value that its pattern "
                                "takes: for example `...`")
        return field.name[0] + (str(index) if index else "")

    def _number(self, field):
        """Within the rules; not 0, which without presence is the same as nothing."""
        rules = self._rules(field)
        most = rules.maximum if rules.HasField("maximum") else math.inf
        number = rules.minimum if rules.HasField("minimum") and rules.minimum != 0 else min(1, most)
        if field.name in self.late:
            number = min(number + 1, most)
        return f"{number:g}" if field.type == Field.TYPE_DOUBLE else str(int(number))

    def _message(self, field):
        message = self.contract.types[field.type_name]
        if field.type_name == ".google.protobuf.Timestamp":
            return f"{{ seconds: {'18' if field.name in self.late else '17'}00000000 }}"
        if field.type_name == ".google.type.Date":
            return f"{{ year: {2025 if field.name in self.late else 2024} month: 2 day: 28 }}"
        return f"{{ {' '.join(value for each in message.field for value in self.values(each))} }}"

    def values(self, field, index=0):
        """`name: value` for each element of the field; one, of what is no list."""
        count = max(self._rules(field).min_items, 1) if field.label == Field.LABEL_REPEATED else 1
        for number in range(index, index + count):
            if field.type == Field.TYPE_MESSAGE:
                yield f"{field.name} {self._message(field)}"
            elif field.type == Field.TYPE_STRING:
                yield f'{field.name}: "{self._text(field, number)}"'
            elif field.type == Field.TYPE_ENUM:
                yield f"{field.name}: {self.contract.types[field.type_name].value[1].name}"
            elif field.type == Field.TYPE_BOOL:
                yield f"{field.name}: true"
            else:
                yield f"{field.name}: {self._number(field)}"

    def _all_values(self, fields):
        return [value for field in fields for value in self.values(field)]

    def _body(self):
        """The least that is valid; the first text in it has the number of the resource."""
        values, numbered = [], False
        for field in self.required:
            if self.is_plain(field) and not numbered:
                values.append(f'{field.name}: "{self.resource.name} #"')
                numbered = True
            else:
                values += self.values(field)
        return values

    def _change(self):
        own = [field for field in self.settable if field.number >= 16 and self.is_plain(field)
               and not self.contract.behaves(field, "IMMUTABLE")]
        return [f'{own[0].name if own else "display_name"}: "Another"']

    def _immutable(self):
        """A change of what cannot change; none where the world has no other value."""
        for field in self.settable:
            if not self.contract.behaves(field, "IMMUTABLE"):
                continue
            if self.is_plain(field):
                return [f'{field.name}: "Another"']
            if field.type == Field.TYPE_ENUM:
                return [f"{field.name}: {self.contract.types[field.type_name].value[-1].name}"]
            try:
                return list(self.values(field, 1))
            except (ScaffoldError, IndexError):
                continue
        return []

    def _sort(self):
        """A field that the least body leaves out, and its value with a number where one can be."""
        free = [field for field in self.settable
                if self._rules(field).sortable and field not in self.required]
        for field in free:
            if field.type_name == ".google.protobuf.Timestamp":
                return field.name, [f"{field.name} {{ seconds: 170000000# }}"]
            if field.type_name == ".google.type.Date":
                return field.name, [f"{field.name} {{ year: 200# month: 2 day: 28 }}"]
        for field in sorted(free, key=lambda field: field.name == "display_name"):
            if self.is_plain(field):
                return field.name, [f'{field.name}: "{field.name} #"']
        for field in free:
            return field.name, list(self.values(field))
        return "create_time", []

    def text(self):
        """The function that gives the case."""
        parent = self.contract.parent_of(self.resource)
        if parent:
            self.refers.append(parent)
        sort, value = self._sort()
        return CASE.format(
            name=self.resource.name, full_name=self.resource.full_name,
            parent=in_world(parent) if parent else "", body=literal(self._body()),
            full=literal(self._all_values(self.settable)), change=literal(self._change()),
            immutable=literal(self._immutable()), sort=sort, sorted=literal(value))


def with_case(text, name, case):
    """resources.cc with one more case."""
    text, added = re.subn(r"^}  // namespace\n", lambda match: f"{case}\n{match[0]}", text, count=1,
                          flags=re.MULTILINE)
    text, listed = re.subn(r"(\w+\(\))(\};\n  return resources;)", rf"\1, {name}()\2", text,
                           count=1)
    if not added or not listed:
        raise ScaffoldError("tests/conformance/resources.cc has no place for a case")
    return text


def with_world(text, resources):
    """conformance.cc whose world has each of the resources."""
    begin = text.index("void Conformance::MakeWorld()")
    end = text.index("\n}\n", begin) + 1
    for resource in resources:
        if f'"{resource.name}"' not in text[begin:end]:
            line = f'  MakeNamed("{resource.name}", "world");\n'
            text = text[:end] + line + text[end:]
            end += len(line)
    return text
