#include "common/runtime/admin.h"

#include <CivetServer.h>
#include <prometheus/text_serializer.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "common/base/error.h"

namespace concord::runtime {
namespace {

struct HttpResponse {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
};

HttpResponse Probe(const std::string& obstacle) {
  if (obstacle.empty()) return {.body = "ok\n"};
  return {.status = 503, .body = obstacle + "\n"};
}

HttpResponse Figures(const std::vector<std::shared_ptr<prometheus::Collectable>>& collectables) {
  std::vector<prometheus::MetricFamily> families;
  for (const auto& collectable : collectables) {
    auto some = collectable->Collect();
    families.insert(families.end(), std::make_move_iterator(some.begin()),
                    std::make_move_iterator(some.end()));
  }
  return {.type = "text/plain; version=0.0.4; charset=utf-8",
          .body = prometheus::TextSerializer().Serialize(families)};
}

std::vector<std::string> Options(const std::string& address) {
  return {"listening_ports", address, "num_threads", "2", "request_timeout_ms", "10000"};
}

}  // namespace

class Admin::Page final : public CivetHandler {
 public:
  explicit Page(std::function<HttpResponse()> respond) : respond_(std::move(respond)) {}

  bool handleGet(CivetServer*, mg_connection* connection) override {
    const HttpResponse response = respond_();
    mg_printf(connection,
              "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
              "Connection: close\r\n\r\n",
              response.status, response.status == 200 ? "OK" : "Service Unavailable",
              response.type.c_str(), response.body.size());
    mg_write(connection, response.body.data(), response.body.size());
    return true;
  }

 private:
  const std::function<HttpResponse()> respond_;
};

Admin::Admin() = default;

// The server looks whether it is to end once in two seconds, or when a connection comes.
Admin::~Admin() {
  if (server_ == nullptr) return;
  std::atomic<bool> closed = false;
  std::thread closing([this, &closed] {
    server_->close();
    closed = true;
  });
  while (!closed) {
    char error[100];
    auto* knock = mg_connect_client(host_.c_str(), port_, 0, error, sizeof(error));
    if (knock != nullptr) mg_close_connection(knock);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  closing.join();
}

absl::StatusOr<std::unique_ptr<Admin>> Admin::Open(const std::string& address,
                                                   AdminSources sources) {
  std::unique_ptr<Admin> admin(new Admin());
  try {
    admin->server_ = std::make_unique<CivetServer>(Options(address));
  } catch (const CivetException&) {
    return FailField(errors::v1::ERROR_REASON_FIELD_INVALID, "admin_listen",
                     "can't listen on " + address);
  }
  admin->host_ = address.substr(0, address.rfind(':'));
  admin->port_ = admin->server_->getListeningPorts().front();
  const auto add = [&admin](const std::string& path, std::function<HttpResponse()> respond) {
    admin->pages_.push_back(std::make_unique<Page>(std::move(respond)));
    admin->server_->addHandler(path, *admin->pages_.back());
  };
  add("/metrics", [figures = std::move(sources.figures)] { return Figures(figures); });
  add("/livez", [not_live = std::move(sources.not_live)] { return Probe(not_live()); });
  add("/readyz", [not_ready = std::move(sources.not_ready)] { return Probe(not_ready()); });
  return admin;
}

}  // namespace concord::runtime
