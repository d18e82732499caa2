// A running server, and what bytes on a socket bring back from it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "net/server.h"

namespace pegaso::net::testing {

// One connection to a server of this computer.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(io_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
  }

  // False: the other side has closed.
  bool send(std::string_view bytes) {
    boost::system::error_code error;
    boost::asio::write(socket_, boost::asio::buffer(bytes), error);
    return !error;
  }
  // What comes until these bytes have come, or the end.
  std::string until(std::string_view bytes) {
    boost::system::error_code end;
    boost::asio::read_until(socket_, boost::asio::dynamic_buffer(pending_), std::string(bytes),
                            end);
    return std::exchange(pending_, {});
  }
  // What comes until the server closes.
  std::string rest() {
    boost::system::error_code end;
    boost::asio::read(socket_, boost::asio::dynamic_buffer(pending_), end);
    return std::exchange(pending_, {});
  }

 private:
  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_;
  std::string pending_;
};

// A server on a free port, stopped at the end.
class Running {
 public:
  explicit Running(Answer answer, ServerOptions options = {}) {
    auto server = Server::listen({}, std::move(answer), std::move(options));
    EXPECT_TRUE(server.has_value());
    server_.emplace(*std::move(server));
    thread_ = std::thread([this] { server_->run(); });
  }
  ~Running() { stop(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }

  std::uint16_t port() const { return server_->port(); }
  Client client() const { return Client(port()); }
  // What comes back for these bytes until the server closes.
  std::string send(std::string_view bytes) const {
    Client one = client();
    one.send(bytes);
    return one.rest();
  }
  std::string get(const std::string& target) const {
    return send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

 private:
  std::optional<Server> server_;
  std::thread thread_;
};

// Shows what arrived: path, query value q, form value a.
inline Response echo(const Request& request) {
  Response response;
  response.type = "text/plain";
  response.body = request.path + "|" + std::string(request.query_value("q").value_or("-")) + "|" +
                  std::string(request.form_value("a").value_or("-"));
  return response;
}

}  // namespace pegaso::net::testing
