# Faster builds where the machine has the programs for it; nothing depends on them.
find_program(PEGASO_CCACHE ccache)
if(PEGASO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without these two ccache never remembers what was compiled with precompiled headers.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${PEGASO_CCACHE}")
endif()

# mold links in a fraction of the time. Not in release builds: link-time optimisation is the bulk there, and ld is the
# linker that g++ is tested with.
find_program(PEGASO_MOLD mold)
if(PEGASO_MOLD AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  add_link_options(-fuse-ld=mold)
endif()
