# How Concord's own targets are made: one static library a room, one test program a room and label.
# The files of a room are those of its folder, by name: what is added needs no line here or there.
#   main.cc              the program's
#   x_test.cc, test_x.cc the tests', and what they share
#   any other .cc        the library's

add_library(concord_options INTERFACE)
target_include_directories(concord_options INTERFACE "${PROJECT_SOURCE_DIR}")
# Not wanted: false alarms of gcc 12 on what std::string and std::vector copy (PR105651 and others).
target_compile_options(concord_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
                       -Wnon-virtual-dtor -Werror -Wno-restrict -Wno-array-bounds
                       -Wno-stringop-overflow -Wno-stringop-overread)
if(CONCORD_SANITIZE)
  target_compile_options(concord_options INTERFACE -fsanitize=${CONCORD_SANITIZE}
                         -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # gcc 12 takes what the sanitizers add for uses of what is not initialised.
  target_compile_options(concord_options INTERFACE -Wno-maybe-uninitialized)
  target_link_options(concord_options INTERFACE -fsanitize=${CONCORD_SANITIZE})
endif()

include(Precompiled)

# concord_find_sources(<product> <tests> [<folder>...])
# Sets <product> to the library's files of this folder and those named under it, <tests> to the tests'.
function(concord_find_sources product tests)
  list(TRANSFORM ARGN REPLACE "(.+)" "${CMAKE_CURRENT_SOURCE_DIR}/\\1/*.cc" OUTPUT_VARIABLE below)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc" ${below})
  list(FILTER files EXCLUDE REGEX "/main\\.cc$")
  set(of_tests ${files})
  list(FILTER files EXCLUDE REGEX "(_test|/test_[^/]*)\\.cc$")
  list(FILTER of_tests INCLUDE REGEX "(_test|/test_[^/]*)\\.cc$")
  set(${product} ${files} PARENT_SCOPE)
  set(${tests} ${of_tests} PARENT_SCOPE)
endfunction()

# concord_room(<name> [DEPS <targets>] [FOLDERS <folders>] [SOURCES <made files>]
#              [TEST <program>] [TEST_DEPS <targets>] [TEST_SOURCES <files>])
# The room of this folder, and of those under it that FOLDERS names: the library concord::<name>, and
# <name>_test of its unit tests, where it has any. TEST_SOURCES are the tests' whatever their names.
function(concord_room name)
  cmake_parse_arguments(ARG "" "TEST" "DEPS;FOLDERS;SOURCES;TEST_DEPS;TEST_SOURCES" ${ARGN})
  concord_find_sources(product tests ${ARG_FOLDERS})
  list(TRANSFORM ARG_TEST_SOURCES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  list(REMOVE_ITEM product ${ARG_TEST_SOURCES})
  concord_library(${name} SOURCES ${product} ${ARG_SOURCES} DEPS ${ARG_DEPS})
  concord_compile_together(concord_${name})
  if(NOT ARG_TEST)
    set(ARG_TEST ${name}_test)
  endif()
  if(tests)
    concord_test(${ARG_TEST} LABEL unit SOURCES ${tests} ${ARG_TEST_SOURCES}
                 DEPS concord::${name} ${ARG_TEST_DEPS})
  endif()
endfunction()

# concord_compile_together(<target>): several files at a time, which halves what they cost. The files
# of a room share the names in their unnamed namespaces then.
function(concord_compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
endfunction()

# concord_library(<name> SOURCES <files> [DEPS <targets>])
# A library of these files, to be linked as concord::<name>: for folders that hold several.
function(concord_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_library(concord_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(concord_${name} PUBLIC ${ARG_DEPS} PRIVATE concord_options)
  target_include_directories(concord_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  concord_headers_of(set ${ARG_DEPS})
  concord_precompile(concord_${name} ${set})
  add_library(concord::${name} ALIAS concord_${name})
endfunction()

# concord_program(<name> [SOURCES <files>] [DEPS <targets>])
# A program of this folder's main.cc, unless SOURCES names other files.
function(concord_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES main.cc)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE concord_options ${ARG_DEPS})
  concord_headers_of(set ${ARG_DEPS})
  concord_precompile(${name} ${set})
endfunction()

# concord_test(<name> LABEL <label> [SOURCES <files>] [DEPS <targets>])
# One test program, of all files of this folder unless SOURCES names some; a ctest of that label.
function(concord_test name)
  if(NOT CONCORD_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "LABEL" "SOURCES;DEPS" ${ARGN})
  if(NOT ARG_SOURCES)
    concord_find_sources(shared tests)
    set(ARG_SOURCES ${shared} ${tests})
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE concord_options ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  concord_headers_of(set ${ARG_DEPS})
  concord_precompile(${name} ${set}_test)
  concord_compile_as_test(${name})
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
