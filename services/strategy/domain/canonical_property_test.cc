#include <gtest/gtest.h>

#include <algorithm>

#include "services/strategy/domain/canonical.h"
#include "services/strategy/domain/random_stream.h"

namespace concord::strategy {
namespace {

CanonicalValue Draw(RandomStream& random, int depth) {
  switch (random.Below(depth > 0 ? 7 : 5)) {
    case 0:
      return {};
    case 1:
      return {random.Below(2) == 0};
    case 2:
      return {static_cast<int64_t>(random.Next())};
    case 3:
      return {random.Uniform() * 1e6};
    case 4:
      return {std::to_string(random.Below(100))};
    case 5: {
      CanonicalValue::List list;
      for (uint64_t i = random.Below(4); i > 0; --i) list.push_back(Draw(random, depth - 1));
      return {std::move(list)};
    }
    default: {
      CanonicalValue::Object object;
      for (uint64_t i = random.Below(6); i > 0; --i) {
        object.push_back({std::to_string(i), Draw(random, depth - 1)});
      }
      return {std::move(object)};
    }
  }
}

void Shuffle(RandomStream& random, CanonicalValue& value) {
  if (auto* list = std::get_if<CanonicalValue::List>(&value.value)) {
    for (CanonicalValue& element : *list) Shuffle(random, element);
  }
  if (auto* object = std::get_if<CanonicalValue::Object>(&value.value)) {
    for (size_t i = object->size(); i > 1; --i) {
      std::swap((*object)[i - 1], (*object)[random.Below(i)]);
    }
    for (CanonicalField& field : *object) Shuffle(random, field.value);
  }
}

TEST(ContentHashProperty, DoesNotDependOnTheOrderOfFieldsAnywhere) {
  RandomStream random(1);
  for (int round = 0; round < 500; ++round) {
    CanonicalValue document{
        CanonicalValue::Object{{"root", Draw(random, 4)}, {"other", Draw(random, 3)}}};
    const std::optional<std::string> hash = ContentHash(document);
    ASSERT_TRUE(hash);
    Shuffle(random, document);
    EXPECT_EQ(ContentHash(document), hash);
  }
}

TEST(ContentHashProperty, ChangesWithEveryAddedField) {
  RandomStream random(2);
  for (int round = 0; round < 500; ++round) {
    CanonicalValue::Object object = {{"root", Draw(random, 4)}};
    const std::optional<std::string> hash = ContentHash({object});
    object.push_back({"added", {false}});
    EXPECT_NE(ContentHash({object}), hash);
  }
}

}  // namespace
}  // namespace concord::strategy
