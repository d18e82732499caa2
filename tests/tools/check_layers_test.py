"""tools/check_layers must see what it is there to forbid."""

import importlib.machinery
import importlib.util
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def load(name):
    loader = importlib.machinery.SourceFileLoader(name, str(ROOT / "tools" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


layers = load("check_layers")


class CheckLayers(unittest.TestCase):
    def findings(self, path, text):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8")
            found, count = layers.check_tree(folder)
            self.assertEqual(count, 1)
            return [(line, message) for _, line, message in found]

    def test_arrow_down_is_allowed(self):
        self.assertEqual(self.findings("plan/a.h", '#include "base/money.h"\n#include "plan/b.h"\n'), [])

    def test_arrow_up_is_caught_at_its_line(self):
        found = self.findings("plan/a.h", '#include "base/money.h"\n#include "storage/store.h"\n')
        self.assertEqual([line for line, _ in found], [2])
        self.assertIn("plan may not know", found[0][1])

    def test_arrow_sideways_is_caught(self):
        self.assertEqual(len(self.findings("storage/a.cpp", '#include "publishing/text.h"\n')), 1)

    def test_spaces_do_not_hide_an_include(self):
        self.assertEqual(len(self.findings("base/a.h", '  #  include "plan/plan.h"\n')), 1)

    def test_files_clocks_threads_and_sql_stay_out_of_the_domain(self):
        for header in ("fstream", "filesystem", "thread", "sqlite3.h", "sys/stat.h", "boost/beast.hpp"):
            with self.subTest(header=header):
                self.assertTrue(self.findings("checking/a.cpp", f"#include <{header}>\n"))
        self.assertTrue(self.findings("plan/a.cpp", "auto t = std::chrono::system_clock::now();\n"))

    def test_a_word_in_a_comment_is_no_violation(self):
        self.assertEqual(self.findings("plan/a.cpp", '// never system_clock::now here\nauto s = "getenv";\n'), [])

    def test_a_library_kept_to_one_room(self):
        self.assertEqual(self.findings("storage/a.cpp", "#include <sqlite3.h>\n"), [])
        self.assertEqual(len(self.findings("app/a.cpp", "#include <sqlite3.h>\n")), 1)

    def test_tests_may_use_the_invented_municipality_and_code_may_not(self):
        self.assertEqual(self.findings("reading/a_test.cpp", '#include "example/generate.h"\n'), [])
        self.assertEqual(len(self.findings("reading/a.cpp", '#include "example/generate.h"\n')), 1)

    def test_an_unknown_room_is_caught(self):
        self.assertEqual(len(self.findings("attic/a.h", "")), 1)

    def test_an_include_without_its_room_is_caught(self):
        self.assertEqual(len(self.findings("plan/a.cpp", '#include "a.h"\n')), 1)

    def test_the_table_has_no_cycle(self):
        done = set()

        def visit(room, above):
            self.assertNotIn(room, above, "a cycle in ARROWS")
            for below in layers.ARROWS[room]:
                visit(below, above | {room})
            done.add(room)

        for room in layers.ARROWS:
            visit(room, set())
        self.assertEqual(done, set(layers.ARROWS))


if __name__ == "__main__":
    unittest.main()
