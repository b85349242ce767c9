#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "common/api/page_token.h"
#include "common/base/call.h"
#include "common/base/time.h"

namespace concord::api {

/// One page of a computed answer, which is computed anew for each: the elements of its list from
/// `first` on. The token of the next page holds the moment that the first one looked from, so that
/// all of them are of one state.
struct ComputedPage {
  std::optional<Timestamp> as_of = {};  ///< What is read; nullopt: what is there now.
  Timestamp moment = {};                ///< The same, for who reads the answer.
  size_t first = 0;
  size_t size = 0;

  /// Where the page ends, in a list of `count` elements.
  [[nodiscard]] size_t End(size_t count) const { return std::min(count, first + size); }
};

/// The page that a request with `as_of`, `page_size` and `page_token` asks for. FIELD_INVALID,
/// PAGE_TOKEN_INVALID.
[[nodiscard]] absl::StatusOr<ComputedPage> ComputedPageOf(const Call& call,
                                                          const google::protobuf::Message& request,
                                                          const PageTokens& page_tokens);

/// The token of the page behind `page` in a list of `count` elements; "" behind the last.
[[nodiscard]] std::string NextPageToken(const ComputedPage& page, size_t count, const Call& call,
                                        const google::protobuf::Message& request,
                                        const PageTokens& page_tokens);

}  // namespace concord::api
