#include "base/problem.h"

namespace pegaso {
namespace {

bool ends_sentence(const std::string& text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

}  // namespace

std::string describe(const Problem& problem, Language language) {
  std::string text = problem.where.file;
  if (problem.where.line != 0) {
    text += ':' + std::to_string(problem.where.line);
    if (problem.where.column != 0) text += ':' + std::to_string(problem.where.column);
  }
  if (!text.empty()) text += ": ";
  text += problem.message.in(language);
  if (const std::string& cure = problem.cure.in(language); !cure.empty()) {
    text += ends_sentence(text) ? " " : ". ";
    text += cure;
  }
  return text;
}

}  // namespace pegaso
