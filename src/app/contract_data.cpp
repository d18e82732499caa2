#include "app/contract_data.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "app/files.h"
#include "base/text.h"
#include "contracts/review.h"
#include "l190/mend.h"
#include "l190/schema.h"
#include "l190/tables.h"
#include "l190/write_xml.h"

namespace pegaso::app {
namespace {

using contracts::Fault;
using contracts::FaultKind;
using contracts::Metadata;
using contracts::Severity;

Problems one(Problem problem) { return {std::move(problem)}; }

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// The heading that the data set gets: the request's words before the input's.
class Heading {
 public:
  Heading(Metadata metadata, const WriteContractData& request, ContractDataWritten& out)
      : metadata_(std::move(metadata)), request_(request), out_(out) {}

  Metadata made() {
    set(metadata_.title, request_.title);
    set(metadata_.publisher, request_.publisher);
    set(metadata_.url, request_.url);
    set(metadata_.licence, request_.licence);
    if (request_.published) metadata_.published = {{}, request_.published};
    if (request_.updated) metadata_.updated = {{}, request_.updated};
    set_year();
    need(metadata_.title, {"il titolo", "the title"}, "--title");
    need(metadata_.publisher, {"l'ente pubblicatore", "the publisher"}, "--publisher");
    need(metadata_.url,
         {"l'indirizzo a cui il file sarà pubblicato", "the address where the file will be"},
         "--url");
    need(metadata_.licence, {"la licenza", "the licence"}, "--licence");
    today_for(metadata_.published, {"la data di pubblicazione", "the date of publication"});
    today_for(metadata_.updated, {"la data di aggiornamento", "the date of the last update"});
    return std::move(metadata_);
  }

 private:
  static void set(std::string& value, const std::optional<std::string>& given) {
    if (given) value = *given;
  }

  void set_year() {
    if (!request_.year) return;
    if (metadata_.year.value && *metadata_.year.value != *request_.year) {
      out_.remarks.push_back(
          {Severity::Mended,
           FaultKind::Metadata,
           std::nullopt,
           {{fmt::format("l'anno era {}: scritto {}", *metadata_.year.value, *request_.year),
             fmt::format("the year was {}: {} is written", *metadata_.year.value, *request_.year)},
            {request_.input, 0, 0},
            {}}});
    }
    metadata_.year = {{}, request_.year};
  }

  void need(const std::string& value, const Bilingual& what, std::string_view option) {
    if (!trimmed(value).empty()) return;
    out_.refusals.push_back(
        {Severity::Error,
         FaultKind::Metadata,
         std::nullopt,
         {{"manca " + what.it, "missing: " + what.en},
          {request_.input, 0, 0},
          {fmt::format("Indicarlo con {}", option), fmt::format("Give it with {}", option)}}});
  }

  void today_for(contracts::Written<Date>& date, const Bilingual& what) {
    if (!date.is_missing()) return;
    date.value = request_.today;
    out_.remarks.push_back({Severity::Mended,
                            FaultKind::Metadata,
                            std::nullopt,
                            {{what.it + " mancava: scritta quella di oggi",
                              what.en + " was missing: today is written"},
                             {request_.input, 0, 0},
                             {}}});
  }

  Metadata metadata_;
  const WriteContractData& request_;
  ContractDataWritten& out_;
};

// "x-2.xml" of "x.xml".
std::string part_name(const std::string& whole, std::size_t number) {
  const std::size_t slash = whole.rfind('/');
  std::size_t dot = whole.rfind('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) dot = whole.size();
  return fmt::format("{}-{}{}", whole.substr(0, dot), number, whole.substr(dot));
}

struct Part {
  std::string path;
  std::string xml;
};

class Writing {
 public:
  Writing(const WriteContractData& request, l190::ReadDataset read,
          const l190::SchemaVersion& version, ContractDataWritten& out)
      : request_(request), read_(std::move(read)), version_(version), out_(out) {}

  std::vector<Part> parts() {
    out_.contracts = read_.dataset.contracts.size();
    out_.schema = version_.id;
    out_.warnings = contracts::review(read_.dataset).size();
    const std::size_t size = request_.contracts_per_file.value_or(out_.contracts);
    if (!request_.contracts_per_file || out_.contracts <= size) {
      add(request_.output.value_or(""), read_.dataset, 0);
      return std::move(parts_);
    }
    std::vector<l190::IndexEntry> entries;
    for (std::size_t begin = 0; begin < out_.contracts; begin += size) {
      add_part(begin, std::min(begin + size, out_.contracts), entries);
    }
    take(l190::write_index(read_.dataset.metadata, entries, version_), *request_.output, 0);
    return std::move(parts_);
  }

 private:
  void add_part(std::size_t begin, std::size_t end, std::vector<l190::IndexEntry>& entries) {
    const auto from = read_.dataset.contracts.begin();
    contracts::Dataset part{
        read_.dataset.metadata,
        {from + static_cast<std::ptrdiff_t>(begin), from + static_cast<std::ptrdiff_t>(end)}};
    const std::size_t number = entries.size() + 1;
    part.metadata.url = part_name(part.metadata.url, number);
    entries.push_back({part.metadata.url, part.metadata.updated.value.value_or(request_.today)});
    add(part_name(*request_.output, number), part, begin);
  }

  void add(std::string path, const contracts::Dataset& dataset, std::size_t first) {
    l190::Origin origin{read_.file, {}};
    if (first < read_.lines.size()) {
      origin.lines.assign(read_.lines.begin() + static_cast<std::ptrdiff_t>(first),
                          read_.lines.end());
    }
    take(l190::write_xml(dataset, version_, origin), std::move(path), first);
  }

  void take(l190::WrittenXml written, std::string path, std::size_t first) {
    for (auto* faults : {&written.refusals, &written.remarks}) {
      for (Fault& fault : *faults) {
        if (fault.record) *fault.record += first;
      }
    }
    std::ranges::move(written.refusals, std::back_inserter(out_.refusals));
    std::ranges::move(written.remarks, std::back_inserter(out_.remarks));
    parts_.push_back({std::move(path), std::move(written.xml)});
  }

  const WriteContractData& request_;
  l190::ReadDataset read_;
  const l190::SchemaVersion& version_;
  ContractDataWritten& out_;
  std::vector<Part> parts_;
};

// What could not be understood when the file was read is said once, not again by the schema.
void drop_repeated(std::vector<Fault>& refusals, std::size_t of_reading) {
  const auto begin = refusals.begin() + static_cast<std::ptrdiff_t>(of_reading);
  using Subject = std::pair<std::optional<std::size_t>, FaultKind>;
  std::set<Subject> said;
  for (auto each = refusals.begin(); each != begin; ++each) said.emplace(each->record, each->kind);
  const auto is_said = [&](const Fault& fault) {
    return fault.kind != FaultKind::Structure && said.contains({fault.record, fault.kind});
  };
  refusals.erase(std::remove_if(begin, refusals.end(), is_said), refusals.end());
}

Problem no_schema(const std::string& input, const contracts::Written<int>& year) {
  const std::string text = year.value ? std::to_string(*year.value) : year.text;
  return {
      {text.empty() ? "l'anno di riferimento manca"
                    : "per l'anno «" + text + "» non c'è uno schema",
       text.empty() ? "the year of reference is missing"
                    : "there is no schema for the year \"" + text + "\""},
      {input, 0, 0},
      {fmt::format("Indicarlo con --year, dal {}", l190::schema_versions().front().first_year),
       fmt::format("Give it with --year, from {}", l190::schema_versions().front().first_year)}};
}

}  // namespace

Result<l190::ReadDataset> check_contract_data(const std::string& path, std::optional<int> year) {
  const std::string bytes = TRY(read_file(path, l190::dataset_bytes_max));
  return l190::check_xml(path, bytes, year);
}

Results<l190::ReadDataset> read_contract_data(const std::string& path) {
  auto bytes = read_file(path, l190::dataset_bytes_max);
  if (!bytes) return std::unexpected(one(std::move(bytes).error()));
  std::string_view text = *bytes;
  if (text.starts_with(utf8_mark)) text.remove_prefix(utf8_mark.size());
  const std::string_view begin = trimmed(text.substr(0, std::min<std::size_t>(text.size(), 4096)));
  if (begin.starts_with('{')) return l190::read_json(path, text);
  if (!begin.starts_with('<')) return l190::read_csv(path, std::move(*bytes));
  auto read = l190::read_xml(path, *bytes);
  if (!read) return std::unexpected(one(std::move(read).error()));
  return std::move(*read);
}

Results<ContractDataWritten> write_contract_data(const WriteContractData& request) {
  l190::ReadDataset read = TRY(read_contract_data(request.input));
  ContractDataWritten out;
  for (Fault& fault : read.faults) {
    (fault.severity == Severity::Error ? out.refusals : out.remarks).push_back(std::move(fault));
  }
  read.dataset.metadata = Heading(std::move(read.dataset.metadata), request, out).made();
  const contracts::Written<int>& year = read.dataset.metadata.year;
  const l190::SchemaVersion* version = year.value ? l190::schema_of(*year.value) : nullptr;
  if (version == nullptr) return std::unexpected(one(no_schema(request.input, year)));
  const std::size_t of_reading = out.refusals.size();
  std::vector<Part> parts = Writing(request, std::move(read), *version, out).parts();
  drop_repeated(out.refusals, of_reading);
  if (!out.refusals.empty()) return out;
  if (!request.output) {
    out.xml = std::move(parts.front().xml);
    return out;
  }
  for (const Part& part : parts) {
    if (auto written = write_file(part.path, part.xml); !written) {
      return std::unexpected(one(std::move(written).error()));
    }
    out.files.push_back(part.path);
  }
  return out;
}

}  // namespace pegaso::app
