#pragma once

#include <array>
#include <cstdint>

namespace concord::strategy {

/// Spreads a seed over 64 bits (splitmix64: G. Steele, D. Lea, C. Flood 2014, "Fast Splittable
/// Pseudorandom Number Generators"). Advances `state`; returns the next number.
[[nodiscard]] constexpr uint64_t SplitMix64(uint64_t& state) {
  state += 0x9e3779b97f4a7c15;
  uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

/// Pseudorandom numbers that depend on the seed alone, the same on every platform (xoshiro256**:
/// D. Blackman and S. Vigna 2021, "Scrambled Linear Pseudorandom Number Generators"), which the
/// distributions of the standard library are not. Not for secrets.
class RandomStream {
 public:
  explicit constexpr RandomStream(uint64_t seed) {
    for (uint64_t& word : state_) word = SplitMix64(seed);
  }
  /// Continues from a state; not all of it 0.
  explicit constexpr RandomStream(const std::array<uint64_t, 4>& state) : state_(state) {}

  constexpr uint64_t Next() {
    const uint64_t result = Rotate(state_[1] * 5, 7) * 9;
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = Rotate(state_[3], 45);
    return result;
  }

  /// Uniform in [0, 1), 53 bits.
  constexpr double Uniform() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

  /// Uniform in [0, bound), without bias; `bound` above 0.
  constexpr uint64_t Below(uint64_t bound) {
    const uint64_t biased = (uint64_t{0} - bound) % bound;
    for (;;) {
      const uint64_t number = Next();
      if (number >= biased) return number % bound;
    }
  }

 private:
  static constexpr uint64_t Rotate(uint64_t value, int by) {
    return (value << by) | (value >> (64 - by));
  }

  std::array<uint64_t, 4> state_{};
};

}  // namespace concord::strategy
