#include "common/resource/row_cache.h"

#include <gtest/gtest.h>

#include <thread>

namespace concord::resource {
namespace {

const std::string kTenant = "00000000-0000-7000-8000-000000000001";
const std::string kOther = "00000000-0000-7000-8000-000000000002";

RowPtr RowOf(int64_t revision, size_t bytes = 10) {
  return std::make_shared<const Row>(Row{revision, "7", "now", std::string(bytes, 'x')});
}

// The revisions of what is kept, 0 where nothing is.
std::vector<int64_t> Kept(RowCache& cache, const std::vector<std::string>& names,
                          const std::string& tenant = kTenant) {
  std::vector<int64_t> revisions;
  for (const auto& row : cache.Get(tenant, names)) {
    revisions.push_back(row == nullptr ? 0 : row->revision);
  }
  return revisions;
}

TEST(RowCache, FindsWhatWasKeptInTheOrderOfTheNames) {
  RowCache cache(1 << 20);
  cache.Keep(kTenant, "a", RowOf(1));
  cache.Keep(kTenant, "b", RowOf(2));
  EXPECT_EQ(Kept(cache, {"b", "none", "a", "b"}), (std::vector<int64_t>{2, 0, 1, 2}));
  EXPECT_EQ(cache.figures().kept, 3);
  EXPECT_EQ(cache.figures().missing, 1);
}

TEST(RowCache, KeepsTenantsApart) {
  RowCache cache(1 << 20);
  cache.Keep(kTenant, "a", RowOf(1));
  EXPECT_EQ(Kept(cache, {"a"}, kOther), std::vector<int64_t>{0});
  cache.Keep(kOther, "a", RowOf(7));
  EXPECT_EQ(Kept(cache, {"a"}), std::vector<int64_t>{1});
}

TEST(RowCache, PutsANewerRowInPlaceOfAnOlderOne) {
  RowCache cache(1 << 20);
  cache.Keep(kTenant, "a", RowOf(1));
  const size_t bytes = cache.figures().bytes;
  cache.Keep(kTenant, "a", RowOf(2));
  EXPECT_EQ(Kept(cache, {"a"}), std::vector<int64_t>{2});
  EXPECT_EQ(cache.figures().bytes, bytes);
}

TEST(RowCache, StaysWithinItsBoundByLettingGoWhatWasUsedLeastRecently) {
  constexpr size_t kBound = 20'000;
  RowCache cache(kBound);
  cache.Keep(kTenant, "used", RowOf(1, 1000));
  for (int i = 0; i < 100; ++i) {
    cache.Keep(kTenant, std::to_string(i), RowOf(2, 1000));
    EXPECT_EQ(Kept(cache, {"used"}), std::vector<int64_t>{1});
    EXPECT_LE(cache.figures().bytes, kBound);
  }
  EXPECT_EQ(Kept(cache, {"0", "99"}), (std::vector<int64_t>{0, 2}));
  EXPECT_GT(cache.figures().bytes, kBound - 2000);
}

TEST(RowCache, KeepsNothingThatIsLargerThanItself) {
  RowCache cache(1000);
  cache.Keep(kTenant, "small", RowOf(1));
  cache.Keep(kTenant, "large", RowOf(1, 2000));
  EXPECT_EQ(Kept(cache, {"small", "large"}), (std::vector<int64_t>{1, 0}));
  RowCache none(0);
  none.Keep(kTenant, "a", RowOf(1));
  EXPECT_EQ(Kept(none, {"a"}), std::vector<int64_t>{0});
  EXPECT_EQ(none.figures().bytes, 0u);
}

TEST(RowCache, IsForManyThreads) {
  RowCache cache(50'000);
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&cache, thread] {
      for (int i = 0; i < 2000; ++i) {
        const std::string name = std::to_string((i * (thread + 1)) % 150);
        for (const auto& row : cache.Get(kTenant, std::vector{name})) {
          EXPECT_TRUE(row == nullptr || row->update_time == "now");
        }
        cache.Keep(kTenant, name, RowOf(i, 500));
      }
    });
  }
  threads.clear();
  EXPECT_LE(cache.figures().bytes, 50'000u);
}

}  // namespace
}  // namespace concord::resource
