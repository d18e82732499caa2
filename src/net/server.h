// The HTTP server: takes connections, hands each request to one function, sends what it answers. The only
// place that knows sockets.
//
//   Server server = TRY(Server::listen({"127.0.0.1", 8080}, answer));
//   server.run();        // until stop(), from any thread or a signal handler's thread
//
// The function is called from several threads at once. What it throws becomes a 500.
//
// Every wait for the other side has its longest time; heads, bodies and fields of forms have their largest number. What
// is malformed, or could be read in two ways (a length and chunks, two hosts), is answered 400 and the connection ends.
//
// It adds to every answer: ETag and 304 (of GET, 200), gzip of texts, byte ranges of what was not compressed, the
// headers of security (no sniffing, no frames, no referrer to others, a policy that loads only from here).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "net/http.h"

namespace pegaso::net {

using Answer = std::function<Response(const Request&)>;

// What becomes of a request with a body, when only its head was read: how much of the body may come, or the answer
// that it gets at once. Then the body is not read and the connection ends.
struct Admission {
  std::size_t body_bytes_max = 0;
  std::optional<Response> refusal;
};
using Admit = std::function<Admission(const Request& head)>;

struct Address {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
};

struct ServerOptions {
  unsigned threads = 2;
  std::size_t head_bytes_max = 16'384;
  std::size_t body_bytes_max = std::size_t{65}
                               << 20U;  // a document of the largest size, and its form
  // Asked about each request with a body, from several threads at once. None: `body_bytes_max` may come of each.
  Admit admit;
  // A connection that says nothing: before its first request and between two of them.
  std::chrono::milliseconds idle_time_max{30'000};
  // Of a head, from its first byte to its last.
  std::chrono::milliseconds head_time_max{10'000};
  // Of a body on its way in and of an answer on its way out, and a second more for each `bytes_per_second_least`.
  std::chrono::milliseconds body_time_max{30'000};
  std::size_t bytes_per_second_least = 65'536;
  // After a refusal: for so long what still comes is thrown away, so that whoever sends it gets to read the answer.
  std::chrono::milliseconds rest_time_max{5'000};
  std::size_t connections_max = 1'000;
  // Told after each answer: for the log.
  std::function<void(const Request&, unsigned status, std::size_t bytes, std::chrono::microseconds)>
      on_answer;
};

class Server {
 public:
  // Refuses an address that is no address or is taken.
  static Result<Server> listen(const Address& address, Answer answer, ServerOptions options = {});

  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  std::uint16_t port() const;
  // Serves until stop(). Requests that were begun are answered first.
  void run();
  // From any thread. Takes no more connections; run() returns when the answers under way are sent, after ten
  // seconds at the latest.
  void stop();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pegaso::net
