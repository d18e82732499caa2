#include "purchases/file_index.h"

#include <algorithm>

namespace pegaso::purchases {
namespace {

bool is_alike(const PurchaseFile& one, const PurchaseFile& other) {
  return one.purchase.category == other.purchase.category &&
         one.purchase.nature == other.purchase.nature;
}

}  // namespace

Date day_of(const PurchaseFile& file) {
  const Event* award = file.first(EventKind::Award);
  return award == nullptr ? file.purchase.date : award->date;
}

std::vector<const PurchaseFile*> ScannedFiles::with_cig(const PurchaseFile& file,
                                                        std::string_view cig) const {
  std::vector<const PurchaseFile*> found;
  for (const PurchaseFile& other : all_) {
    const bool has_it = std::ranges::any_of(other.events, [&](const Event& each) {
      return each.kind == EventKind::Cig && each.text == cig;
    });
    if (other.number != file.number && has_it) found.push_back(&other);
  }
  return found;
}

std::optional<Date> ScannedFiles::last_award(const PurchaseFile& file, std::string_view company,
                                             Date before) const {
  std::optional<Date> found;
  for (const PurchaseFile& other : all_) {
    const Event* award = other.first(EventKind::Award);
    if (other.number == file.number || award == nullptr || !is_alike(other, file)) continue;
    const auto awarded = operators_of(*award);
    if (std::ranges::find(awarded, company) == awarded.end() || before <= award->date) continue;
    found = std::max(found.value_or(award->date), award->date);
  }
  return found;
}

std::vector<const PurchaseFile*> ScannedFiles::alike(const PurchaseFile& file, Date from,
                                                     Date until) const {
  std::vector<const PurchaseFile*> found;
  for (const PurchaseFile& other : all_) {
    const Date day = day_of(other);
    if (other.number == file.number ||
        (is_alike(other, file) && other.purchase.unit == file.purchase.unit && from < day &&
         day < until)) {
      found.push_back(&other);
    }
  }
  return found;
}

FileIndex::FileIndex(std::span<const PurchaseFile> all) : all_(all) {
  for (std::size_t place = 0; place < all.size(); ++place) {
    const PurchaseFile& file = all[place];
    const Purchase& purchase = file.purchase;
    by_number_.emplace(file.number, place);
    by_unit_[{purchase.unit, purchase.category, purchase.nature}].push_back({day_of(file), place});
    for (const Event& each : file.events) {
      if (each.kind != EventKind::Cig) continue;
      auto& places = by_cig_[each.text];
      if (places.empty() || places.back() != place) places.push_back(place);
    }
    const Event* award = file.first(EventKind::Award);
    if (award == nullptr) continue;
    for (const std::string_view each : operators_of(*award)) {
      awards_[{each, purchase.category, purchase.nature}].push_back({award->date, place});
    }
  }
  for (auto* each : {&awards_, &by_unit_}) {
    for (auto& [key, dated] : *each) std::ranges::stable_sort(dated, {}, &Dated::date);
  }
}

std::vector<const PurchaseFile*> FileIndex::with_cig(const PurchaseFile& file,
                                                     std::string_view cig) const {
  std::vector<const PurchaseFile*> found;
  const auto at = by_cig_.find(cig);
  if (at == by_cig_.end()) return found;
  for (const std::size_t place : at->second) {
    if (all_[place].number != file.number) found.push_back(&all_[place]);
  }
  return found;
}

std::optional<Date> FileIndex::last_award(const PurchaseFile& file, std::string_view company,
                                          Date before) const {
  const auto at = awards_.find({company, file.purchase.category, file.purchase.nature});
  if (at == awards_.end()) return std::nullopt;
  auto last = std::ranges::lower_bound(at->second, before, {}, &Dated::date);
  while (last != at->second.begin()) {
    --last;
    if (all_[last->place].number != file.number) return last->date;
  }
  return std::nullopt;
}

std::vector<const PurchaseFile*> FileIndex::alike(const PurchaseFile& file, Date from,
                                                  Date until) const {
  std::vector<std::size_t> places;
  if (const auto own = by_number_.find(file.number); own != by_number_.end()) {
    places.push_back(own->second);
  }
  const auto at = by_unit_.find({file.purchase.unit, file.purchase.category, file.purchase.nature});
  if (at != by_unit_.end()) {
    auto each = std::ranges::upper_bound(at->second, from, {}, &Dated::date);
    for (; each != at->second.end() && each->date < until; ++each) {
      if (all_[each->place].number != file.number) places.push_back(each->place);
    }
  }
  std::ranges::sort(places);
  std::vector<const PurchaseFile*> found;
  found.reserve(places.size());
  for (const std::size_t place : places) found.push_back(&all_[place]);
  return found;
}

}  // namespace pegaso::purchases
