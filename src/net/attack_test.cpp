// What somebody sends who wants to stop the server, to fill its memory, or to have one message read as two.
#include <atomic>
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "net/testing_server.h"

namespace pegaso::net {
namespace {

using namespace std::chrono_literals;
using testing::Client;
using testing::echo;
using testing::Running;

using Texts = std::vector<std::string>;

std::string post(const std::string& headers, const std::string& body = "") {
  return "POST /f HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
}

std::size_t answers_in(const std::string& bytes) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = bytes.find("HTTP/1.1 ", at)) != std::string::npos; ++at) ++count;
  return count;
}

ServerOptions impatient() {
  ServerOptions options;
  options.idle_time_max = 300ms;
  options.head_time_max = 300ms;
  options.body_time_max = 300ms;
  options.rest_time_max = 300ms;
  return options;
}

// Whoever says no to everything that has a body.
ServerOptions refusing() {
  ServerOptions options = impatient();
  options.admit = [](const Request& head) {
    Response no;
    no.status = 403;
    no.body = "no to " + head.path;
    return Admission{0, no};
  };
  return options;
}

// ---- Before the body is read ---------------------------------------------------------------------

TEST(Admission, IsRefusedByTheHeadAlone) {
  const Running server(echo, refusing());
  const std::string answer = server.send(post("Content-Length: 60000000\r\n"));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 403")) << answer;
  EXPECT_TRUE(answer.ends_with("no to /f")) << answer;
  EXPECT_TRUE(answer.contains("Connection: close\r\n")) << answer;
}

TEST(Admission, WhoeverIsStillSendingReadsTheRefusal) {
  ServerOptions options = refusing();
  options.rest_time_max = 20s;
  const Running server(echo, options);
  Client client = server.client();
  client.send(post("Content-Length: 20000000\r\n"));
  EXPECT_TRUE(client.send(std::string(20'000'000, 'x')));
  EXPECT_TRUE(client.rest().starts_with("HTTP/1.1 403"));
}

TEST(Admission, TheRestOfWhatWasRefusedIsThrownAwayForAWhileOnly) {
  const Running server(echo, refusing());
  Client client = server.client();
  client.send(post("Transfer-Encoding: chunked\r\n"));
  const auto begun = std::chrono::steady_clock::now();
  while (client.send("1\r\nx\r\n") && std::chrono::steady_clock::now() - begun < 10s)
    std::this_thread::sleep_for(10ms);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
}

TEST(Admission, WhatComesAfterARefusedBodyIsNoRequest) {
  const Running server(echo, refusing());
  const std::string answer =
      server.send(post("Content-Length: 50\r\n", "GET /second HTTP/1.1\r\nHost: x\r\n\r\n"));
  EXPECT_EQ(answers_in(answer), 1U) << answer;
}

TEST(Admission, ARequestWithoutABodyIsNotAskedAbout) {
  const Running server(echo, refusing());
  EXPECT_TRUE(server.get("/a").starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(
      server.send(post("Content-Length: 0\r\nConnection: close\r\n")).starts_with("HTTP/1.1 200"));
}

TEST(Admission, SaysHowMuchMayCome) {
  ServerOptions options;
  options.admit = [](const Request&) { return Admission{10, std::nullopt}; };
  const Running server(echo, options);
  const std::string close = "Connection: close\r\n";
  EXPECT_TRUE(server.send(post(close + "Content-Length: 10\r\n", "0123456789"))
                  .starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(server.send(post(close + "Content-Length: 11\r\n")).starts_with("HTTP/1.1 413"));
  const std::string chunked = close + "Transfer-Encoding: chunked\r\n";
  EXPECT_TRUE(server.send(post(chunked, "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n"))
                  .starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(server.send(post(chunked, "5\r\n01234\r\n6\r\n56789x\r\n0\r\n\r\n"))
                  .starts_with("HTTP/1.1 413"));
}

TEST(Admission, AFaultInItIsA500) {
  ServerOptions options;
  options.admit = [](const Request&) -> Admission { throw std::runtime_error("disk"); };
  const Running server(echo, options);
  EXPECT_TRUE(server.send(post("Content-Length: 5\r\n")).starts_with("HTTP/1.1 500"));
}

TEST(Admission, WhoWaitsForItIsToldToContinue) {
  const Running server(echo);
  Client client = server.client();
  client.send(
      post("Connection: close\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n"
           "Content-Type: application/x-www-form-urlencoded\r\n"));
  EXPECT_EQ(client.until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("a=1");
  const std::string answer = client.rest();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200")) << answer;
  EXPECT_TRUE(answer.ends_with("/f|-|1")) << answer;
}

TEST(Admission, WhoWaitsForItAndIsRefusedIsToldOnlyThat) {
  const Running server(echo, refusing());
  EXPECT_TRUE(server.send(post("Expect: 100-continue\r\nContent-Length: 3\r\n"))
                  .starts_with("HTTP/1.1 403"));
}

TEST(Admission, AnotherExpectationIsRefused) {
  const Running server(echo);
  EXPECT_TRUE(
      server.send(post("Expect: miracles\r\nContent-Length: 3\r\n")).starts_with("HTTP/1.1 417"));
}

// ---- Slowness ------------------------------------------------------------------------------------

// How long until the server closes on whoever sends a byte every so often.
std::chrono::milliseconds patience(const Running& server, const std::string& begin) {
  Client client = server.client();
  client.send(begin);
  const auto begun = std::chrono::steady_clock::now();
  const auto so_far = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begun);
  };
  while (so_far() < 20s && client.send("x")) std::this_thread::sleep_for(20ms);
  return so_far();
}

TEST(Slowness, OfAHeadEnds) {
  const Running server(echo, impatient());
  EXPECT_LT(patience(server, "GET / HTTP/1.1\r\nHost: x\r\nX: "), 10s);
}

TEST(Slowness, OfABodyEnds) {
  const Running server(echo, impatient());
  EXPECT_LT(patience(server, post("Content-Length: 50000\r\n")), 10s);
}

TEST(Slowness, OfWhoSaysNothingEnds) {
  const Running server(echo, impatient());
  EXPECT_EQ(server.send(""), "");
  EXPECT_EQ(answers_in(server.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")), 1U);
}

TEST(Slowness, OfWhoDoesNotReadTheAnswerEnds) {
  std::atomic<int> answered = 0;
  ServerOptions options = impatient();
  options.bytes_per_second_least = std::size_t{1} << 30U;
  options.connections_max = 1;
  const Running server(
      [&](const Request&) {
        ++answered;
        Response large;
        large.body = std::string(std::size_t{64} << 20U, 'x');
        return large;
      },
      options);
  Client sleeper = server.client();
  sleeper.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  while (answered == 0) std::this_thread::sleep_for(10ms);
  // There is room for one connection: somebody else gets it when the server has given up on the sleeper.
  const auto begun = std::chrono::steady_clock::now();
  while (answered == 1 && std::chrono::steady_clock::now() - begun < 10s) {
    Client another = server.client();
    another.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    another.until("\r\n");
  }
  EXPECT_EQ(answered, 2);
}

TEST(Slowness, OfManyKeepsNobodyElseWaiting) {
  const Running server(echo);
  std::deque<Client> slow;
  for (int i = 0; i < 200; ++i) {
    slow.emplace_back(server.port());
    slow.back().send(i % 2 == 0 ? "GET / HT" : post("Content-Length: 9\r\n"));
  }
  EXPECT_TRUE(server.get("/a").starts_with("HTTP/1.1 200"));
}

// ---- Size ----------------------------------------------------------------------------------------

TEST(Size, OfAHeadHasALimit) {
  const Running server(echo);
  const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n";
  EXPECT_TRUE(
      server.send(get + "X: " + std::string(20'000, 'a') + "\r\n\r\n").starts_with("HTTP/1.1 431"));
  EXPECT_TRUE(server.get("/" + std::string(20'000, 'a')).starts_with("HTTP/1.1 431"));
  std::string many = get;
  for (int i = 0; i < 5'000; ++i) many += "A: b\r\n";
  EXPECT_TRUE(server.send(many + "\r\n").starts_with("HTTP/1.1 431"));
  EXPECT_TRUE(server.send(std::string(20'000, 'G')).starts_with("HTTP/1.1 4"));
}

TEST(Size, OfAQueryAndAFormHasALimit) {
  const Running server(echo);
  std::string many;
  for (std::size_t i = 0; i <= fields_max; ++i) many += "a&";
  EXPECT_TRUE(server.get("/?" + many).starts_with("HTTP/1.1 400"));
  const std::string form =
      "Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
      std::to_string(many.size()) + "\r\n";
  EXPECT_TRUE(server.send(post(form, many)).starts_with("HTTP/1.1 400"));
}

TEST(Size, OfAFormWithFilesHasALimitOfParts) {
  const Running server(echo);
  std::string parts;
  for (int i = 0; i < 100'000; ++i)
    parts += "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
  parts += "--b--\r\n";
  const std::string head =
      "Connection: close\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: " +
      std::to_string(parts.size()) + "\r\n";
  EXPECT_TRUE(server.send(post(head, parts)).starts_with("HTTP/1.1 400"));
}

// ---- Messages that could be read in two ways ------------------------------------------------------

TEST(Ambiguity, IsRefusedAndNothingAfterItIsRead) {
  const Running server(echo, impatient());
  const std::string second = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const std::string& headers :
       Texts{"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
             "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5, 6\r\n",
             "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: chunked, gzip\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: identity\r\n",
             "Content-Length: -1\r\n", "Content-Length: +5\r\n", "Content-Length: 0x5\r\n",
             "Content-Length:\r\n", "Content-Length: 99999999999999999999\r\n",
             "Content-Length : 5\r\n", "Host: y\r\n"}) {
    const std::string answer = server.send(post(headers, second));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400")) << headers << answer;
    EXPECT_EQ(answers_in(answer), 1U) << headers << answer;
  }
}

TEST(Ambiguity, OfChunksIsRefused) {
  const Running server(echo, impatient());
  for (const std::string& body :
       Texts{"-1\r\nx\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\nx", "FFFFFFFFFFFFFFFF\r\nx", "x\r\n\r\n",
             "\r\n\r\n", "0x1\r\nx\r\n0\r\n\r\n", "1\r\nxx\r\n0\r\n\r\n", "1 \t;\r\nx"}) {
    const std::string answer = server.send(post("Transfer-Encoding: chunked\r\n", body));
    EXPECT_FALSE(answer.starts_with("HTTP/1.1 200")) << body << answer;
    EXPECT_LE(answers_in(answer), 1U) << body << answer;
  }
  const std::string endless = "1;" + std::string(1'000'000, 'x');
  EXPECT_FALSE(
      server.send(post("Transfer-Encoding: chunked\r\n", endless)).starts_with("HTTP/1.1 200"));
}

TEST(Ambiguity, OfTheHostIsRefused) {
  const Running server(echo);
  EXPECT_TRUE(server.send("GET / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(server.send("GET http://x/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                  .starts_with("HTTP/1.1 400"));
}

TEST(Ambiguity, OfControlCharactersIsRefused) {
  const Running server(echo, impatient());
  const std::string nul(1, '\0');
  for (const std::string& bytes :
       Texts{"GET /" + nul + " HTTP/1.1\r\nHost: x\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: x\r\nX: a" + nul + "b\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: x\r\nX" + nul + ": b\r\n\r\n",
             std::string("GET / HTTP/1.1\r\nHost: x\r\nX: a\x01\r\n\r\n"),
             std::string("GET /\x7f HTTP/1.1\r\nHost: x\r\n\r\n"),
             std::string("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n"),
             std::string("GET / HTTP/9.9\r\nHost: x\r\n\r\n"),
             std::string("GET  / HTTP/1.1\r\nHost: x\r\n\r\n"),
             std::string("\x16\x03\x01\x02\r\n\r\n")}) {
    const std::string answer = server.send(bytes);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400")) << bytes << answer;
  }
}

TEST(Ambiguity, OfAPathIsRefused) {
  const Running server(echo);
  for (const char* path : {"/../a", "/a/..", "/%2e%2e/a", "/a/%2E%2e", "/..%2fa", "/a%00", "/%ff",
                           "/%c0%ae%c0%ae/a"}) {
    EXPECT_TRUE(server.get(path).starts_with("HTTP/1.1 400")) << path;
  }
}

TEST(Errors, CarryTheHeadersOfSecurityToo) {
  const Running server(echo, impatient());
  for (const std::string& bytes :
       Texts{std::string("nonsense\r\n\r\n"), post("Content-Length: -1\r\n"),
             "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n"}) {
    const std::string answer = server.send(bytes);
    EXPECT_TRUE(answer.contains("Content-Security-Policy: default-src 'none'")) << answer;
    EXPECT_TRUE(answer.contains("X-Content-Type-Options: nosniff")) << answer;
    EXPECT_TRUE(answer.contains("Cache-Control: no-store")) << answer;
  }
}

}  // namespace
}  // namespace pegaso::net
