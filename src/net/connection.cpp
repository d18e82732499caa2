#include "net/connection.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "net/finish.h"
#include "net/multipart.h"

namespace pegaso::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr unsigned http_1_1 = 11;
constexpr unsigned bad_request = 400;
constexpr unsigned not_allowed = 405;
constexpr unsigned expectation_failed = 417;
constexpr unsigned head_too_large = 431;
constexpr unsigned internal_error = 500;
constexpr unsigned not_modified = 304;

constexpr std::size_t first_read_bytes = 4'096;
constexpr std::size_t read_bytes_max = 65'536;

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::Get;
    case http::verb::head:
      return Method::Head;
    case http::verb::post:
      return Method::Post;
    default:
      return Method::Other;
  }
}

Response plain(unsigned status, std::string text) {
  Response response;
  response.status = status;
  response.type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  return response;
}

Response too_large() {
  return plain(status::too_large, "La richiesta è troppo grande.\nThe request is too large.\n");
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// The head of an answer, written as it is sent: what a library's message would cost stands in no relation to it.
std::string head_of(const Response& response, std::size_t bytes, bool is_kept_alive) {
  const std::string_view reason = http::obsolete_reason(static_cast<http::status>(response.status));
  std::string head =
      fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\n", response.status, reason, response.type);
  for (const auto& [name, value] : response.headers)
    fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value);
  if (!is_kept_alive) head += "Connection: close\r\n";
  if (response.status != not_modified)
    fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", bytes);
  return head + "\r\n";
}

using Head = http::request_header<>;

// Whether a server before this one, or after, might read another message in it.
bool is_ambiguous(const Head& head) {
  if (head.version() >= http_1_1 && head.count(http::field::host) != 1) return true;
  const auto coding = head.find(http::field::transfer_encoding);
  return coding != head.end() && !beast::iequals(coding->value(), "chunked");
}

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket&& socket, std::shared_ptr<Shared> shared)
      : stream_(std::move(socket)),
        shared_(std::move(shared)),
        buffer_(shared_->options.head_bytes_max + read_bytes_max) {
    ++shared_->connections;
  }
  ~Connection() {
    answered();
    --shared_->connections;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    beast::error_code error;
    const auto remote = stream_.socket().remote_endpoint(error);
    if (!error) remote_ = remote.address().to_string();
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read(); });
  }

 private:
  const ServerOptions& options() const { return shared_->options; }

  // ---- The head ----------------------------------------------------------------------------------

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(options().head_bytes_max));
    // Once the head is read it is known how much may come.
    parser_->body_limit(boost::none);
    request_ = {};
    request_.remote = remote_;
    if (buffer_.size() > 0) {
      read_head();
      return;
    }
    stream_.expires_after(options().idle_time_max);
    stream_.async_read_some(buffer_.prepare(first_read_bytes),
                            [self = shared_from_this()](beast::error_code error, std::size_t size) {
                              if (error) {
                                self->close();
                                return;
                              }
                              self->buffer_.commit(size);
                              self->read_head();
                            });
  }

  void read_head() {
    stream_.expires_after(options().head_time_max);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              self->on_head(error);
                            });
  }

  void on_head(beast::error_code error) {
    begun_ = std::chrono::steady_clock::now();
    if (error) {
      refuse_broken(error);
      return;
    }
    const auto& message = parser_->get();
    request_.method = method_of(message.method());
    for (const auto& field : message) {
      request_.headers.insert_or_assign(lower_case(field.name_string()),
                                        std::string(field.value()));
    }
    if (is_ambiguous(message)) {
      send(plain(bad_request, "malformed request\n"), After::ThrowRestAway);
    } else if (!parse_target(std::string_view(message.target()), request_)) {
      refuse(plain(bad_request, "malformed address\n"));
    } else if (request_.method == Method::Other) {
      Response response = plain(not_allowed, "method not allowed\n");
      response.headers.emplace_back("Allow", "GET, HEAD, POST");
      refuse(std::move(response));
    } else if (parser_->is_done()) {
      answer();
    } else {
      admit();
    }
  }

  // What cannot be read, or is no request at all.
  void refuse_broken(beast::error_code error) {
    if (error == http::error::body_limit || error == http::error::buffer_overflow) {
      refuse(too_large());
    } else if (error == http::error::header_limit) {
      refuse(plain(head_too_large,
                   "L'intestazione è troppo lunga.\nThe head of the request is too long.\n"));
    } else if (error.category() == make_error_code(http::error::bad_value).category() &&
               error != http::error::end_of_stream && error != http::error::partial_message) {
      refuse(plain(bad_request, "malformed request\n"));
    } else {
      close();
    }
  }

  // ---- The body ----------------------------------------------------------------------------------

  void admit() {
    Admission admission{options().body_bytes_max, std::nullopt};
    try {
      if (options().admit) admission = options().admit(request_);
    } catch (const std::exception&) {
      admission.refusal = plain(internal_error, "internal error\n");
    }
    const auto length = parser_->content_length();
    const auto expected = request_.header("expect");
    if (admission.refusal) {
      refuse(*std::move(admission.refusal));
    } else if (length && *length > admission.body_bytes_max) {
      refuse(too_large());
    } else if (expected && !beast::iequals(*expected, "100-continue")) {
      refuse(plain(expectation_failed, "unknown expectation\n"));
    } else {
      parser_->body_limit(admission.body_bytes_max);
      const std::size_t bytes =
          length ? static_cast<std::size_t>(*length) : admission.body_bytes_max;
      if (expected && parser_->get().version() >= http_1_1 && buffer_.size() == 0) {
        tell_to_continue(bytes);
      } else {
        read_body(bytes);
      }
    }
  }

  void tell_to_continue(std::size_t bytes) {
    static constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
    stream_.expires_after(time_for(interim.size()));
    asio::async_write(stream_, asio::const_buffer(interim.data(), interim.size()),
                      [self = shared_from_this(), bytes](beast::error_code error, std::size_t) {
                        if (error) {
                          self->close();
                        } else {
                          self->read_body(bytes);
                        }
                      });
  }

  void read_body(std::size_t bytes) {
    stream_.expires_after(time_for(bytes));
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       if (error) {
                         self->refuse_broken(error);
                       } else {
                         self->answer();
                       }
                     });
  }

  std::chrono::milliseconds time_for(std::size_t bytes) const {
    return options().body_time_max +
           std::chrono::seconds(bytes / std::max<std::size_t>(options().bytes_per_second_least, 1));
  }

  // ---- The answer --------------------------------------------------------------------------------

  void answer() {
    ++shared_->being_answered;
    is_answering_ = true;
    begun_ = std::chrono::steady_clock::now();
    const bool keeps = parser_->get().keep_alive() && !shared_->is_stopping;
    request_.body = std::move(parser_->get().body());
    Response response;
    try {
      auto malformed = take_form();
      response = malformed ? *std::move(malformed) : shared_->answer(request_);
    } catch (const std::exception&) {
      // A broken world (disk, memory): the caller learns nothing of it, the log has the status.
      response = plain(internal_error, "internal error\n");
    }
    send(std::move(response), keeps ? After::Next : After::Close);
  }

  // The answer where the form is malformed; nullopt: it was taken, or there is none.
  std::optional<Response> take_form() {
    const auto type = request_.header("content-type");
    if (type && type->starts_with("application/x-www-form-urlencoded")) {
      auto form = parse_fields(request_.body);
      if (!form) return plain(bad_request, "malformed form\n");
      request_.form = std::move(*form);
    } else if (type && type->starts_with("multipart/form-data")) {
      auto form = parse_multipart(*type, request_.body);
      if (!form) {
        return plain(bad_request, describe(form.error(), Language::Italian) + "\n" +
                                      describe(form.error(), Language::English) + "\n");
      }
      request_.form = std::move(form->fields);
      request_.files = std::move(form->files);
    }
    return std::nullopt;
  }

  // Answers before all was read. Where more is to come it is not known what, so nothing is read after it.
  void refuse(Response response) {
    send(std::move(response),
         parser_->is_done() && parser_->get().keep_alive() ? After::Next : After::ThrowRestAway);
  }

  enum class After : std::uint8_t { Next, Close, ThrowRestAway };

  void send(Response response, After after) {
    response_ = finished(request_, std::move(response));
    const std::string_view bytes = response_.bytes();
    if (options().on_answer) {
      options().on_answer(request_, response_.status, bytes.size(),
                          std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::steady_clock::now() - begun_));
    }
    head_ = head_of(response_, bytes.size(), after == After::Next);
    const std::string_view body = request_.method == Method::Head ? std::string_view() : bytes;
    stream_.expires_after(time_for(bytes.size()));
    // The head and the body in one write.
    const std::array parts = {asio::const_buffer(head_.data(), head_.size()),
                              asio::const_buffer(body.data(), body.size())};
    asio::async_write(stream_, parts,
                      [self = shared_from_this(), after](beast::error_code error, std::size_t) {
                        self->on_sent(error, after);
                      });
  }

  void on_sent(beast::error_code error, After after) {
    answered();
    response_ = {};
    if (error || after == After::Close) {
      close();
    } else if (after == After::Next) {
      read();
    } else {
      end_sending();
      stream_.expires_after(options().rest_time_max);
      throw_rest_away();
    }
  }

  // To close at once would take the answer from whoever is still sending: the system resets such a connection.
  void throw_rest_away() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(read_bytes_max),
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                              if (error) {
                                self->close();
                              } else {
                                self->throw_rest_away();
                              }
                            });
  }

  void answered() {
    if (std::exchange(is_answering_, false)) --shared_->being_answered;
  }

  void end_sending() {
    beast::error_code ignored;
    static_cast<void>(stream_.socket().shutdown(tcp::socket::shutdown_send, ignored));
  }

  void close() {
    end_sending();
    stream_.close();
  }

  beast::basic_stream<tcp, Strand> stream_;
  std::shared_ptr<Shared> shared_;
  beast::flat_buffer buffer_;
  std::string remote_;
  bool is_answering_ = false;
  std::chrono::steady_clock::time_point begun_;
  std::optional<http::request_parser<http::string_body>> parser_;
  Request request_;
  Response response_;
  std::string head_;  // of the answer, while it is sent
};

}  // namespace

void serve_connection(Socket&& socket, std::shared_ptr<Shared> shared) {
  std::make_shared<Connection>(std::move(socket), std::move(shared))->start();
}

}  // namespace pegaso::net
