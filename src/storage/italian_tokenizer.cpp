#include "storage/italian_tokenizer.h"

#include <array>
#include <exception>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>

#include <libstemmer.h>

#include "base/check.h"

namespace pegaso::storage {
namespace {

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

struct HashText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

// The endings of Italian words taken off. Texts repeat their words: what was stemmed is kept, since
// stemming is most of the cost of an import otherwise.
class Stemmer {
 public:
  Stemmer() : stemmer_(sb_stemmer_new("italian", "UTF_8")) {
    if (!stemmer_) throw std::bad_alloc();
  }

  std::string_view stem(std::string_view word) {
    if (const auto known = stems_.find(word); known != stems_.end()) return known->second;
    if (stems_.size() >= stems_kept_max) stems_.clear();
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
    if (stem == nullptr) throw std::bad_alloc();
    const auto size = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
    return stems_.emplace(word, std::string(reinterpret_cast<const char*>(stem), size))
        .first->second;
  }

 private:
  static constexpr std::size_t stems_kept_max = 50'000;

  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer_;
  std::unordered_map<std::string, std::string, HashText, std::equal_to<>> stems_;
};

// FTS5's interface, from an open connection.
fts5_api& fts5_of(const Database& db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(db.handle(), "SELECT fts5(?1)", -1, &statement, nullptr);
  if (code == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    code = sqlite3_finalize(statement);
  }
  if (code != SQLITE_OK || api == nullptr) {
    throw SqliteFailure(SQLITE_ERROR, "this SQLite has no full-text search (FTS5)");
  }
  return *api;
}

using TokenCallback = int (*)(void*, int, const char*, int, int, int);

// unicode61 with the stemmer behind it: what FTS5 holds as Fts5Tokenizer*.
class StemmingTokenizer {
 public:
  explicit StemmingTokenizer(fts5_api& api) {
    void* context = nullptr;
    int code = api.xFindTokenizer(&api, "unicode61", &context, &words_);
    if (code == SQLITE_OK) {
      std::array<const char*, 2> options = {"remove_diacritics", "2"};
      code = words_.xCreate(context, options.data(), static_cast<int>(options.size()), &instance_);
    }
    if (code != SQLITE_OK) throw SqliteFailure(code, "unicode61 tokenizer not available");
  }
  StemmingTokenizer(const StemmingTokenizer&) = delete;
  StemmingTokenizer& operator=(const StemmingTokenizer&) = delete;
  ~StemmingTokenizer() { words_.xDelete(instance_); }

  int tokenize(void* context, int flags, const char* text, int size, Endings endings,
               TokenCallback use) {
    Call call{this, context, endings, use};
    return words_.xTokenize(instance_, &call, flags, text, size, &StemmingTokenizer::pass_on);
  }

 private:
  struct Call {
    StemmingTokenizer* self;
    void* context;
    Endings endings;
    TokenCallback use;
  };

  // Called through C code: nothing may be thrown across it.
  static int pass_on(void* context, int flags, const char* word, int size, int begin,
                     int end) noexcept {
    const Call& call = *static_cast<Call*>(context);
    if (call.endings == Endings::Kept) return call.use(call.context, flags, word, size, begin, end);
    try {
      const std::string_view stem =
          call.self->stemmer_.stem({word, static_cast<std::size_t>(size)});
      return call.use(call.context, flags, stem.data(), static_cast<int>(stem.size()), begin, end);
    } catch (const std::bad_alloc&) {
      return SQLITE_NOMEM;
    }
  }

  fts5_tokenizer words_{};
  Fts5Tokenizer* instance_ = nullptr;
  Stemmer stemmer_;
};

// ---- FTS5's callbacks -------------------------------------------------------------------------

int create(void* context, const char** /*options*/, int /*option_count*/,
           Fts5Tokenizer** tokenizer) noexcept {
  try {
    auto made = std::make_unique<StemmingTokenizer>(*static_cast<fts5_api*>(context));
    *tokenizer = reinterpret_cast<Fts5Tokenizer*>(made.release());
    return SQLITE_OK;
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (const SqliteFailure& failure) {
    return failure.code();
  }
}

void destroy(Fts5Tokenizer* tokenizer) noexcept {
  const std::unique_ptr<StemmingTokenizer> owned(reinterpret_cast<StemmingTokenizer*>(tokenizer));
}

int tokenize_for_index(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text,
                       int size, TokenCallback use) noexcept {
  // The beginning of a word has no ending to take off.
  const Endings endings = (flags & FTS5_TOKENIZE_PREFIX) != 0 ? Endings::Kept : Endings::TakenOff;
  return reinterpret_cast<StemmingTokenizer*>(tokenizer)->tokenize(context, flags, text, size,
                                                                   endings, use);
}

}  // namespace

class ItalianTokenizer::Impl {
 public:
  explicit Impl(fts5_api& api) : tokenizer(api) {}
  StemmingTokenizer tokenizer;
};

void ItalianTokenizer::add_to(Database& db) {
  fts5_api& api = fts5_of(db);
  fts5_tokenizer callbacks{&create, &destroy, &tokenize_for_index};
  const int code =
      api.xCreateTokenizer(&api, "pegaso_italian", static_cast<void*>(&api), &callbacks, nullptr);
  if (code != SQLITE_OK) throw SqliteFailure(code, "the Italian tokenizer was refused");
}

ItalianTokenizer::ItalianTokenizer(const Database& db)
    : impl_(std::make_unique<Impl>(fts5_of(db))) {}
ItalianTokenizer::ItalianTokenizer(ItalianTokenizer&&) noexcept = default;
ItalianTokenizer& ItalianTokenizer::operator=(ItalianTokenizer&&) noexcept = default;
ItalianTokenizer::~ItalianTokenizer() = default;

void ItalianTokenizer::tokenize(std::string_view text, Endings endings,
                                const std::function<void(const Token&)>& use) {
  PEGASO_CHECK(std::in_range<int>(text.size()));
  struct Context {
    const std::function<void(const Token&)>* use;
    std::exception_ptr thrown;
  };
  Context context{&use, nullptr};
  const TokenCallback callback = [](void* raw, int /*flags*/, const char* word, int size, int begin,
                                    int end) noexcept -> int {
    auto* call = static_cast<Context*>(raw);
    try {
      (*call->use)({{word, static_cast<std::size_t>(size)},
                    static_cast<std::size_t>(begin),
                    static_cast<std::size_t>(end)});
      return SQLITE_OK;
    } catch (...) {
      call->thrown = std::current_exception();
      return SQLITE_ABORT;
    }
  };
  const int code = impl_->tokenizer.tokenize(&context, FTS5_TOKENIZE_AUX, text.data(),
                                             static_cast<int>(text.size()), endings, callback);
  if (context.thrown) std::rethrow_exception(context.thrown);
  if (code != SQLITE_OK) throw SqliteFailure(code, "text could not be split into words");
}

}  // namespace pegaso::storage
