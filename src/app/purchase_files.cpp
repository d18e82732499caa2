#include "app/purchase_files.h"

#include <algorithm>

#include <boost/json.hpp>

#include "app/record_movement.h"
#include "storage/purchases.h"

namespace pegaso::app {

namespace {

storage::Recording stored(const Recording& recording) {
  return {recording.today, recording.now, recording.author};
}

}  // namespace

Result<purchases::PurchaseNumber> open_purchase(const PurchaseStore& where,
                                                const Recording& recording,
                                                const purchases::Purchase& purchase) {
  storage::Store store = TRY(storage::Store::create_or_open(where.path));
  const std::string municipality = TRY(municipality_of(store, where.municipality));
  return storage::open_purchase(store, municipality, stored(recording), purchase);
}

Result<purchases::PurchaseFile> advance_purchase(const PurchaseStore& where,
                                                 const Recording& recording,
                                                 purchases::PurchaseNumber number,
                                                 const purchases::Event& event) {
  storage::Store store = TRY(storage::Store::open(where.path));
  const std::string municipality = TRY(municipality_of(store, where.municipality));
  return storage::record_event(store, municipality, stored(recording), number, event);
}

Result<purchases::PurchaseFile> annul_purchase_event(const PurchaseStore& where,
                                                     const Recording& recording,
                                                     purchases::PurchaseNumber number,
                                                     std::int64_t event,
                                                     const std::string& reason) {
  storage::Store store = TRY(storage::Store::open(where.path));
  const std::string municipality = TRY(municipality_of(store, where.municipality));
  return storage::annul_event(store, municipality, stored(recording), number, event, reason);
}

Result<std::vector<purchases::PurchaseFile>> purchase_files(const PurchaseStore& where) {
  const storage::Store store = TRY(storage::Store::open(where.path));
  return storage::purchase_files(store, TRY(municipality_of(store, where.municipality)));
}

std::string request_of(const purchases::PurchaseFile& file) {
  const purchases::Purchase& purchase = file.purchase;
  const bool is_works = purchase.nature == rules::PurchaseObject::Works;
  const auto* object = std::ranges::find(rules::purchase_objects, purchase.nature,
                                         &rules::Choice<rules::PurchaseObject>::value);
  const auto* holder = std::ranges::find(rules::chapter_holders, purchase.is_chapter_of_another,
                                         &rules::Choice<bool>::value);
  const boost::json::object request = {
      {"id", purchases::format(file.number)},
      {"function", "profile"},
      {"rule", is_works ? "LAV-01" : "FOR-01"},
      {"input",
       {{"object", boost::json::string(object->word)},
        {"amount_cents", (purchase.net + purchase.renewal).cents()},
        {"date", format_iso(purchase.date)},
        {"category", purchase.category},
        {"telematic", purchase.is_telematic},
        {"chapter_holder", boost::json::string(holder->word)},
        {"minor_and_not_quantifiable", purchase.is_minor}}}};
  return boost::json::serialize(request);
}

}  // namespace pegaso::app
