// The findings of versions on which drafts stand: asked for with every few keys typed into a draft's form, the same until
// an act is recorded.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "checking/checking.h"
#include "history/version.h"

namespace pegaso::app {

// Threads: any number at once.
class KeptChecks {
 public:
  using Findings = std::shared_ptr<const std::vector<checking::Finding>>;

  // The findings on the version's plan, without places in a document.
  Findings of(const history::Version& version);

 private:
  // Drafts of one plan stand on few versions.
  static constexpr std::size_t kept_max = 4;

  struct Kept {
    history::Version version;
    Findings findings;
  };
  std::mutex mutex_;
  std::vector<Kept> kept_;  // the latest used last
};

// The same, found anew.
std::vector<checking::Finding> check_version(const history::Version& version);

}  // namespace pegaso::app
