"""Changes a partner, and shows what a lost race looks like."""
import sys
import time

import grpc

from concord.partner.v1 import partner_pb2, partner_pb2_grpc

address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:7411"
partners = partner_pb2_grpc.PartnerServiceStub(grpc.insecure_channel(address))
partner = partners.GetPartner(partner_pb2.GetPartnerRequest(name="partners/renault"), timeout=5)
change = partner_pb2.UpdatePartnerRequest(
    partner=partner_pb2.Partner(name=partner.name, etag=partner.etag, labels={"met": time.ctime()}))
print(partners.UpdatePartner(change, timeout=5).etag)
try:
    change.partner.labels["met"] = "never"
    partners.UpdatePartner(change, timeout=5)  # the etag is that of before
except grpc.RpcError as error:
    print(error.code().name, error.details())
