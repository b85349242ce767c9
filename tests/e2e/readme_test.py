"""The README's snippets: each stands there word by word as it is tested here."""

import os
import re
import shlex
import subprocess
import sys
import unittest

import suite

README = (suite.ROOT / "README.md").read_text()
EXAMPLES = suite.ROOT / "docs" / "examples"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


class ReadmeTest(suite.SuiteTest):
    def setUp(self):
        from concord.partner.v1 import partner_pb2
        partners = self.stub("partner.v1.partner", "PartnerService")
        try:
            partners.CreatePartner(partner_pb2.CreatePartnerRequest(
                partner_id="renault", partner=partner_pb2.Partner(
                    legal_name="Renault S.A.S.", founded_year=1899)))
        except Exception:  # Another test of this class was first.
            pass

    def test_the_examples_stand_in_the_readme(self):
        self.assertIn((EXAMPLES / "read_partner.cc").read_text(), blocks("cpp"))
        self.assertIn((EXAMPLES / "change_partner.py").read_text(), blocks("python"))

    def test_the_cpp_example_lists_partners(self):
        run = subprocess.run([self.suite.binaries / "docs/examples/read_partner",
                              self.suite.address("partner")],
                             check=True, stdout=subprocess.PIPE, text=True)
        self.assertEqual(run.stdout, "partners/renault  Renault S.A.S.\n")

    def test_the_python_example_changes_and_loses_a_race(self):
        paths = [path for path in sys.path if "concord-contract-" in path]
        run = subprocess.run([sys.executable, EXAMPLES / "change_partner.py",
                              self.suite.address("partner")], check=True, stdout=subprocess.PIPE,
                             text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)})
        self.assertRegex(run.stdout, r'^"[^"]+"\nABORTED partners/renault was changed')

    def test_the_call_from_a_shell_answers(self):
        buf = next((suite.ROOT / "node_modules" / "@bufbuild").glob("buf-linux-*/bin/buf"), None)
        if buf is None:
            self.skipTest("buf is not installed: run tests/run lint first")
        (command,) = re.findall(r"^node_modules/\S+/buf (curl .*) http://127.0.0.1:7411(/\S+)$",
                                README, re.MULTILINE)
        run = subprocess.run(
            [str(buf), *shlex.split(command[0]), "--unix-socket", self.suite.address("partner")[5:],
             "http://localhost" + command[1]], stdout=subprocess.PIPE, check=True, text=True)
        self.assertIn('"legalName":"Renault S.A.S."', run.stdout.replace(": ", ":"))

    def test_the_configuration_table_is_the_one_of_the_program(self):
        table = subprocess.run([self.suite.binaries / "services/partner/concord-partner",
                                "--help-markdown"], check=True, stdout=subprocess.PIPE, text=True,
                               env={}).stdout
        self.assertTrue(table in README, "put this into the README:\n" + table)


if __name__ == "__main__":
    unittest.main()
