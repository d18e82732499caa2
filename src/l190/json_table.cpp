#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "l190/mend.h"
#include "l190/tables.h"
#include "l190/values.h"
#include "publishing/json_writer.h"

namespace pegaso::l190 {
namespace {

namespace json = boost::json;

using contracts::ContractRecord;
using contracts::Fault;
using contracts::FaultKind;
using contracts::Parties;
using contracts::Party;
using contracts::Severity;
using contracts::Written;

// data set, contracts, contract, participants, grouping, members, member
constexpr std::size_t depth_max = 8;

class JsonTable {
 public:
  explicit JsonTable(std::string file) { out_.file = std::move(file); }

  ReadDataset read(const json::object& root) {
    known(root, {"metadata", "contracts"});
    if (const json::object* metadata = object(root, "metadata")) read_metadata(*metadata);
    for_each(root, "contracts", [&](const json::object& each) {
      record_ = out_.dataset.contracts.size();
      out_.dataset.contracts.emplace_back();
      out_.lines.push_back(0);
      read_contract(each, out_.dataset.contracts.back());
      record_.reset();
    });
    return std::move(out_);
  }

 private:
  void report(Severity severity, FaultKind kind, const Bilingual& message, Bilingual cure) {
    if (out_.faults.size() >= faults_max) return;
    Bilingual words = message;
    if (record_) {
      const Bilingual who = contracts::called(out_.dataset.contracts[*record_], *record_);
      words = {who.it + ": " + message.it, who.en + ": " + message.en};
    }
    out_.faults.push_back(
        {severity, kind, record_, {std::move(words), {out_.file, 0, 0}, std::move(cure)}});
  }

  void report_key(std::string_view key, std::string_view it, std::string_view en) {
    report(Severity::Error, FaultKind::Row,
           {fmt::format("«{}» {}", key, it), fmt::format("\"{}\" {}", key, en)},
           {"La forma è in docs/l190.md", "The form is in docs/l190.md"});
  }

  void known(const json::object& object, std::initializer_list<std::string_view> keys) {
    for (const auto& member : object) {
      const std::string_view key = member.key();
      if (std::ranges::find(keys, key) == keys.end())
        report_key(key, "non si conosce", "is not known");
    }
  }

  const json::object* object(const json::object& in, std::string_view key) {
    const json::value* value = in.if_contains(key);
    if (value == nullptr || value->is_null()) return nullptr;
    if (!value->is_object()) report_key(key, "non è un oggetto", "is no object");
    return value->if_object();
  }

  template <class Use>
  void for_each(const json::object& in, std::string_view key, const Use& use) {
    const json::value* value = in.if_contains(key);
    if (value == nullptr || value->is_null()) return;
    if (!value->is_array()) {
      report_key(key, "non è un elenco", "is no array");
      return;
    }
    for (const json::value& each : value->get_array()) {
      if (const json::object* object = each.if_object()) {
        use(*object);
      } else {
        report_key(key, "ha una voce che non è un oggetto", "has an item that is no object");
      }
    }
  }

  // Numbers are taken as their digits, where a person may write either.
  std::string text(const json::object& in, std::string_view key) {
    const json::value* value = in.if_contains(key);
    if (value == nullptr || value->is_null()) return {};
    if (const json::string* string = value->if_string()) return fold_spaces(*string);
    if (const std::int64_t* number = value->if_int64()) return std::to_string(*number);
    report_key(key, "non è un testo", "is no text");
    return {};
  }

  Written<Date> date(const json::object& in, std::string_view key, std::string_view element) {
    return taken(element, understand_date(text(in, key), Notation::Xml));
  }

  // Whole cents under `key`; what could not be understood as text under `text_key`.
  Written<Money> cents(const json::object& in, std::string_view key, std::string_view text_key) {
    const json::value* value = in.if_contains(key);
    if (value == nullptr || value->is_null()) return {text(in, text_key), std::nullopt};
    if (const std::int64_t* number = value->if_int64()) return {{}, Money::from_cents(*number)};
    report_key(key, "non è un numero intero di centesimi", "is no whole number of cents");
    return {};
  }

  template <class T>
  T taken(std::string_view element, Understood<T> understood) {
    if (understood.remark) {
      const Remark& remark = *understood.remark;
      const Bilingual what = words_for_element(element);
      report(remark.severity, remark.kind, {what.it + remark.says.it, what.en + remark.says.en},
             remark.cure);
    }
    return std::move(understood.value);
  }

  void read_metadata(const json::object& in) {
    known(in, {"title", "abstract", "published", "publisher", "updated", "year", "url", "licence"});
    contracts::Metadata& metadata = out_.dataset.metadata;
    metadata.title = text(in, "title");
    metadata.abstract = text(in, "abstract");
    metadata.published = date(in, "published", "dataPubblicazioneDataset");
    metadata.publisher = text(in, "publisher");
    metadata.updated = date(in, "updated", "dataUltimoAggiornamentoDataset");
    metadata.url = text(in, "url");
    metadata.licence = text(in, "licence");
    metadata.year.text = text(in, "year");
    const json::value* year = in.if_contains("year");
    const std::int64_t* number = year == nullptr ? nullptr : year->if_int64();
    if (number != nullptr && *number > 0 && *number < 10'000) {
      metadata.year.value = static_cast<int>(*number);
    }
  }

  void read_contract(const json::object& in, ContractRecord& contract) {
    // The code first: whatever is reported names it.
    contract.cig = tidied_cig(text(in, "cig"));
    known(in, {"cig", "structure", "subject", "procedure", "participants", "awardees",
               "awardedCents", "awardedText", "start", "end", "paidCents", "paidText"});
    if (const json::object* structure = object(in, "structure")) {
      known(*structure, {"code", "name"});
      contract.structure = {
          tidied_party_code(text(*structure, "code")), {}, text(*structure, "name")};
    }
    contract.subject = text(in, "subject");
    contract.procedure =
        taken("sceltaContraente", understand_label(text(in, "procedure"), LabelList::Procedures));
    read_parties(in, "participants", contract.participants);
    read_parties(in, "awardees", contract.awardees);
    contract.awarded = cents(in, "awardedCents", "awardedText");
    contract.start = date(in, "start", "dataInizio");
    contract.end = date(in, "end", "dataUltimazione");
    contract.paid = cents(in, "paidCents", "paidText");
  }

  Party party(const json::object& in) {
    return {tidied_party_code(text(in, "code")), text(in, "foreignId"), text(in, "name")};
  }

  void read_parties(const json::object& in, std::string_view key, Parties& parties) {
    for_each(in, key, [&](const json::object& each) {
      if (!each.contains("members")) {
        known(each, {"code", "foreignId", "name"});
        parties.singles.push_back(party(each));
        return;
      }
      known(each, {"members"});
      contracts::Grouping& grouping = parties.groupings.emplace_back();
      for_each(each, "members", [&](const json::object& member) {
        known(member, {"code", "foreignId", "name", "role"});
        grouping.members.push_back(
            {party(member),
             taken("ruolo", understand_label(text(member, "role"), LabelList::Roles))});
      });
    });
  }

  ReadDataset out_;
  std::optional<std::size_t> record_;
};

class JsonText {
 public:
  explicit JsonText(publishing::Sink& out) : json_(out) {}

  void write(const contracts::Dataset& dataset) {
    json_.begin_object();
    json_.key("metadata");
    write_metadata(dataset.metadata);
    json_.key("contracts");
    json_.begin_array();
    for (const ContractRecord& contract : dataset.contracts) write_contract(contract);
    json_.end_array();
    json_.end_object();
    json_.end_text();
  }

 private:
  void date(std::string_view key, const Written<Date>& date) {
    json_.key(key);
    if (date.is_missing()) {
      json_.null();
    } else {
      json_.value(date.value ? format_iso(*date.value) : date.text);
    }
  }

  void amount(std::string_view key, std::string_view text_key, const Written<Money>& amount) {
    json_.member(key, amount.value);
    if (!amount.value && !amount.text.empty()) json_.member(text_key, amount.text);
  }

  void write_metadata(const contracts::Metadata& metadata) {
    json_.begin_object();
    json_.member("title", metadata.title);
    json_.member("abstract", metadata.abstract);
    date("published", metadata.published);
    json_.member("publisher", metadata.publisher);
    date("updated", metadata.updated);
    json_.key("year");
    if (metadata.year.value || metadata.year.text.empty()) {
      json_.value(metadata.year.value);
    } else {
      json_.value(metadata.year.text);
    }
    json_.member("url", metadata.url);
    json_.member("licence", metadata.licence);
    json_.end_object();
  }

  void write_contract(const ContractRecord& contract) {
    json_.begin_object();
    json_.member("cig", contract.cig);
    json_.key("structure");
    json_.begin_object();
    json_.member("code", contract.structure.fiscal_code);
    json_.member("name", contract.structure.name);
    json_.end_object();
    json_.member("subject", contract.subject);
    json_.member("procedure", contract.procedure.text);
    write_parties("participants", contract.participants);
    write_parties("awardees", contract.awardees);
    amount("awardedCents", "awardedText", contract.awarded);
    date("start", contract.start);
    date("end", contract.end);
    amount("paidCents", "paidText", contract.paid);
    json_.end_object();
  }

  void write_party(const Party& party) {
    if (!party.fiscal_code.empty()) json_.member("code", party.fiscal_code);
    if (!party.foreign_id.empty()) json_.member("foreignId", party.foreign_id);
    json_.member("name", party.name);
  }

  void write_parties(std::string_view key, const Parties& parties) {
    json_.key(key);
    json_.begin_array();
    for (const contracts::Grouping& grouping : parties.groupings) {
      json_.begin_object();
      json_.key("members");
      json_.begin_array();
      for (const contracts::Member& member : grouping.members) {
        json_.begin_object();
        write_party(member.party);
        json_.member("role", member.role.text);
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    }
    for (const Party& single : parties.singles) {
      json_.begin_object();
      write_party(single);
      json_.end_object();
    }
    json_.end_array();
  }

  publishing::JsonWriter json_;
};

}  // namespace

Results<ReadDataset> read_json(const std::string& file, std::string_view bytes) {
  if (bytes.size() > json_bytes_max) {
    return std::unexpected(
        Problems{{{fmt::format("il file supera {} MiB", json_bytes_max >> 20U),
                   fmt::format("the file is larger than {} MiB", json_bytes_max >> 20U)},
                  {file, 0, 0},
                  {"Dividerlo", "Part it"}}});
  }
  json::parse_options options;
  options.max_depth = depth_max;
  json::stream_parser parser(json::storage_ptr(), options);
  json::error_code error;
  const std::size_t read = parser.write_some(bytes.data(), bytes.size(), error);
  const auto line = static_cast<std::uint32_t>(count_byte(bytes.substr(0, read), '\n') + 1);
  const bool more = !error && !trimmed(bytes.substr(read)).empty();
  if (!error && !more) parser.finish(error);
  if (error || more) {
    return std::unexpected(
        Problems{{{"non è JSON ben formato (" + error.message() + ")",
                   "it is no well-formed JSON (" + error.message() + ")"},
                  {file, line, 0},
                  {"Correggere il file in quella riga", "Mend the file in that line"}}});
  }
  const json::value root = parser.release();
  if (!root.is_object() || !root.get_object().contains("contracts")) {
    return std::unexpected(
        Problems{{{"manca l'elenco «contracts»", "the array \"contracts\" is missing"},
                  {file, 1, 0},
                  {"La forma è in docs/l190.md", "The form is in docs/l190.md"}}});
  }
  return JsonTable(file).read(root.get_object());
}

std::string write_json(const contracts::Dataset& dataset) {
  publishing::Sink out;
  JsonText(out).write(dataset);
  return out.take();
}

}  // namespace pegaso::l190
