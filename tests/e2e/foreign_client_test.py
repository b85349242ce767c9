"""A client that nobody here wrote: Python's grpcio, with code generated from the protos."""

import datetime
import unittest
import uuid

import suite


class ForeignClientTest(suite.SuiteTest):
    def setUp(self):
        from concord.partner.v1 import partner_pb2
        self.pb = partner_pb2
        self.partners = self.stub("partner.v1.partner", "PartnerService")

    def create(self, partner_id, **fields):
        return self.partners.CreatePartner(self.pb.CreatePartnerRequest(
            partner_id=partner_id, partner=self.pb.Partner(legal_name=partner_id, **fields)))

    def test_creates_and_reads_back(self):
        created = self.create("renault", sector="Automotive", labels={"country": "FR"})
        self.assertEqual(created.name, "partners/renault")
        self.assertTrue(created.etag.startswith('"'))
        self.assertEqual(self.partners.GetPartner(self.pb.GetPartnerRequest(name=created.name)), created)

    def test_lists_every_partner_once_over_pages_with_filter_and_order(self):
        for number in range(25):
            self.create(f"page-{number:02}", industry="Paging", founded_year=1900 + number % 7)
        request = self.pb.ListPartnersRequest(
            page_size=7, filter='industry = "Paging" AND founded_year >= 1901',
            order_by="founded_year desc, name")
        names, years = [], []
        while True:
            page = self.partners.ListPartners(request)
            names += [partner.name for partner in page.partners]
            years += [partner.founded_year for partner in page.partners]
            if not page.next_page_token:
                break
            request.page_token = page.next_page_token
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(len(names), sum(1 for number in range(25) if number % 7 >= 1))
        self.assertEqual(years, sorted(years, reverse=True))

    def test_a_page_token_is_bound_to_its_arguments(self):
        for number in range(3):
            self.create(f"token-{number}", industry="Tokens")
        request = self.pb.ListPartnersRequest(page_size=1, filter='industry = "Tokens"')
        request.page_token = self.partners.ListPartners(request).next_page_token
        request.filter = 'industry = "Paging"'
        self.assert_fails("INVALID_ARGUMENT", "PAGE_TOKEN_INVALID", self.partners.ListPartners, request)

    def test_a_stale_etag_is_refused_and_changes_nothing(self):
        first = self.create("stale")
        changed = self.partners.UpdatePartner(self.pb.UpdatePartnerRequest(
            partner=self.pb.Partner(name=first.name, sector="New", etag=first.etag)))
        self.assertNotEqual(changed.etag, first.etag)
        details = self.assert_fails(
            "ABORTED", "ETAG_MISMATCH", self.partners.UpdatePartner,
            self.pb.UpdatePartnerRequest(
                partner=self.pb.Partner(name=first.name, sector="Lost", etag=first.etag)))
        self.assertEqual(details["ErrorInfo"].metadata["etag"], changed.etag)
        self.assertEqual(
            self.partners.GetPartner(self.pb.GetPartnerRequest(name=first.name)).sector, "New")

    def test_a_repeated_request_id_answers_the_same_and_is_refused_for_another_request(self):
        request = self.pb.CreatePartnerRequest(
            partner=self.pb.Partner(legal_name="Once"), request_id=str(uuid.uuid4()))
        first = self.partners.CreatePartner(request)
        self.assertEqual(self.partners.CreatePartner(request).SerializeToString(deterministic=True),
                         first.SerializeToString(deterministic=True))
        request.partner.legal_name = "Twice"
        self.assert_fails("INVALID_ARGUMENT", "REQUEST_ID_REUSED", self.partners.CreatePartner, request)

    def test_streams_measurements_each_exactly_once(self):
        from concord.metrics.v1 import kpi_pb2, measurement_pb2
        from concord.partner.v1 import partnership_pb2
        from google.type import date_pb2
        self.create("left"), self.create("right")
        partnership = self.stub("partner.v1.partnership", "PartnershipService").CreatePartnership(
            partnership_pb2.CreatePartnershipRequest(
                partnership_id="streaming",
                partnership=partnership_pb2.Partnership(
                    display_name="Streaming",
                    parties=[partnership_pb2.Party(partner="partners/left"),
                             partnership_pb2.Party(partner="partners/right")])))
        kpi = self.stub("metrics.v1.kpi", "KpiService").CreateKpi(kpi_pb2.CreateKpiRequest(
            parent=partnership.name, kpi_id="points",
            kpi=kpi_pb2.Kpi(display_name="Points", unit="pt", direction=kpi_pb2.Kpi.DIRECTION_MAXIMIZE,
                            cadence=kpi_pb2.Kpi.CADENCE_DAILY, owner_party="partners/left")))
        measurements = self.stub("metrics.v1.measurement", "MeasurementService")

        def messages(days):
            for start in range(0, days, 100):
                request = measurement_pb2.RecordMeasurementsRequest(parent=kpi.name)
                for day in range(start, min(start + 100, days)):
                    added = request.measurements.add(value=day / 7)
                    date = datetime.date(2020, 9, 13) + datetime.timedelta(days=day)
                    added.period_start_date.CopyFrom(
                        date_pb2.Date(year=date.year, month=date.month, day=date.day))
                yield request

        first = measurements.RecordMeasurements(messages(250))
        self.assertEqual((first.recorded_count, first.unchanged_count), (250, 0))
        again = measurements.RecordMeasurements(messages(300))
        self.assertEqual((again.recorded_count, again.unchanged_count), (50, 250))
        self.assertEqual([(result.message_number, result.first_row, result.row_count, result.outcome)
                          for result in again.results],
                         [(0, 0, 100, 2), (1, 0, 100, 2), (2, 0, 50, 2), (2, 50, 50, 1)])
        values, token = [], ""
        while True:
            page = measurements.ListMeasurements(measurement_pb2.ListMeasurementsRequest(
                parent=kpi.name, page_size=128, page_token=token))
            values += [measurement.value for measurement in page.measurements]
            token = page.next_page_token
            if not token:
                break
        self.assertEqual(values, [day / 7 for day in range(300)])


if __name__ == "__main__":
    unittest.main()
