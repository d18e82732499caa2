#include "net/server.h"

#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/error.hpp>

#include "net/connection.h"

namespace pegaso::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

constexpr std::chrono::seconds farewell_time_max{10};

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
    acceptor_.async_accept(asio::make_strand(io_), [this](beast::error_code error, Socket socket) {
      if (!acceptor_.is_open()) return;
      if (!error && shared_->connections < shared_->options.connections_max) {
        serve_connection(std::move(socket), shared_);
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
