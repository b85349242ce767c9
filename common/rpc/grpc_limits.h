#pragma once

#include <chrono>
#include <cstddef>

namespace concord::rpc {

/// What a client may send and a server answers with at once.
inline constexpr int kMaxMessageBytes = 4 << 20;
inline constexpr int kMaxHeaderBytes = 8 << 10;
inline constexpr int kMaxStreamsOfConnection = 100;

/// How much of a stream of a client is read while what came before it is handled, but for the
/// message that goes beyond it.
inline constexpr size_t kReadAheadBytes = 256 << 10;

/// Of the message of an error and of all its details together: base64 and all, they stay within the
/// 8 KiB of headers that a client reads; beyond that it would lose the error.
inline constexpr int kMaxErrorTextBytes = 512;
inline constexpr int kMaxErrorDetailBytes = 3072;

/// When a connection ends that does nothing, that is old, or that doesn't get to HTTP/2 at all.
/// gRPC moves the age by up to 10 % either way, so that connections don't end together.
inline constexpr std::chrono::milliseconds kHandshake{10'000};
inline constexpr std::chrono::milliseconds kMaxIdle{5 * 60'000};
inline constexpr std::chrono::milliseconds kMaxAge{10 * 60'000};
inline constexpr std::chrono::milliseconds kMaxAgeGrace{30'000};
inline constexpr std::chrono::milliseconds kLeastPingInterval{30'000};

}  // namespace concord::rpc
