#include "tests/contract/include_rules.h"

#include <algorithm>
#include <regex>

#include "tests/contract/include_graph.h"

namespace concord::contract {
namespace {

constexpr std::string_view kGrpc = "grpc";
constexpr std::string_view kPqxx = "pqxx";
constexpr std::string_view kLibpq = "libpq";
constexpr std::string_view kProtobuf = "google/";

std::string ServiceOf(const std::string& path) {
  static const std::regex kService("services/([a-z]+)/.*");
  std::smatch match;
  return std::regex_match(path, match, kService) ? match[1].str() : std::string();
}

std::string For(const std::string& service, std::string_view pattern) {
  std::string text(pattern);
  if (const size_t at = text.find("{}"); at != std::string::npos) text.replace(at, 2, service);
  return text;
}

const Room* RoomOf(const std::string& path) {
  const Room* best = nullptr;
  for (const auto& room : Rooms()) {
    const bool longer = best == nullptr || room.path.size() > best->path.size();
    if (longer && path.starts_with(For(ServiceOf(path), room.path))) best = &room;
  }
  return best;
}

// A test may use what tests share, and any message as an example.
bool IsForTests(const std::string& path, const std::string& include) {
  return path.ends_with("_test.cc") &&
         (include.starts_with("tests/support/") || include.starts_with("concord/"));
}

std::string QuotedObjection(const Room& room, const std::string& path, const std::string& include) {
  const std::string service = ServiceOf(path);
  const auto allows = [&](std::string_view allowed) {
    return include.starts_with(For(service, allowed));
  };
  if (allows(room.path) || IsForTests(path, include)) return "";
  if (std::any_of(room.may_include.begin(), room.may_include.end(), allows)) return "";
  return For(service, room.path) + " may not include it";
}

std::string BracketObjection(const Room& room, const std::string& path,
                             const std::string& include) {
  // driver.h is what differs between two versions of the library.
  const bool in_sql =
      path == "common/sql/driver.h" || (path.starts_with("common/sql/") && path.ends_with(".cc"));
  const bool driver = include.starts_with(kPqxx) || include.find(kLibpq) != include.npos;
  if (driver && !in_sql && !path.starts_with("tests/")) {
    return "only common/sql/*.cc may include " + include;
  }
  if (path.ends_with("_test.cc") && include.starts_with(kProtobuf)) return "";
  for (const std::string_view never : room.never) {
    if (include.starts_with(never)) return std::string(room.path) + " may not include it";
  }
  return "";
}

}  // namespace

const std::vector<Room>& Rooms() {
  static const std::vector<Room> rooms{
      {"common/base/", {"concord/errors/", "concord/options/"}, {kGrpc}},
      {"common/stats/", {}, {kGrpc, kProtobuf, "absl/", "fmt/"}},
      // A computed answer goes over the wire as a Score, which is made in one place.
      {"common/api/",
       {"common/base/", "common/stats/", "concord/options/", "concord/common/"},
       {kGrpc}},
      {"common/sql/", {"common/base/"}, {kGrpc, kProtobuf}},
      {"common/journal/", {"common/base/", "common/api/", "common/sql/"}, {kGrpc}},
      {"common/auth/", {"common/base/", "common/api/"}, {kGrpc}},
      {"common/rpc/", {"common/base/", "common/api/", "common/auth/", "concord/options/"}, {}},
      {"common/resource/",
       {"common/base/", "common/api/", "common/journal/", "common/sql/", "common/rpc/",
        "concord/options/", "concord/contract_files.h"},
       {}},
      {"common/runtime/", {"common/", "concord/options/", "concord/config/"}, {}},
      {"services/{}/domain/",
       {"common/base/", "common/stats/"},
       {kGrpc, kProtobuf, "fmt/", "spdlog/"}},
      {"services/{}/storage/",
       {"common/sql/", "common/journal/", "common/resource/", "common/api/", "common/base/",
        "common/stats/", "concord/{}/", "concord/common/", "services/{}/domain/"},
       {kGrpc}},
      {"services/{}/rpc/",
       {"common/rpc/", "common/resource/", "common/journal/", "common/sql/", "common/api/",
        "common/base/", "common/stats/", "concord/", "services/{}/domain/", "services/{}/storage/"},
       {}},
      {"services/{}/main.cc", {"common/runtime/service_main.h", "services/{}/rpc/"}, {kGrpc}},
      // A client reads errors as the services write them.
      {"clients/", {"common/base/", "common/rpc/status.h", "common/api/", "concord/"}, {}},
      {"clients/gateway/",
       {"common/base/", "common/api/", "common/auth/", "common/rpc/", "common/runtime/",
        "concord/"},
       {}},
      {"tests/", {"common/", "services/", "clients/", "concord/"}, {}},
  };
  return rooms;
}

std::vector<Breach> Breaches(const SourceFile& file) {
  const Room* room = RoomOf(file.path);
  if (room == nullptr) return {{file.path, "", "the file is in no room of the house"}};
  std::vector<Breach> breaches;
  for (const Include& include : IncludesOf(file)) {
    std::string reason = include.quoted ? QuotedObjection(*room, file.path, include.path)
                                        : BracketObjection(*room, file.path, include.path);
    if (!reason.empty()) breaches.push_back({file.path, include.path, std::move(reason)});
  }
  return breaches;
}

}  // namespace concord::contract
