#include "net/server.h"

#include <atomic>
#include <thread>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

namespace pegaso::net {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

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

  // What comes back for these bytes until the server closes.
  std::string send(const std::string& bytes) const {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect({asio::ip::make_address("127.0.0.1"), server_->port()});
    asio::write(socket, asio::buffer(bytes));
    std::string answer;
    boost::system::error_code end;
    asio::read(socket, asio::dynamic_buffer(answer), end);
    return answer;
  }
  std::string get(const std::string& target) const {
    return send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

 private:
  std::optional<Server> server_;
  std::thread thread_;
};

Response echo(const Request& request) {
  Response response;
  response.type = "text/plain";
  response.body = request.path + "|" + std::string(request.query_value("q").value_or("-")) + "|" +
                  std::string(request.form_value("a").value_or("-"));
  return response;
}

TEST(Server, AnswersRequests) {
  const Running server(echo);
  const std::string answer = server.get("/a%20b?q=1");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n/a b|1|-")) << answer;
}

TEST(Server, ReadsForms) {
  const Running server(echo);
  const std::string answer = server.send(
      "POST /f HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
      "application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=b%26c");
  EXPECT_TRUE(answer.ends_with("/f|-|b&c")) << answer;
}

TEST(Server, HeadHasNoBody) {
  const Running server(echo);
  const std::string answer =
      server.send("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("Content-Length: 6\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST(Server, BadRequestsAreRefused) {
  ServerOptions options;
  options.body_bytes_max = 10;
  const Running server(echo, options);
  EXPECT_TRUE(server.get("/%zz").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(server.send("BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .starts_with("HTTP/1.1 405"));
  EXPECT_TRUE(server.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n01234567890")
                  .starts_with("HTTP/1.1 413"));
  EXPECT_EQ(server.send("nonsense\r\n\r\n"), "");
}

TEST(Server, AnExceptionIsA500) {
  const Running server([](const Request&) -> Response { throw std::runtime_error("disk"); });
  const std::string answer = server.get("/");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 500")) << answer;
  EXPECT_EQ(answer.find("disk"), std::string::npos);
}

TEST(Server, AnswersUnderWayAreSentBeforeItStops) {
  std::atomic<bool> has_begun = false;
  Running server([&](const Request& request) {
    has_begun = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return echo(request);
  });
  std::string answer;
  std::thread client([&] { answer = server.get("/slow"); });
  while (!has_begun) std::this_thread::yield();
  server.stop();
  client.join();
  EXPECT_TRUE(answer.ends_with("/slow|-|-")) << answer;
}

TEST(Server, ATakenAddressIsRefused) {
  const auto first = Server::listen({}, echo);
  ASSERT_TRUE(first.has_value());
  const auto second = Server::listen({"127.0.0.1", first->port()}, echo);
  ASSERT_FALSE(second.has_value());
  EXPECT_FALSE(second.error().cure.it.empty());
}

TEST(Server, ManyClientsAtOnce) {
  const Running server(echo);
  std::atomic<int> answered = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int j = 0; j < 20; ++j) {
        if (server.get("/x").ends_with("/x|-|-")) ++answered;
      }
    });
  }
  for (std::thread& each : clients) each.join();
  EXPECT_EQ(answered, 160);
}

}  // namespace
}  // namespace pegaso::net
