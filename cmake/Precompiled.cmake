# Headers of others, compiled once for all rooms: most of what a file costs is to read them. A room
# takes the set of what it links, and its tests the same with GoogleTest. No header of ours is in a
# set: a change to one would compile everything anew. A file includes what it uses all the same:
# cmake -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds without.
set(standard_headers
    <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <functional> <limits> <map> <memory>
    <numeric> <optional> <random> <set> <span> <string> <string_view> <unordered_map> <utility>
    <variant> <vector>)
set(message_headers
    ${standard_headers} <atomic> <condition_variable> <mutex> <sstream> <thread>
    <absl/status/statusor.h> <absl/strings/cord.h> <fmt/format.h> <fmt/ranges.h>
    <google/protobuf/descriptor.h> <google/protobuf/descriptor.pb.h>
    <google/protobuf/extension_set.h> <google/protobuf/field_mask.pb.h>
    <google/protobuf/generated_message_reflection.h> <google/protobuf/map_entry.h>
    <google/protobuf/map_field_inl.h> <google/protobuf/message.h>
    <google/protobuf/reflection_ops.h> <google/protobuf/text_format.h>
    <google/protobuf/timestamp.pb.h> <google/protobuf/wire_format.h>)
set(call_headers
    ${message_headers} <grpcpp/grpcpp.h> <grpcpp/impl/codegen/method_handler.h>
    <grpcpp/impl/codegen/server_callback_handlers.h> <grpcpp/impl/codegen/service_type.h>
    <grpcpp/support/client_callback.h> <grpcpp/support/message_allocator.h>)

file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/headers.cc"
     CONTENT "// What is compiled here are the headers before it.\n")

# A set's file is taken where macros and -pthread are as they were when it was compiled. ccache wants
# to see which file that is.
add_library(concord_headers INTERFACE)
target_compile_options(concord_headers INTERFACE -pthread
                       $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
target_compile_definitions(concord_headers INTERFACE
                           $<TARGET_PROPERTY:fmt::fmt,INTERFACE_COMPILE_DEFINITIONS>)

# concord_compile_as_test(<target>): a test's own code is run once and compiled often.
function(concord_compile_as_test target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Debug>:-O0>)
endfunction()

# concord_header_set(<name> <header>...)
function(concord_header_set name)
  add_library(concord_headers_${name} OBJECT "${PROJECT_BINARY_DIR}/generated/headers.cc")
  target_link_libraries(concord_headers_${name} PRIVATE concord_options concord_headers)
  target_precompile_headers(concord_headers_${name} PRIVATE ${ARGN})
endfunction()

foreach(set standard message call)
  concord_header_set(${set} ${${set}_headers})
  if(CONCORD_TESTS)
    concord_header_set(${set}_test ${${set}_headers} <gmock/gmock.h> <gtest/gtest.h>)
    target_link_libraries(concord_headers_${set}_test PRIVATE GTest::gmock)
    concord_compile_as_test(concord_headers_${set}_test)
  endif()
endforeach()

# concord_headers_of(<result> <target>...): the set that serves whoever links these.
function(concord_headers_of result)
  set(best standard)
  foreach(target IN LISTS ARGN)
    set(set "")
    if(target STREQUAL "gRPC::grpc++")
      set(set call)
    elseif(TARGET ${target})
      get_target_property(set ${target} INTERFACE_CONCORD_HEADERS)
    endif()
    if(set STREQUAL "call" OR (set STREQUAL "message" AND best STREQUAL "standard"))
      set(best ${set})
    endif()
  endforeach()
  set(${result} ${best} PARENT_SCOPE)
endfunction()

# concord_precompile(<target> <set>)
function(concord_precompile target set)
  target_link_libraries(${target} PRIVATE concord_headers)
  target_precompile_headers(${target} REUSE_FROM concord_headers_${set})
  set_target_properties(${target} PROPERTIES INTERFACE_CONCORD_HEADERS ${set})
endfunction()
