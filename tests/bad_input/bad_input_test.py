"""Whatever is given to `pegaso read`, `check` and `import` as a plan: a clear answer in bounded memory and time, no crash, and nothing
half-saved.

The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso). Needs no other file: the plan that is
damaged is the invented one of `pegaso example`.
"""

import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()

TIME_LIMIT_S = 120
# Sanitizers keep shadow memory and freed blocks.
SANITIZED = b"__asan_init" in BINARY.read_bytes() if BINARY.is_file() else False
MEMORY_LIMIT_KIB = (2048 if SANITIZED else 768) * 1024
CRASH = re.compile(r"Sanitizer|runtime error:|broken promise|terminate called|Segmentation|bad_alloc|std::")
DOCUMENT_BYTES_MAX = 64 << 20
LINE_BYTES_MAX = 1 << 20


class Answer:
    """What the program said: status (negative: the signal that ended it), both outputs, seconds, peak memory."""

    def __init__(self, status, out, err, seconds, peak_kib):
        self.status, self.out, self.err, self.seconds, self.peak_kib = status, out, err, seconds, peak_kib


def environment():
    out = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "it_IT.UTF-8", "TZ": "Europe/Rome"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            out[name] = os.environ[name]
    return out


def run(*arguments, feed=None, language="it", keep=True):
    """Runs the program. feed: bytes, or a function that writes to a pipe, for standard input. keep: whether the output is wanted."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [str(BINARY), *map(str, arguments), "--language", language],
            stdin=subprocess.PIPE if feed is not None else subprocess.DEVNULL,
            stdout=out if keep else subprocess.DEVNULL,
            stderr=err,
            env=environment(),
        )
        killer = threading.Timer(TIME_LIMIT_S, process.kill)
        killer.start()
        if feed is not None:
            try:
                if isinstance(feed, bytes):
                    process.stdin.write(feed)
                else:
                    feed(process.stdin)
                process.stdin.close()
            except BrokenPipeError:
                pass  # it has read enough
        _, wait_status, usage = os.wait4(process.pid, 0)
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(wait_status)
        out.seek(0)
        err.seek(0)
        seconds = time.monotonic() - started
        return Answer(process.returncode, out.read(), err.read().decode("utf-8"), seconds, usage.ru_maxrss)


def zip_of(name, content):
    """How a ZIP begins whose first entry has this name and content."""
    return b"PK\x03\x04\x14" + bytes(21) + bytes([len(name)]) + bytes(3) + name + content


def megabytes(count):
    """Writes so many of a line that does not end; nothing of it is kept in this process."""

    def write(pipe):
        piece = b"a" * (1 << 20)
        for _ in range(count):
            pipe.write(piece)

    return write


@unittest.skipUnless(os.access(BINARY, os.X_OK), f"{BINARY} is not built")
class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="pegaso-bad-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        made = run("example", "--objectives", 12, "--seed", 7)
        assert made.status == 0, made.err
        cls.plan = made.out
        cls.plain = cls.file("plain.txt", cls.plan)
        cls.store = cls.folder / "kept.db"
        answer = run("import", cls.plain, "--into", cls.store)
        assert answer.status == 0, answer.err
        cls.kept = cls.exported()

    @classmethod
    def file(cls, name, content):
        path = cls.folder / name
        path.write_bytes(content)
        return path

    @classmethod
    def big_file(cls, name, head, unit, size):
        """Head, then the unit again and again, in pieces: a child's peak memory is counted from its parent's."""
        path = cls.file(name, head)
        piece = unit * max(1, (1 << 16) // len(unit))
        with open(path, "ab") as file:
            for _ in range((size - len(head)) // len(piece)):
                file.write(piece)
        return path

    @classmethod
    def exported(cls):
        answer = run("export", "--from", cls.store, "--format", "json")
        assert answer.status == 0, answer.err
        return answer.out

    def check_sound(self, answer, what):
        """What holds for every answer: it came by itself, in time and measure, without a word of the machine's."""
        self.assertGreaterEqual(answer.status, 0, f"{what}: ended by a signal\n{answer.err}")
        self.assertIn(answer.status, (0, 1, 2), f"{what}\n{answer.err}")
        self.assertNotRegex(answer.err, CRASH, what)
        self.assertLess(answer.peak_kib, MEMORY_LIMIT_KIB, f"{what}: memory")
        self.assertLess(answer.seconds, TIME_LIMIT_S, what)

    def check_refused(self, answer, what, pattern, name=None):
        self.check_sound(answer, what)
        self.assertEqual(answer.status, 2, f"{what}\n{answer.err}")
        self.assertEqual(answer.out, b"", what)
        self.assertRegex(answer.err, pattern, what)
        if name:
            self.assertIn(name, answer.err, f"{what}: the message names the file")
        self.assertLess(len(answer.err), 40_000, what)
        for line in answer.err.splitlines():
            self.assertLess(len(line), 2000, f"{what}: a message that a person can read")

    def refused(self, path, pattern, english):
        """Every command refuses the file, in both languages, and leaves the store as it was or unmade."""
        name = pathlib.Path(path).name
        for command in ("read", "check", "review"):
            self.check_refused(run(command, path), f"{command} {path}", pattern, name)
        self.check_refused(run("check", path, language="en"), f"check {path} (en)", english, name)
        self.check_refused(run("import", path, "--into", self.store), f"import {path}", pattern, name)
        self.assertEqual(self.exported(), self.kept, f"{path}: the store has changed")
        fresh = self.folder / "fresh.db"
        self.check_refused(run("import", path, "--into", fresh), f"import {path} into a new store", pattern, name)
        if fresh.exists():  # a store may have been made, but no plan is in it
            answer = run("list", "--from", fresh, "--format", "csv")
            self.check_sound(answer, f"list after {path}")
            self.assertLessEqual(len(answer.out.splitlines()), 1, f"{path}: half-saved")
        self.remove_store(fresh)

    def read_all(self, path, what):
        """Every command gives an answer, whichever; import leaves a whole plan or none."""
        for command in ("read", "check", "review"):
            self.check_sound(run(command, path, keep=False), f"{command} {what}")
        fresh = self.folder / f"{threading.get_ident()}.db"
        imported = run("import", path, "--into", fresh)
        self.check_sound(imported, f"import {what}")
        if fresh.exists():
            answer = run("export", "--from", fresh, "--format", "json")
            self.check_sound(answer, f"export after {what}")
            same = (answer.status == 0) == (imported.status == 0)
            self.assertTrue(same, f"{what}: half-saved\n{imported.err}\n{answer.err}")
        else:
            self.assertEqual(imported.status, 2, what)
        self.remove_store(fresh)

    def remove_store(self, path):
        for left in path.parent.glob(path.name + "*"):
            left.unlink()

    # ---- Files that are no text

    def test_empty(self):
        self.refused(self.file("empty.txt", b""), "vuoto", "empty")
        self.refused(self.file("blank.txt", b" \r\n\t\n" * 100), "nessun testo", "no text")

    def test_binary(self):
        noise = random.Random(1).randbytes(100_000)
        self.refused(self.file("noise.bin", noise), "byte nulli|non è un testo", "NUL bytes|not a text")
        self.refused(self.file("program", BINARY.read_bytes()[:100_000]), "è un programma", "is a program")
        self.refused(self.store, "SQLite", "SQLite")

    def test_nul_bytes(self):
        half = len(self.plan) // 2
        self.refused(self.file("nul.txt", self.plan[:half] + b"\0" + self.plan[half:]), r"nul\.txt:\d+: .*nulli", "NUL")

    def test_pdf(self):
        self.refused(self.file("piano.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + self.plan), "PDF", "PDF")
        self.refused(self.file("piano_pdf.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + self.plan), "PDF", "PDF")

    def test_spreadsheet_with_another_name(self):
        calc = zip_of(b"mimetype", b"application/vnd.oasis.opendocument.spreadsheet" + bytes(500))
        self.refused(self.file("foglio.txt", calc), "foglio di calcolo.*CSV", "spreadsheet.*CSV")
        excel = zip_of(b"[Content_Types].xml", bytes(900) + b"xl/workbook.xml" + bytes(100))
        self.refused(self.file("excel.txt", excel), "foglio di calcolo", "spreadsheet")
        old = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1000) + "Workbook".encode("utf-16-le") + bytes(1000)
        self.refused(self.file("vecchio.txt", old), "foglio di calcolo", "spreadsheet")

    def test_no_plan(self):
        letter = "Gentile signora,\n\nla biblioteca è aperta.\n".encode() * 50
        self.refused(self.file("lettera.txt", letter), "pegaso template", "pegaso template")
        self.refused(self.file("dati.csv", b"a;b;c\n1;2;3\n" * 50), "pegaso template", "pegaso template")
        page = b"<html><body><p>Piano</p></body></html>\n"
        self.refused(self.file("pagina.html", page), "pegaso template", "pegaso template")

    # ---- Files that are not there, or are none

    def test_missing(self):
        self.refused(self.folder / "manca.txt", "non c'è", "no such file")
        self.refused(self.plain / "dentro.txt", "manca|non", "not")

    def test_folder(self):
        folder = self.folder / "cartella"
        folder.mkdir()
        self.refused(folder, "è una cartella", "is a folder")

    if os.geteuid() != 0:  # root may read everything

        def test_not_permitted(self):
            path = self.file("chiuso.txt", self.plan)
            path.chmod(0)
            self.refused(path, "permesso", "permission")

    def test_devices(self):
        self.refused("/dev/zero", "64 MiB", "64 MiB")
        self.refused("/dev/null", "vuoto", "empty")

    def test_pipe_closed_early(self):
        for content, what in ((b"", "closed at once"), (self.plan[: len(self.plan) // 2], "closed half-way")):
            for command in ("read", "check"):
                fifo = self.folder / "tubo"
                os.mkfifo(fifo)

                def write(path=fifo, data=content):
                    with open(path, "wb") as pipe:
                        pipe.write(data)

                writer = threading.Thread(target=write)
                writer.start()
                answer = run(command, fifo)
                writer.join()
                fifo.unlink()
                self.check_sound(answer, f"{command} a pipe {what}")
                if not content:
                    self.check_refused(answer, f"{command} a pipe {what}", "vuoto", "tubo")

    def test_reader_gone(self):
        """Who reads the output goes away: the program ends, quietly."""
        for command in (("read", self.plain, "--format", "json"), ("check", self.plain), ("export", "--from", self.store)):
            process = subprocess.Popen(
                [str(BINARY), *map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
            )
            process.stdout.close()
            err = process.stderr.read().decode()
            process.stderr.close()
            status = process.wait(TIME_LIMIT_S)
            self.assertNotRegex(err, CRASH, command)
            self.assertIn(status, (0, 1, 2, -13, 141), f"{command}\n{err}")

    # ---- Files without measure

    def test_line_of_200_megabytes(self):
        path = self.folder / "riga.txt"
        with open(path, "wb") as file:
            megabytes(200)(file)
        self.refused(path, "64 MiB", "64 MiB")
        path.unlink()
        self.check_refused(run("check", "-", feed=megabytes(200)), "check -", "64 MiB")
        self.check_refused(run("read", "-", feed=megabytes(200)), "read -", "64 MiB")

    def test_line_above_the_limit(self):
        path = self.file("riga1.txt", self.plan + b"a" * (LINE_BYTES_MAX + 1) + b"\n")
        self.refused(path, r"riga1\.txt:\d+: .*troppo lunga", "too long")

    def test_documents_as_large_as_are_read(self):
        """Just within the limit of size, made to need as much memory as they can."""
        header = b"Riga;Titolo;Target\nobiettivo;Uno\n"
        for name, head, unit in (
            ("corte.txt", b"", b"a\n"),
            ("celle.txt", b"", b"a\t" * 1000 + b"\n"),
            ("vuote.txt", b"", b"\n"),
            ("separatori.csv", header, b";;\n"),
            ("appunti.csv", header, b"#\n;\n"),
            ("fasi.csv", header, b"fase\n"),
            ("indicatori.csv", header, b"indicatore di risultato;;1\n"),
            ("virgolette.csv", header, b'fase;"""""""""";\n'),
            ("obiettivi.csv", b"Titolo;Peso\n", b"a;b\n"),
        ):
            path = self.big_file(name, head, unit, DOCUMENT_BYTES_MAX)
            self.check_sound(run("check", path, keep=False), f"check {name}")
            path.unlink()

    def test_many_lines(self):
        """Time grows with the document, not with its square."""
        for name, unit in (("corte.txt", b"a\n"), ("parole.txt", b"uno due tre: quattro - cinque\n"), ("larghe.txt", b"a\t" * 1000 + b"\n")):
            path = self.big_file(name, b"", unit, 3_000_000)
            self.check_sound(run("check", path, keep=False), f"check {name}")
            path.unlink()

    # ---- Plans that are damaged, or written in another way

    def test_cut_anywhere(self):
        """Every hundredth of the plan, cut at the end, and at the beginning."""

        def cut(percent):
            at = len(self.plan) * percent // 100
            end = self.file(f"cut{percent}.txt", self.plan[:at])
            self.check_sound(run("check", end, keep=False), f"check the first {percent}%")
            start = self.file(f"tail{percent}.txt", self.plan[at:])
            self.check_sound(run("check", start, keep=False), f"check from {percent}% on")
            if percent % 10 == 3:
                self.read_all(end, f"the first {percent}%")
                self.read_all(start, f"from {percent}% on")

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            list(pool.map(cut, range(100)))

    def test_lines_shuffled(self):
        for seed in range(3):
            lines = self.plan.splitlines(keepends=True)
            random.Random(seed).shuffle(lines)
            self.read_all(self.file("shuffled.txt", b"".join(lines)), f"lines shuffled with seed {seed}")

    def test_lines_doubled_and_left_out(self):
        lines = self.plan.splitlines(keepends=True)
        chance = random.Random(3)
        doubled = b"".join(line * chance.choice((1, 1, 1, 2)) for line in lines)
        self.read_all(self.file("doubled.txt", doubled), "lines doubled")
        thinned = b"".join(line for line in lines if chance.random() > 0.2)
        self.read_all(self.file("thinned.txt", thinned), "lines left out")

    def test_bytes_changed(self):
        for seed in range(5):
            chance = random.Random(seed)
            data = bytearray(self.plan)
            for _ in range(50):
                data[chance.randrange(len(data))] = chance.randrange(1, 256)
            self.read_all(self.file("changed.txt", bytes(data)), f"bytes changed with seed {seed}")

    def same_plan(self, content, what, remark, changed=lambda text: text):
        """The document reads as the plan it was, and the way it was written is told."""
        answer = run("read", self.file("same.txt", content), "--format", "json")
        self.check_sound(answer, f"read {what}")
        self.assertEqual(answer.status, 0, f"{what}\n{answer.err}")
        plain = run("read", self.plain, "--format", "json").out.decode("utf-8")
        found, expected = json.loads(answer.out), json.loads(changed(plain))
        self.assertEqual(found.keys(), expected.keys(), what)
        for key in expected.keys() - {"document", "remarks"}:
            self.assertEqual(found[key], expected[key], f"{what}: {key}")
        self.assertRegex(json.dumps(found["remarks"], ensure_ascii=False), remark, f"{what} is told")
        self.read_all(self.folder / "same.txt", what)

    def test_other_encodings(self):
        text = self.plan.decode("utf-8")

        def latin(words):  # what Latin-1 has no letter for
            return words.replace("–", "-").replace("’", "'")

        self.same_plan(latin(text).encode("latin-1"), "Latin-1", "Windows-1252", latin)
        self.same_plan(text.encode("cp1252"), "Windows-1252", "Windows-1252")
        self.same_plan(b"\xef\xbb\xbf" + self.plan, "a byte-order mark", "BOM")
        self.same_plan(text.encode("utf-16"), "UTF-16", "UTF-16")

    def test_other_line_ends(self):
        self.same_plan(self.plan.replace(b"\n", b"\r\n"), "CRLF", r"^\[\]$")
        self.same_plan(self.plan.replace(b"\n", b"\r"), "CR", "CR")

    # ---- Tables

    def test_tables(self):
        template = run("template")
        self.assertEqual(template.status, 0, template.err)
        self.read_all(self.file("tabella.csv", template.out), "the template")
        exported = run("export", "--from", self.store, "--format", "csv")
        self.assertEqual(exported.status, 0, exported.err)
        self.read_all(self.file("esportata.csv", exported.out), "the exported table")
        for percent in range(2, 100, 7):
            cut = self.file("mezza.csv", exported.out[: len(exported.out) * percent // 100])
            self.check_sound(run("check", cut, keep=False), f"check {percent}% of a table")

    def test_tables_refused(self):
        table = run("template").out
        misspelt = table.replace(b";Titolo;", b";Titulo;", 1)
        self.refused(self.file("titulo.csv", misspelt), "Titulo.*Titolo", "Titulo.*Titolo")
        unclosed = table.replace(b"\r\nfase;", b'\r\n"fase;', 1)
        self.refused(self.file("virgolette.csv", unclosed), r"virgolette\.csv:\d+.*mai chiuse", "never closed")
        unknown = table.replace(b"\r\nfase;", b"\r\nfaze;", 1)
        self.refused(self.file("faze.csv", unknown), r"faze\.csv:\d+.*«faze».*fase", "“faze”.*fase")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
