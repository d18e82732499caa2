"""Running programs and measuring them, for the scripts of this folder.

Times are of whole processes, started and waited for: what a person at a terminal feels. Every ratio comes from runs that
alternate in the same minute, so that a busy machine slows both sides; the fastest run of each side counts, because noise
only ever adds.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEFAULT_BINARY = ROOT / "build" / "release" / "pegaso"
REFERENCE = ROOT.parent / "shared" / "reference" / "cremona-2016.txt"


def parser(description):
    """Command line with what all scripts have: which binary to measure."""
    options = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--binary", type=pathlib.Path, default=DEFAULT_BINARY, help="the pegaso to measure (release build)")
    return options


def checked_binary(path):
    """The binary's absolute path, or an end with the cure."""
    if not path.is_file():
        sys.exit(f"{path}: not found. Build it with ./run --build-only, or name another with --binary.")
    return path.resolve()


class Run:
    """One run of a program: seconds by the wall clock, processor seconds, peak memory in KiB."""

    def __init__(self, seconds, processor_seconds, peak_kib, status):
        self.seconds = seconds
        self.processor_seconds = processor_seconds
        self.peak_kib = peak_kib
        self.status = status


def run(command, allowed=(0,)):
    """Runs a command with its output thrown away. Ends the script on an exit status that is not allowed."""
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    begin = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, wait_status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = status = os.waitstatus_to_exitcode(wait_status)
    if status not in allowed:
        sys.exit(f"{' '.join(map(str, command[:6]))}: exit status {status}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, status)


def fastest(commands, times, allowed=(0,)):
    """Runs each command `times` times, in turn, and gives the fastest run of each."""
    best = [None] * len(commands)
    for _ in range(times):
        for i, command in enumerate(commands):
            one = run(command, allowed)
            if best[i] is None or one.seconds < best[i].seconds:
                best[i] = one
    return best


# Statuses of `pegaso check` that mean it worked: clean, or findings of severity error.
CHECKED = (0, 1)


def write_example(binary, objectives, seed, path):
    """Writes an example plan to a file."""
    with open(path, "wb") as out:
        subprocess.run(
            [str(binary), "example", "--objectives", str(objectives), "--seed", str(seed)], stdout=out, check=True
        )


def memory_floor_kib():
    """A child's peak as the system reports it is never below this script's own: what a program that does nothing shows."""
    return run(["true"]).peak_kib


def scratch():
    """A folder that goes away at the end."""
    return tempfile.TemporaryDirectory(prefix="pegaso-bench-")
