# pegaso_embed(target name FILES paths...)
#
# Puts files into the binary, which has to be one file. Gives the header "embedded/<name>.h" with
#
#   namespace pegaso::embedded { std::span<const EmbeddedFile> <name>(); }
#
# where EmbeddedFile{name, content} (base/embedded_file.h) carries the file's name without its folder; files are ordered by name.
set(PEGASO_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake")

# All generated sources at once: clang-tidy wants the headers, but no objects.
add_custom_target(generated)

function(pegaso_embed target name)
  cmake_parse_arguments(arg "" "" "FILES" ${ARGN})
  list(SORT arg_FILES)
  set(files)
  foreach(file IN LISTS arg_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" NORMALIZE)
    list(APPEND files "${file}")
  endforeach()
  set(dir "${CMAKE_BINARY_DIR}/generated/${target}")
  set(header "${dir}/embedded/${name}.h")
  set(source "${dir}/embedded/${name}.cpp")
  # A semicolon would split the command line: the list travels with bars.
  list(JOIN files "|" joined)
  add_custom_command(
    OUTPUT "${source}" "${header}"
    COMMAND "${CMAKE_COMMAND}" "-DNAME=${name}" "-DHEADER=${header}" "-DSOURCE=${source}" "-DFILES=${joined}"
            -P "${PEGASO_EMBED_SCRIPT}"
    DEPENDS ${files} "${PEGASO_EMBED_SCRIPT}"
    COMMENT "Embedding ${name}"
    VERBATIM)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    return()  # the folder has no code yet that could ask for the files
  endif()
  add_custom_target(${target}_${name}_embedded DEPENDS "${source}" "${header}")
  add_dependencies(generated ${target}_${name}_embedded)
  add_dependencies(${target} ${target}_${name}_embedded)
  target_sources(${target} PRIVATE "${source}" "${header}")
  target_include_directories(${target} PRIVATE "${dir}")
endfunction()
