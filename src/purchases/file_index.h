// What the check of a purchase's file asks of the other files of the municipality. To check one file, looking through all
// of them is the least work; to check many, they are put in order once.
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "purchases/purchase.h"

namespace pegaso::purchases {

// The day on which it counts for the rules: of its award, or of its procedure while there is none.
Date day_of(const PurchaseFile& file);

// Answers are the same whoever gives them, files in the order in which they were given.
class OtherFiles {
 public:
  OtherFiles() = default;
  OtherFiles(const OtherFiles&) = delete;
  OtherFiles& operator=(const OtherFiles&) = delete;
  OtherFiles(OtherFiles&&) = delete;
  OtherFiles& operator=(OtherFiles&&) = delete;
  virtual ~OtherFiles() = default;

  // Those that have this CIG, `file` left out.
  virtual std::vector<const PurchaseFile*> with_cig(const PurchaseFile& file,
                                                    std::string_view cig) const = 0;
  // The last award that the operator had before that day, in others of the category and nature of `file`.
  virtual std::optional<Date> last_award(const PurchaseFile& file, std::string_view company,
                                         Date before) const = 0;
  // Of the unit, category and nature of `file`, with their day after `from` and before `until`; and `file` itself as it
  // was given among all, whatever its day.
  virtual std::vector<const PurchaseFile*> alike(const PurchaseFile& file, Date from,
                                                 Date until) const = 0;
};

// Looks through all files at each question. Views them.
class ScannedFiles : public OtherFiles {
 public:
  explicit ScannedFiles(std::span<const PurchaseFile> all) : all_(all) {}

  std::vector<const PurchaseFile*> with_cig(const PurchaseFile& file,
                                            std::string_view cig) const override;
  std::optional<Date> last_award(const PurchaseFile& file, std::string_view company,
                                 Date before) const override;
  std::vector<const PurchaseFile*> alike(const PurchaseFile& file, Date from,
                                         Date until) const override;

 private:
  std::span<const PurchaseFile> all_;
};

// Ordered once, by what is asked. Views the files, which stay as they are meanwhile; numbers are different.
class FileIndex : public OtherFiles {
 public:
  explicit FileIndex(std::span<const PurchaseFile> all);

  std::vector<const PurchaseFile*> with_cig(const PurchaseFile& file,
                                            std::string_view cig) const override;
  std::optional<Date> last_award(const PurchaseFile& file, std::string_view company,
                                 Date before) const override;
  std::vector<const PurchaseFile*> alike(const PurchaseFile& file, Date from,
                                         Date until) const override;

 private:
  // `who`: an operator, or a unit.
  struct Key {
    std::string_view who;
    std::string_view category;
    rules::PurchaseObject nature;

    auto operator<=>(const Key&) const = default;
  };
  struct Dated {
    Date date;
    std::size_t place;  // among all
  };

  std::span<const PurchaseFile> all_;
  std::map<PurchaseNumber, std::size_t> by_number_;
  std::map<std::string_view, std::vector<std::size_t>> by_cig_;
  std::map<Key, std::vector<Dated>> awards_;   // by operator, each by day
  std::map<Key, std::vector<Dated>> by_unit_;  // each by day
};

}  // namespace pegaso::purchases
