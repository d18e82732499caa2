#include "net/server.h"

#include <atomic>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "net/finish.h"
#include "net/multipart.h"

namespace pegaso::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr std::chrono::seconds farewell_time_max{10};

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

// A message's body that is a view of bytes kept elsewhere.
struct ViewBody {
  using value_type = std::string_view;
  static std::uint64_t size(const value_type& body) { return body.size(); }
  // The name is the library's.
  struct writer {  // NOLINT(readability-identifier-naming)
    using const_buffers_type = asio::const_buffer;
    template <bool is_request, class HeaderFields>
    writer(const http::header<is_request, HeaderFields>&, const value_type& body) : body_(body) {}
    void init(beast::error_code& error) { error = {}; }
    boost::optional<std::pair<const_buffers_type, bool>> get(beast::error_code& error) {
      error = {};
      return {{asio::const_buffer(body_.data(), body_.size()), false}};
    }
    const value_type& body_;
  };
};

// What all connections share.
struct Shared {
  Answer answer;
  ServerOptions options;
  std::atomic<std::size_t> connections = 0;
  std::atomic<std::size_t> being_answered = 0;
  std::atomic<bool> is_stopping = false;
};

// One connection: reads a request, has it answered, sends the answer, and so on until either side has enough.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket&& socket, std::shared_ptr<Shared> shared)
      : stream_(std::move(socket)), shared_(std::move(shared)) {
    ++shared_->connections;
  }
  ~Connection() {
    answered();
    --shared_->connections;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read(); });
  }

 private:
  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_->options.head_bytes_max));
    parser_->body_limit(shared_->options.body_bytes_max);
    stream_.expires_after(shared_->options.read_time_max);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       self->on_read(error);
                     });
  }

  void on_read(beast::error_code error) {
    if (error == http::error::body_limit || error == http::error::header_limit) {
      send(finished({}, plain(413, "La richiesta è troppo grande.\nThe request is too large.\n")),
           false, false);
      return;
    }
    if (error) {
      close();
      return;
    }
    ++shared_->being_answered;
    is_answering_ = true;
    const auto begun = std::chrono::steady_clock::now();
    const auto& message = parser_->get();
    const bool keeps = message.keep_alive() && !shared_->is_stopping;
    Request request;
    Response response = answer(message, request);
    if (shared_->options.on_answer) {
      shared_->options.on_answer(request, response.status, response.bytes().size(),
                                 std::chrono::duration_cast<std::chrono::microseconds>(
                                     std::chrono::steady_clock::now() - begun));
    }
    send(std::move(response), request.method == Method::Head, keeps);
  }

  Response answer(const http::request<http::string_body>& message, Request& request) {
    request.method = method_of(message.method());
    beast::error_code error;
    const auto remote = stream_.socket().remote_endpoint(error);
    if (!error) request.remote = remote.address().to_string();
    for (const auto& field : message) {
      std::string name(field.name_string());
      for (char& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      request.headers.insert_or_assign(std::move(name), std::string(field.value()));
    }
    if (!parse_target(std::string_view(message.target()), request)) {
      return finished(request, plain(400, "malformed address\n"));
    }
    if (request.method == Method::Other) {
      return finished(request, plain(405, "method not allowed\n"));
    }
    request.body = message.body();
    const auto type = request.header("content-type");
    if (type && type->starts_with("application/x-www-form-urlencoded")) {
      auto form = parse_fields(request.body);
      if (!form) return finished(request, plain(400, "malformed form\n"));
      request.form = std::move(*form);
    } else if (type && type->starts_with("multipart/form-data")) {
      auto form = parse_multipart(*type, request.body);
      if (!form) {
        return finished(request, plain(400, describe(form.error(), Language::Italian) + "\n" +
                                                describe(form.error(), Language::English) + "\n"));
      }
      request.form = std::move(form->fields);
      request.files = std::move(form->files);
    }
    try {
      return finished(request, shared_->answer(request));
    } catch (const std::exception&) {
      // A broken world (disk, memory): the caller learns nothing of it, the log has the status.
      return finished(request, plain(500, "internal error\n"));
    }
  }

  void send(Response response, bool is_head, bool keeps) {
    response_ = std::move(response);
    message_ = {};
    message_.version(11);
    message_.result(response_.status);
    message_.set(http::field::content_type, response_.type);
    for (const auto& [name, value] : response_.headers) message_.insert(name, value);
    message_.keep_alive(keeps);
    const std::string_view bytes = response_.bytes();
    constexpr unsigned not_modified = 304;
    if (response_.status != not_modified) message_.content_length(bytes.size());
    message_.body() = is_head ? std::string_view() : bytes;
    serializer_.emplace(message_);
    // The head and the body in one write.
    http::async_write(stream_, *serializer_,
                      [self = shared_from_this(), keeps](beast::error_code error, std::size_t) {
                        self->answered();
                        if (error || !keeps) {
                          self->close();
                        } else {
                          self->read();
                        }
                      });
  }

  void answered() {
    if (std::exchange(is_answering_, false)) --shared_->being_answered;
  }

  void close() {
    beast::error_code ignored;
    static_cast<void>(stream_.socket().shutdown(tcp::socket::shutdown_send, ignored));
    stream_.close();
  }

  beast::tcp_stream stream_;
  std::shared_ptr<Shared> shared_;
  bool is_answering_ = false;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  Response response_;
  http::response<ViewBody> message_;
  std::optional<http::response_serializer<ViewBody>> serializer_;
};

}  // namespace

class Server::Impl {
 public:
  Impl(Answer answer, ServerOptions options)
      : shared_(std::make_shared<Shared>()), acceptor_(io_), farewell_(io_) {
    shared_->answer = std::move(answer);
    shared_->options = std::move(options);
  }

  Result<void> listen(const Address& address) {
    const auto refused = [&](const std::string& why) {
      return refuse({"il server non può ascoltare su " + address.host + ":" +
                         std::to_string(address.port) + ": " + why,
                     "the server cannot listen on " + address.host + ":" +
                         std::to_string(address.port) + ": " + why},
                    {}, {"Sceglierne un'altra con --port", "Choose another with --port"});
    };
    beast::error_code error;
    const auto ip = asio::ip::make_address(address.host, error);
    if (error) return refused(error.message());
    const tcp::endpoint endpoint(ip, address.port);
    static_cast<void>(acceptor_.open(endpoint.protocol(), error));
    if (!error)
      static_cast<void>(acceptor_.set_option(asio::socket_base::reuse_address(true), error));
    if (!error) static_cast<void>(acceptor_.bind(endpoint, error));
    if (!error)
      static_cast<void>(acceptor_.listen(asio::socket_base::max_listen_connections, error));
    if (error) return refused(error.message());
    accept();
    return {};
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void run() {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < shared_->options.threads; ++i) {
      threads.emplace_back([this] { io_.run(); });
    }
    io_.run();
  }

  void stop() {
    asio::post(io_, [this] {
      shared_->is_stopping = true;
      acceptor_.close();
      wait_for_the_last(std::chrono::steady_clock::now() + farewell_time_max);
    });
  }

 private:
  void accept() {
    acceptor_.async_accept(
        asio::make_strand(io_), [this](beast::error_code error, tcp::socket socket) {
          if (!acceptor_.is_open()) return;
          if (!error && shared_->connections < shared_->options.connections_max) {
            std::make_shared<Connection>(std::move(socket), shared_)->start();
          }
          accept();
        });
  }

  // Idle connections do not keep the server; answers under way do, for a while.
  void wait_for_the_last(std::chrono::steady_clock::time_point until) {
    constexpr std::chrono::milliseconds look_every{20};
    if (shared_->being_answered == 0 || std::chrono::steady_clock::now() >= until) {
      io_.stop();
      return;
    }
    farewell_.expires_after(look_every);
    farewell_.async_wait([this, until](beast::error_code) { wait_for_the_last(until); });
  }

  std::shared_ptr<Shared> shared_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
  asio::steady_timer farewell_;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::listen(const Address& address, Answer answer, ServerOptions options) {
  auto impl = std::make_unique<Impl>(std::move(answer), std::move(options));
  TRY(impl->listen(address));
  return Server(std::move(impl));
}

std::uint16_t Server::port() const { return impl_->port(); }
void Server::run() { impl_->run(); }
void Server::stop() { impl_->stop(); }

}  // namespace pegaso::net
