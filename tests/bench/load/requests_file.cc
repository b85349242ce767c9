#include "tests/bench/load/requests_file.h"

#include <google/protobuf/io/coded_stream.h>

#include <fstream>
#include <sstream>

namespace concord::bench {
namespace {

using Requests = std::vector<std::string>;

Requests ReadRequests(const std::string& path) {
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  const std::string text = bytes.str();
  google::protobuf::io::CodedInputStream input(reinterpret_cast<const uint8_t*>(text.data()),
                                               static_cast<int>(text.size()));
  Requests requests;
  uint32_t size = 0;
  std::string request;
  while (input.ReadVarint32(&size) && input.ReadString(&request, static_cast<int>(size))) {
    requests.push_back(request);
  }
  return requests;
}

class Replayer final : public Caller {
 public:
  Replayer(std::shared_ptr<const Requests> requests, Numbers& numbers)
      : requests_(std::move(requests)), numbers_(numbers) {}

  std::optional<std::string> Next() override {
    const auto number = numbers_.Take();
    if (!number || requests_->empty()) return std::nullopt;
    return (*requests_)[*number % requests_->size()];
  }

  std::string Check(std::string_view) override { return ""; }

 private:
  std::shared_ptr<const Requests> requests_;
  Numbers& numbers_;
};

}  // namespace

Workload RequestsFileWork(const WorkloadOptions& options, Numbers& numbers) {
  auto requests = std::make_shared<const Requests>(ReadRequests(options.file));
  return {options.method, false,
          [requests, &numbers] { return std::make_unique<Replayer>(requests, numbers); }};
}

}  // namespace concord::bench
