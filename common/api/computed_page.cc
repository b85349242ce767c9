#include "common/api/computed_page.h"

#include <charconv>
#include <chrono>
#include <memory>

#include "common/api/fields.h"
#include "common/api/page_size.h"
#include "common/api/proto_time.h"
#include "common/base/macros.h"

namespace concord::api {
namespace {

using google::protobuf::Message;

// Everything that must be the same on every page.
std::string Binding(const Call& call, const Message& request) {
  const std::unique_ptr<Message> bound(request.New());
  bound->CopyFrom(request);
  ClearField(*bound, "page_size");
  ClearField(*bound, "page_token");
  return std::string(call.method) + '\0' + call.principal.tenant_id + '\0' +
         bound->SerializeAsString();
}

// Sealed by NextPageToken, so it is a number.
int64_t Number(const std::optional<std::string>& text) {
  int64_t number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

}  // namespace

absl::StatusOr<ComputedPage> ComputedPageOf(const Call& call, const Message& request,
                                            const PageTokens& page_tokens) {
  ComputedPage page{.moment = call.now};
  CONCORD_ASSIGN_OR_RETURN(const int size, PageSize(IntField(request, "page_size")));
  page.size = static_cast<size_t>(size);
  const std::string token = TextField(request, "page_token");
  if (!token.empty()) {
    CONCORD_ASSIGN_OR_RETURN(const auto cursor,
                             page_tokens.Open(token, Binding(call, request), call.now));
    page.as_of = Timestamp(std::chrono::microseconds(Number(cursor.at(0))));
    page.first = static_cast<size_t>(Number(cursor.at(1)));
  } else if (HasField(request, "as_of")) {
    page.as_of =
        FromProto(static_cast<const google::protobuf::Timestamp&>(MessageField(request, "as_of")));
  }
  if (page.as_of) page.moment = std::min(*page.as_of, call.now);
  return page;
}

std::string NextPageToken(const ComputedPage& page, size_t count, const Call& call,
                          const Message& request, const PageTokens& page_tokens) {
  const size_t end = page.End(count);
  if (end >= count) return "";
  return page_tokens.Seal(
      {std::to_string(page.moment.time_since_epoch().count()), std::to_string(end)},
      Binding(call, request), call.now);
}

}  // namespace concord::api
