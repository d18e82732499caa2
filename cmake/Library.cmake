# pegaso_library(folder LINKS libs... TEST_LINKS libs... THREADS [THREAD_TESTS filter])
#
# Makes from src/<folder>:
#   pegaso_<folder>    static library of *.cpp (an empty folder gives an empty library, so that others may link it)
#   <folder>_test      from *_test.cpp, registered with ctest test by test (label <folder>, or <folder>.threads with
#                      THREADS: all of them, or those that the filter of GoogleTest names where most of the room knows no threads)
#   <name>_fuzz        from each <name>_fuzz.cpp, in fuzz builds only
# FUZZ_SOURCES and FUZZ_LINKS: in fuzz builds the library has these files and links only; for a room whose targets need little of it.
# A name in LINKS, TEST_LINKS or FUZZ_LINKS that is a folder of ours stands for its library; any other is a CMake target.
# Files are found by glob: adding a file needs no edit here (docs/decisions/0002).
function(pegaso_links out)
  set(result)
  foreach(name IN LISTS ARGN)
    if(EXISTS "${PROJECT_SOURCE_DIR}/src/${name}" OR TARGET "pegaso_${name}")
      list(APPEND result "pegaso_${name}")
    else()
      list(APPEND result "${name}")
    endif()
  endforeach()
  set(${out} "${result}" PARENT_SCOPE)
endfunction()

# Registers the tests of a room that the filter names with ctest.
function(pegaso_discover folder list filter label)
  # Without values in the names: those of structs without a printer are addresses, which change from run to run.
  gtest_discover_tests(${folder}_test
    NO_PRETTY_VALUES TEST_PREFIX "${folder}." TEST_LIST ${folder}_${list} TEST_FILTER "${filter}"
    DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    PROPERTIES TIMEOUT 300 LABELS ${label} SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
endfunction()

function(pegaso_library folder)
  cmake_parse_arguments(arg "THREADS" "THREAD_TESTS" "LINKS;TEST_LINKS;FUZZ_SOURCES;FUZZ_LINKS" ${ARGN})
  set(dir "${PROJECT_SOURCE_DIR}/src/${folder}")
  file(GLOB sources CONFIGURE_DEPENDS "${dir}/*.cpp")
  file(GLOB tests CONFIGURE_DEPENDS "${dir}/*_test.cpp")
  file(GLOB fuzzers CONFIGURE_DEPENDS "${dir}/*_fuzz.cpp")
  file(GLOB benches CONFIGURE_DEPENDS "${dir}/*_bench.cpp")
  if(sources)
    list(REMOVE_ITEM sources ${tests} ${fuzzers} ${benches} "")
  endif()
  if(PEGASO_FUZZ AND arg_FUZZ_SOURCES)
    list(TRANSFORM arg_FUZZ_SOURCES PREPEND "${dir}/" OUTPUT_VARIABLE sources)
    set(arg_LINKS ${arg_FUZZ_LINKS})
  endif()
  pegaso_links(links ${arg_LINKS})
  pegaso_links(test_links ${arg_TEST_LINKS})

  set(library "pegaso_${folder}")
  if(sources)
    add_library(${library} STATIC ${sources})
    target_include_directories(${library} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${library} PUBLIC ${links} PRIVATE pegaso_warnings)
    pegaso_use_precompiled(${library})
  else()
    add_library(${library} INTERFACE)
    target_include_directories(${library} INTERFACE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${library} INTERFACE ${links})
  endif()

  if(PEGASO_FUZZ)
    foreach(file IN LISTS fuzzers)
      get_filename_component(name "${file}" NAME_WE)
      add_executable(${name} "${file}")
      target_link_libraries(${name} PRIVATE ${library} ${test_links} pegaso_warnings -fsanitize=fuzzer)
      if(NOT TARGET fuzzers)
        add_custom_target(fuzzers)
      endif()
      add_dependencies(fuzzers ${name})
    endforeach()
  elseif(PEGASO_TESTS AND tests)
    add_executable(${folder}_test ${tests})
    target_link_libraries(${folder}_test
      PRIVATE ${library} ${test_links} pegaso_warnings rapidcheck GTest::gmock GTest::gtest_main)
    set_target_properties(${folder}_test PROPERTIES PEGASO_TEST ON)
    pegaso_use_precompiled(${folder}_test _tests)
    # Tests run from the root of the sources and find their files by relative paths.
    target_compile_definitions(${folder}_test PRIVATE "PEGASO_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"")
    # One label, not two: gtest_discover_tests takes the second word of a list for the next property's name.
    set(label ${folder})
    if(arg_THREADS)
      set(label ${folder}.threads)
      if(NOT TARGET thread_tests)
        add_custom_target(thread_tests)
      endif()
      add_dependencies(thread_tests ${folder}_test)
    endif()
    if(arg_THREAD_TESTS)
      pegaso_discover(${folder} threads "${arg_THREAD_TESTS}" ${label})
      pegaso_discover(${folder} others "-${arg_THREAD_TESTS}" ${folder})
    else()
      pegaso_discover(${folder} all "*" ${label})
    endif()
  endif()
endfunction()
