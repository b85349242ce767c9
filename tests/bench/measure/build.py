"""Which build is measured."""

import pathlib
import subprocess
import sys

from .stage import ROOT, BenchError, run, say


def choose_build(directory):
    """That directory, or else the preset `bench`, built."""
    if directory:
        return pathlib.Path(directory)
    built = ROOT / "build/bench"
    run([ROOT / "deploy/install-packages", "--for", "test"])
    commands = [["cmake", "--build", "--preset", "bench"]]
    if not (built / "build.ninja").exists():
        commands.insert(0, ["cmake", "--preset", "bench"])
    say("building the preset bench")
    for command in commands:
        if subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode != 0:
            raise BenchError("the build failed")
    return built
