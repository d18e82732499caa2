// JSON (RFC 8259) written as it goes, never held as a tree.
//
//   JsonWriter json(out);
//   json.begin_object();
//   json.member("number", 3);
//   json.key("phases");
//   json.begin_array();  ...  json.end_array();
//   json.end_object();
//
// Members stand on lines of their own, indented by one space a level; an array or object without
// members is "[]" or "{}". Unbalanced calls are broken promises.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "publishing/sink.h"

namespace pegaso::publishing {

class JsonWriter {
 public:
  // Where in a text that others began the writer goes on: so many arrays and objects are open, with
  // nothing in the innermost yet; `after_key`: its last key has no value yet.
  struct Inside {
    std::size_t depth = 0;
    bool after_key = false;
  };

  explicit JsonWriter(Sink& out) : out_(out) {}
  JsonWriter(Sink& out, Inside inside)
      : out_(out), depth_(inside.depth), after_key_(inside.after_key) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  // Bytes that are not UTF-8 are written as U+FFFD.
  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  template <std::same_as<bool> Bool>
  void value(Bool truth) {
    raw(truth ? "true" : "false");
  }
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  void value(Integer number) {
    raw(std::to_string(number));
  }
  void value(Date date) { value(format_iso(date)); }
  void value(Money amount) { value(amount.cents()); }  // in cents
  void null() { raw("null"); }
  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      null();
    }
  }
  void value(const std::vector<std::string>& texts);
  // digits * 10^-decimals, exact: 25 and 1 give 2.5.
  void decimal(std::int64_t digits, unsigned decimals);

  template <class T>
  void member(std::string_view name, const T& what) {
    key(name);
    value(what);
  }

  // The line end after the whole value.
  void end_text() { out_.write('\n'); }

 private:
  void open(char bracket);
  void close(char bracket);
  void raw(std::string_view text);
  void before_value();
  void new_line();
  void quoted(std::string_view text);

  Sink& out_;
  std::size_t depth_ = 0;
  bool first_ = true;  // nothing was written yet in the array or object that is open
  bool after_key_ = false;
};

}  // namespace pegaso::publishing
