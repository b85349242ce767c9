#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "common/auth/development.h"
#include "common/base/call.h"
#include "common/base/executor.h"
#include "common/rpc/admission.h"
#include "common/rpc/call_record.h"
#include "common/rpc/pending_answer.h"

namespace concord::rpc {

/// Answers one call on a worker, plain blocking code: reads the request, fills the response, which
/// is empty.
using UnaryHandler =
    std::function<absl::Status(const Call& call, const google::protobuf::Message& request,
                               google::protobuf::Message& response)>;

/// The same for an answer that is made in protobuf's wire format rather than as a message.
using WireHandler = std::function<absl::StatusOr<std::string>(
    const Call& call, const google::protobuf::Message& request)>;

/// Answers one call later: begins what it takes and returns, on gRPC's thread, which must not wait;
/// `answer` is completed from wherever the last of it is done.
using DeferredHandler = std::function<void(
    const Call& call, const google::protobuf::Message& request, PendingAnswer& answer)>;

/// Looks at a call that failed once more: OK when it filled the response all the same, else the
/// status to answer with, mostly `failure`.
using Recovery =
    std::function<absl::Status(const Call& call, const google::protobuf::Message& request,
                               google::protobuf::Message& response, const absl::Status& failure)>;

/// One message of a client stream.
struct Received {
  const google::protobuf::Message* message = nullptr;
  Timestamp arrival;   ///< When it came in, which the call's `now` is not.
  absl::Status fault;  ///< FIELD_INVALID: the rules of the contract that it breaks.
};

/// Receives the messages of one client stream, in order.
class Receiver {
 public:
  virtual ~Receiver() = default;
  /// Handles those that came since the last time, one or more; they live until it returns. An error
  /// ends the stream with it; what is at fault need not: that is the receiver's to say.
  [[nodiscard]] virtual absl::Status OnMessages(const Call& call,
                                                std::span<const Received> messages) = 0;
  /// The client has sent everything: the answer.
  [[nodiscard]] virtual absl::Status OnEnd(const Call& call,
                                           google::protobuf::Message& response) = 0;
};
using OpenReceiver = std::function<std::unique_ptr<Receiver>()>;

/// Who calls, from the call's metadata and its peer.
using Identify = std::function<absl::StatusOr<Principal>(const auth::MetadataLookup& metadata,
                                                         std::string_view peer)>;

/// What a server gives the calls that it serves.
struct Host {
  Executor* executor = nullptr;
  Admission* admission = nullptr;
  Identify identify;
  CallObserver observer;
  CallCounter counter;
};

/// A method as its descriptor states it, worked out once.
struct Method {
  explicit Method(const google::protobuf::MethodDescriptor& method);

  const google::protobuf::MethodDescriptor& descriptor;
  std::string path;                          ///< `/concord.partner.v1.PartnerService/GetPartner`.
  const google::protobuf::Message* request;  ///< Prototypes.
  const google::protobuf::Message* response;
  /// Of an Update, the resource: part of it is sent, so it is checked as a whole when it is put
  /// together with what is stored.
  const google::protobuf::FieldDescriptor* partial = nullptr;
  std::chrono::milliseconds default_deadline;
  std::chrono::milliseconds max_deadline;
  DeferredHandler handler;  ///< Of a unary method; none: it isn't bound.
  bool on_worker = true;    ///< The handler may wait, so that a worker calls it.
  Recovery recovery;
  OpenReceiver open;
};

/// The rules of the contract on a request, after its text is put in NFC: FIELD_INVALID with every
/// violation, or OK.
[[nodiscard]] absl::Status CheckRequest(const Method& method, google::protobuf::Message& request);

/// FIELD_INVALID when an answer is larger than a client takes by default: the request asks for too
/// much at once. gRPC would refuse to send it without a reason.
[[nodiscard]] absl::Status CheckAnswerSize(const Method& method, size_t bytes);

}  // namespace concord::rpc
