#include "common/api/sealed_box.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <cstdlib>
#include <memory>

namespace concord::api {
namespace {

constexpr int kNonceSize = 12;
constexpr int kTagSize = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* Bytes(std::string& text, size_t at) {
  return reinterpret_cast<unsigned char*>(text.data() + at);
}

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Cipher NewCipher() { return {EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free}; }

}  // namespace

std::string SealBox(std::span<const unsigned char, 32> key, std::string_view context,
                    std::string_view text) {
  std::string box(kNonceSize + text.size() + kTagSize, '\0');
  const Cipher cipher = NewCipher();
  int length = 0;
  const bool sealed =
      cipher != nullptr && RAND_bytes(Bytes(box, 0), kNonceSize) == 1 &&
      EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), Bytes(box)) == 1 &&
      EVP_EncryptUpdate(cipher.get(), nullptr, &length, Bytes(context),
                        static_cast<int>(context.size())) == 1 &&
      EVP_EncryptUpdate(cipher.get(), Bytes(box, kNonceSize), &length, Bytes(text),
                        static_cast<int>(text.size())) == 1 &&
      EVP_EncryptFinal_ex(cipher.get(), Bytes(box, kNonceSize + text.size()), &length) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagSize,
                          Bytes(box, kNonceSize + text.size())) == 1;
  if (!sealed) std::abort();
  return box;
}

std::optional<std::string> OpenBox(std::span<const unsigned char, 32> key, std::string_view context,
                                   std::string_view box) {
  if (box.size() < kNonceSize + kTagSize) return std::nullopt;
  const std::string_view sealed = box.substr(kNonceSize, box.size() - kNonceSize - kTagSize);
  std::string tag(box.substr(box.size() - kTagSize));
  std::string text(sealed.size() + 1, '\0');  // One more: data() of an empty text is no place.
  const Cipher cipher = NewCipher();
  int length = 0;
  const bool opened =
      cipher != nullptr &&
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), Bytes(box)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &length, Bytes(context),
                        static_cast<int>(context.size())) == 1 &&
      EVP_DecryptUpdate(cipher.get(), Bytes(text, 0), &length, Bytes(sealed),
                        static_cast<int>(sealed.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), Bytes(text, sealed.size()), &length) == 1;
  if (!opened) return std::nullopt;
  text.resize(sealed.size());
  return text;
}

}  // namespace concord::api
