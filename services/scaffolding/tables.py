"""The line by which a service knows a resource: its table."""

import re

from .contract import ScaffoldError

def after_last(text, pattern, line):
    """The text with a line after the last that fits the pattern."""
    found = list(re.finditer(rf"^(?:{pattern}).*\n", text, re.MULTILINE))
    if not found:
        raise ScaffoldError(f"there is no line like {pattern} after which to put {line.strip()}")
    end = found[-1].end()
    return text[:end] + line + text[end:]


def with_header(text, resource):
    """The file with the resource's messages included, in order."""
    header = resource.file.replace(".proto", ".pb.h")
    line = f'#include "{header}"\n'
    others = list(re.finditer(r'^#include "(concord/.*\.pb\.h)"\n', text, re.MULTILINE))
    if line in text or not others:
        return text
    before = [match for match in others if match[1] < header]
    at = before[-1].end() if before else others[0].start()
    return text[:at] + line + text[at:]


def in_tables(text, resource):
    """services/<service>/storage/tables.cc with the resource's table."""
    line = f'  tables.Add("{resource.table}", *v1::{resource.name}::descriptor());\n'
    return with_header(after_last(text, r"  tables\.Add\(", line), resource)
