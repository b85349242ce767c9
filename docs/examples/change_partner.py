"""Changes a partner, and shows what a lost race looks like. Generate the code first:

    protoc -I protos --python_out=gen --plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin \
        --grpc_python_out=gen $(cd protos && find concord -name '*.proto')
"""

import sys

import grpc

from concord.partner.v1 import partner_pb2, partner_pb2_grpc

address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:7411"
partners = partner_pb2_grpc.PartnerServiceStub(grpc.insecure_channel(address))

partner = partners.GetPartner(partner_pb2.GetPartnerRequest(name="partners/renault"), timeout=5)
change = partner_pb2.UpdatePartnerRequest(
    partner=partner_pb2.Partner(name=partner.name, etag=partner.etag, labels={"country": "FR"}))
print(partners.UpdatePartner(change, timeout=5).etag)

try:
    change.partner.labels["country"] = "France"
    partners.UpdatePartner(change, timeout=5)  # the etag is that of before
except grpc.RpcError as error:
    print(error.code().name, error.details())
