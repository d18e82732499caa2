// What stands where: objectives by all their texts, people, chapters of the budget and acts, while one types.
#include <optional>
#include <ranges>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/act_list.h"
#include "app/find_words.h"
#include "app/plan_log.h"
#include "app/plan_people.h"
#include "base/text.h"
#include "web/budget_parts.h"
#include "web/plan_parts.h"
#include "web/site.h"
#include "web/views.h"
#include "web/widgets.h"

namespace pegaso::web {

using publishing::HtmlWriter;

namespace {

// Of chapters and acts; who wants more goes on in their lists.
constexpr std::size_t shown_max = 8;

Bilingual words_of(storage::FoundIn where) {
  using storage::FoundIn;
  switch (where) {
    case FoundIn::Title:
      return {"nel titolo", "in the title"};
    case FoundIn::Description:
      return {"nella descrizione", "in the description"};
    case FoundIn::Impact:
      return {"nell'impatto atteso", "in the expected impact"};
    case FoundIn::Stakeholders:
      return {"negli stakeholder", "in the stakeholders"};
    case FoundIn::ImpactIndicator:
      return {"nell'indicatore di impatto", "in impact indicator"};
    case FoundIn::ResultIndicator:
      return {"nell'indicatore di risultato", "in result indicator"};
    case FoundIn::Phase:
      return {"nella fase", "in phase"};
    case FoundIn::Person:
      return {"nelle persone", "in the people"};
    case FoundIn::Unit:
      return {"nelle unità", "in the units"};
    case FoundIn::Programme:
      return {"in missione, programma e linee strategiche",
              "in mission, programme and strategic lines"};
    case FoundIn::Chapter:
      break;
  }
  return {"nei capitoli", "in the chapters"};
}

class Found {
 public:
  Found(Page& page, const Call& call, const std::string& words)
      : page_(page), html_(page.html()), call_(call), words_(words) {
    const auto loaded = call.site.plans().plan();
    find_objectives(loaded ? &(*loaded)->summary : nullptr);
    if (loaded) people_ = app::people_named((*loaded)->reading.plan, words);
    if (call.visit.may(accounts::Action::ReadOffice)) find_chapters();
    find_acts();
  }

  void write() {
    write_counts();
    write_objectives();
    write_people();
    write_chapters();
    write_acts();
  }

 private:
  void find_objectives(const storage::PlanSummary* plan) {
    constexpr std::size_t hits_max = 50;
    app::FindRequest request{call_.site.plans().store_path(), words_, {}, hits_max};
    if (plan != nullptr) request.scope = {plan->key.municipality, plan->key.year};
    auto found = app::find_words(request);
    if (found) {
      objectives_ = *std::move(found);
    } else {
      problem_ = std::move(found).error();
    }
  }

  // A store without a budget has no chapters to find.
  void find_chapters() {
    const auto request = report_of(call_);
    if (!request) return;
    auto chapters = app::availability(*request);
    if (!chapters) return;
    const BudgetFilter filter{words_, {}, {}};
    std::erase_if(*chapters,
                  [&](const app::ChapterFigures& each) { return !is_wanted(each, filter); });
    chapters_ = *std::move(chapters);
  }

  // Nor has a plan that was imported without acts.
  void find_acts() {
    const auto history =
        app::PlanHistory::open(call_.site.plans().store_path(), call_.site.plans().choice());
    if (!history) return;
    auto lines = app::plan_log(*history, {{call_.today, call_.today}, {}});
    if (!lines) return;
    lines_ = *std::move(lines);
    acts_ = app::chosen_entries(lines_, {words_, {}, {}, {}});
  }

  void write_counts() {
    if (problem_) write_notice(page_, page_.say(problem_->message), "notice");
    std::vector<std::string> counts;
    const auto count = [&](std::size_t number, const Bilingual& one, const Bilingual& many) {
      if (number == 0) return;
      counts.push_back(counted(number, page_.say(one), page_.say(many)));
    };
    count(objectives_.total, {"obiettivo", "objective"}, {"obiettivi", "objectives"});
    count(people_.size(), {"persona", "person"}, {"persone", "people"});
    count(chapters_.size(), {"capitolo", "chapter"}, {"capitoli", "chapters"});
    count(acts_.size(), {"atto", "act"}, {"atti", "acts"});
    html_.element(
        "p",
        counts.empty()
            ? std::string(page_.say("Nessun risultato contiene tutte le parole. Provare con "
                                    "meno parole, o con l'inizio di una.",
                                    "Nothing has all these words. Try fewer, or the beginning of "
                                    "one."))
            : fmt::format("«{}»: {}", words_, fmt::join(counts, ", ")),
        {{"role", "status"}});
  }

  void heading(std::string_view title) { html_.element("h2", title, {{"class", "h5 mt-4"}}); }

  // The way to all of them, where more were found than are shown.
  void write_more(std::size_t count, std::string_view address) {
    if (count <= shown_max) return;
    html_.open("p");
    page_.link(address, fmt::format("{} {}", page_.say("Tutti e", "All"), count));
    html_.close();
  }

  void write_objectives() {
    if (objectives_.hits.empty()) return;
    heading(page_.say("Obiettivi, indicatori e fasi", "Objectives, indicators and phases"));
    html_.open("ul", {{"class", "hits"}});
    for (const storage::Hit& each : objectives_.hits) write_hit(each);
    html_.close();
  }

  void write_hit(const storage::Hit& hit) {
    html_.open("li");
    page_.link(objective_address(hit.objective_number),
               fmt::format("{}. {}", hit.objective_number, hit.objective_title));
    html_.open("p");
    html_.element("span",
                  fmt::format("{}{}: ", page_.say(words_of(hit.found_in)),
                              hit.item > 0 ? fmt::format(" {}", hit.item) : std::string()),
                  {{"class", "soft"}});
    std::size_t at = 0;
    for (const storage::Hit::Range& range : hit.highlights) {
      html_.text(std::string_view(hit.snippet).substr(at, range.begin - at));
      html_.element("mark",
                    std::string_view(hit.snippet).substr(range.begin, range.end - range.begin));
      at = range.end;
    }
    html_.text(std::string_view(hit.snippet).substr(at));
    html_.close();
    html_.close();
  }

  // A line of a list: what leads there, and a word about it.
  void write_item(std::string_view address, std::string_view words, std::string_view about) {
    html_.open("li");
    page_.link(address, words);
    html_.element("span", fmt::format(" {}", about), {{"class", "soft"}});
    html_.close();
  }

  void write_people() {
    if (people_.empty()) return;
    heading(page_.say("Persone", "People"));
    html_.open("ul");
    for (const app::PlanPerson& each : people_) {
      write_item(fmt::format("/plan?{}={}", each.is_director ? "director" : "words",
                             net::encoded(each.name)),
                 each.name,
                 counted(each.objectives, page_.say("obiettivo", "objective"),
                         page_.say("obiettivi", "objectives")));
    }
    html_.close();
  }

  void write_chapters() {
    if (chapters_.empty()) return;
    heading(page_.say("Capitoli", "Chapters"));
    html_.open("ul");
    for (const app::ChapterFigures& each : chapters_ | std::views::take(shown_max)) {
      write_item(
          chapter_address(each.chapter.key),
          fmt::format("{} {}", budget::format(each.chapter.key.code), each.chapter.description),
          each.chapter.director);
    }
    html_.close();
    write_more(chapters_.size(), "/budget?words=" + net::encoded(words_));
  }

  void write_acts() {
    if (acts_.empty()) return;
    heading(page_.say("Atti", "Acts"));
    html_.open("ul");
    for (const app::LogLine* each : acts_ | std::views::take(shown_max)) {
      write_item(fmt::format("/acts?entry={}", each->entry), page_.say(each->what), each->subject);
    }
    html_.close();
    write_more(acts_.size(), "/acts?words=" + net::encoded(words_));
  }

  Page& page_;
  HtmlWriter& html_;
  const Call& call_;
  const std::string& words_;
  std::optional<Problem> problem_;  // of words that no search understands
  storage::FindOutcome objectives_;
  std::vector<app::PlanPerson> people_;
  std::vector<app::ChapterFigures> chapters_;
  std::vector<app::LogLine> lines_;
  std::vector<const app::LogLine*> acts_;  // of lines_
};

net::Response search_page(const Call& call) {
  const std::string words(trimmed(call.request.query_value("q").value_or("")));
  Page page(call.visit, SiteSection::Search, {"Ricerca", "Search"});
  FilterPart part(page, "/search");
  part.words("q", page.say("Che cosa cercare", "What to look for"), words);
  part.finish(page.say("Cerca", "Search"));
  ResultsPart results(page);
  if (words.empty()) {
    page.html().element(
        "p", page.say("Parole di obiettivi, indicatori e fasi; nomi; capitoli; atti.",
                      "Words of objectives, indicators and phases; names; chapters; acts."));
  } else {
    Found(page, call, words).write();
  }
  results.finish();
  return page.finished();
}

}  // namespace

std::vector<Route> search_routes() {
  return {{net::Method::Get, "/search", search_page, {"la ricerca", "search"}}};
}

}  // namespace pegaso::web
