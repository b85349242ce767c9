#include "common/api/message_plan.h"

#include <gtest/gtest.h>

#include <thread>

#include "concord/partner/v1/partner.pb.h"
#include "tests/support/sample.pb.h"

namespace concord::api {
namespace {

using testing::v1::Part;
using testing::v1::Partnership;
using testing::v1::Sample;

TEST(MessagePlan, IsMadeOnce) {
  EXPECT_EQ(&PlanOf(*Sample::descriptor()), &PlanOf(*Sample::descriptor()));
}

TEST(MessagePlan, KnowsWhatIsBelowAlsoThroughARecursiveType) {
  const MessagePlan& part = PlanOf(*Part::descriptor());
  EXPECT_TRUE(part.has_text);
  EXPECT_TRUE(part.has_references);
  EXPECT_TRUE(part.has_output_only);
  const MessagePlan& partnership = PlanOf(*Partnership::descriptor());
  EXPECT_TRUE(partnership.has_text);
  EXPECT_FALSE(partnership.has_references);
  EXPECT_FALSE(partnership.has_output_only);
}

TEST(MessagePlan, CanBeAskedForByManyThreadsAtOnce) {
  const auto& file = *partner::v1::Partner::descriptor()->file();
  std::vector<std::thread> threads;
  std::vector<size_t> fields(8, 0);
  for (size_t i = 0; i < fields.size(); ++i) {
    threads.emplace_back([&file, &fields, i] {
      for (int type = 0; type < file.message_type_count(); ++type) {
        fields[i] += PlanOf(*file.message_type(type)).fields.size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const size_t count : fields) EXPECT_EQ(count, fields[0]);
  EXPECT_GT(fields[0], 0U);
}

// A pattern that RE2 cannot read would refuse every value.
TEST(MessagePlan, HasPatternsThatCanBeRead) {
  const MessagePlan& plan = PlanOf(*Sample::descriptor());
  for (const FieldPlan& field : plan.fields) {
    const bool readable = field.pattern == nullptr || field.pattern->ok();
    EXPECT_TRUE(readable) << field.field->full_name();
    const bool known = field.rules->reference().empty() || field.resource != nullptr;
    EXPECT_TRUE(known) << field.field->full_name();
  }
}

}  // namespace
}  // namespace concord::api
