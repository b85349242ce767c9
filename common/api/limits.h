#pragma once

#include <cstddef>
#include <cstdint>

/// What a request may have where the contract says nothing narrower. Lengths of text are in Unicode
/// code points after NFC.
namespace concord::api {

constexpr size_t kMaxTextLength = 4096;
/// A text that may have this many characters may have several lines; a shorter one is a name.
constexpr size_t kSeveralLinesLength = 1000;
constexpr size_t kMaxBytesLength = 65536;
constexpr int kMaxItems = 1000;  ///< Elements of a list or map.
constexpr size_t kMaxMapKeyLength = 63;
constexpr size_t kMaxMapValueLength = 256;

constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 1000;

constexpr size_t kMaxFilterLength = 4096;
constexpr int kMaxFilterDepth = 32;  ///< Parentheses inside parentheses.
constexpr int kMaxFilterTerms = 64;  ///< Comparisons.
constexpr size_t kMaxOrderLength = 1024;
constexpr size_t kMaxOrderKeys = 3;
constexpr size_t kMaxPathDepth = 32;  ///< Fields in a path of a mask, filter or order.

/// Violations that one error lists: an error has to fit the 8 KiB of trailers that clients accept.
constexpr size_t kMaxViolations = 25;

}  // namespace concord::api
