"""Every link of every page leads somewhere that its reader may go, whoever that is, and no page shows a code of the program.

Walks through the pages of the invented municipality with each role and as a guest, a few of each kind of address.
"""

import html
import re
import unittest

from town import ROLES, Served, Town, Visitor, pattern_of

OF_EACH_KIND = 2
# Words of the program's data, such as MULTI_YEAR: people have other words for them.
CODE = re.compile(r"\b[A-Z]{3,}_[A-Z_]{2,}\b")
SILENT = re.compile(r"<(script|style|code)[^>]*>.*?</\1>|<[^>]*>", re.DOTALL)
LINK = re.compile(r'href="(/[^"#]*)')


class Links(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.town = Town()
        cls.served = Served(cls.town.store, "--guests")

    @classmethod
    def tearDownClass(cls):
        cls.served.stop()
        cls.town.close()

    def walk(self, visitor):
        """What is wrong with the pages that can be reached from the first."""
        self.addCleanup(visitor.close)
        wrong, seen, counts = [], {"/"}, {}
        to_see = [("/", "")]
        while to_see:
            path, from_page = to_see.pop(0)
            answer = visitor.get(path)
            if answer.status == 303:
                answer = visitor.get(answer.headers["Location"])
            if answer.status != 200:
                wrong.append(f"{from_page} leads to {path}: {answer.status}")
            if not answer.is_page:
                continue
            wrong += [f"{path} shows {code}" for code in sorted(set(CODE.findall(html.unescape(SILENT.sub(" ", answer.text)))))]
            for link in map(html.unescape, LINK.findall(answer.text)):
                # A family of rules is a kind of its own: each has other uses.
                kind = link.rsplit("-", 1)[0] if link.startswith("/rules/") else pattern_of(link)
                if link in seen or link.startswith(("/static/", "/language")) or counts.get(kind, 0) >= OF_EACH_KIND:
                    continue
                seen.add(link)
                counts[kind] = counts.get(kind, 0) + 1
                to_see.append((link, path))
        self.assertGreater(len(seen), 40)
        return wrong

    def test_of_guests(self):
        self.assertEqual(self.walk(Visitor(self.served)), [])

    def test_of_each_role(self):
        for role in ROLES:
            with self.subTest(role):
                self.assertEqual(self.walk(Visitor(self.served, role)), [])


if __name__ == "__main__":
    unittest.main()
