"""What one new resource adds to the tree."""

import re
import subprocess
from pathlib import Path

from . import conformance_case, migration, standard_part, tables
from .contract import Contract, ScaffoldError


def _place_of(draft):
    """`concord/strategy/v1/risk.proto`: what a draft says of itself before protoc reads it."""
    package = re.search(r"^package (concord\.\w+\.v1);", draft, re.MULTILINE)
    singular = re.findall(r'^ *singular: "(\w+)"', draft, re.MULTILINE)
    if not package or len(singular) != 1:
        raise ScaffoldError("a draft has a package `concord.<service>.v1` and one resource with "
                            "its option `singular`")
    return f"{package[1].replace('.', '/')}/{singular[0]}.proto"


def _hold_to_form(contract, resource):
    """Refuses what would only be found by a test of what was written."""
    rules, parent = resource.rules, contract.parent_of(resource)
    for option in ("pattern", "plural"):
        if not getattr(rules, option):
            raise ScaffoldError(f"the resource {resource.name} has no option {option}")
    parents = f"{parent.rules.pattern}/" if parent else ""
    last = f"/{{{rules.singular}}}"
    if not re.fullmatch(rf"{re.escape(parents)}[A-Za-z]+{re.escape(last)}", rules.pattern):
        raise ScaffoldError(f"the pattern {rules.pattern} isn't {parents}<plural>{last}, what its "
                            f"{'parent' if parent else 'lack of a parent'} makes of it")
    for field in resource.message.field:
        if 10 <= field.number < 16:
            raise ScaffoldError(f"{field.name} = {field.number}: own fields have numbers from 16")


def _opened(draft):
    """An empty service of one line gets lines for its methods."""
    return re.sub(r"^(service \w+ \{)\}$", r"\1\n}", draft, flags=re.MULTILINE)


class Tree:
    """The files of the repository with the changes made so far, none of which is written yet."""

    def __init__(self, root):
        self.root, self.changed = Path(root), {}

    def read(self, path):
        return self.changed.get(path) or (self.root / path).read_text(encoding="utf-8")

    def change(self, path, change, *arguments):
        try:
            self.changed[path] = change(self.read(path), *arguments)
        except ScaffoldError as error:
            raise ScaffoldError(f"{path}: {error}") from error

    def add(self, path, text):
        if (self.root / path).exists():
            raise ScaffoldError(f"{path} is there already")
        self.changed[path] = text

    def write(self):
        """Answers with the paths of what differs now."""
        changed = [path for path, text in self.changed.items()
                   if not (self.root / path).exists()
                   or text != (self.root / path).read_text(encoding="utf-8")]
        for path in changed:
            (self.root / path).write_text(self.changed[path], encoding="utf-8")
        sources = [self.root / path for path in changed if path.endswith(".cc")]
        subprocess.run(["clang-format", "-i", *sources], check=True)
        return sorted(changed)


def scaffold(root, draft, own_file=None):
    """Adds the resource of a draft to the tree; answers with the paths that changed. `own_file` is
    where the draft stands, which may be the place of the resource's file itself."""
    tree = Tree(root)
    place = _place_of(draft)
    if own_file is None or Path(own_file).resolve() != (tree.root / "protos" / place).resolve():
        tree.add(f"protos/{place}", "")
    text = standard_part.with_imports(_opened(draft))
    drafted = Contract(tree.root / "protos", {place: text})
    (resource,) = [each for each in drafted.resources if each.file == place]
    _hold_to_form(drafted, resource)
    text = standard_part.standard(drafted, place, text)
    tree.changed[f"protos/{place}"] = text

    contract = Contract(tree.root / "protos", {place: text})
    (resource,) = [each for each in contract.resources if each.file == place]
    service = contract.service_of(resource)
    comment = contract.comment_of(resource.file, (6, service))
    table = migration.Table(contract, resource)
    home = f"services/{resource.area}"
    for path, script in table.scripts(comment).items():
        tree.add(f"{home}/migrations/{path}", script)
    tree.change(f"{home}/migrations/sqitch.plan", table.planned, comment)
    tree.change(f"{home}/storage/tables.cc", tables.in_tables, resource)

    case = conformance_case.Case(contract, resource)
    tree.change("tests/conformance/resources.cc", conformance_case.with_case, resource.name,
                case.text())
    tree.change("tests/conformance/conformance.cc", conformance_case.with_world, case.refers)
    return tree.write()


def deviations(root, drafts=None):
    """File -> (its text, what the scaffold would write), where the two differ. `drafts` are texts
    in place of those in the tree."""
    protos = Path(root, "protos")
    contract = Contract(protos, drafts)
    found = {}
    for file in sorted({resource.file for resource in contract.resources}):
        text = (drafts or {}).get(file) or (protos / file).read_text(encoding="utf-8")
        wanted = standard_part.standard(contract, file, text)
        if wanted != text:
            found[file] = (text, wanted)
    return found
