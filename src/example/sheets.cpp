#include "example/sheets.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.h"
#include "example/lines.h"
#include "example/paging.h"
#include "example/random.h"
#include "example/sheet_lines.h"
#include "example/vocabulary.h"

namespace pegaso::example {
namespace {

using Words = std::string_view;

// An example plan has three title pages before the guidelines, one before the index, one at the end.
constexpr std::size_t titles_of_front = 3;
constexpr std::size_t titles_of_index = 4;
constexpr std::array<Words, 5> hours_of_columns = {"36", "30", "27", "24", "18"};

std::string cents(const std::optional<Money>& amount) {
  return amount ? format_italian(*amount) : std::string();
}

std::string tabs(std::size_t count) { return std::string(count, '\t'); }

class DocumentWriter {
 public:
  DocumentWriter(const plan::Plan& plan, std::uint64_t style) : plan_(plan), random_(style) {
    const std::string year = std::to_string(plan.year.value_or(0));
    header_ = "Piano dettagliato degli obiettivi di performance " + year + " - Comune di " +
              plan.municipality;
  }

  Document write() {
    title_pages_up_to(titles_of_front);
    write_guidelines();
    title_pages_up_to(titles_of_index);
    write_index();
    write_sheets();
    text_ += '\n' + header_ + '\n';
    title_pages_up_to(plan_.title_pages.size());
    write_staff();
    document_.text = std::move(text_);
    return std::move(document_);
  }

 private:
  void note(const std::string& shape) { ++document_.shapes[shape]; }
  void line(std::string_view what) { (text_ += what) += '\n'; }
  void paragraph(std::string_view what) {
    line(what);
    line("");
  }

  // --- what stands before the sheets ---

  // The title pages that are still to be written, before the one with this index.
  void title_pages_up_to(std::size_t end) {
    for (; next_title_ < std::min(end, plan_.title_pages.size()); ++next_title_) {
      const plan::TitlePage& page = plan_.title_pages[next_title_];
      const bool repeats =
          next_title_ > 0 && plan_.title_pages[next_title_ - 1].title == page.title;
      text_ += "\n\n";
      if (!repeats) {
        line("");
        paragraph(plan_.municipality);
        line("COMUNE DI " + uppercase(plan_.municipality));
        paragraph("Segreteria Generale");
      }
      line(page.title);
      if (!page.subtitle.empty()) line(page.subtitle);
      line("");
      if (repeats && !page.subtitle.empty()) write_contents();
    }
  }

  void write_contents() {
    for (std::size_t i = next_title_ + 1; i < plan_.title_pages.size(); ++i) {
      const std::string& title = plan_.title_pages[i].title;
      if (title != plan_.title_pages[i - 1].title) line("- *" + title + '*');
    }
    line("");
  }

  void write_guidelines() {
    text_ += "\n\n";
    paragraph(plan_.title_pages.at(titles_of_front - 1).title);
    for (const Words heading : guideline_headings()) {
      paragraph(heading);
      const auto count = static_cast<std::size_t>(random_.between(1, 3));
      for (const Words sentence : some_of(guideline_sentences(), count, random_))
        paragraph(sentence);
      if (!random_.chance(50)) continue;
      const bool numbered = random_.chance(30);
      int number = 0;
      for (const Words item : some_of(guideline_items(), 3, random_)) {
        line((numbered ? "- " + std::to_string(++number) + ") " : "- ") + std::string(item));
      }
      line("");
    }
    write_assignments();
    paragraph("Norme finali");
    paragraph(random_.pick(guideline_sentences()));
  }

  void write_assignments() {
    const plan::AssignmentProgramme& programme = plan_.assignments;
    if (programme.items.empty()) return;
    paragraph("Incarichi a professionisti");
    paragraph(random_.pick(guideline_sentences()));
    std::size_t subtotal = 0;
    for (std::size_t first = 0; first < programme.items.size();) {
      std::size_t end = first;
      while (end < programme.items.size() &&
             programme.items[end].unit == programme.items[first].unit)
        ++end;
      if (first == 0 || programme.items[first].area != programme.items[first - 1].area) {
        paragraph(programme.items[first].area);
      }
      write_assignment_table(first, end, subtotal++);
      first = end;
    }
    if (!programme.grand_total) return;
    paragraph("Totale degli incarichi programmati per l'anno " + std::to_string(*plan_.year) +
              ": euro " + cents(programme.grand_total->total) + " (di cui euro " +
              cents(programme.grand_total->ordinary) + " corrente ed euro " +
              cents(programme.grand_total->earmarked) + " vincolata)");
  }

  void write_assignment_table(std::size_t first, std::size_t end, std::size_t subtotal) {
    static constexpr std::array<Words, 3> dashes = {" - ", "- ", " -"};
    const plan::AssignmentProgramme& programme = plan_.assignments;
    const plan::Assignment& head = programme.items[first];
    paragraph(head.unit + std::string(random_.pick(dashes)) + head.director);
    line(
        "scheda prog.n\tDirigente Responsabile di procedura\tAttività/Progetto\tTipologia "
        "incarico\t"
        "Tipologia spesa\t\tImporto euro\tImporto assestato\tCapitoli Peg");
    line("\t\t\t\tcorrente/straordinaria\tvincolata\t\t\t");
    for (std::size_t i = first; i < end; ++i) {
      const plan::Assignment& item = programme.items[i];
      std::string chapters;
      for (const std::string& chapter : item.chapters) {
        chapters += (chapters.empty() ? "" : " e ") + chapter;
      }
      line(std::to_string(item.number.value_or(0)) + '\t' + item.director + '\t' + item.activity +
           '\t' + item.type + '\t' + (item.ordinary ? "x" : "") + '\t' +
           (item.earmarked ? "x" : "") + '\t' + cents(item.amount) + '\t' + cents(item.adjusted) +
           '\t' + chapters);
    }
    if (subtotal < programme.subtotals.size()) {
      const plan::AssignmentSubtotal& sum = programme.subtotals[subtotal];
      line(tabs(6) + cents(sum.amount) + '\t' + cents(sum.adjusted) + '\t');
    }
    line("");
    note("assignments: table");
  }

  void write_index() {
    text_ += "\n\n";
    paragraph("Indice Piano dettagliato degli obiettivi di Performance " +
              std::to_string(*plan_.year) + " – " + std::to_string(*plan_.last_year));
    paragraph(plan_.title_pages.front().subtitle);
    for (const plan::IndexEntry& entry : plan_.index) {
      line(entry.director + " – " + entry.unit + "\tpag.\t" +
           std::to_string(entry.page.value_or(0)));
    }
  }

  // --- sheets ---

  // The day of the act that the marks name; the plan has one act.
  Date act_date() const {
    for (const plan::Objective& objective : plan_.objectives) {
      if (objective.act_date) return *objective.act_date;
    }
    return *Date::from(plan_.year.value_or(0), 11, 30);
  }

  void write_sheets() {
    const Date act = act_date();
    for (const plan::Objective& objective : plan_.objectives) {
      Random random = random_.stream(static_cast<std::uint64_t>(objective.number));
      std::vector<Line> lines =
          sheet_lines(objective, plan_.year.value_or(0), act, random, document_.shapes);
      write_pages(std::move(lines), page_count(objective), header_, random, document_.shapes,
                  text_);
    }
  }

  // --- staff ---

  void write_staff() {
    std::string area;
    for (const plan::StaffTable& table : plan_.staff) {
      if (table.area != area) {
        paragraph(table.area);
        if (random_.chance(30)) {
          paragraph(table.head);
          note("staff: who answers for the area");
        }
      }
      area = table.area;
      const bool bold = random_.chance(10);
      if (bold) note("staff: unit in bold");
      paragraph(bold ? "**" + table.unit + "**" : table.unit);
      write_staff_head(table.head);
      write_staff_table(table);
      for (const std::string& remark : table.notes) paragraph(remark);
    }
  }

  // "Dirigente Bellandi Adele", or the role and the name on lines of their own.
  void write_staff_head(const std::string& head) {
    const std::size_t space = head.find(' ');
    if (space == std::string::npos || random_.chance(70)) {
      paragraph(head);
      return;
    }
    note("staff: role and name on two lines");
    paragraph(head.substr(0, space));
    paragraph(head.substr(space + 1));
  }

  void write_staff_table(const plan::StaffTable& table) {
    const auto lead = static_cast<std::size_t>(random_.between(3, 5));
    const bool total_above = random_.chance(20);
    if (total_above) note("staff: total in the first header row");
    note("staff: table");
    line(tabs(lead) + "rapporto orario" + tabs(hours_of_columns.size()) +
         (total_above ? "TOTALE" : ""));
    std::string hours = tabs(lead);
    for (const Words each : hours_of_columns) hours += std::string(each) + '\t';
    line(hours + (total_above ? "" : "TOTALE"));
    bool note_due = !table.notes.empty();  // the first cell refers to it
    for (const plan::StaffRow& row : table.rows) {
      write_staff_row("categoria " + row.category, row.heads, row.stated_total, lead, note_due);
    }
    write_staff_row("TOTALE", table.stated_heads, table.stated_total, lead, note_due);
    line("");
  }

  void write_staff_row(const std::string& what, const plan::HeadsByHours& heads,
                       const std::optional<int>& total, std::size_t lead, bool& note_due) {
    std::string row = what + tabs(lead);
    for (const Words hours : hours_of_columns) {
      const auto found = heads.find(std::string(hours));
      if (found != heads.end()) {
        row += std::to_string(found->second);
        if (note_due) {
          row += '*';
          note("staff: a cell with a note");
        }
        note_due = false;
      }
      row += '\t';
    }
    line(row + (total ? std::to_string(*total) : ""));
  }

  const plan::Plan& plan_;
  Random random_;
  std::string header_;
  std::string text_;
  Document document_;
  std::size_t next_title_ = 0;
};

}  // namespace

Document write_sheets(const plan::Plan& plan, std::uint64_t style) {
  return DocumentWriter(plan, style).write();
}

int page_count(const plan::Objective& objective) {
  return (objective.title.size() + objective.description.size()) % 4 == 0 ? 2 : 3;
}

}  // namespace pegaso::example
