"""The validator of publiccode.yml must accept ours and refuse it once spoilt."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CHECKER = ROOT / "tools/publiccode"


@unittest.skipUnless(shutil.which("node") and (CHECKER / "node_modules").is_dir(), "node or its packages are not here")
class Publiccode(unittest.TestCase):
    def check(self, text):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "publiccode.yml")
            file.write_text(text, encoding="utf-8")
            done = subprocess.run(
                ["node", str(CHECKER / "check.js"), str(file)], capture_output=True, text=True, check=False
            )
            return done.returncode, done.stderr

    def setUp(self):
        self.ours = (ROOT / "publiccode.yml").read_text(encoding="utf-8")

    def test_ours_is_valid(self):
        self.assertEqual(self.check(self.ours), (0, ""))

    def test_spoilt_ones_are_refused(self):
        spoilt = {
            "name": ("name: Pegaso", "name: ''"),
            "legal": ("license: EUPL-1.2", "license: EUPL-9"),
            "localisation": ("    - it\n", "    - not_a_language\n"),
            "platforms": ("platforms:\n  - linux\n", ""),
            "maintenance": ("type: none", "type: contract"),
            "softwareType": ("standalone/other", "standalone"),
            "surprise": ("name: Pegaso", "name: Pegaso\nsurprise: 1"),
            "duplicated": ("name: Pegaso", "name: Pegaso\nname: Pegaso"),
        }
        for key, (old, new) in spoilt.items():
            with self.subTest(key=key):
                self.assertIn(old, self.ours)
                self.assertEqual(self.check(self.ours.replace(old, new, 1))[0], 1)


if __name__ == "__main__":
    unittest.main()
