"""tools/golden must fail where the output differs, and only there. A small script stands in for the binary."""

import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

STAND_IN = """#!/bin/sh
case "$1" in
  cat) cat "$2" ;;
  stdin) cat ;;
  lang) echo "$LANG $EXTRA" ;;
  fail) echo out; echo "wrong: $PWD" >&2; exit 3 ;;
  bare) printf 'no end' ;;
  many) seq "$2" ;;
  bytes) od -An -tx1 "$2" ;;
esac
"""


class GoldenTool(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.binary = self.folder / "pegaso"
        self.binary.write_text(STAND_IN)
        self.binary.chmod(0o755)

    def run_tool(self, text, *options):
        self.file = self.folder / "a.test"
        self.file.write_text(textwrap.dedent(text), encoding="utf-8")
        done = subprocess.run(
            [str(ROOT / "tools/golden"), "--binary", str(self.binary), *options, str(self.file)],
            capture_output=True, text=True, check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def test_same_output_passes(self):
        text = """\
            ; a comment
            file deep/in.txt
            Perché no
            end file

            test pegaso cat deep/in.txt
            Perché no
            end test
            """
        self.assertEqual(self.run_tool(text)[0], 0)

    def test_other_output_fails_and_shows_the_difference(self):
        status, out = self.run_tool("test pegaso many 2\n1\n3\nend test\n")
        self.assertEqual(status, 1)
        self.assertIn("-3", out)
        self.assertIn("+2", out)

    def test_missing_and_surplus_lines_fail(self):
        self.assertEqual(self.run_tool("test pegaso many 2\n1\nend test\n")[0], 1)
        self.assertEqual(self.run_tool("test pegaso many 1\n1\n2\nend test\n")[0], 1)
        self.assertEqual(self.run_tool("test pegaso many 1\nend test\n")[0], 1)

    def test_exit_status_and_standard_error(self):
        good = "test pegaso fail -> 3\nout\n__ERROR__\nwrong: $DIR\nend test\n"
        self.assertEqual(self.run_tool(good)[0], 0)
        self.assertEqual(self.run_tool(good.replace("3", "1"))[0], 1)
        self.assertEqual(self.run_tool(good.replace("wrong", "other"))[0], 1)
        self.assertEqual(self.run_tool(good.replace(" -> 3", ""))[0], 1)

    def test_environment(self):
        self.assertEqual(self.run_tool("env LANG=C\nenv EXTRA=x y\ntest pegaso lang\nC x y\nend test\n")[0], 0)

    def test_redirections(self):
        text = "file a\nuno\nend file\ntest pegaso cat a > b\nend test\ntest pegaso stdin < b\nuno\nend test\n"
        self.assertEqual(self.run_tool(text)[0], 0)

    def test_missing_end_of_line_is_told(self):
        self.assertEqual(self.run_tool("test pegaso bare\nno end\n\\ no newline at the end\nend test\n")[0], 0)
        self.assertEqual(self.run_tool("test pegaso bare\nno end\nend test\n")[0], 1)

    def test_escaped_bytes(self):
        text = "file a escaped\n\\x00\\xe8\\r\\n\nend file\ntest pegaso bytes a\n 00 e8 0d 0a\nend test\n"
        self.assertEqual(self.run_tool(text)[0], 0)

    def test_patterns(self):
        self.assertEqual(self.run_tool("test pegaso many 9\n1\n...\n/[89]/\n9\nend test\n")[0], 0)
        self.assertEqual(self.run_tool("test pegaso many 9\n1\n...\n7\n9\nend test\n")[0], 1)
        self.assertEqual(self.run_tool("test pegaso many 3\n...\n2\nend test\n")[0], 1)

    def test_update_writes_what_was_answered_and_keeps_the_rest(self):
        text = "; kept\ntest pegaso many 2\nold\nend test\n\ntest pegaso fail\nold\nend test\ntest pegaso many 3\n...\nend test\n"
        self.assertEqual(self.run_tool(text, "--update")[0], 0)
        self.assertEqual(
            self.file.read_text(),
            "; kept\ntest pegaso many 2\n1\n2\nend test\n\n"
            "test pegaso fail -> 3\nout\n__ERROR__\nwrong: $DIR\nend test\ntest pegaso many 3\n...\nend test\n",
        )

    def test_a_file_not_in_the_format_is_refused(self):
        for text in ("nonsense\n", "test pegaso many 1\n1\n", "; nothing\n", "test other\nend test\n"):
            with self.subTest(text=text):
                status, out = self.run_tool(text)
                self.assertEqual(status, 2)
                self.assertIn("a.test", out)

    def test_an_absent_need_is_skipped_with_its_reason(self):
        status, out = self.run_tool("requires shared\ntest pegaso many 1\n1\nend test\n")
        if (ROOT.parent / "shared").is_dir():
            self.assertEqual(status, 0)
        else:
            self.assertEqual(status, 77)
            self.assertIn("../shared is not here", out)


if __name__ == "__main__":
    unittest.main()
