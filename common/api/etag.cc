#include "common/api/etag.h"

#include <fmt/format.h>

namespace concord::api {

std::string Etag(std::string_view uid, int64_t revision) {
  return fmt::format("\"{}.{}\"", uid, revision);
}

}  // namespace concord::api
