// pegaso serve
#include <csignal>
#include <string>
#include <thread>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/history_options.h"
#include "cli/output.h"
#include "cli/rules_command.h"
#include "cli/shell.h"
#include "net/server.h"
#include "web/site.h"

namespace pegaso::cli {
namespace {

constexpr std::uint64_t port_usual = 8080;
constexpr std::uint64_t port_max = 65'535;

// Waits for SIGINT or SIGTERM in a thread of its own, then stops the server.
class StopOnSignal {
 public:
  // Before any other thread is made, so that all of them leave the signals to this one.
  StopOnSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void watch(net::Server& server) {
    std::thread([this, &server] {
      int which = 0;
      sigwait(&signals_, &which);
      server.stop();
    }).detach();
  }

 private:
  sigset_t signals_{};
};

}  // namespace

int run_serve(const Arguments& arguments, Shell& shell) {
  const auto store = store_of(arguments, "from", shell);
  if (!store) return status_refused;
  const std::uint64_t port = number_of(arguments, "port").value_or(port_usual);
  if (port > port_max) {
    return shell.complain(
        Problem{{"--port va da 0 a 65535", "--port goes from 0 to 65535"}, {}, {}});
  }
  const auto regime = chosen_regime(arguments);
  if (!regime) return shell.complain(regime.error());
  web::Site site(
      {*store, plan_choice(arguments),
       arguments.has("guests") ? accounts::Guests::ReadPublic : accounts::Guests::Nothing},
      *regime);
  if (const auto plan = site.plans().plan(); !plan) return shell.complain(plan.error());
  StopOnSignal stop;
  net::ServerOptions options;
  options.on_answer = [&site](const net::Request& request, unsigned status, std::size_t bytes,
                              std::chrono::microseconds took) {
    site.metrics().add(status, bytes, took);
    fmt::print(stderr,
               R"({{"path":"{}","status":{},"bytes":{},"us":{}}})"
               "\n",
               net::encoded(web::path_for_log(request.path)), status, bytes, took.count());
  };
  options.admit = [&site](const net::Request& head) { return site.admit(head, Shell::now()); };
  auto server = net::Server::listen(
      {arguments.text("address").value_or("127.0.0.1"), static_cast<std::uint16_t>(port)},
      [&](const net::Request& request) {
        return site.answer(request, Shell::today(), Shell::now());
      },
      options);
  if (!server) return shell.complain(server.error());
  shell.out().write(fmt::format("{} http://{}:{}/\n",
                                shell.say("Pegaso risponde a", "Pegaso answers at"),
                                arguments.text("address").value_or("127.0.0.1"), server->port()));
  shell.out().flush();
  stop.watch(*server);
  server->run();
  return status_clean;
}

}  // namespace pegaso::cli
