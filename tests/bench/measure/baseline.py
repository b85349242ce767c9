"""tests/bench/baseline: the last accepted figures, with the machine and the day."""

import datetime
import os
import pathlib
import platform
import re

from .stage import ROOT, run

FILE = ROOT / "tests/bench/baseline"


def machine():
    """`2 x AMD EPYC ..., 24 GiB, Debian 12, Linux 6.1`"""
    processor = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(),
                          re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release()
    return (f"{os.cpu_count()} x {processor.group(1) if processor else platform.machine()}, "
            f"{memory:.0f} GiB, {system['NAME']} {system.get('VERSION_ID', '')}, "
            f"Linux {platform.release()}")


def accept(lines, scale, load):
    """Writes the lines of this run over those of the same names; the others stay. `load` is the load
    average when it began."""
    kept = {}
    if FILE.exists():
        kept = {line.split()[1]: line for line in FILE.read_text().splitlines()
                if line.startswith(("figure ", "ratio "))}
    kept |= {line.split()[1]: line for line in lines}
    commit = run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"]).strip()
    head = [f"# The figures of tests/bench/run that were accepted last, at {commit}.",
            f"# {datetime.date.today()}, {machine()}; {scale}, load average {load:.1f} before it"]
    FILE.write_text("\n".join(head + [kept[name] for name in kept]) + "\n")
