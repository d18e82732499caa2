# What every target of the project is compiled with. Libraries of the system live in /usr/include, which compilers treat
# as system headers: no warning is raised there.
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(pegaso_warnings INTERFACE)
target_compile_features(pegaso_warnings INTERFACE cxx_std_23)
target_compile_options(pegaso_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror
  -Wconversion -Wshadow -Wcast-align -Wcast-qual -Wold-style-cast -Wformat=2
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wextra-semi -Wundef
  -Wimplicit-fallthrough)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(pegaso_warnings INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wno-error=deprecated-declarations)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 raises these on sound uses of std::string, std::optional and std::variant (GCC bugs 105651, 105562).
    target_compile_options(pegaso_warnings INTERFACE
      -Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference)
  endif()
else()
  # clang counts sign conversions under -Wconversion, g++ does not: both compilers shall accept the same code. The
  # std::stable_sort of libstdc++ 12 calls what C++23 calls deprecated.
  target_compile_options(pegaso_warnings INTERFACE -Wno-sign-conversion -Wno-deprecated-declarations)
endif()

if(PEGASO_SANITIZE)
  target_compile_options(pegaso_warnings INTERFACE
    "-fsanitize=${PEGASO_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(PEGASO_SANITIZE MATCHES undefined)
    # AddressSanitizer sees these too, where they matter; they are a third of the time that compiling takes.
    target_compile_options(pegaso_warnings INTERFACE -fno-sanitize=vptr,null,alignment,object-size)
    # The code under test is examined in its library; in the tests themselves this check is a third of the time, most of it
    # spent on the templates of RapidCheck.
    target_compile_options(pegaso_warnings INTERFACE $<$<BOOL:$<TARGET_PROPERTY:PEGASO_TEST>>:-fno-sanitize=undefined>)
  endif()
  if(PEGASO_SANITIZE MATCHES thread)
    # Boost.Asio has fences, which the sanitizer does not see.
    target_compile_options(pegaso_warnings INTERFACE -Wno-tsan)
  endif()
  target_link_options(pegaso_warnings INTERFACE "-fsanitize=${PEGASO_SANITIZE}")
endif()
if(PEGASO_FUZZ)
  target_compile_options(pegaso_warnings INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_definitions(pegaso_warnings INTERFACE _GLIBCXX_ASSERTIONS)
endif()
