"""tests/lint finds what it is there to find."""

import importlib.machinery
import importlib.util
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.dont_write_bytecode = True


def load_lint():
    loader = importlib.machinery.SourceFileLoader("lint", str(ROOT / "tests/lint"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("lint", loader))
    loader.exec_module(module)
    return module


lint = load_lint()
HANDLER = """\
absl::StatusOr<v1::Plan> Plans::Compute(
    const Call& call, const v1::ComputePlanRequest& request) const {
%s}
"""
FUNCTION = "int Sum(const std::vector<int>& numbers, const Call& call) {\n%s}\n"


def findings(path, text):
    return [finding for _, finding in lint.cpp_findings(path, text)]


def body(lines):
    return "  Step();\n" * lines


class LintTest(unittest.TestCase):
    def test_finds_a_long_handler(self):
        path = "services/strategy/rpc/plans.cc"
        self.assertEqual(findings(path, HANDLER % body(18)), [])
        self.assertEqual(findings(path, HANDLER % body(19)), ["a handler of 21 lines: at most 20"])

    def test_counts_what_is_inside_a_handler(self):
        lambdas = "  return db_.Read(call, [&](sql::Tx& tx) {\n" + body(17) + "  });\n"
        self.assertEqual(findings("services/strategy/rpc/plans.cc", HANDLER % lambdas),
                         ["a handler of 21 lines: at most 20"])

    def test_knows_a_handler_by_its_room_and_its_first_parameter(self):
        self.assertEqual(findings("services/strategy/rpc/plans.cc", FUNCTION % body(30)), [])
        for path in ("services/strategy/storage/plans.cc", "common/rpc/plans.cc",
                     "services/strategy/rpc/plans.h"):
            self.assertEqual(findings(path, HANDLER % body(30)), [])

    def test_finds_a_long_function(self):
        self.assertEqual(findings("common/api/mask.cc", FUNCTION % body(38)), [])
        self.assertEqual(findings("common/api/mask.cc", FUNCTION % body(39)),
                         ["a function of 41 lines: at most 40"])

    def test_finds_names_that_say_nothing(self):
        self.assertEqual(findings("common/api/mask.cc", "class MaskManager {\n};\n"),
                         ["MaskManager says nothing of the domain"])

    def test_finds_errors_made_elsewhere(self):
        path = "common/api/mask.cc"
        self.assertEqual(len(findings(path, "auto a = grpc::Status(OK);\n")), 1)
        self.assertEqual(len(findings(path, "auto a = absl::NotFoundError(b);\n")), 1)
        self.assertEqual(findings(path, "// grpc::Status(OK)\n"), [])


if __name__ == "__main__":
    unittest.main()
