"""Whatever is given to `pegaso l190 check` and `write` as a data set: a clear answer in bounded memory and time, no crash, and no file
that is not valid.

The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso). Needs no other file.
"""

import os
import pathlib
import random
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()
CRASH = re.compile(r"Sanitizer|runtime error:|broken promise|terminate called|Segmentation|bad_alloc|std::")
SANITIZED = b"__asan_init" in BINARY.read_bytes() if BINARY.is_file() else False
MEMORY_LIMIT_KIB = (3072 if SANITIZED else 1024) * 1024
TIME_LIMIT_S = 120


def run(arguments, folder):
    """Exit status, outputs and peak memory in KiB of one run."""
    with open(folder / "out", "wb") as out, open(folder / "err", "wb") as err:
        process = subprocess.Popen([BINARY, "l190", *arguments], stdout=out, stderr=err, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    text = (folder / "out").read_text("utf-8") + (folder / "err").read_text("utf-8")
    return process.returncode, text, usage.ru_maxrss


def sound_xml(folder):
    table = subprocess.run([BINARY, "l190", "template"], capture_output=True, check=True).stdout
    (folder / "t.csv").write_bytes(table)
    return subprocess.run([BINARY, "l190", "write", folder / "t.csv"], capture_output=True, check=True).stdout, table


def damaged(data, rng):
    """The bytes with some of the damage that files meet on their way."""
    data = bytearray(data)
    for _ in range(rng.choice((1, 2, 8))):
        at = rng.randrange(len(data))
        match rng.randrange(6):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at : at + rng.randrange(1, 40)]
            case 2:
                data[at:at] = rng.choice((b"&", b"<", b"\x00", b"\xe0", b"</lotto>", b"<lotto>", b"&nbsp;", b"\"", b"<!DOCTYPE x>"))
            case 3:
                end = at + rng.randrange(1, 300)
                data[at:at] = data[at:end]
            case 4:
                del data[at:]
            case 5:
                data[at:at] = b"x" * rng.choice((1, 300, 100_000))
        if not data:
            data = bytearray(b"<")
    return bytes(data)


class BadInput(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="pegaso-l190-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def answer(self, name, arguments):
        status, text, peak = run(arguments, self.folder)
        self.assertIn(status, (0, 1, 2), f"{name}: {text[-2000:]}")
        self.assertIsNone(CRASH.search(text), f"{name}: {text[-2000:]}")
        self.assertLess(peak, MEMORY_LIMIT_KIB, name)
        self.assertTrue(text.strip(), f"{name}: no answer")
        return status, text

    def test_damaged_files(self):
        xml, table = sound_xml(self.folder)
        for seed in range(60):
            rng = random.Random(seed)
            data = damaged(rng.choice((xml, table)), rng)
            (self.folder / "a").write_bytes(data)
            with self.subTest(seed=seed):
                self.answer("check", ["check", "a"])
                (self.folder / "b.xml").unlink(missing_ok=True)
                status, _ = self.answer("write", ["write", "a", "--output", "b.xml"])
                self.assertEqual((self.folder / "b.xml").exists(), status == 0)
                if status == 0:
                    self.assertEqual(self.answer("again", ["check", "b.xml"])[0], 0)

    def test_huge_and_hostile_files(self):
        begin = b'<legge190:pubblicazione xmlns:legge190="legge190_1_0"><metadata><annoRiferimento>2022</annoRiferimento></metadata><data>'
        bombs = {
            "many empty elements": begin + b"<lotto/>" * 30_000,
            "too many contracts": begin + b"<lotto/>" * 300_000,
            "many operators": begin + b"<lotto><partecipanti>" + b"<partecipante/>" * 200_000,
            "too many elements": begin + b"<a/>" * 2_100_000,
            "many attributes": begin + b"<lotto" + b"".join(b' a%d=""' % i for i in range(300_000)) + b"/>",
            "deep": begin + b"<a>" * 200_000,
            "long text": begin + b"<lotto><oggetto>" + b"x" * 5_000_000 + b"</oggetto></lotto></data></legge190:pubblicazione>",
            "only ampersands": begin + b"<lotto><oggetto>" + b"&\n" * 1_000_000,
            "zeros": b"\x00" * 1_000_000,
            "too large": b"<" + b" " * (65 << 20),
            "laughs": b'<!DOCTYPE l [<!ENTITY a "ha">' + b'<!ENTITY b "&a;&a;">' * 30 + b"]><l>&b;</l>",
            "deep JSON": b'{"contracts":' + b"[" * 1_000_000,
            "wide JSON": b'{"contracts":[' + b"[]," * 1_000_000 + b"0]}",
            "wide CSV": b"Riga;" * 5_000,
        }
        for name, data in bombs.items():
            (self.folder / "a").write_bytes(data)
            with self.subTest(name=name):
                status, text = self.answer(name, ["check", "a"])
                self.assertNotEqual(status, 0)
                if name == "too many contracts":
                    self.assertIn("più di 200000 contratti", text)
                self.assertEqual(self.answer(name, ["write", "a", "--output", "b.xml"])[0], 2)
                self.assertFalse((self.folder / "b.xml").exists())


if __name__ == "__main__":
    unittest.main()
