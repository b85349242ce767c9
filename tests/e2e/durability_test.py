"""What only processes show: kill -9, restart, drain, a peer that is away."""

import concurrent.futures
import threading
import unittest
import uuid

import grpc

import suite


class DurabilityTest(suite.SuiteTest):
    def setUp(self):
        from concord.partner.v1 import partner_pb2
        self.pb = partner_pb2

    def partners(self):
        return self.stub("partner.v1.partner", "PartnerService")

    def test_kill_loses_no_acknowledged_write_and_repeats_none(self):
        acknowledged, stop = {}, threading.Event()

        def write(worker):
            partners, number = self.partners(), 0
            while not stop.is_set():
                request = self.pb.CreatePartnerRequest(
                    partner_id=f"kill-{worker}-{number}", request_id=str(uuid.uuid4()),
                    partner=self.pb.Partner(legal_name=f"Kill {worker} {number}"))
                number += 1
                while not stop.is_set():
                    try:
                        created = partners.CreatePartner(request, timeout=5)
                        acknowledged[created.name] = created.uid
                        break
                    except grpc.RpcError as error:
                        self.assertIn(error.code(), (grpc.StatusCode.UNAVAILABLE,
                                                     grpc.StatusCode.UNKNOWN,
                                                     grpc.StatusCode.DEADLINE_EXCEEDED))

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            writers = [pool.submit(write, worker) for worker in range(4)]
            for round_number in range(3):
                wanted = len(acknowledged) + 50
                while len(acknowledged) < wanted and not any(w.done() for w in writers):
                    threading.Event().wait(0.01)
                self.suite.kill("partner")
                self.suite.start("partner")
            stop.set()
            for writer in writers:
                writer.result()
        stored = dict(suite.query(self.suite.dsn(), "SELECT name, uid FROM partner.partners "
                                                    "WHERE name LIKE 'partners/kill-%'"))
        self.assertGreater(len(acknowledged), 150)
        for name, uid in acknowledged.items():
            self.assertEqual(stored.get(name), uid)
        entries = suite.query(self.suite.dsn(), "SELECT subject, count(*) FROM partner.audit_entries "
                                                "WHERE subject LIKE 'partners/kill-%' GROUP BY subject")
        self.assertEqual({subject: int(count) for subject, count in entries},
                         {name: 1 for name in stored})

    def test_drain_finishes_the_calls_under_way_and_exits_with_0(self):
        partners = self.partners()
        for number in range(20):
            partners.CreatePartner(self.pb.CreatePartnerRequest(
                partner=self.pb.Partner(legal_name=f"Drain {number}")))
        self.assertEqual(self.suite.stop("partner"), 0)
        self.assertIn("draining", self.suite.log("partner"))
        self.suite.start("partner")
        self.assertEqual(self.suite.health("partner"), "SERVING")

    def test_a_peer_that_is_away_is_unavailable_with_a_delay_and_nothing_is_half_written(self):
        from concord.partner.v1 import partnership_pb2
        from concord.strategy.v1 import objective_pb2
        partners = self.partners()
        for partner_id in ("here", "there"):
            partners.CreatePartner(self.pb.CreatePartnerRequest(
                partner_id=partner_id, partner=self.pb.Partner(legal_name=partner_id)))
        self.stub("partner.v1.partnership", "PartnershipService").CreatePartnership(
            partnership_pb2.CreatePartnershipRequest(
                partnership_id="away", partnership=partnership_pb2.Partnership(
                    display_name="Away", parties=[
                        partnership_pb2.Party(partner="partners/here"),
                        partnership_pb2.Party(partner="partners/there")])))
        self.suite.kill("partner")
        objectives = self.stub("strategy.v1.objective", "ObjectiveService")
        request = objective_pb2.CreateObjectiveRequest(
            parent="partnerships/away", objective_id="reach",
            objective=objective_pb2.Objective(display_name="Reach", statement="Reach them."))
        details = self.assert_fails("UNAVAILABLE", "PEER_UNAVAILABLE", objectives.CreateObjective,
                                    request, timeout=5)
        self.assertGreater(details["RetryInfo"].retry_delay.ToTimedelta().total_seconds(), 0)
        self.assertEqual(suite.query(self.suite.dsn(), "SELECT name FROM strategy.objectives"), [])
        self.suite.start("partner")
        self.assertEqual(self.after_retries(objectives.CreateObjective, request).name,
                         "partnerships/away/objectives/reach")

    def after_retries(self, call, request):
        """Comes again after the delay that RetryInfo names, as a client is told to."""
        for _ in range(20):
            try:
                return call(request)
            except grpc.RpcError as error:
                self.assertEqual(error.code(), grpc.StatusCode.UNAVAILABLE)
                delay = suite.details_of(error)["RetryInfo"].retry_delay.ToTimedelta()
                threading.Event().wait(delay.total_seconds())
        self.fail("still unavailable")


if __name__ == "__main__":
    unittest.main()
