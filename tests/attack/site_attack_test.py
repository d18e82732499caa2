"""The pages under attack: what is typed into every field of every form with every role, forged sessions, forms of other sites,
addresses that climb, documents made to fill the memory, and what belongs to somebody else. Whatever is tried, no answer is a
fault of the server, nothing of it runs in a browser, and the store proves itself afterwards.
"""

import io
import os
import re
import secrets
import socket
import sqlite3
import sys
import threading
import time
import unittest
import urllib.parse
import zipfile

import town
from town import Page, Served, Town, Visitor, crawl, forms_of, multipart, pattern_of, send

SCRIPT = "\"><script>alert(1)</script><img src=x onerror=alert(1)>"
INJECTIONS = [
    "'; DROP TABLE movement;--" + SCRIPT + "' onfocus='alert(1)' \" onfocus=\"alert(1)",
    "javascript:alert(1)",
    "9" * 400,
    "-1",
    "\u202e\ufeff\U0001f4a3\r\nSet-Cookie: a=b",
]
# What these change is whose session it is.
OF_ONESELF = ("/sign-in", "/account", "/calendar/feed")
# A row of these comes with reading alone.
NOT_CONTENT = ("session", "sign_in_failure", "sqlite_stat1")


def security_problems(answer):
    headers = answer.headers
    wanted = {
        "X-Content-Type-Options": r"nosniff",
        "X-Frame-Options": r"DENY",
        "Referrer-Policy": r"same-origin|no-referrer",
        "Content-Security-Policy": r".*default-src 'none'.*frame-ancestors 'none'.*",
        "Cache-Control": r".*(no-store|no-cache|immutable).*",
    }
    problems = [f"{name}: {headers.get(name)}" for name, value in wanted.items() if not re.fullmatch(value, headers.get(name, ""))]
    policy = headers.get("Content-Security-Policy", "")
    scripts = re.search(r"script-src ([^;]*)", policy)
    if scripts and ("unsafe" in scripts[1] or "http" in scripts[1] or "*" in scripts[1]):
        problems.append(policy)
    for cookie in headers.get_all("Set-Cookie") or []:
        needs = ["HttpOnly", "SameSite=Lax", "Path=/"] + (["Secure"] if cookie.startswith("__Host-") else [])
        problems += [f"cookie without {each}: {cookie}" for each in needs if each not in cookie]
    return problems


def rows_of(store):
    """How many rows each table has, and a sum over what they hold."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
        return {name: sorted(map(repr, db.execute(f'SELECT * FROM "{name}"'))) for name in names if name not in NOT_CONTENT and not name.startswith("sqlite_")}


class Attack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.town = Town()
        cls.served = Served(cls.town.store, "--guests")
        secretary = Visitor(cls.served, "secretary-general")
        opened = secretary.post("/drafts", {"csrf": secretary.csrf, "name": "prova-1", "subject": "Prova"})
        assert opened.status == 303, opened.text
        # Not empty, so that it is the business of the unit whose objective it changes.
        at = "/drafts/prova-1/objective/1"
        form = max(Page(at, secretary.get(at).text).forms, key=lambda each: len(each.fields))
        edited = send(secretary, form, [(name, value + " bis" if name.endswith("title") else value) for name, value in form.filled()])
        assert edited.status == 303, edited.text
        secretary.close()

    @classmethod
    def tearDownClass(cls):
        status, log = cls.served.stop()
        cls.town.close()
        assert status == 0 and "Sanitizer" not in log and "runtime error" not in log, log[-5000:]

    def visitor(self, account=None):
        visitor = Visitor(self.served, account)
        self.addCleanup(visitor.close)
        return visitor

    def assert_harmless(self, answer, what):
        self.assertLess(answer.status, 500, what)
        self.assertEqual(security_problems(answer), [], what)
        self.assertNotIn("a=b", str(answer.headers.get_all("Set-Cookie")), what)
        if answer.is_page:
            self.assertEqual(Page("", answer.text).dangers, [], what)

    def assert_store_is_sound(self):
        said = town.subprocess.run([town.BINARY, "verify", self.town.store], capture_output=True, text=True)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)


class Typing(Attack):
    def test_whatever_is_typed_into_any_field_is_text(self):
        tried, shapes = 0, set()
        readers = [self.visitor(role) for role in (None, "secretary-general", "accounting-office")]
        for role in [*town.ROLES, None]:
            if role == "administrator":  # takes others' accounts away while it is at it
                self.assert_nothing_runs_for(readers)
            visitor = self.visitor(role)
            for form in forms_of(crawl(visitor)):
                if role and form.action == "/sign-in":
                    continue  # whoever guesses has to wait: after all others
                tried += self.try_fields(visitor, form, field_by_field=form.shape not in shapes)
                shapes.add(form.shape)
        self.assertGreater(tried, 500)
        self.assert_nothing_runs_for(readers[:1])
        self.assert_store_is_sound()

    def assert_nothing_runs_for(self, readers):
        """Of what was recorded by then."""
        for reader in readers:
            for page in crawl(reader):
                self.assertEqual(page.dangers, [], f"{reader.account} {page.at}")

    def try_fields(self, visitor, form, field_by_field):
        """How many times something was typed; with all fields at once where another role tried them one by one already."""
        tried = 0
        names = {name for name, _, kind in form.fields if field_by_field and name != "csrf" and kind != "file"}
        for name in sorted(names):
            for injected in INJECTIONS:
                fields = [(each, injected if each == name else value) for each, value in form.filled()]
                what = f"{visitor.account} {form.method} {form.action} {name}={injected[:40]!r}"
                self.assert_harmless(send(visitor, form, fields), what)
                tried += 1
        for injected in INJECTIONS:
            everywhere = [(name, value if name == "csrf" else injected) for name, value in form.filled()]
            self.assert_harmless(send(visitor, form, everywhere), f"{visitor.account} {form.method} {form.action}, everywhere")
        twice = form.filled() * 2
        self.assert_harmless(send(visitor, form, twice), f"{visitor.account} {form.method} {form.action}, twice")
        return tried

    def test_whatever_stands_in_a_query_is_text(self):
        visitor = self.visitor("secretary-general")
        asked = {pattern_of(page.at): page.at for page in crawl(visitor)}
        names = {name for at in asked.values() for name, _ in urllib.parse.parse_qsl(urllib.parse.urlsplit(at).query)}
        names |= {"day", "year", "page", "words", "director", "side", "kind", "line", "back", "from", "to", "number", "perPage"}
        for at in asked.values():
            path = urllib.parse.urlsplit(at).path
            for injected in (INJECTIONS[0], "9" * 400, "-1"):
                for name in sorted(names):
                    target = f"{path}?{urllib.parse.urlencode({name: injected})}"
                    self.assert_harmless(visitor.get(target), target)

    def test_bodies_that_are_no_form_are_refused(self):
        visitor = self.visitor("secretary-general")
        for kind, body in [
            ("application/x-www-form-urlencoded", b"\xff\xfe=%zz"),
            ("application/x-www-form-urlencoded", b"a=%00"),
            ("multipart/form-data", b"x"),
            ("multipart/form-data; boundary=", b"--"),
            ("multipart/form-data; boundary=" + "b" * 5000, b"--b"),
            ("text/xml", b"<a>" * 10000),
            ("application/json", b"[" * 100000),
            ("application/json", b'{"function":' + b'{"a":' * 50000),
        ]:
            for path in ("/drafts", "/api/v1/decide", "/import", "/purchases/advise"):
                answer = visitor.ask("POST", path, body, {"Content-Type": kind, "X-CSRF-Token": visitor.csrf})
                self.assert_harmless(answer, f"{path} {kind[:60]}")


class Sessions(Attack):
    def who(self, cookie):
        visitor = self.visitor()
        visitor.cookie = cookie
        answer = visitor.get("/api/v1/session")
        return town.json.loads(answer.body)["account"] if answer.status == 200 else None

    def test_forged_ones_are_nobodys(self):
        good = self.visitor("director").cookie
        self.assertEqual(self.who(good), "director")
        name, token = good.split("=")
        for forged in [secrets.token_hex(32), token[:-1], token + "0", token.upper() + "x", "0" * 64, "", "'", "' OR 1=1--", "%00", "../" * 50,
                       token[::-1], "a" * 12000]:
            self.assertIsNone(self.who(f"{name}={forged}"), forged[:80])
        self.assertIsNone(self.who(f"session={token}"))

    def test_signing_out_makes_the_token_useless(self):
        visitor = self.visitor("director")
        stolen = visitor.cookie
        answer = visitor.post("/sign-out", [("csrf", visitor.csrf)])
        self.assertEqual(answer.status, 303)
        self.assertIn("Max-Age=0", answer.headers["Set-Cookie"])
        self.assertIsNone(self.who(stolen))

    def test_an_ended_one_is_nobodys(self):
        visitor = self.visitor("delegate")
        self.assertEqual(self.who(visitor.cookie), "delegate")
        with sqlite3.connect(self.town.store, timeout=30) as db:
            db.execute("UPDATE session SET ends_unix_s = 1 WHERE name = 'delegate'")
        time.sleep(0.1)
        self.assertIsNone(self.who(visitor.cookie))

    def test_signing_in_gives_another_token_each_time(self):
        self.assertEqual(len({self.visitor("executive").cookie for _ in range(3)}), 3)

    def test_guessing_passwords_has_to_wait(self):
        visitor = self.visitor()
        words = [("account", "evaluation-board"), ("password", "sbagliata sbagliata")]
        answers = [visitor.post("/sign-in", words) for _ in range(6)]
        self.assertEqual({each.status for each in answers}, {422})
        right = visitor.post("/sign-in", [("account", "evaluation-board"), ("password", town.PASSWORD)])
        self.assertEqual(right.status, 422, "whoever guessed too often waits, even with the right one")


class OtherSites(Attack):
    def test_their_forms_are_refused(self):
        for role in ("director", "secretary-general", "administrator"):
            visitor, other = self.visitor(role), self.visitor("accounting-office")
            before = rows_of(self.town.store)
            forms = [form for form in forms_of(crawl(visitor)) if form.method == "POST" and form.action != "/sign-in" and any(name == "csrf" for name, _, _ in form.fields)]
            self.assertTrue(forms)
            for form in forms:
                without = [(name, value) for name, value in form.filled() if name != "csrf"]
                for fields, headers in [
                    (without, {}),
                    (without + [("csrf", "")], {}),
                    (without + [("csrf", other.csrf)], {}),
                    (without + [("csrf", visitor.csrf)], {"Origin": "https://evil.example"}),
                    (without + [("csrf", visitor.csrf)], {"Origin": "null"}),
                    (without + [("csrf", visitor.csrf)], {"Origin": f"http://127.0.0.1:{self.served.port}.evil.example"}),
                ]:
                    if form.is_multipart:
                        body, kind = multipart(fields, [])
                        answer = visitor.ask("POST", form.action, body, {"Content-Type": kind} | headers)
                    else:
                        answer = visitor.post(form.action, fields, **headers)
                    self.assertEqual(answer.status, 403, f"{role} {form.action} {headers}")
            self.assertEqual(rows_of(self.town.store), before)

    def test_nobody_is_led_to_them(self):
        visitor = self.visitor("director")
        for there in ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/a\r\nSet-Cookie: a=b", "/a\r\n\r\n<script>",
                      "javascript:alert(1)", "/\t/evil.example", " //evil.example", "/%0d%0aSet-Cookie:a=b", "///evil.example", "/\x7f", "/è"]:
            for target in ["/language?" + urllib.parse.urlencode({"to": "en", "back": there}),
                           "/sign-in?" + urllib.parse.urlencode({"back": there})]:
                self.assert_stays(visitor.get(target), target)
            answer = visitor.post("/sign-in", [("account", "director"), ("password", town.PASSWORD), ("back", there)])
            self.assert_stays(answer, there)

    def assert_stays(self, answer, what):
        self.assert_harmless(answer, what)
        location = answer.headers.get("Location", "/")
        self.assertRegex(location, r"^/(?![/\\])[\x21-\x7e]*$", what)


class Addresses(Attack):
    def test_that_climb_or_hide_something_lead_nowhere(self):
        visitor = self.visitor("secretary-general")
        bases = sorted({pattern_of(page.at).replace("{}", "1") for page in crawl(visitor)} | {"/static", "/static/pegaso.css", "/api/v1/rules", "/api/openapi.yaml"})
        tricks = ["/../../../../etc/passwd", "/..", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/%252e%252e/etc/passwd", "/..\\..\\etc\\passwd",
                  "/%5c..%5cetc", "/%00", "%00.css", "//", "//etc/passwd", "/./", "/%c0%ae%c0%ae/", "/%ff", "/%", "/%zz", "/" + "a" * 8000, ";/x", "/x" * 3000]
        for base in bases:
            for trick in tricks:
                answer = visitor.get(base.rstrip("/") + trick)
                self.assertIn(answer.status, (400, 404), base + trick)
                self.assertNotIn("root:", answer.text)
                self.assert_harmless(answer, base + trick)

    def test_in_the_place_of_a_name_anything_is_a_name(self):
        visitor = self.visitor("secretary-general")
        patterns = {pattern_of(page.at) for page in crawl(visitor)}
        for pattern in sorted(each for each in patterns if "{}" in each):
            for name in ["'; DROP TABLE draft;--", SCRIPT, "-1", "0", "9" * 30, "1e9", "%2f", "..;", "\u202e", "null", " "]:
                target = pattern.replace("{}", urllib.parse.quote(name, safe="%"))
                answer = visitor.get(target)
                self.assert_harmless(answer, target)
                self.assertIn(answer.status, (200, 303, 400, 404), target)

    def test_methods_that_nobody_uses_are_refused(self):
        visitor = self.visitor("secretary-general")
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
            answer = visitor.ask(method, "/plan")
            self.assertEqual(answer.status, 405 if method != "BREW" else answer.status, method)
            self.assert_harmless(answer, method)


class SomebodyElses(Attack):
    def test_is_not_changed_by_guessing_its_address(self):
        stranger = self.visitor("stranger")
        forms = {}
        for account in ("director", "secretary-general", "accounting-office", "management-control", "administrator"):
            for form in forms_of(crawl(self.visitor(account))):
                if form.method == "POST" and form.action not in OF_ONESELF:
                    forms.setdefault(form.shape, form)
        self.assertGreater(len(forms), 15)
        for form in forms.values():
            before = rows_of(self.town.store)
            answer = send(stranger, form, form.filled())
            self.assertLess(answer.status, 500, form.action)
            changed = {name for name, rows in rows_of(self.town.store).items() if rows != before[name]}
            # A draft that is opened is empty, and its own author's.
            self.assertLessEqual(changed, {"draft", "last_identity"} if form.action == "/drafts" else set(), f"{form.action} {answer.status}")

    def test_of_the_office_is_not_read_by_those_who_may_not(self):
        office = ("/budget", "/purchases", "/drafts", "/calendar", "/accounts", "/import", "/registers")
        pages = {page.at for page in crawl(self.visitor("secretary-general"))} | {"/accounts", "/accounts/record", "/accounts/of/director"}
        for account in (None, "administrator"):
            visitor = self.visitor(account)
            for at in sorted(pages):
                if not at.startswith(office) or at == "/accounts/roles" or (account and at.startswith("/accounts")):
                    continue
                answer = visitor.get(at)
                self.assertIn(answer.status, (303, 403), f"{account} {at}")


class Documents(Attack):
    def send_document(self, visitor, name, content):
        body, kind = multipart([("csrf", visitor.csrf)], [("file", name, content), ("document", name, content)])
        return visitor.ask("POST", "/import", body, {"Content-Type": kind})

    def test_made_to_fill_the_memory_are_refused_while_others_are_answered(self):
        visitor = self.visitor("management-control")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("content.xml", b"<a>" * (1 << 24))
        laughs = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
            f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">'.encode() for i in range(12)) + b"]><l>&m;</l>"
        outside = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>'
        for name, content in [("a.zip", packed.getvalue()), ("a.xml", laughs), ("b.xml", outside), ("a.txt", b"\x00" * (1 << 20)),
                              ("b.txt", b"a" * (1 << 22)), ("c.txt", b"\n" * (1 << 22)), ("d.txt", os.urandom(1 << 20))]:
            begun = time.monotonic()
            answer = self.send_document(visitor, name, content)
            self.assert_harmless(answer, name)
            self.assertNotIn("root:", answer.text)
            self.assertLess(time.monotonic() - begun, 60, name)
            self.assertEqual(self.visitor().get("/health").status, 200)

    def test_with_too_many_parts_are_refused(self):
        visitor = self.visitor("management-control")
        body, kind = multipart([("csrf", visitor.csrf)] + [("a", "b")] * 100_000, [])
        answer = visitor.ask("POST", "/import", body, {"Content-Type": kind})
        self.assertEqual(answer.status, 400)

    def test_of_the_largest_size_keep_nobody_else_waiting(self):
        visitor = self.visitor("management-control")
        answers = []
        sender = threading.Thread(target=lambda: answers.append(self.send_document(visitor, "large.txt", b"riga di testo\n" * (2_500_000))))
        sender.start()
        slowest = 0
        while sender.is_alive():
            begun = time.monotonic()
            self.assertEqual(self.visitor().get("/health").status, 200)
            slowest = max(slowest, time.monotonic() - begun)
            time.sleep(0.2)
        sender.join()
        self.assert_harmless(answers[0], "a large document")
        self.assertLess(slowest, 10)

    def ask_by_head(self, path, length, cookie=None, extra=""):
        """The first line that comes back when only the head was sent."""
        with socket.create_connection(("127.0.0.1", self.served.port), timeout=30) as link:
            head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n{extra}"
            link.sendall((head + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n").encode())
            return int(link.recv(4096).split(b" ")[1])

    def test_of_those_who_may_not_are_refused_before_they_are_sent(self):
        self.assertEqual(self.ask_by_head("/import", 60_000_000), 403)
        self.assertEqual(self.ask_by_head("/import", 60_000_000, self.visitor("director").cookie), 403)
        may = self.visitor("management-control").cookie
        self.assertEqual(self.ask_by_head("/import", 80_000_000, may), 413)
        self.assertEqual(self.ask_by_head("/import", 60_000_000, may, "Origin: https://evil.example\r\n"), 403)
        self.assertEqual(self.ask_by_head("/import", 60_000_000, may, "Expect: 100-continue\r\n"), 100)
        self.assertEqual(self.ask_by_head("/drafts", 2_000_000, may), 413)
        self.assertEqual(self.ask_by_head("/sign-in", 2_000_000), 413)
        self.assertEqual(self.ask_by_head("/nowhere", 10), 404)
        self.assertEqual(self.ask_by_head("/static/pegaso.css", 10), 404)


if __name__ == "__main__":
    sys.exit(unittest.main())
