#include "web/metrics.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pegaso::web {

void Metrics::add(unsigned status, std::size_t bytes, std::chrono::microseconds took) {
  constexpr unsigned statuses_of_class = 100;
  const unsigned status_class = status / statuses_of_class;
  ++by_status_.at(status_class < by_status_.size() ? status_class : 0);
  const auto bound = std::ranges::lower_bound(bounds_us, took.count());
  ++by_time_.at(static_cast<std::size_t>(bound - bounds_us.begin()));
  bytes_ += bytes;
  time_us_ += static_cast<std::uint64_t>(took.count());
}

std::string Metrics::text() const {
  std::string out =
      "# HELP pegaso_answers_total Answers by class of status.\n"
      "# TYPE pegaso_answers_total counter\n";
  for (std::size_t i = 1; i < by_status_.size(); ++i) {
    out += fmt::format("pegaso_answers_total{{status=\"{}xx\"}} {}\n", i, by_status_.at(i).load());
  }
  out +=
      "# HELP pegaso_answer_bytes_total Bytes of bodies.\n"
      "# TYPE pegaso_answer_bytes_total counter\n";
  out += fmt::format("pegaso_answer_bytes_total {}\n", bytes_.load());
  out +=
      "# HELP pegaso_answer_seconds How long answers took to be made.\n"
      "# TYPE pegaso_answer_seconds histogram\n";
  constexpr std::uint64_t us_of_second = 1'000'000;
  const auto seconds = [](std::uint64_t us) {
    return fmt::format("{}.{:06}", us / us_of_second, us % us_of_second);
  };
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < by_time_.size(); ++i) {
    so_far += by_time_.at(i).load();
    const std::string bound = i < bounds_us.size()
                                  ? seconds(static_cast<std::uint64_t>(bounds_us.at(i)))
                                  : std::string("+Inf");
    out += fmt::format("pegaso_answer_seconds_bucket{{le=\"{}\"}} {}\n", bound, so_far);
  }
  out += fmt::format("pegaso_answer_seconds_sum {}\npegaso_answer_seconds_count {}\n",
                     seconds(time_us_.load()), so_far);
  return out;
}

}  // namespace pegaso::web
