#include "common/rpc/listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "common/base/error.h"
#include "tests/support/sample_server.h"

namespace concord::rpc {
namespace {

namespace sample = testing::v1;

using testing::Echo;
using testing::SampleServer;

using ::testing::HasSubstr;
using ::testing::TempDir;

// A descriptor that is closed in the end.
class Descriptor final {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(Descriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  ~Descriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

Descriptor NewSocket(int family) {
  Descriptor created(socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  // So that a failing test ends: no answer counts as refused.
  const timeval longest{20, 0};
  setsockopt(created.get(), SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof(longest));
  return created;
}

sockaddr_in Loopback(const std::string& host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  inet_pton(AF_INET, host.c_str(), &address.sin_addr);
  return address;
}

// A path that no other process uses.
std::string SocketFile(const std::string& name) {
  return TempDir() + name + "_" + std::to_string(getpid()) + ".sock";
}

ServerOptions Letting(ConnectionLimits limits) {
  ServerOptions options;
  options.connections = limits;
  return options;
}

// Whether the server lets the connection in: it then sends its settings; else it closes.
bool Connects(const Descriptor& client, const std::string& server_address,
              const std::string& from = "127.0.0.1") {
  const int port = std::stoi(server_address.substr(server_address.rfind(':') + 1));
  const sockaddr_in source = Loopback(from, 0);
  const sockaddr_in target = Loopback("127.0.0.1", port);
  bind(client.get(), reinterpret_cast<const sockaddr*>(&source), sizeof(source));
  if (connect(client.get(), reinterpret_cast<const sockaddr*>(&target), sizeof(target)) != 0) {
    return false;
  }
  char byte = 0;
  return recv(client.get(), &byte, 1, 0) == 1;
}

// Tries until a connection is let in: the server hears of closed ones in its own time.
bool ConnectsInTheEnd(const std::string& address) {
  for (int i = 0; i < 2000; ++i) {
    if (Connects(NewSocket(AF_INET), address)) return true;
  }
  return false;
}

TEST(Listener, RefusesMoreConnectionsThanItsTotal) {
  const SampleServer server({}, Letting({2, 100}));
  const Descriptor second = NewSocket(AF_INET);
  const Descriptor third = NewSocket(AF_INET);
  {
    const Descriptor first = NewSocket(AF_INET);
    EXPECT_TRUE(Connects(first, server.address()));
    EXPECT_TRUE(Connects(second, server.address(), "127.0.0.2"));
    EXPECT_FALSE(Connects(third, server.address(), "127.0.0.3"));
  }
  EXPECT_TRUE(ConnectsInTheEnd(server.address()));
}

TEST(Listener, RefusesMoreConnectionsOfOneAddressOnly) {
  const SampleServer server({}, Letting({100, 1}));
  const Descriptor second = NewSocket(AF_INET);
  const Descriptor other = NewSocket(AF_INET);
  {
    const Descriptor first = NewSocket(AF_INET);
    EXPECT_TRUE(Connects(first, server.address()));
    EXPECT_FALSE(Connects(second, server.address()));
    EXPECT_TRUE(Connects(other, server.address(), "127.0.0.2"));
  }
  EXPECT_TRUE(ConnectsInTheEnd(server.address()));
}

// Lowers how many descriptors the process may have, and takes all of them.
class NoDescriptorsLeft final {
 public:
  NoDescriptorsLeft() {
    getrlimit(RLIMIT_NOFILE, &before_);
    const Descriptor highest(open("/dev/null", O_RDONLY));
    rlimit lower = before_;
    lower.rlim_cur = static_cast<rlim_t>(highest.get()) + 64;
    setrlimit(RLIMIT_NOFILE, &lower);
    for (int taken = open("/dev/null", O_RDONLY); taken >= 0; taken = open("/dev/null", O_RDONLY)) {
      taken_.emplace_back(taken);
    }
  }
  ~NoDescriptorsLeft() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
  std::vector<Descriptor> taken_;
};

TEST(Listener, AcceptsAgainAfterDescriptorsRanOut) {
  SampleServer server({});
  const auto stub = server.NewStub();
  ASSERT_TRUE(Echo(*stub, "before").ok());
  const Descriptor first = NewSocket(AF_INET);
  const Descriptor second = NewSocket(AF_INET);
  {
    const NoDescriptorsLeft exhausted;
    EXPECT_FALSE(Connects(first, server.address()));
    EXPECT_FALSE(Connects(second, server.address()));
    // A connection that is there goes on.
    EXPECT_TRUE(Echo(*stub, "meanwhile").ok());
  }
  EXPECT_TRUE(ConnectsInTheEnd(server.address()));
  EXPECT_TRUE(Echo(*server.NewStub(), "after").ok());
}

TEST(Listener, ListensOnEveryAddress) {
  const std::string path = SocketFile("every_address");
  ServerOptions options;
  options.addresses = {"127.0.0.1:0", "unix:" + path};
  SampleServer server({}, std::move(options));
  const auto& addresses = server.server().addresses();
  ASSERT_EQ(addresses.size(), 2u);
  EXPECT_NE(addresses[0], "127.0.0.1:0");
  for (const auto& address : addresses) {
    const auto stub = sample::SampleService::NewStub(
        grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
    EXPECT_TRUE(Echo(*stub, "hello").ok()) << address;
  }
}

TEST(Listener, ReplacesALeftOverSocketFile) {
  const std::string path = SocketFile("left_over");
  unlink(path.c_str());
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  path.copy(name.sun_path, sizeof(name.sun_path) - 1);
  {
    const Descriptor left = NewSocket(AF_UNIX);
    ASSERT_EQ(bind(left.get(), reinterpret_cast<const sockaddr*>(&name), sizeof(name)), 0);
  }
  ASSERT_EQ(access(path.c_str(), F_OK), 0);
  {
    const auto listener = Listener::Open({"unix:" + path}, {});
    EXPECT_TRUE(listener.ok()) << listener.status();
  }
  EXPECT_NE(access(path.c_str(), F_OK), 0) << "it takes its own file away";
}

TEST(Listener, RefusesAnAddressThatIsTaken) {
  const std::string path = "unix:" + SocketFile("taken");
  const auto first = Listener::Open({"127.0.0.1:0", path}, {});
  ASSERT_TRUE(first.ok()) << first.status();
  for (const auto& address : (*first)->addresses()) {
    const auto second = Listener::Open({address}, {});
    EXPECT_EQ(ReasonOf(second.status()), errors::v1::ERROR_REASON_FIELD_INVALID);
    EXPECT_THAT(std::string(second.status().message()), HasSubstr(address));
  }
}

TEST(Listener, RefusesWhatIsNoAddress) {
  for (const std::string address :
       {"7411", ":7411", "127.0.0.1:port", "127.0.0.1:99999", "unix:"}) {
    const auto listener = Listener::Open({address}, {});
    EXPECT_EQ(ReasonOf(listener.status()), errors::v1::ERROR_REASON_FIELD_INVALID) << address;
  }
}

}  // namespace
}  // namespace concord::rpc
