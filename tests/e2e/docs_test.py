"""What README.md and docs/ show: what a program makes is what it makes, what is called is run.

With CONCORD_DOCS=write the pages are written anew instead of compared: see docs/refresh.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import suite

sys.path.insert(0, str(suite.ROOT / "tests/bench"))
from measure import drawing, load_steps  # noqa: E402

EXAMPLES = suite.ROOT / "docs/examples"
PORTS = {"partner": 7411, "strategy": 7412, "metrics": 7413}


def read(path):
    return (suite.ROOT / path).read_text()


def blocks(language, page):
    """The code blocks of that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def with_blocks(language, page, texts):
    """The page with `texts` in its code blocks of that language, one after the other."""
    return re.sub(rf"^(```{language}\n).*?^```$", lambda match: f"{match[1]}{texts.pop(0)}```", page,
                  flags=re.DOTALL | re.MULTILINE)


def with_table(page, table):
    """The page with `table` in place of its only one."""
    return re.sub(r"(^\|.*\n)+", lambda _: table, page, flags=re.MULTILINE)


def performance_table(page):
    """The ratios of the baseline; what each of them is stands in the page."""
    baseline = read("tests/bench/baseline")
    spreads = dict(re.findall(r"^figure (\S+)\.spread (\S+) share$", baseline, re.MULTILINE))
    lines = ["| Name | What | Ratio | Spread | Goal | Met |", "| --- | --- | --- | --- | --- | --- |"]
    for name, ratio, sign, goal in re.findall(r"^ratio (\S+) (\S+) goal(>=|<=)(\S+)$", baseline,
                                              re.MULTILINE):
        what = re.search(rf"^\| `{name}` \| (.*?) \|", page, re.MULTILINE)
        if what is None:
            raise AssertionError(f"docs/performance.md doesn't say what {name} is")
        met = float(ratio) >= float(goal) if sign == ">=" else float(ratio) <= float(goal)
        spread = f"{float(spreads[name]):.0%}" if float(spreads[name]) else "-"  # One round has none.
        lines.append(f"| `{name}` | {what[1]} | {float(ratio):.3g} | {spread} | "
                     f"{'≥' if sign == '>=' else '≤'} {goal} | {'yes' if met else 'no'} |")
    return "\n".join(lines) + "\n"


class DocsTest(suite.SuiteTest):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.demo = cls.play_demo()

    @classmethod
    def play_demo(cls):
        addresses = [text for service in suite.SERVICES
                     for text in (f"--{service}", cls.suite.address(service))]
        return subprocess.run([cls.suite.binaries / "clients/cli/concordctl", "demo", *addresses],
                              check=True, stdout=subprocess.PIPE, text=True).stdout

    def assert_page(self, path, made):
        if os.environ.get("CONCORD_DOCS") == "write":
            (suite.ROOT / path).write_text(made)
        self.assertEqual(read(path), made, f"docs/refresh writes {path} anew")

    def run_block(self, command, folder):
        return subprocess.run(["bash", "-euc", command], check=True, stdout=subprocess.PIPE, text=True,
                              cwd=folder).stdout

    def test_the_readme_is_short_and_has_the_examples(self):
        readme = read("README.md")
        self.assertLessEqual(len(readme.splitlines()), 150)
        made = with_blocks("cpp", readme, [(EXAMPLES / "read_partner.cc").read_text()])
        made = with_blocks("python", made, [(EXAMPLES / "change_partner.py").read_text()])
        self.assert_page("README.md", made)

    def test_the_readme_shows_what_quickstart_prints(self):
        steps = [step for step in re.findall(r"step '(.*?)'", read("deploy/quickstart"))
                 if "CONCORD_DATABASE_URL" not in step]
        printed = "\n".join([*steps, "", self.demo, "Concord is serving:"])
        for service, port in PORTS.items():
            ((version,),) = suite.query(self.suite.dsn(), f"SELECT version FROM {service}.schema_version")
            printed += (f"\n  {service:<9} 127.0.0.1:{port}  {self.suite.health(service)}, "
                        f"schema version {version}")
        (shown,) = blocks("text", read("README.md"))
        shown = re.sub(r"^\[\d/\d\] (.*?) +[\d.]+ s$", r"\1", shown, flags=re.MULTILINE)
        at = 0
        for part in re.split(r"\n\.\.\.(?:\n|$)", shown.rstrip("\n")):
            self.assertIn("\n" + part + "\n", "\n" + printed[at:] + "\n")
            at = printed.index(part, at) + len(part)

    def test_the_page_of_the_demo_is_what_it_prints(self):
        page = read("docs/demo.md")
        sections = re.split(r"\n(?=[^\n]+ - [^\n]+\n-{96}\n)", self.demo)
        self.assertEqual(len(blocks("text", page)), len(sections), "a block a section")
        self.assert_page("docs/demo.md", with_blocks(
            "text", page, [section.rstrip("\n") + "\n" for section in sections]))

    def test_the_demo_prints_the_same_again(self):
        self.assertEqual(self.play_demo(), self.demo)

    def test_the_page_of_the_configuration_is_the_help(self):
        table = subprocess.run([self.suite.binaries / "services/partner/concord-partner",
                                "--help-markdown"], check=True, stdout=subprocess.PIPE, text=True,
                               env={}).stdout
        self.assert_page("docs/configuration.md", with_table(read("docs/configuration.md"), table))

    def test_the_page_of_the_performance_is_the_baseline(self):
        page = read("docs/performance.md")
        made = with_table(page, performance_table(page))
        commit, run = re.search(r"accepted last, at (\S+)\.\n# (.*)$", read("tests/bench/baseline"),
                                re.MULTILINE).groups()
        made = re.sub(r"^Measured last at.*$", f"Measured last at {commit}: {run}.", made,
                      flags=re.MULTILINE)
        self.assert_page("docs/performance.md", made)
        self.assert_page("docs/bench.svg", drawing.draw(*load_steps.read()))

    def test_the_call_from_a_shell_answers(self):
        if not list((suite.ROOT / "node_modules/@bufbuild").glob("buf-linux-*/bin/buf")):
            self.skipTest("buf is not installed: run tests/run lint first")
        command = blocks("sh", read("README.md"))[0]
        self.assertTrue(command.startswith("npm ci\n"))  # As tests/run lint has done.
        socket = self.suite.address("metrics").removeprefix("unix:")
        command = command.removeprefix("npm ci\n").replace(
            f"http://127.0.0.1:{PORTS['metrics']}", f"--unix-socket {socket} http://localhost")
        answer = self.run_block(command, suite.ROOT)
        self.assertIn('"verdict":"VERDICT_TOO_LATE"', answer.replace(": ", ":"))

    def test_the_cpp_example_lists_partners(self):
        run = subprocess.run([self.suite.binaries / "docs/examples/read_partner",
                              self.suite.address("partner")],
                             check=True, stdout=subprocess.PIPE, text=True)
        self.assertEqual(run.stdout, "Nissan Motor Co., Ltd.\nRenault S.A.S.\n")

    def test_the_python_example_changes_and_loses_a_race(self):
        with tempfile.TemporaryDirectory() as clone:
            for folder in ("docs", "protos"):
                pathlib.Path(clone, folder).symlink_to(suite.ROOT / folder)
            command = blocks("sh", read("README.md"))[1].rstrip("\n")
            printed = self.run_block(f"{command} {self.suite.address('partner')}", clone)
        self.assertRegex(printed, r'^"[^"]+"\nABORTED partners/renault was changed')
