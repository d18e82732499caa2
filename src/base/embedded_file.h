#pragma once

#include <string_view>

namespace pegaso {

/// A file that the build put into the binary (see pegaso_embed in cmake/Embed.cmake).
/// Both views point to constant data that live as long as the program.
struct EmbeddedFile {
  std::string_view name;     ///< the file's name without its folder, e.g. "cremona.toml"
  std::string_view content;  ///< its bytes, as they are
};

}  // namespace pegaso
