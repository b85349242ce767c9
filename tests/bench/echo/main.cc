// Answers GetPartner with the request's own bytes and filler: gRPC's callback API with nothing
// behind.
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <string>

#include "concord/partner/v1/partner.grpc.pb.h"

namespace {

using concord::partner::v1::Partner;
using concord::partner::v1::PartnerService;

/// A request's `name` is field 1, as a partner's is: followed by an etag that fills up, it is a
/// partner of that name.
class Echo final
    : public PartnerService::WithRawCallbackMethod_GetPartner<PartnerService::Service> {
 public:
  explicit Echo(size_t size) {
    Partner filler;
    filler.set_etag(std::string(size, '.'));
    filler_ = grpc::Slice(filler.SerializeAsString());
  }

  grpc::ServerUnaryReactor* GetPartner(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* answer) override {
    std::vector<grpc::Slice> slices;
    auto* reactor = context->DefaultReactor();
    if (!request->Dump(&slices).ok()) {
      reactor->Finish(grpc::Status::CANCELLED);
      return reactor;
    }
    slices.push_back(filler_);
    *answer = grpc::ByteBuffer(slices.data(), slices.size());
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  grpc::Slice filler_;
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Answers GetPartner on 127.0.0.1 until it is ended; prints its port."};
  size_t size = 1024;
  app.add_option("--size", size, "Bytes that are added to the request")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  Echo echo(size);
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&echo);
  const auto server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::cout << port << std::endl;
  server->Wait();
}
