"""Every answer of the API is the one that docs/openapi.yaml describes, and the description leaves no route out.

Serves the invented municipality, asks each path with its example and each status that can be had, validates the answers with
python3-jsonschema. The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso).
"""

import contextlib
import http.client
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request

# Where Debian puts its modules, for an interpreter that is not Debian's.
sys.path.append("/usr/lib/python3/dist-packages")

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()
DESCRIPTION = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text())


def run(*words, stdin=None):
    return subprocess.run([BINARY, *map(str, words)], check=True, capture_output=True, text=True, input=stdin).stdout


def resolved(part):
    """What a $ref of the description stands for."""
    while "$ref" in part:
        at = DESCRIPTION
        for name in part["$ref"].removeprefix("#/").split("/"):
            at = at[name]
        part = at
    return part


def problems_of(operation, status, answer):
    response = resolved(operation["responses"][str(status)])
    schema = response["content"]["application/json"]["schema"] | {"components": DESCRIPTION["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in validator.iter_errors(answer)]


# The part of the API that only the office reads, by the first word of its paths.
OFFICE = {"budget", "duties", "purchases", "assignments", "grants"}
PASSWORD = "una chiave lunga per le prove"


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = store = cls.fill(pathlib.Path(cls.folder.name))
        cls.servers = []
        cls.guests = cls.serve(store, "--guests")
        cls.nobody = cls.serve(store)
        cls.office = cls.sign_in("ragioneria")
        cls.administrator = cls.sign_in("accessi")
        cls.director = cls.sign_in("dirigente")

    @staticmethod
    def fill(folder):
        """A town with something of everything that the API tells."""
        plan, store = folder / "plan.txt", folder / "town.db"
        plan.write_text(run("example", "--objectives", 30))
        run("import", plan, "--into", store, "--acts-from-marks")
        director = json.loads(run("show", "--objective", 1, "--from", store, "--format", "json"))[0]["director"]
        chapters = (ROOT / "examples/budget/capitoli.csv").read_text().replace("DIRIGENTE", director)
        (folder / "chapters.csv").write_text(chapters)
        into = ("--from", store)
        run("import-budget", folder / "chapters.csv", "--into", store)
        run("commit", *into, "--chapter", "126/999", "--amount", "1.000,00", "--date", "2016-02-10")
        run("settle", *into, "--chapter", "126/999", "--of", "2016/1", "--amount", "400,00", "--date", "2016-03-10")
        run("purchase", "open", *into, "--object", "Sedie", "--net", "9.000,00", "--nature", "supplies", "--chapter", "126/999", "--unit", "Parchi",
            "--date", "2016-05-01")
        run("purchase", "advance", "2016/1", *into, "--event", "invitation", "--date", "2016-05-10", "--text", "Rossi srl, Bianchi, Verdi")
        run("assignments", "add", *into, "--date", "3/10/2016", "--unit", "SG", "--sheet", 1, "--kind", "professionale", "--object", "Riordino dell'archivio",
            "--beneficiary", "Bianchi Anna", "--amount", "9.000,00", "--chapter", "1711/999", "--act", "determinazione n. 12")
        run("grants", "add", *into, "--date", "5/4/2016", "--beneficiary", "Circolo Aurora", "--purpose", "Rassegna", "--unit", "CULT", "--amount", "400,01",
            "--signs", "regulation,public_call,giunta_decision", "--act", "determinazione n. 41")
        run("grants", "add", *into, "--date", "6/5/2016", "--beneficiary", "Bruni Ada", "--tax-code", "BRNDAA80A41H501A", "--reveals", "hardship",
            "--purpose", "Affitto", "--unit", "SOC", "--amount", "300,00", "--signs", "statutory,giunta_decision", "--act", "determinazione n. 50")
        for account, role in [("ragioneria", "accounting-office"), ("accessi", "administrator"), ("dirigente", "director")]:
            units = ["--unit", "Altro settore"] if role == "director" else []
            run("accounts", "add", account, *into, "--person", account, "--role", role, *units, "--password", "-", stdin=PASSWORD + "\n")
        return store

    @classmethod
    def serve(cls, store, *options):
        server = subprocess.Popen([BINARY, "serve", "--from", store, "--port", "0", *options], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        cls.servers.append(server)
        return re.search(r"http://\S+/", server.stdout.readline())[0].rstrip("/")

    @classmethod
    def sign_in(cls, account):
        """The cookie of a new session."""
        link = http.client.HTTPConnection(cls.nobody.removeprefix("http://"))
        link.request("POST", "/sign-in", urllib.parse.urlencode({"account": account, "password": PASSWORD}),
                     {"Content-Type": "application/x-www-form-urlencoded"})
        answer = link.getresponse()
        answer.read()
        link.close()
        assert answer.status == 303, account
        return {"Cookie": answer.headers["Set-Cookie"].split(";")[0]}

    @classmethod
    def tearDownClass(cls):
        for server in cls.servers:
            server.terminate()
            assert server.wait(timeout=20) == 0, "a server did not end well"
            server.stdout.close()
        cls.folder.cleanup()

    def ask(self, path, body=None, site=None, headers=None):
        sent = {"Content-Type": "application/json"} | (headers or {})
        request = urllib.request.Request((site or self.guests) + path, data=body, headers=sent)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers, refused.read()

    def assert_as_described(self, path, method, answer):
        status, headers, bytes_ = answer
        self.assertEqual(headers["Content-Type"], "application/json", path)
        self.assertEqual(problems_of(DESCRIPTION["paths"][path][method], status, json.loads(bytes_)), [], path)

    def examples(self):
        for path, operations in DESCRIPTION["paths"].items():
            for method, operation in operations.items():
                asked = path
                for each in map(resolved, operation.get("parameters", [])):
                    if each["in"] == "path":
                        asked = asked.replace("{" + each["name"] + "}", each["example"])
                body = None
                if "requestBody" in operation:
                    body = json.dumps(operation["requestBody"]["content"]["application/json"]["example"]).encode()
                yield path, method, asked, body

    def test_each_path_answers_its_example_as_described(self):
        for path, method, asked, body in self.examples():
            with self.subTest(path):
                answer = self.ask(asked, body, headers=self.office)
                self.assertEqual(answer[0], 200)
                self.assert_as_described(path, method, answer)
                items = json.loads(answer[2])
                if "items" in items:
                    self.assertGreater(items["total"], 0, "an example shows something")

    def test_each_asks_guests_to_sign_in_as_described(self):
        for path, method, asked, body in self.examples():
            if "401" not in DESCRIPTION["paths"][path][method]["responses"]:
                continue
            with self.subTest(path):
                answer = self.ask(asked, body, self.nobody)
                self.assertEqual(answer[0], 401)
                self.assertIn("__Host-session", answer[1]["WWW-Authenticate"])
                self.assert_as_described(path, method, answer)

    def test_each_of_the_office_refuses_whoever_may_not_as_described(self):
        refused = set()
        for path, method, asked, body in self.examples():
            answer = self.ask(asked, body, headers=self.administrator)
            if answer[0] == 403:
                refused.add(path)
                self.assert_as_described(path, method, answer)
        self.assertEqual(refused, {path for path in DESCRIPTION["paths"] if path.split("/")[3] in OFFICE})

    def test_what_is_not_there_is_said_as_described(self):
        for path, missing in {
            "/api/v1/objectives/{number}": "/api/v1/objectives/9999", "/api/v1/rules/{id}": "/api/v1/rules/XX-1",
            "/api/v1/budget/chapters/{side}/{code}": "/api/v1/budget/chapters/expenditure/7",
            "/api/v1/budget/chapters/{side}/{code}/movements": "/api/v1/budget/chapters/left/126-999/movements",
            "/api/v1/purchases/{year}/{number}": "/api/v1/purchases/2016/9",
        }.items():
            with self.subTest(path):
                answer = self.ask(missing, headers=self.office)
                self.assertEqual(answer[0], 404)
                self.assert_as_described(path, "get", answer)

    def test_a_parameter_that_is_none_is_refused_as_described(self):
        for path, method, asked, body in self.examples():
            if "422" not in DESCRIPTION["paths"][path][method]["responses"]:
                continue
            names = {resolved(each)["name"] for each in DESCRIPTION["paths"][path][method]["parameters"] if resolved(each)["in"] == "query"}
            for wrong in {"day=2016-02-30", "day=x", "year=x", "year=99999999999", "side=left"}:
                if wrong.split("=")[0] not in names:
                    continue
                answer = self.ask(f"{asked}?{wrong}", headers=self.office)
                self.assertEqual(answer[0], 422, f"{path} {wrong}")
                self.assert_as_described(path, method, answer)

    def test_a_store_that_is_damaged_is_said_as_described(self):
        def renamed(old, new):
            with contextlib.closing(sqlite3.connect(self.store, timeout=10)) as db:
                db.execute(f"ALTER TABLE {old} RENAME TO {new}")
        renamed("purchase_event", "purchase_event_gone")
        try:
            for path in ["/api/v1/purchases", "/api/v1/purchases/{year}/{number}"]:
                answer = self.ask(path.format(year=2016, number=1), headers=self.office)
                self.assertEqual(answer[0], 503, path)
                self.assert_as_described(path, "get", answer)
        finally:
            renamed("purchase_event_gone", "purchase_event")
        self.assertEqual(self.ask("/api/v1/purchases", headers=self.office)[0], 200)

    def test_the_budget_says_what_the_reports_say(self):
        chapter = json.loads(self.ask("/api/v1/budget/chapters/expenditure/126-999?year=2016&day=2016-12-31", headers=self.office)[2])
        figures = {name: chapter[name] for name in ("appropriationCents", "committedCents", "paidCents", "availableCents")}
        self.assertEqual(figures, {"appropriationCents": 10_000_000, "committedCents": 100_000, "paidCents": 0, "availableCents": 9_900_000})
        lines = json.loads(self.ask("/api/v1/budget/chapters?year=2016&words=126/999", headers=self.office)[2])["items"]
        self.assertEqual([{name: each[name] for name in figures} for each in lines], [figures])
        before = json.loads(self.ask("/api/v1/budget/chapters/expenditure/126-999?year=2016&day=2016-01-31", headers=self.office)[2])
        self.assertEqual(before["committedCents"], 0)
        moved = json.loads(self.ask("/api/v1/budget/chapters/expenditure/126-999/movements?year=2016", headers=self.office)[2])["items"]
        self.assertEqual([(each["kind"], each["amountCents"], each["depth"]) for each in moved if each["kind"] != "appropriation"],
                         [("commitment", 100_000, 0), ("settlement", 40_000, 1)])

    def test_the_budget_is_narrowed_down(self):
        def chapters(query):
            return {each["chapter"] for each in json.loads(self.ask("/api/v1/budget/chapters?year=2016&" + query, headers=self.office)[2])["items"]}
        everything = chapters("")
        self.assertEqual(chapters("side=revenue") | chapters("side=expenditure"), everything)
        self.assertEqual(chapters("words=verde"), {"126/999"})
        self.assertEqual(chapters("words=zzz"), set())
        self.assertLess(chapters("director=Altieri+Bruna"), everything)

    def test_hidden_beneficiaries_are_shown_to_those_alone_who_may_read_them(self):
        def beneficiaries(cookie):
            return {each["identity"]: (each["beneficiary"], each["taxCode"]) for each in json.loads(self.ask("/api/v1/grants", headers=cookie)[2])["items"]}
        self.assertEqual(beneficiaries(self.office)["shown"][0] is None, False)
        self.assertNotIn("hidden", beneficiaries(self.office))
        of_director = beneficiaries(self.director)
        self.assertEqual(of_director["hidden"], (None, None))
        self.assertNotIn("Bruni", self.ask("/api/v1/grants", headers=self.director)[2].decode())

    def test_lists_come_page_by_page_and_lose_nothing(self):
        whole = json.loads(self.ask("/api/v1/rules?perPage=1000")[2])
        self.assertEqual(len(whole["items"]), whole["total"])
        gathered = []
        page = 1
        while items := json.loads(self.ask(f"/api/v1/rules?perPage=37&page={page}")[2])["items"]:
            gathered += items
            page += 1
        self.assertEqual(gathered, whole["items"])

    def test_odd_numbers_of_pages_are_no_failure(self):
        for odd in ["0", "-1", "x", "99999999999999999999", "18446744073709551615", ""]:
            status, _, bytes_ = self.ask(f"/api/v1/rules?page={odd}&perPage={odd}")
            self.assertEqual(status, 200, odd)
            self.assertGreaterEqual(json.loads(bytes_)["perPage"], 1)

    def test_a_question_that_is_none_is_answered_in_words(self):
        for body in [b"", b"{", b"[]", b'{"id":1}', b"\xff\xfe", b'{"a":' * 2000]:
            status, _, bytes_ = self.ask("/api/v1/decide", body)
            self.assertEqual(status, 200)
            self.assertTrue(json.loads(bytes_)["error"])

    def test_the_description_leaves_no_route_out(self):
        status, _, bytes_ = self.ask("/api", headers={"Accept-Language": "en"})
        self.assertEqual(status, 200)
        served = {(method.lower(), re.sub(r"\{[^}]*\}", "{}", path))
                  for method, path in re.findall(r"<td[^>]*>(GET|POST)</td><th[^>]*>(/api/v1/[^<]*)</th>", bytes_.decode())}
        described = {(method, re.sub(r"\{[^}]*\}", "{}", path)) for path, all_ in DESCRIPTION["paths"].items() for method in all_}
        self.assertEqual(served, described)

    def test_the_description_is_served_as_it_is_kept(self):
        self.assertEqual(yaml.safe_load(self.ask("/api/openapi.yaml")[2]), DESCRIPTION)

    def test_measures_count_what_was_answered(self):
        def answers():
            text = self.ask("/metrics")[2].decode()
            return {key: int(count) for key, count in re.findall(r'answers_total\{status="(\dxx)"\} (\d+)', text)}
        before = answers()
        self.ask("/api/v1/rules")
        self.ask("/api/v1/rules/XX-1")
        after = answers()
        self.assertEqual(after["2xx"], before["2xx"] + 2)  # one is the first look at the measures
        self.assertEqual(after["4xx"], before["4xx"] + 1)
        self.assertEqual(self.ask("/metrics", headers={"X-Forwarded-For": "10.0.0.1"})[0], 403)


if __name__ == "__main__":
    unittest.main()
