"""tools/check_docs must see a dead link, a command line that does not work and a manual that lies."""

import importlib.machinery
import importlib.util
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

loader = importlib.machinery.SourceFileLoader("check_docs", str(ROOT / "tools/check_docs"))
docs = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_docs", loader))
loader.exec_module(docs)

OPTIONS = {"": {"--help", "--version"}, "check": {"--help", "--jobs"}}

STAND_IN = """#!/bin/sh
printf '.Dd $Mdocdate$\\n.Dt PEGASO 1\\n.Os\\n.Sh NAME\\n.Nm pegaso\\n.Nd reads\\n.Sh DESCRIPTION\\n%s\\n' "check --help --version"
"""


class CheckDocs(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.addCleanup(setattr, docs, "ROOT", docs.ROOT)
        docs.ROOT = pathlib.Path(temporary.name).resolve()

    def page(self, text):
        (docs.ROOT / "a.md").write_text(text, encoding="utf-8")

    def test_links(self):
        self.page("# One & two\n[a](a.md) [b](#one--two) [c](https://example.com/x)\n```\n[d](nowhere)\n```\n")
        self.assertEqual(list(docs.check_links()), [])
        self.page("[a](b.md)\n")
        self.assertEqual(len(list(docs.check_links())), 1)
        self.page("[a](#two)\n")
        self.assertEqual(len(list(docs.check_links())), 1)

    def test_command_lines(self):
        self.page("```\npegaso check --jobs 2 x   # --comment\n$ pegaso --version\nother --flag\n```\npegaso nothing\n")
        self.assertEqual(list(docs.check_command_lines(OPTIONS)), [])
        self.page("```\npegaso chekc x\n```\n")
        self.assertEqual(len(list(docs.check_command_lines(OPTIONS))), 1)
        self.page("```sh\nbuild/release/pegaso check --version\n```\n")
        self.assertEqual(len(list(docs.check_command_lines(OPTIONS))), 1)

    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not here")
    def test_manual(self):
        binary = docs.ROOT / "pegaso"
        binary.write_text(STAND_IN)
        binary.chmod(0o755)
        problems = [p for p in docs.check_manual(binary, OPTIONS) if "mandoc:" not in p]
        self.assertEqual(len(problems), 2)  # once for each language
        self.assertIn("--jobs is missing", problems[0])
        surplus = [p for p in docs.check_manual(binary, {"": {"--help"}}) if "has no option --version" in p]
        self.assertEqual(len(surplus), 2)

    def test_list_of_commands(self):
        text = "Usage:\n  pegaso COMMAND\n\nCommands:\n  read   read a plan\n  check  check it\n\nOptions:\n  --help  explain\n"
        self.assertEqual(docs.commands_of(text), ["read", "check"])


if __name__ == "__main__":
    unittest.main()
