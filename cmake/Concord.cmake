# How Concord's own targets are made: one static library a room, one test program a room and label.

add_library(concord_options INTERFACE)
target_include_directories(concord_options INTERFACE "${PROJECT_SOURCE_DIR}")
# -Wrestrict: false alarms of gcc 12 on string concatenation (PR105651).
target_compile_options(concord_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
                       -Wnon-virtual-dtor -Werror -Wno-restrict)
if(CONCORD_SANITIZE)
  target_compile_options(concord_options INTERFACE -fsanitize=${CONCORD_SANITIZE}
                         -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # gcc 12 takes what the sanitizers add for uses of what is not initialised.
  target_compile_options(concord_options INTERFACE -Wno-maybe-uninitialized)
  target_link_options(concord_options INTERFACE -fsanitize=${CONCORD_SANITIZE})
endif()

# concord_library(<name> SOURCES <files> [DEPS <targets>] | HEADERS_ONLY [DEPS <targets>])
# A room's library, to be linked as concord::<name>.
function(concord_library name)
  cmake_parse_arguments(ARG "HEADERS_ONLY" "" "SOURCES;DEPS" ${ARGN})
  if(ARG_HEADERS_ONLY)
    add_library(concord_${name} INTERFACE)
    target_link_libraries(concord_${name} INTERFACE concord_options ${ARG_DEPS})
  else()
    add_library(concord_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(concord_${name} PUBLIC ${ARG_DEPS} PRIVATE concord_options)
    target_include_directories(concord_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  endif()
  add_library(concord::${name} ALIAS concord_${name})
endfunction()

# concord_test(<name> LABEL <label> SOURCES <files> DEPS <targets>)
# One test program; each of its tests is a ctest of that label.
function(concord_test name)
  if(NOT CONCORD_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE concord_options ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  set_target_properties(${name} PROPERTIES CONCORD_LABEL "${ARG_LABEL}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}")
endfunction()

# concord_test_under(<name> <variant> <VARIABLE=value>...)
# A test program once more, as <name>.<variant>, with settings of the services.
function(concord_test_under name variant)
  get_target_property(label ${name} CONCORD_LABEL)
  add_test(NAME ${name}.${variant} COMMAND ${name})
  set_tests_properties(${name}.${variant} PROPERTIES LABELS "${label}" ENVIRONMENT "${ARGN}")
endfunction()
