#include "web/page.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/embedded_file.h"
#include "embedded/ui.h"
#include "net/finish.h"
#include "publishing/json_writer.h"

namespace pegaso::web {
namespace {

using publishing::HtmlAttributes;
using publishing::HtmlWriter;

struct SectionLink {
  SiteSection section;
  std::string_view path;
  std::string_view it;
  std::string_view en;
  accounts::Action needs = accounts::Action::ReadPublic;
};
constexpr auto sections = std::to_array<SectionLink>({
    {SiteSection::Home, "/", "Oggi", "Today"},
    {SiteSection::Plan, "/plan", "Piano", "Plan"},
    {SiteSection::Check, "/check", "Controlli", "Check"},
    {SiteSection::Acts, "/acts", "Atti", "Acts"},
    {SiteSection::Budget, "/budget", "Bilancio", "Budget", accounts::Action::ReadOffice},
    {SiteSection::Purchases, "/purchases", "Acquisti", "Purchases", accounts::Action::ReadOffice},
    {SiteSection::Assignments, "/assignments", "Incarichi", "Assignments",
     accounts::Action::ReadOffice},
    {SiteSection::Grants, "/grants", "Contributi", "Grants", accounts::Action::ReadOffice},
    {SiteSection::Calendar, "/calendar", "Scadenze", "Deadlines", accounts::Action::ReadOffice},
    {SiteSection::Rules, "/rules", "Regole", "Rules"},
    {SiteSection::Accounts, "/accounts", "Accessi", "Accounts", accounts::Action::ManageAccounts},
});

constexpr std::string_view static_prefix = "/static/";

struct FileType {
  std::string_view extension;
  std::string_view type;
};
constexpr auto file_types = std::to_array<FileType>({
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".woff2", "font/woff2"},
});

// Hexadecimal, of the content.
std::string version_of(const EmbeddedFile& file) {
  std::string tag = net::tag_of(file.content);
  std::erase(tag, '"');
  return tag;
}

const std::map<std::string, const EmbeddedFile*, std::less<>>& static_files() {
  static const auto files = [] {
    std::map<std::string, const EmbeddedFile*, std::less<>> by_address;
    for (const EmbeddedFile& file : embedded::ui()) {
      by_address.emplace(
          std::string(static_prefix) + version_of(file) + "/" + std::string(file.name), &file);
    }
    return by_address;
  }();
  return files;
}

}  // namespace

std::string static_address(std::string_view name) {
  for (const auto& [address, file] : static_files()) {
    if (file->name == name) return address;
  }
  return {};
}

std::optional<net::Response> static_file(std::string_view path) {
  const auto at = static_files().find(path);
  if (at == static_files().end()) return std::nullopt;
  net::Response response;
  response.constant = at->second->content;
  response.is_immutable = true;
  response.type = "application/octet-stream";
  for (const FileType& each : file_types) {
    if (at->second->name.ends_with(each.extension)) response.type = each.type;
  }
  return response;
}

Page::Page(const Visit& visit, SiteSection section, const Bilingual& title) : visit_(visit) {
  out_.write("<!DOCTYPE html>\n");
  html_.open("html", {{"lang", say("it", "en")}});
  write_head(title);
  html_.open("body");
  html_.element("a", say("Vai al contenuto", "Skip to content"),
                {{"class", "visually-hidden-focusable skip"}, {"href", "#content"}});
  write_header(section);
  html_.open("main", {{"id", "content"}, {"class", "container py-4"}, {"tabindex", "-1"}});
  html_.element("h1", say(title), {{"class", "h3 mb-3"}});
}

void Page::write_head(const Bilingual& title) {
  html_.open("head");
  html_.empty("meta", {{"charset", "utf-8"}});
  html_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  std::string whole = std::string(say(title));
  if (!visit_.municipality.empty()) whole += " - " + visit_.municipality;
  html_.element("title", whole + " - Pegaso");
  for (const std::string_view sheet : {"bootstrap-italia.min.css", "pegaso.css"}) {
    html_.empty("link", {{"rel", "stylesheet"}, {"href", static_address(sheet)}});
  }
  // htmx neither writes styles into pages nor evaluates texts: the policy would refuse both.
  html_.empty(
      "meta",
      {{"name", "htmx-config"},
       {"content",
        R"({"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"selfRequestsOnly":true})"}});
  html_.element("script", "", {{"src", static_address("pegaso.js")}, {"defer", "defer"}});
  html_.empty("link",
              {{"rel", "icon"}, {"href", static_address("pegaso.svg")}, {"type", "image/svg+xml"}});
  html_.close();
  html_.new_line();
}

void Page::write_header(SiteSection section) {
  html_.open("header", {{"class", "site-header"}});
  html_.open("div", {{"class", "container"}});
  html_.open("div", {{"class", "site-name"}});
  html_.element("a", visit_.municipality.empty() ? "Pegaso" : visit_.municipality, {{"href", "/"}});
  if (!visit_.plan_title.empty()) html_.element("span", visit_.plan_title);
  html_.close();
  html_.open("form", {{"action", "/search"}, {"role", "search"}, {"class", "site-search"}});
  html_.element("label", say("Cerca nel piano", "Search the plan"),
                {{"for", "search"}, {"class", "visually-hidden"}});
  html_.empty("input", {{"type", "search"},
                        {"id", "search"},
                        {"name", "q"},
                        {"placeholder", say("Cerca nel piano", "Search the plan")}});
  html_.element("button", say("Cerca", "Search"), {{"type", "submit"}});
  html_.close();
  html_.open("a", {{"class", "site-language"},
                   {"href", "/language?to=" + std::string(say("en", "it")) +
                                "&back=" + net::encoded(visit_.here)},
                   {"lang", say("en", "it")}});
  html_.text(say("English", "Italiano"));
  html_.close();
  write_person();
  html_.close();
  html_.open("nav", {{"class", "container"}, {"aria-label", say("Sezioni", "Sections")}});
  html_.open("ul", {{"class", "site-sections"}});
  for (const SectionLink& each : sections) {
    if (!visit_.may(each.needs)) continue;
    html_.open("li");
    html_.element("a", say(each.it, each.en),
                  {{"href", each.path}, {"aria-current", each.section == section ? "page" : ""}});
    html_.close();
  }
  html_.close();
  html_.close();
  html_.close();
  html_.new_line();
}

void Page::write_person() {
  html_.open("div", {{"class", "site-person"}});
  if (visit_.person) {
    link("/account", visit_.person->name);
    html_.open("form", {{"method", "post"}, {"action", "/sign-out"}});
    html_.empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", visit_.csrf}});
    html_.element("button", say("Esci", "Sign out"), {{"type", "submit"}});
    html_.close();
  } else {
    link("/sign-in?back=" + net::encoded(visit_.here), say("Entra", "Sign in"));
  }
  html_.close();
}

void Page::link(std::string_view to, std::string_view text) {
  html_.element("a", text, {{"href", to}});
}

void Page::described(std::string_view term, std::string_view description) {
  if (description.empty()) return;
  html_.element("dt", term);
  html_.element("dd", description);
}

void Page::badge(std::string_view text, std::string_view colour) {
  html_.element("span", text, {{"class", "mark mark-" + std::string(colour)}});
}

net::Response Page::finished(unsigned status) {
  html_.close();  // main
  html_.open("footer", {{"class", "site-footer"}});
  html_.open("div", {{"class", "container"}});
  html_.text("Pegaso · ");
  link("/accounts/roles", say("Chi può fare che cosa", "Who may do what"));
  html_.text(" · ");
  link("/api", say("Dati per altri programmi", "Data for other programs"));
  html_.close();
  html_.close();
  html_.close();  // body
  html_.close();  // html
  net::Response response;
  response.status = status;
  response.body = out_.take();
  return response;
}

net::Response Page::finished_part() {
  net::Response response;
  response.body = out_.take();
  return response;
}

net::Response problem_page(const Visit& visit, unsigned status, const Problem& problem) {
  const bool is_missing = status == 404;
  Page page(visit, SiteSection::None,
            is_missing ? Bilingual{"Pagina non trovata", "Page not found"}
                       : Bilingual{"Qualcosa non va", "Something is wrong"});
  page.html().element("p", page.say(problem.message), {{"class", "lead"}});
  if (!page.say(problem.cure).empty()) page.html().element("p", page.say(problem.cure));
  page.html().open("p");
  page.link("/", page.say("Torna all'inizio", "Back to the beginning"));
  page.html().close();
  return page.finished(status);
}

net::Response refusal(const Visit& visit, unsigned status, const Problem& problem) {
  if (!visit.here.starts_with("/api/v1/")) return problem_page(visit, status, problem);
  publishing::Sink out;
  publishing::JsonWriter json(out);
  json.begin_object();
  json.member("error", problem.message.in(visit.language));
  json.member("cure", problem.cure.in(visit.language));
  json.end_object();
  json.end_text();
  net::Response response;
  response.status = status;
  response.type = "application/json";
  response.body = out.take();
  return response;
}

}  // namespace pegaso::web
