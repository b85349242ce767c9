#include "common/journal/tx.h"

#include "common/base/uuid.h"

namespace concord::journal {

const std::string& EntryIds::At(size_t number) {
  while (ids_.size() <= number) ids_.push_back(NewUuid(now_));
  return ids_[number];
}

}  // namespace concord::journal
