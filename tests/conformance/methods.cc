#include "tests/conformance/methods.h"

#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include <cctype>
#include <stdexcept>
#include <utility>

namespace concord::conformance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

std::string Camel(const std::string& snake) {
  std::string camel;
  bool upper = true;
  for (const char c : snake) {
    if (c != '_') camel.push_back(upper ? static_cast<char>(std::toupper(c)) : c);
    upper = c == '_';
  }
  return camel;
}

const MethodDescriptor& FindMethod(const Descriptor& resource, const std::string& name) {
  const auto& file = *resource.file();
  for (int i = 0; i < file.service_count(); ++i) {
    if (const auto* method = file.service(i)->FindMethodByName(name)) return *method;
  }
  throw std::logic_error("the contract has no method " + name);
}

MessagePtr New(const Descriptor& type) {
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  return MessagePtr(factory->GetPrototype(&type)->New());
}

}  // namespace

std::string Reply::Text(const std::string& field) const {
  const auto* descriptor = message->GetDescriptor()->FindFieldByName(field);
  return message->GetReflection()->GetString(*message, descriptor);
}

bool Reply::Has(const std::string& field) const {
  const auto* descriptor = message->GetDescriptor()->FindFieldByName(field);
  return message->GetReflection()->HasField(*message, descriptor);
}

std::string Reply::All() const { return message->DebugString(); }

Methods::Methods(const testing::TestSuite& suite, const ResourceCase& resource,
                 testing::Caller caller)
    : suite_(suite),
      resource_(resource),
      caller_(std::move(caller)),
      descriptor_(DescriptorPool::generated_pool()->FindMessageTypeByName(resource.message)) {
  if (descriptor_ == nullptr) throw std::logic_error("no resource " + resource.message);
}

Methods Methods::As(testing::Caller caller) const {
  return Methods(suite_, resource_, std::move(caller));
}

Reply Methods::Send(const std::string& method, const std::string& request) const {
  const MethodDescriptor& described = FindMethod(*descriptor_, method);
  const MessagePtr sent = New(*described.input_type());
  if (!google::protobuf::TextFormat::ParseFromString(request, sent.get())) {
    throw std::logic_error(method + " does not take " + request);
  }
  Reply reply{{}, New(*described.output_type())};
  reply.status = suite_.Call(*sent, *reply.message, caller_);
  return reply;
}

std::string Methods::Parent() const {
  return resource_.parent.empty() ? "" : "parent: " + Quoted(resource_.parent) + " ";
}

Reply Methods::Create(const std::string& body, const std::string& more) const {
  return Send("Create" + descriptor_->name(),
              fmt::format("{}{} {{ {} }} {}", Parent(), rules().singular(), body, more));
}

Reply Methods::Get(const std::string& name) const {
  return Send("Get" + descriptor_->name(), "name: " + Quoted(name));
}

Reply Methods::BatchGet(const std::vector<std::string>& names) const {
  std::string request = Parent();
  for (const auto& name : names) request += "names: " + Quoted(name) + " ";
  return Send("BatchGet" + Camel(rules().plural()), request);
}

Reply Methods::List(const std::string& more) const {
  return Send("List" + Camel(rules().plural()), Parent() + more);
}

Reply Methods::Update(const std::string& name, const std::string& body,
                      const std::string& more) const {
  return Send("Update" + descriptor_->name(),
              fmt::format("{} {{ name: {} {} }} {}", rules().singular(), Quoted(name), body, more));
}

Reply Methods::Delete(const std::string& name, const std::string& more) const {
  return Send("Delete" + descriptor_->name(), fmt::format("name: {} {}", Quoted(name), more));
}

Reply Methods::Undelete(const std::string& name, const std::string& more) const {
  return Send("Undelete" + descriptor_->name(), fmt::format("name: {} {}", Quoted(name), more));
}

std::string Methods::Id(const std::string& free) const {
  return resource_.id.empty() ? free : Numbered(resource_.id, 1);
}

Reply Methods::Make(int number, const std::string& fields) const {
  std::string body = resource_.body;
  const size_t at = body.find('@');
  if (at != std::string::npos) {
    int own = number;
    while (!made_.insert(own).second) ++own;
    body.replace(at, 1, std::to_string(own));
  }
  Reply made = Create(Numbered(body, number) + " " + fields, "");
  EXPECT_TRUE(made.ok()) << made.status.error_message();
  return made;
}

std::vector<Reply> Methods::In(const Reply& page) const {
  const auto* field = page.message->GetDescriptor()->FindFieldByName(rules().plural());
  const auto* reflection = page.message->GetReflection();
  std::vector<Reply> found;
  for (int i = 0; i < reflection->FieldSize(*page.message, field); ++i) {
    const MessagePtr copy = New(*descriptor_);
    copy->CopyFrom(reflection->GetRepeatedMessage(*page.message, field, i));
    found.push_back({{}, copy});
  }
  return found;
}

std::vector<std::string> Methods::NamesIn(const Reply& page) const {
  std::vector<std::string> names;
  for (const auto& found : In(page)) names.push_back(found.Text("name"));
  return names;
}

std::vector<std::string> Methods::Walk(const std::string& more) const {
  std::vector<std::string> names;
  std::string token;
  do {
    const Reply page = List(more + " page_token: " + Quoted(token));
    EXPECT_TRUE(page.ok()) << page.status.error_message();
    for (auto& name : NamesIn(page)) names.push_back(std::move(name));
    token = page.ok() ? page.Text("next_page_token") : "";
  } while (!token.empty());
  return names;
}

const options::v1::ResourceRules& Methods::rules() const {
  return descriptor_->options().GetExtension(options::v1::resource);
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

}  // namespace concord::conformance
