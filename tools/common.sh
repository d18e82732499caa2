# shellcheck shell=bash
# Sourced by ./run, ./test and the scripts in tools/: how they speak.

if [[ -t 1 ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' yellow=$'\e[33m' plain=$'\e[0m'
else
  bold='' dim='' red='' green='' yellow='' plain=''
fi
export bold dim red green yellow plain

# say WORDS: what is being done now, with the seconds since the script started.
say() { printf '%s[%4ds]%s %s%s%s\n' "$dim" "$SECONDS" "$plain" "$bold" "$*" "$plain"; }

# die WORDS: a refusal that a person must read; ends the script.
die() {
  printf '%s%s%s\n' "$red" "$*" "$plain" >&2
  exit 1
}

# The number of jobs to run at once.
jobs_at_once() { nproc 2>/dev/null || echo 2; }

# every_twentieth: of Ninja's lines "[20/115] ..." only how far it is.
every_twentieth() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] && ((BASH_REMATCH[1] && BASH_REMATCH[1] % 20 == 0)); then
      printf '  %s of %s\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    fi
  done
}

# build_preset PRESET [TARGETS]: configures when needed (cmake --build does the rest) and builds; prints little when nothing changed.
build_preset() {
  local preset=$1 log="build/$1.log"
  shift
  mkdir -p build
  if [[ ! -f build/$preset/build.ninja ]]; then
    cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
  fi
  # On a terminal Ninja shows its progress by itself; in a log every twentieth step says how far it is.
  if [[ -t 1 ]]; then
    ninja -C "build/$preset" "$@"
    return
  fi
  ninja -C "build/$preset" "$@" 2>&1 | tee "$log" | every_twentieth ||
    { grep -v '^\[[0-9]*/[0-9]*\] [A-Z]' "$log" >&2; return 1; }
  if grep -q 'no work to do' "$log"; then echo "Nothing changed"; else echo "Built"; fi
}
