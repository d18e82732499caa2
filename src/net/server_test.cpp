#include "net/server.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "net/testing_server.h"

namespace pegaso::net {
namespace {

using testing::echo;
using testing::Running;

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
  EXPECT_TRUE(server.send("nonsense\r\n\r\n").starts_with("HTTP/1.1 400"));
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
