#include "common/rpc/together.h"

#include <algorithm>

namespace concord::rpc {
namespace {

// The connections that are held back, until its end, by the innermost batch of this thread. Who
// ends an answer doesn't know of the batch: between the two is all that a handler goes through.
class Held final {
 public:
  Held() : outer_(innermost_) { innermost_ = this; }
  ~Held() {
    innermost_ = outer_;
    for (const auto& connection : connections_) connection->Uncork();
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  static Held* innermost() { return innermost_; }

  void Add(const std::shared_ptr<const Connection>& connection) {
    if (std::find(connections_.begin(), connections_.end(), connection) != connections_.end()) {
      return;
    }
    connection->Cork();
    connections_.push_back(connection);
  }

 private:
  static thread_local Held* innermost_;

  Held* const outer_;
  std::vector<std::shared_ptr<const Connection>> connections_;
};

thread_local Held* Held::innermost_ = nullptr;

}  // namespace

void SendTogether(const std::function<void()>& batch) {
  const Held held;
  batch();
}

void AboutToAnswer(const std::shared_ptr<const Connection>& connection) {
  Held* const held = Held::innermost();
  if (held != nullptr && connection != nullptr) held->Add(connection);
}

}  // namespace concord::rpc
