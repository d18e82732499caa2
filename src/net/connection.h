// One connection of the server: reads a request, has it answered, sends the answer, and so on until either side has enough.
// For server.cpp alone.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

#include <boost/asio/ip/tcp.hpp>

#include "net/server.h"

namespace pegaso::net {

// What all connections of a server share.
struct Shared {
  Answer answer;
  ServerOptions options;
  std::atomic<std::size_t> connections = 0;
  std::atomic<std::size_t> being_answered = 0;
  std::atomic<bool> is_stopping = false;
};

// Serves it until it ends, on the executor of the socket.
void serve_connection(boost::asio::ip::tcp::socket&& socket, std::shared_ptr<Shared> shared);

}  // namespace pegaso::net
