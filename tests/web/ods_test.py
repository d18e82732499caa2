"""The lists that `pegaso serve` gives as ODS, read by Python's own ZIP and XML readers: what OpenDocument asks of the archive, and cells that say the
same as the CSV beside it, numbers as numbers.

The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso).
"""

import csv
import io
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import urllib.request
import xml.etree.ElementTree as xml
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")}


def attribute(cell, name):
    return cell.get(f"{{{NAMES['office']}}}{name}")


def value_of(cell):
    """The exact value of a cell, as CSV writes it."""
    kind = attribute(cell, "value-type")
    if kind in ("float", "currency"):
        return attribute(cell, "value")
    if kind == "date":
        return attribute(cell, "date-value")
    return "\n".join("".join(each.itertext()) for each in cell.findall("text:p", NAMES))


def rows_of(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, archive.read(first).decode()) == ("mimetype", zipfile.ZIP_STORED, TYPE)
    manifest = archive.read("META-INF/manifest.xml").decode()
    assert TYPE in manifest and "content.xml" in manifest
    content = xml.fromstring(archive.read("content.xml"))
    return content.findall(".//table:table-row", NAMES)


class Ods(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        folder = pathlib.Path(cls.folder.name)
        plan = subprocess.run([BINARY, "example", "--objectives", "30"], capture_output=True, check=True).stdout
        (folder / "plan.txt").write_bytes(plan)
        subprocess.run([BINARY, "import", folder / "plan.txt", "--into", folder / "town.db"], capture_output=True, check=True)
        server = subprocess.Popen(
            [BINARY, "serve", "--from", folder / "town.db", "--port", "0", "--guests"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.addClassCleanup(server.stdout.close)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        cls.address = None
        for line in server.stdout:
            if found := re.search(r"http://[^\s/]+", line):
                cls.address = found.group()
                break

    def get(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.headers, answer.read()

    def test_cells_say_what_the_csv_says(self):
        for path in ("/plan", "/check"):
            with self.subTest(path):
                headers, data = self.get(path + ".ods")
                self.assertEqual(headers["Content-Type"], TYPE)
                self.assertRegex(headers["Content-Disposition"], r'filename="\w+\.ods"')
                rows = rows_of(data)
                lines = list(csv.reader(io.StringIO(self.get(path + ".csv")[1].decode(), newline="")))
                self.assertGreater(len(lines), 1)
                self.assertEqual(len(rows), len(lines))
                numbers = 0
                for row, line in zip(rows[1:], lines[1:]):
                    cells = row.findall("table:table-cell", NAMES)
                    self.assertEqual(len(cells), len(line))
                    for cell, text in zip(cells, line):
                        if re.fullmatch(r"-?\d+(\.\d+)?", text) and attribute(cell, "value-type") != "string":
                            numbers += 1
                            self.assertEqual(value_of(cell), text)
                        elif attribute(cell, "value-type") == "string" and not re.fullmatch(r"[a-z-]*", text):
                            self.assertEqual(value_of(cell), re.sub(r"^'(?=[=+@-])", "", text))
                self.assertGreater(numbers, len(lines) - 2)


if __name__ == "__main__":
    unittest.main()
