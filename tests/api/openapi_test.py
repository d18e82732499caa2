"""Every answer of the API is the one that docs/openapi.yaml describes, and the description leaves no route out.

Serves the invented municipality, asks each path with its example and each status that can be had, validates the answers with
python3-jsonschema. The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso).
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

# Where Debian puts its modules, for an interpreter that is not Debian's.
sys.path.append("/usr/lib/python3/dist-packages")

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()
DESCRIPTION = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text())


def run(*words):
    return subprocess.run([BINARY, *map(str, words)], check=True, capture_output=True, text=True).stdout


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


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        plan = pathlib.Path(cls.folder.name, "plan.txt")
        store = pathlib.Path(cls.folder.name, "town.db")
        plan.write_text(run("example", "--objectives", 30))
        run("import", plan, "--into", store, "--acts-from-marks")
        cls.servers = []
        cls.guests = cls.serve(store, "--guests")
        cls.nobody = cls.serve(store)

    @classmethod
    def serve(cls, store, *options):
        server = subprocess.Popen([BINARY, "serve", "--from", store, "--port", "0", *options], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        cls.servers.append(server)
        return re.search(r"http://\S+/", server.stdout.readline())[0].rstrip("/")

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
                answer = self.ask(asked, body)
                self.assertEqual(answer[0], 200)
                self.assert_as_described(path, method, answer)

    def test_each_refuses_whoever_may_not_as_described(self):
        for path, method, asked, body in self.examples():
            if "403" not in DESCRIPTION["paths"][path][method]["responses"]:
                continue
            with self.subTest(path):
                answer = self.ask(asked, body, self.nobody)
                self.assertEqual(answer[0], 403)
                self.assert_as_described(path, method, answer)

    def test_what_is_not_there_is_said_as_described(self):
        for path, missing in {"/api/v1/objectives/{number}": "/api/v1/objectives/9999", "/api/v1/rules/{id}": "/api/v1/rules/XX-1"}.items():
            answer = self.ask(missing)
            self.assertEqual(answer[0], 404)
            self.assert_as_described(path, "get", answer)

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
                  for method, path in re.findall(r"<td>(GET|POST)</td><th[^>]*>(/api/v1/[^<]*)</th>", bytes_.decode())}
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
