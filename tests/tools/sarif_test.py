"""What `pegaso check --format sarif` prints is valid SARIF 2.1.0, and a spoilt log is not.

The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso).
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()


@unittest.skipUnless(os.access(BINARY, os.X_OK), f"{BINARY} is not built")
@unittest.skipUnless(
    shutil.which("node") and (ROOT / "tools/publiccode/node_modules").is_dir(), "node or its packages are not here"
)
class Sarif(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        example = subprocess.run([str(BINARY), "example", "--objectives", "30"], capture_output=True, check=True).stdout
        (self.folder / "plan à.txt").write_bytes(example)
        (self.folder / "letter.txt").write_text("not a plan\n", encoding="utf-8")

    def log_of(self, *files):
        done = subprocess.run(
            [str(BINARY), "check", "--format", "sarif", *files], capture_output=True, cwd=self.folder, check=False
        )
        return json.loads(done.stdout)

    def problems(self, log):
        file = self.folder / "log.sarif"
        file.write_text(json.dumps(log), encoding="utf-8")
        done = subprocess.run(
            ["node", str(ROOT / "tests/sarif/check.js"), str(file)], capture_output=True, text=True, check=False
        )
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return done.stderr

    def test_findings_are_valid(self):
        log = self.log_of("plan à.txt", "letter.txt")
        self.assertGreater(len(log["runs"][0]["results"]), 5)
        self.assertEqual(self.problems(log), "")

    def test_no_findings_are_valid(self):
        log = self.log_of("letter.txt")
        self.assertEqual(log["runs"][0]["results"], [])
        self.assertEqual(self.problems(log), "")

    def test_spoilt_logs_are_not(self):
        log = self.log_of("plan à.txt")
        log["runs"][0]["results"][0]["level"] = "terrible"
        self.assertIn("/runs/0/results/0/level", self.problems(log))


if __name__ == "__main__":
    unittest.main()
