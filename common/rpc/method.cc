#include "common/rpc/method.h"

#include <fmt/format.h>

#include "common/api/rules.h"
#include "common/api/text.h"
#include "common/base/error.h"
#include "common/rpc/grpc_limits.h"
#include "concord/options/v1/options.pb.h"

namespace concord::rpc {
namespace {

using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;

constexpr std::chrono::milliseconds kDefaultDeadline{5'000};
constexpr std::chrono::milliseconds kMaxDeadline{30'000};

const options::v1::MethodRules& RulesOf(const MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::method);
}

std::chrono::milliseconds OrElse(int32_t value, std::chrono::milliseconds otherwise) {
  return value == 0 ? otherwise : std::chrono::milliseconds(value);
}

const google::protobuf::FieldDescriptor* PartialField(const MethodDescriptor& method) {
  if (!method.name().starts_with("Update")) return nullptr;
  const auto& response = *method.output_type();
  return method.input_type()->FindFieldByName(
      response.options().GetExtension(options::v1::resource).singular());
}

}  // namespace

Method::Method(const MethodDescriptor& method)
    : descriptor(method),
      path("/" + method.service()->full_name() + "/" + method.name()),
      request(MessageFactory::generated_factory()->GetPrototype(method.input_type())),
      response(MessageFactory::generated_factory()->GetPrototype(method.output_type())),
      partial(PartialField(method)),
      default_deadline(OrElse(RulesOf(method).default_deadline_ms(), kDefaultDeadline)),
      max_deadline(OrElse(RulesOf(method).max_deadline_ms(), kMaxDeadline)) {}

absl::Status CheckRequest(const Method& method, google::protobuf::Message& request) {
  api::NormalizeText(request);
  return FailFields(api::Violations(request, "", method.partial));
}

absl::Status CheckAnswerSize(const Method& method, size_t bytes) {
  if (bytes <= kMaxMessageBytes) return absl::OkStatus();
  const bool paged = method.descriptor.input_type()->FindFieldByName("page_size") != nullptr;
  return FailFields({{paged ? "page_size" : "request",
                      fmt::format("asks for an answer of {} bytes; at most {} are sent at once",
                                  bytes, kMaxMessageBytes)}});
}

}  // namespace concord::rpc
