#include "common/rpc/together.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/rpc/sample_server.h"
#include "common/rpc/socket_address.h"

namespace concord::rpc {
namespace {

/// Two ends of a TCP connection on loopback. What one writes at once is with the other at once.
class Wire final {
 public:
  Wire() {
    const int listening = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    bind(listening, generic, size);
    listen(listening, 1);
    getsockname(listening, generic, &size);
    client_ = socket(AF_INET, SOCK_STREAM, 0);
    EXPECT_EQ(connect(client_, generic, size), 0);
    server_ = accept(listening, nullptr, nullptr);
    const int on = 1;
    setsockopt(server_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    close(listening);
    connection_ = std::make_shared<const Connection>(dup(server_));
  }
  ~Wire() {
    close(client_);
    close(server_);
  }

  void Answer(const std::string& text) const {
    AboutToAnswer(connection_);
    EXPECT_EQ(write(server_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }

  std::string Received() const {
    char bytes[100];
    const ssize_t count = recv(client_, bytes, sizeof(bytes), MSG_DONTWAIT);
    return count < 0 ? "" : std::string(bytes, static_cast<size_t>(count));
  }

 private:
  int client_ = -1;
  int server_ = -1;
  std::shared_ptr<const Connection> connection_;
};

TEST(SendTogether, HoldsAnswersBackUntilAllAreThere) {
  const Wire one;
  const Wire other;
  SendTogether([&] {
    one.Answer("a");
    other.Answer("x");
    one.Answer("b");
    EXPECT_EQ(one.Received(), "");
    EXPECT_EQ(other.Received(), "");
  });
  EXPECT_EQ(one.Received(), "ab");
  EXPECT_EQ(other.Received(), "x");
  one.Answer("c");
  EXPECT_EQ(one.Received(), "c") << "outside of a batch at once";
}

TEST(SendTogether, HoldsNothingBackOfOtherThreads) {
  const Wire wire;
  SendTogether([&] {
    std::thread([&] { wire.Answer("a"); }).join();
    EXPECT_EQ(wire.Received(), "a");
  });
}

TEST(SendTogether, KnowsABatchWithinAnother) {
  const Wire outer;
  const Wire inner;
  SendTogether([&] {
    outer.Answer("a");
    SendTogether([&] { inner.Answer("b"); });
    EXPECT_EQ(inner.Received(), "b");
    EXPECT_EQ(outer.Received(), "");
  });
  EXPECT_EQ(outer.Received(), "a");
}

TEST(SendTogether, KnowsConnectionsByTheNamesOfGrpc) {
  for (const std::string address : {"127.0.0.1:0", "[::1]:0"}) {
    std::string peer;
    ServerOptions options;
    options.addresses = {address};
    options.identify = [&peer](const auth::MetadataLookup& metadata, std::string_view name) {
      peer = name;
      return auth::IdentifyDevelopment(metadata, name);
    };
    const SampleServer server({}, options);
    grpc::ClientContext context;
    sample::EchoResponse response;
    const grpc::Status status = server.NewStub()->Echo(&context, {}, &response);
    ASSERT_FALSE(peer.empty()) << status.error_message();
    sockaddr_storage at{};
    const auto port = htons(static_cast<uint16_t>(std::stoi(peer.substr(peer.rfind(':') + 1))));
    if (address.front() == '[') {
      auto* six = reinterpret_cast<sockaddr_in6*>(&at);
      six->sin6_family = AF_INET6;
      six->sin6_addr = in6addr_loopback;
      six->sin6_port = port;
    } else {
      auto* four = reinterpret_cast<sockaddr_in*>(&at);
      four->sin_family = AF_INET;
      four->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      four->sin_port = port;
    }
    EXPECT_EQ(PeerOf(at), peer);
  }
}

}  // namespace
}  // namespace concord::rpc
