"""CIGs as 36 municipalities published them, right and wrong: `pegaso codes` gives every one the verdict that is known for it.

The list is ../shared/data/codes/cig_real_vectors.csv.gz; where it is absent the test is skipped. The program is taken from the
environment variable PEGASO_BINARY (otherwise build/dev/pegaso).
"""

import csv
import gzip
import os
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()
VECTORS = ROOT.parent / "shared" / "data" / "codes" / "cig_real_vectors.csv.gz"
# The list calls every form of CIG that it accepts by one of these names; "invalid" are the others.
KINDS = {"cig": "cig", "smart": "smart_cig"}


@unittest.skipUnless(VECTORS.is_file(), f"{VECTORS} is not here")
class RealCodes(unittest.TestCase):
    def test_each_has_its_verdict(self):
        with gzip.open(VECTORS, "rt", encoding="utf-8", newline="") as file:
            known = list(csv.DictReader(file))
        self.assertGreater(len(known), 70_000)
        codes = "".join(row["cig_raw"] + "\n" for row in known)
        done = subprocess.run(
            [BINARY, "codes", "--kind", "cig", "--format", "csv", "-"], input=codes, capture_output=True, text=True, check=False
        )
        self.assertEqual(done.returncode, 1, done.stderr)
        answers = list(csv.DictReader(done.stdout.splitlines()))
        self.assertEqual([a["code"] for a in answers], [row["cig_raw"] for row in known])
        for row, answer in zip(known, answers):
            with self.subTest(code=row["cig_raw"]):
                if row["verdict"] == "invalid":
                    self.assertEqual(answer["result"], "invalid")
                    self.assertNotEqual(answer["reason"], "")
                else:
                    self.assertEqual((answer["result"], answer["kind"]), ("valid", KINDS[row["verdict"]]))


if __name__ == "__main__":
    unittest.main()
