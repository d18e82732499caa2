// A form with files, as browsers send it: multipart/form-data (RFC 7578).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/http.h"

namespace pegaso::net {

struct Multipart {
  Fields fields;                // of the parts without a file's name
  std::vector<FormFile> files;  // a file field that was left empty is one without name and bytes
};

struct MultipartLimits {
  std::size_t parts_max = 64;
  std::size_t head_bytes_max = 4'096;  // of one part
};

// Refuses, in words, what is cut off or is no such form; more parts and longer heads than the limits say; a field that
// is not UTF-8. A file's bytes may be anything. Its name loses the folders that some browsers send, and what is no UTF-8.
Result<Multipart> parse_multipart(std::string_view content_type, std::string_view body,
                                  const MultipartLimits& limits = {});

}  // namespace pegaso::net
