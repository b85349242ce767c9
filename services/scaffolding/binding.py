"""The lines by which a service knows a resource: its table, and its standard methods."""

import re

from .contract import ScaffoldError

SERVICE = """
  auto {plural} = {make}({descriptor}->file(), "{service}"{parts});
  {bind}(*{plural}, parts->{plural}, parts->references);
  services.push_back(std::move({plural}));
"""


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


def in_server(text, resource, service):
    """services/<service>/rpc/<service>_server.cc with the resource's standard methods bound."""
    plural, descriptor = resource.rules.plural, f"v1::{resource.name}::descriptor()"
    text = after_last(text, r"        \w+\(database, tables, \*tables\.Find\(",
                      f"        {plural}(database, tables, *tables.Find(*{descriptor}), tokens),\n")
    methods = re.search(r"^  (\w+::(?:Standard)?Methods) \w+;\n", text, re.MULTILINE)
    bind = re.search(r"\w+::Bind(?:Standard)?Methods\b", text)
    if not methods or not bind:
        raise ScaffoldError("the server binds no standard methods")
    text = after_last(text, rf"  {methods[1]} \w+;", f"  {methods[1]} {plural};\n")
    local = "const auto service = " in text
    lines = SERVICE.format(plural=plural, descriptor=descriptor, service=service, bind=bind[0],
                           make="service" if local else "MakeService",
                           parts="" if local else ", parts")
    at = text.rindex("  return services;\n")
    return with_header(text[:at] + lines + text[at:], resource)
