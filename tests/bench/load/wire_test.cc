#include "tests/bench/load/wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "concord/partner/v1/partner.pb.h"

namespace concord::bench {
namespace {

using partner::v1::Partner;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Serialized() {
  Partner partner;
  partner.set_name("partners/renault");
  partner.set_founded_year(1899);
  partner.add_aliases("Renault");
  partner.add_aliases("Groupe Renault");
  partner.add_capabilities()->set_strength(0.5);
  return partner.SerializeAsString();
}

TEST(FieldsOf, FindsEveryValueOfAFieldAmongOthers) {
  const std::string message = Serialized();
  EXPECT_THAT(FieldsOf(message, Partner::kAliasesFieldNumber),
              ElementsAre("Renault", "Groupe Renault"));
  EXPECT_THAT(FieldsOf(message, Partner::kLeiFieldNumber), IsEmpty());
}

TEST(FieldsOf, EndsWhereAMessageIsCutOff) {
  const std::string message = Serialized();
  for (size_t size = 0; size < message.size(); ++size) {
    EXPECT_LE(FieldsOf(std::string_view(message).substr(0, size), 1).size(), 1U) << size;
  }
}

TEST(FieldOf, IsTheFirstOrEmpty) {
  const std::string message = Serialized();
  EXPECT_EQ(FieldOf(message, Partner::kNameFieldNumber), "partners/renault");
  EXPECT_EQ(FieldOf(message, Partner::kEtagFieldNumber), "");
}

TEST(BytesOf, GivesABufferOfSeveralSlicesInOnePiece) {
  const grpc::Slice slices[] = {grpc::Slice("ab"), grpc::Slice("cd")};
  EXPECT_EQ(TextOf(BytesOf(grpc::ByteBuffer(slices, 2))), "abcd");
  EXPECT_EQ(TextOf(BytesOf(BufferOf("ef"))), "ef");
}

}  // namespace
}  // namespace concord::bench
