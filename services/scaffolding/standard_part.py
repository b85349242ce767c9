"""The part of a resource's file that every resource has: written once, in standard_part.template."""

import re
import string
import textwrap
from pathlib import Path

from .contract import camel, spoken, with_article

WIDTH = 100
IMPORTS = ("concord/options/v1/options.proto", "google/api/annotations.proto",
           "google/protobuf/field_mask.proto", "google/protobuf/timestamp.proto")
MESSAGES = ("Create{one}Request", "Get{one}Request", "BatchGet{many}Request",
            "BatchGet{many}Response", "List{many}Request", "List{many}Response",
            "Update{one}Request", "Delete{one}Request", "Undelete{one}Request")
METHODS = ("Create{one}", "Get{one}", "BatchGet{many}", "List{many}", "Update{one}", "Delete{one}",
           "Undelete{one}")
PARENT = """\
  // The $parent_words that the $words belongs to, `$parent_pattern`.
  string parent = 1 [(concord.options.v1.field) = {
    behavior: BEHAVIOR_REQUIRED
    reference: "$parent"
  }];
"""


def names(patterns, resource):
    """The names of a resource's messages or methods."""
    return [pattern.format(one=resource.name, many=camel(resource.rules.plural))
            for pattern in patterns]


def with_imports(text):
    """The text with what the standard part needs imported."""
    present = re.findall(r'^import "(.*)";\n', text, re.MULTILINE)
    wanted = "".join(f'import "{path}";\n' for path in sorted({*present, *IMPORTS}))
    bare = re.sub(r'^import ".*";\n', "", text, flags=re.MULTILINE)
    return re.sub(r"^(package .*;\n)\n*", lambda match: f"{match[1]}\n{wanted}\n", bare, count=1,
                  flags=re.MULTILINE)


def _wrapped(text):
    """The text with every long line of comment broken where it fills its line."""
    lines = []
    for line in text.split("\n"):
        comment = re.match(r" *// ", line)
        if comment and len(line) > WIDTH:
            lines += textwrap.wrap(line[comment.end():], WIDTH, initial_indent=comment[0],
                                   subsequent_indent=comment[0], break_on_hyphens=False)
        else:
            lines.append(line)
    return "\n".join(lines)


def _paths(rules, parent):
    """Where the resource stands in HTTP (AIP-127), and who may call for it: what is below a
    partnership is its members'."""
    def any_of(pattern):
        return re.sub(r"\{\w+\}", "*", pattern)

    def scope(pattern):
        return "SCOPE_PARTNERSHIP" if pattern.startswith("partnerships/") else "SCOPE_TENANT"

    above = parent.rules.pattern if parent else ""
    return {
        "name_path": any_of(rules.pattern), "scope_of_name": scope(rules.pattern),
        "parent_path": f"{{parent={any_of(above)}}}/" if parent else "",
        "scope_of_parent": scope(above), "collection": rules.pattern.split("/")[-2],
    }


def _sections(contract, resource):
    """The three parts of the template, for one resource: fields, messages, methods."""
    rules, parent = resource.rules, contract.parent_of(resource)
    facts = {
        "One": resource.name, "Many": camel(rules.plural), "one": rules.singular,
        "many": rules.plural, "words": spoken(rules.singular), "words_many": spoken(rules.plural),
        "a_words": with_article(spoken(rules.singular)), "pattern": rules.pattern,
        "package": resource.package, "area": resource.area, "parent": "",
        "required": "    behavior: BEHAVIOR_REQUIRED\n" if any(
            field.number == 9 and contract.behaves(field, "REQUIRED")
            for field in resource.message.field) else "",
        "forbidden": ", PARTY_FORBIDDEN to a party when another one asserts it" if any(
            contract.rules_of(field).caller_party for field in resource.message.field) else "",
        **_paths(rules, parent),
    }
    if parent:
        facts["parent"] = string.Template(PARENT).substitute(
            facts, parent=parent.full_name, parent_words=spoken(parent.rules.singular),
            parent_pattern=parent.rules.pattern)
    template = Path(__file__).with_name("standard_part.template").read_text(encoding="utf-8")
    _, fields, messages, methods = re.split(r"^== .*\n", template, flags=re.MULTILINE)
    return [string.Template(part).substitute(facts).rstrip("\n")
            for part in (fields, messages, methods)]


class _Source:
    """The lines of one file, and those of its elements with their comments."""

    def __init__(self, contract, resource, text):
        self.contract, self.file = contract, resource.file
        self.lines = text.split("\n")

    def lines_of(self, path):
        """First line of the element's comment, first of its own, and last."""
        begin, last = self.contract.lines_of(self.file, path)
        first = begin
        while first > 0 and self.lines[first - 1].lstrip().startswith("//"):
            first -= 1
        return first, begin, last

    def own_words(self, path):
        """What stands in a method's comment after the standard paragraph: it is the resource's."""
        first, begin, _ = self.lines_of(path)
        comment = self.lines[first:begin]
        if "  //" not in comment:
            return []
        return comment[comment.index("  //"):]


    def own_fields(self, path, message):
        """What a standard message has beside its standard fields: it is the resource's, from number
        16 on like a resource's own fields."""
        lines = []
        for index, field in enumerate(message.field):
            if field.number >= 16:
                first, _, last = self.lines_of((*path, 2, index))
                lines += self.lines[first:last + 1]
        return lines


def _with_own_fields(source, file, wanted, block):
    """The block of standard messages with what the file has of its own in them."""
    for index, message in enumerate(file.message_type):
        own = source.own_fields((4, index), message) if message.name in wanted else []
        if own:
            head, body = block.split(f"message {message.name} {{\n", 1)
            body, rest = body.split("\n}", 1)
            block = "\n".join([f"{head}message {message.name} {{", body, *own]) + "\n}" + rest
    return block


def _edit(source, paths, block, place):
    """Yields (first, last, lines): which lines to put in place of which. `place` is the line before
    which a block goes of which nothing is there yet."""
    lines = source.lines
    spans = sorted((first, last) for first, _, last in map(source.lines_of, paths))
    gone = {number for first, last in spans for number in range(first, last + 1)}
    # The empty lines between and after elements go with them.
    for _, last in spans:
        while last + 1 < len(lines) and not lines[last + 1].strip():
            last += 1
            gone.add(last)
    at = spans[0][0] if spans else place
    while not spans and not lines[at].strip():
        at += 1
    before = [] if not lines[at - 1].strip() or lines[at - 1].endswith("{") else [""]
    rest = [line for number, line in enumerate(lines) if number >= at and number not in gone]
    after = [] if not rest or rest[0].startswith("}") else [""]
    yield at, at - 1, before + block.split("\n") + after
    for number in sorted(gone):
        yield number, number, []


def _edits(contract, resource, source):
    file = contract.files[resource.file]
    fields, messages, methods = _sections(contract, resource)
    options = (*resource.path, 7, contract.options.RESOURCE_FIELD_NUMBER)
    yield from _edit(source, [(*resource.path, 2, index)
                              for index, field in enumerate(resource.message.field)
                              if field.number <= 9],
                     fields, contract.lines_of(resource.file, options)[1] + 1)

    service = contract.service_of(resource)
    messages = _with_own_fields(source, file, names(MESSAGES, resource), messages)
    yield from _edit(source, [(4, index) for index, message in enumerate(file.message_type)
                              if message.name in names(MESSAGES, resource)],
                     messages, source.lines_of((6, service))[0])

    paths = {method.name: (6, service, 2, index)
             for index, method in enumerate(file.service[service].method)}
    mine = [name for name in names(METHODS, resource) if name in paths]
    methods = _wrapped(methods)
    for name in mine:
        words = "".join(f"{line}\n" for line in source.own_words(paths[name]))
        methods = methods.replace(f"  rpc {name}(", f"{words}  rpc {name}(")
    yield from _edit(source, [paths[name] for name in mine], methods,
                     contract.lines_of(resource.file, (6, service))[0] + 1)


def standard(contract, file, text):
    """The file's text with the standard part of its resources as it has to be. `contract` was made
    of this text."""
    edits = []
    for resource in contract.resources:
        if resource.file == file:
            edits += _edits(contract, resource, _Source(contract, resource, text))
    lines = text.split("\n")
    # From the end, so that the numbers of the lines before still hold.
    for first, last, replacement in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        lines[first:last + 1] = replacement
    return "\n".join(lines)
