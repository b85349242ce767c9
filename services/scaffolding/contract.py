"""The contract as protoc reads it: its resources, and where every element stands in its file."""

import importlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from google.protobuf import descriptor_pb2

# Of others, which ours import (google/type/date.proto).
GOOGLE_PROTOS = "/usr/share/gocode/src/github.com/gogo/googleapis"
FILE_OF_OPTIONS = "concord/options/v1/options.proto"
# Words that people spell otherwise than the contract does.
SPELLED = {"kpi": "KPI", "kpis": "KPIs"}
# By sound: an hour, a unit.
VOWEL = re.compile(r"hour|honest|heir|(?!uni|use|usa|eu|one)[aeiou]", re.IGNORECASE)


class ScaffoldError(Exception):
    """Says to whoever called the scaffold what is wrong, before anything was written."""


def camel(snake):
    """`ledger_entry` -> `LedgerEntry`."""
    return "".join(word.capitalize() for word in snake.split("_"))


def spoken(snake):
    """`ledger_entry` -> `ledger entry`, as it reads in a comment."""
    return " ".join(SPELLED.get(word, word) for word in snake.split("_"))


def with_article(words):
    """`item` -> `an item`."""
    return f"{'an' if VOWEL.match(words) else 'a'} {words}"


@dataclass(frozen=True)
class Resource:
    """A message that is a resource."""

    file: str  # concord/strategy/v1/item.proto
    path: tuple  # of the message in its file's descriptor
    package: str
    message: descriptor_pb2.DescriptorProto
    rules: object  # concord.options.v1.ResourceRules

    @property
    def name(self):
        return self.message.name

    @property
    def full_name(self):
        return f"{self.package}.{self.name}"

    @property
    def area(self):
        """The service that owns it, which is its schema, too."""
        return self.package.split(".")[1]

    @property
    def table(self):
        return f"{self.area}.{self.rules.plural}"


def protoc(roots, *arguments):
    command = ["protoc", *(f"-I{root}" for root in roots), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ScaffoldError(done.stderr.strip())


def options_of_contract(protos):
    """The generated module, by which Python reads the contract's options."""
    if "concord.options.v1.options_pb2" not in sys.modules:
        with tempfile.TemporaryDirectory() as generated:
            protoc([protos], f"--python_out={generated}", FILE_OF_OPTIONS)
            sys.path.insert(0, generated)
            importlib.import_module("concord.options.v1.options_pb2")
            sys.path.remove(generated)
    return sys.modules["concord.options.v1.options_pb2"]


class Contract:
    """Every file below `protos`, and those of `drafts` (path -> text) in place of their like."""

    def __init__(self, protos, drafts=None):
        self.options = options_of_contract(protos)
        names = {str(path.relative_to(protos)) for path in Path(protos).rglob("*.proto")}
        with tempfile.TemporaryDirectory() as overlay:
            for name, text in (drafts or {}).items():
                path = Path(overlay, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            described = Path(overlay, "contract.binpb")
            protoc([overlay, protos, GOOGLE_PROTOS], "--include_imports", "--include_source_info",
                   f"--descriptor_set_out={described}", *sorted(names | set(drafts or {})))
            files = descriptor_pb2.FileDescriptorSet.FromString(described.read_bytes())
        self.files = {file.name: file for file in files.file}
        self.types = {}
        for file in files.file:
            self._add_types("." + file.package, file.message_type, file.enum_type)
        self.resources = [resource for file in files.file for resource in self._resources_of(file)]

    def _add_types(self, scope, messages, enums):
        for enum in enums:
            self.types[f"{scope}.{enum.name}"] = enum
        for message in messages:
            self.types[f"{scope}.{message.name}"] = message
            self._add_types(f"{scope}.{message.name}", message.nested_type, message.enum_type)

    def _resources_of(self, file):
        extension = self.options.resource
        for index, message in enumerate(file.message_type):
            if message.options.HasExtension(extension):
                yield Resource(file.name, (4, index), file.package, message,
                               message.options.Extensions[extension])

    def resource(self, full_name):
        for resource in self.resources:
            if resource.full_name == full_name:
                return resource
        raise ScaffoldError(f"the contract has no resource {full_name}; the full name is wanted, "
                            "for example concord.strategy.v1.Item")

    def parent_of(self, resource):
        return self.resource(resource.rules.parent) if resource.rules.parent else None

    def rules_of(self, field):
        return field.options.Extensions[self.options.field]

    def behaves(self, field, behavior):
        """Whether the field has the behaviour, named without its prefix: `REQUIRED`."""
        number = self.options.Behavior.Value(f"BEHAVIOR_{behavior}")
        return number in self.rules_of(field).behavior

    def own_fields(self, resource):
        """The fields that not every resource has, in the order of their columns."""
        return [field for field in resource.message.field if field.number >= 16]

    def ordered(self, message):
        """Pairs of fields of which the second must not be before the first."""
        pairs = message.options.Extensions[self.options.message].ordered
        return [(pair.start, pair.end) for pair in pairs]

    def service_of(self, resource):
        """The index of the gRPC service that has the resource's methods, or is to have them."""
        services = self.files[resource.file].service
        for index, service in enumerate(services):
            if any(method.name == f"Create{resource.name}" for method in service.method):
                return index
        if len(services) != 1:
            raise ScaffoldError(f"{resource.file}: which service is to have Create{resource.name}?")
        return 0

    def _location_of(self, file, path):
        for location in self.files[file].source_code_info.location:
            if tuple(location.path) == path:
                return location
        raise ScaffoldError(f"{file} has no element {path}")

    def lines_of(self, file, path):
        """First and last line of an element, from 0, without its comment."""
        span = self._location_of(file, path).span
        return span[0], span[2] if len(span) == 4 else span[0]

    def comment_of(self, file, path):
        """In one line."""
        return " ".join(self._location_of(file, path).leading_comments.split())
