// One connection of the server: reads a request, has it answered, sends the answer, and so on until either side has enough.
// For server.cpp alone.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>

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

// What happens on a connection happens one thing at a time. Named, because an executor of any kind costs at every step.
using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;

// Serves it until it ends, on the executor of the socket.
void serve_connection(Socket&& socket, std::shared_ptr<Shared> shared);

}  // namespace pegaso::net
