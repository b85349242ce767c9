#include "common/runtime/admin.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/error.h"
#include "common/runtime/process_figures.h"

namespace concord::runtime {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// What an HTTP client gets for `path`, status line, headers and body.
std::string Get(int port, const std::string& path) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  EXPECT_EQ(connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  const std::string request = fmt::format("GET {} HTTP/1.0\r\n\r\n", path);
  EXPECT_EQ(send(connection, request.data(), request.size(), 0),
            static_cast<ssize_t>(request.size()));
  std::string answer;
  char part[4096];
  for (ssize_t size = 0; (size = recv(connection, part, sizeof(part), 0)) > 0;) {
    answer.append(part, static_cast<size_t>(size));
  }
  close(connection);
  return answer;
}

std::unique_ptr<Admin> OpenAdmin(const std::string& not_live, const std::string& not_ready) {
  auto admin = Admin::Open("127.0.0.1:0", {.figures = {std::make_shared<ProcessFigures>()},
                                           .not_live = [not_live] { return not_live; },
                                           .not_ready = [not_ready] { return not_ready; }});
  EXPECT_TRUE(admin.ok()) << admin.status();
  return *std::move(admin);
}

TEST(Admin, ShowsTheFiguresInTheTextFormatOfPrometheus) {
  const auto admin = OpenAdmin("", "");
  const std::string answer = Get(admin->port(), "/metrics");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("Content-Type: text/plain; version=0.0.4"));
  EXPECT_THAT(answer, HasSubstr("# TYPE process_resident_memory_bytes gauge\n"));
}

TEST(Admin, SaysThatAllIsWell) {
  const auto admin = OpenAdmin("", "");
  for (const char* path : {"/livez", "/readyz"}) {
    const std::string answer = Get(admin->port(), path);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n")) << path;
    EXPECT_THAT(answer, testing::EndsWith("\r\n\r\nok\n")) << path;
  }
}

TEST(Admin, SaysWhyItIsNotReadyWhileItIsAlive) {
  const auto admin = OpenAdmin("", "run deploy/migrate");
  const std::string answer = Get(admin->port(), "/readyz");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503 Service Unavailable\r\n"));
  EXPECT_THAT(answer, HasSubstr("run deploy/migrate\n"));
  EXPECT_THAT(Get(admin->port(), "/livez"), StartsWith("HTTP/1.1 200 "));
}

TEST(Admin, SaysWhyItIsNotAlive) {
  const auto admin = OpenAdmin("a new connection gets no answer", "");
  EXPECT_THAT(Get(admin->port(), "/livez"), StartsWith("HTTP/1.1 503 "));
}

TEST(Admin, HasNothingElse) {
  const auto admin = OpenAdmin("", "");
  for (const char* path : {"/", "/etc/passwd", "/../etc/passwd", "/debug"}) {
    EXPECT_THAT(Get(admin->port(), path), testing::Not(HasSubstr(" 200 "))) << path;
  }
}

TEST(Admin, SaysWhichAddressItCannotHave) {
  const auto admin = OpenAdmin("", "");
  const std::string taken = fmt::format("127.0.0.1:{}", admin->port());
  const auto second = Admin::Open(taken, {});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(ReasonOf(second.status()), errors::v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_THAT(std::string(second.status().message()), HasSubstr(taken));
}

}  // namespace
}  // namespace concord::runtime
