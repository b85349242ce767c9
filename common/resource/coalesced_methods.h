#pragma once

#include <google/protobuf/message.h>

#include "common/resource/coalesced_reads.h"
#include "common/resource/coalesced_writes.h"
#include "common/resource/foreign_references.h"
#include "common/resource/methods.h"
#include "common/rpc/service.h"

namespace concord::resource {

/// Get and Create of one resource for many callers at a time, a statement for all that came while
/// the last one was under way, without a thread that waits. They mean what Methods means, and stand
/// in its place once bound: taken off, the service answers the same, slower.
class CoalescedMethods final {
 public:
  using Message = google::protobuf::Message;

  /// All of it outlives them.
  CoalescedMethods(const Methods& methods, const ForeignReferences& references,
                   const CoalescedReads& reads, journal::Writes& writes, Executor& write_batches);

  /// Binds both in `service`, in place of what is bound there.
  void Bind(rpc::Service& service) const;

 private:
  void Get(const Call& call, const Message& request, rpc::PendingAnswer& answer) const;
  void Create(const Call& call, const Message& request, rpc::PendingAnswer& answer) const;
  void CreateRow(const Call& call, const Message& request, rpc::PendingAnswer& answer) const;

  const Methods& methods_;
  const ForeignReferences& references_;
  const CoalescedReads& reads_;
  mutable CoalescedWrites creates_;
};

}  // namespace concord::resource
