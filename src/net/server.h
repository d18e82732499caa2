// The HTTP server: takes connections, hands each request to one function, sends what it answers. The only
// place that knows sockets.
//
//   Server server = TRY(Server::listen({"127.0.0.1", 8080}, answer));
//   server.run();        // until stop(), from any thread or a signal handler's thread
//
// The function is called from several threads at once. What it throws becomes a 500.
//
// It adds to every answer: ETag and 304 (of GET, 200), gzip of texts, byte ranges of what was not compressed, the
// headers of security (no sniffing, no frames, no referrer to others, a policy that loads only from here).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "net/http.h"

namespace pegaso::net {

using Answer = std::function<Response(const Request&)>;

struct Address {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
};

struct ServerOptions {
  unsigned threads = 2;
  std::size_t head_bytes_max = 16'384;
  std::size_t body_bytes_max = std::size_t{65}
                               << 20U;  // a document of the largest size, and its form
  // Of a request from its first byte to its last, and between two of them.
  std::chrono::seconds read_time_max{30};
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
