"""Imports real companies as partners through the API and finds them again.

The data are not part of the project: without them the test is skipped and says so.
"""

import csv
import pathlib
import re
import subprocess
import tempfile
import unicodedata
import unittest

import grpc

import suite

DATA = suite.ROOT.parent / "shared" / "data" / "sp500-companies.csv"
FOUNDED = re.compile(r"(\d{4})")


def partner_of(row, pb):
    """The id and the partner of one row. `Founded` may read `2013 (1888)`: the first year counts."""
    founded = FOUNDED.match(row["Founded"])
    partner = pb.Partner(
        legal_name=row["Security"], registry_id=row["CIK"], jurisdiction="US",
        sector=row["GICS Sector"], industry=row["GICS Sub-Industry"],
        headquarters=row["Headquarters Location"],
        labels={"symbol": row["Symbol"], "date_added": row["Date added"]})
    if founded:
        partner.founded_year = int(founded.group(1))
    return row["Symbol"].lower().replace(".", "-"), partner


@unittest.skipUnless(DATA.exists(), f"skipped: the company data are not there ({DATA.name})")
class RealDataTest(suite.SuiteTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from concord.partner.v1 import partner_pb2, partner_pb2_grpc
        cls.pb = partner_pb2
        channel = cls.suite.channel("partner")
        cls.addClassCleanup(channel.close)
        cls.partners = suite.Calls(partner_pb2_grpc.PartnerServiceStub(channel))
        cls.rows, cls.failed = cls.import_rows()

    @classmethod
    def import_rows(cls):
        """Imports every row; the rows by their names, and (line, reason) of those refused."""
        rows, failed = {}, []
        with open(DATA, newline="", encoding="utf-8") as file:
            # A row of a type that no company has shows that a refusal is reported with its line.
            lines = list(csv.DictReader(file)) + [
                {"Symbol": "BAD ID", "Security": "Not a symbol", "GICS Sector": "", "CIK": "",
                 "GICS Sub-Industry": "", "Headquarters Location": "", "Date added": "", "Founded": ""}]
        for line, row in enumerate(lines, start=2):
            partner_id, partner = partner_of(row, cls.pb)
            try:
                created = cls.partners.CreatePartner(
                    cls.pb.CreatePartnerRequest(partner_id=partner_id, partner=partner))
                rows[created.name] = row
            except grpc.RpcError as error:
                failed.append((line, suite.details_of(error)["ErrorInfo"].reason, error.details()))
        return rows, failed

    def test_the_importer_of_the_command_line_reports_line_and_reason(self):
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
            lines = DATA.read_text(encoding="utf-8").splitlines()
            file.write("\n".join([*lines[:4], "BAD ID,Not a symbol,,,,,,", "SHORT,row", lines[-1]]))
            file.flush()
            run = subprocess.run(
                [self.suite.binaries / "clients/cli/concordctl", "import", "partners", "--csv", file.name,
                 "--partner", self.suite.address("partner")], stdout=subprocess.PIPE, text=True)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stdout, r"line 5: .*partner_id.*FIELD_INVALID")
        self.assertIn("line 6: has 2 fields, not 8", run.stdout)
        self.assertIn("0 created, 4 unchanged, 2 failed", run.stdout)

    def import_by_command(self, *rows, encoding):
        header = "Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded"
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding=encoding) as file:
            file.write("\n".join([header, *rows]) + "\n")
            file.flush()
            run = subprocess.run(
                [self.suite.binaries / "clients/cli/concordctl", "import", "partners", "--csv", file.name,
                 "--partner", self.suite.address("partner")], stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True)
        return run.returncode, run.stdout

    # The other tests count who is there.
    def delete(self, name):
        self.partners.DeletePartner(self.pb.DeletePartnerRequest(name=name))

    # C3: the service stores composed what was sent decomposed.
    def test_a_name_in_another_normal_form_is_unchanged_the_second_time_case_c3(self):
        self.addCleanup(self.delete, "partners/gle-x")
        row = unicodedata.normalize("NFD", "GLE.X,Société Générale,Financials,Banks,Paris,,1,1864")
        self.assertIn("1 created, 0 unchanged, 0 failed",
                      self.import_by_command(row, encoding="utf-8")[1])
        self.assertEqual(self.import_by_command(row, encoding="utf-8"),
                         (0, "0 created, 1 unchanged, 0 failed\n"))

    # C4: the field and what to do, for one row of all.
    def test_another_encoding_is_named_with_the_field_case_c4(self):
        self.addCleanup(self.delete, "partners/gle-z")
        code, output = self.import_by_command(
            "GLE.Y,Société Générale,Financials,Banks,Paris,,2,1864",
            "GLE.Z,General Company,Financials,Banks,Paris,,3,1864", encoding="latin-1")
        self.assertEqual(code, 1)
        self.assertRegex(output, r"line 2: legal_name: is not UTF-8.*iconv")
        self.assertIn("1 created, 0 unchanged, 1 failed", output)
        code, output = self.import_by_command("GLE.Z,General Company,,,,,,", encoding="utf-16")
        self.assertEqual(code, 2)
        self.assertRegex(output, r"is in UTF-16.*iconv")

    def walk(self, **arguments):
        """Every partner of a list, page after page, and the number of pages."""
        request = self.pb.ListPartnersRequest(page_size=40, **arguments)
        found, pages = [], 0
        while True:
            page = self.partners.ListPartners(request)
            found += page.partners
            pages += 1
            if not page.next_page_token:
                return found, pages
            request.page_token = page.next_page_token

    def test_every_row_is_a_partner_or_reported_with_its_line_and_reason(self):
        with open(DATA, newline="", encoding="utf-8") as file:
            total = sum(1 for _ in csv.DictReader(file))
        self.assertEqual(len(self.rows) + len(self.failed), total + 1)
        self.assertEqual([(line, reason) for line, reason, _ in self.failed],
                         [(total + 2, "FIELD_INVALID")])
        self.assertIn("partner_id", self.failed[0][2])

    def test_all_are_found_again_in_order_none_missing_and_none_twice(self):
        found, pages = self.walk(order_by="sector, founded_year desc")
        self.assertGreater(pages, 10)
        self.assertEqual(sorted(partner.name for partner in found), sorted(self.rows))
        self.assertEqual([partner.sector for partner in found],
                         sorted(partner.sector for partner in found))

    def test_a_filter_finds_exactly_the_rows_that_it_describes(self):
        found, _ = self.walk(
            filter='sector = "Information Technology" '
                   'headquarters = "*California" OR founded_year < 1980')
        expected = [name for name, row in self.rows.items()
                    if row["GICS Sector"] == "Information Technology"
                    and (row["Headquarters Location"].endswith("California")
                         or int(FOUNDED.match(row["Founded"]).group(1)) < 1980)]
        self.assertEqual(sorted(partner.name for partner in found), sorted(expected))
        self.assertGreater(len(expected), 10)

    def test_names_come_back_as_they_were_written(self):
        for name, row in list(self.rows.items())[::25]:
            partner = self.partners.GetPartner(self.pb.GetPartnerRequest(name=name))
            self.assertEqual(partner.legal_name, row["Security"])
            self.assertEqual(partner.labels["symbol"], row["Symbol"])


if __name__ == "__main__":
    unittest.main()
