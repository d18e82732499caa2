"""A town whose pages are attacked: its store, the program that serves it, people who sign in, and a reader of pages.

The program is taken from the environment variable PEGASO_BINARY (otherwise build/dev/pegaso).
"""

import html.parser
import http.client
import json
import os
import pathlib
import re
import subprocess
import tempfile
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("PEGASO_BINARY", ROOT / "build/dev/pegaso")).resolve()
PASSWORD = "una chiave lunga per le prove"
ROLES = ["director", "delegate", "management-control", "accounting-office", "secretary-general", "executive", "evaluation-board", "administrator"]


# Where a walk through the pages begins: not all of them are linked from the first.
STARTS = ("/", "/drafts", "/drafts/prova-1", "/drafts/prova-1/edit", "/drafts/prova-1/objective/1", "/search?q=scuole", "/accounts", "/accounts/record", "/import",
          "/api", "/sign-in", "/budget/record?kind=commitment&side=expenditure&chapter=126/999&year=2016")


def run(*words, stdin=None):
    return subprocess.run([BINARY, *map(str, words)], check=True, capture_output=True, text=True, input=stdin).stdout


class Town:
    """A store with a plan, a budget, a purchase and one account of each role; `stranger` is a director of another unit."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(self.folder.name)
        self.store = folder / "town.db"
        plan = folder / "plan.txt"
        plan.write_text(run("example", "--objectives", 12))
        run("import", plan, "--into", self.store, "--acts-from-marks")
        self.director = json.loads(run("show", "--objective", 1, "--from", self.store, "--format", "json"))[0]["director"]
        chapters = (ROOT / "examples/budget/capitoli.csv").read_text().replace("DIRIGENTE", self.director)
        (folder / "chapters.csv").write_text(chapters)
        run("import-budget", folder / "chapters.csv", "--into", self.store)
        run("commit", "--from", self.store, "--chapter", "126/999", "--amount", "1.000,00", "--date", "2016-02-10")
        run("assess", "--from", self.store, "--chapter", "90", "--amount", "500,00", "--date", "2016-02-10", "--due", "2016-03-10")
        run("purchase", "open", "--from", self.store, "--object", "Sedie", "--net", "9.000,00", "--nature", "supplies", "--chapter", "126/999",
            "--unit", self.director, "--date", "2016-05-01")
        for role in ROLES:
            self.add_account(role, role, [self.director] if role in ("director", "delegate") else [])
        self.add_account("stranger", "director", ["Settore Altrui"])

    def add_account(self, account, role, units):
        of_units = [word for unit in units for word in ("--unit", unit)]
        run("accounts", "add", account, "--from", self.store, "--person", account, "--role", role, *of_units, "--password", "-", stdin=PASSWORD + "\n")

    def close(self):
        self.folder.cleanup()


class Served:
    """`pegaso serve` over a store."""

    def __init__(self, store, *options):
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([BINARY, "serve", "--from", store, "--port", "0", *options], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.search(r":(\d+)/", line)[1])

    def stop(self):
        """The exit status, and what was written in the log."""
        self.process.terminate()
        status = self.process.wait(timeout=60)
        self.process.stdout.close()
        self.log.seek(0)
        with self.log:
            return status, self.log.read()


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def is_page(self):
        return self.headers.get("Content-Type", "").startswith("text/html")


class Visitor:
    """Somebody with a browser, on one connection; signed in where an account is given."""

    def __init__(self, served, account=None):
        self.served, self.account, self.cookie, self.csrf = served, account, None, ""
        self.link = None
        if account:
            self.sign_in()

    def sign_in(self):
        answer = self.post("/sign-in", [("account", self.account), ("password", PASSWORD)])
        assert answer.status == 303, f"{self.account} cannot sign in: {answer.status}"
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        self.csrf = json.loads(self.get("/api/v1/session").body)["csrf"]

    def ask(self, method, target, body=None, headers=None):
        sent = {"Accept-Language": "en"} | ({"Cookie": self.cookie} if self.cookie else {}) | (headers or {})
        for is_last in (False, True):
            if self.link is None:
                self.link = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=120)
            try:
                self.link.request(method, target, body, sent)
                answer = self.link.getresponse()
                return Answer(answer.status, answer.headers, answer.read())
            except (http.client.HTTPException, ConnectionError, BrokenPipeError):
                self.close()
                if is_last:
                    raise

    def get(self, target, **headers):
        return self.ask("GET", target, headers=headers)

    def post(self, target, fields, **headers):
        body = urllib.parse.urlencode(fields).encode()
        return self.ask("POST", target, body, {"Content-Type": "application/x-www-form-urlencoded"} | headers)

    def close(self):
        if self.link:
            self.link.close()
        self.link = None


class Form:
    def __init__(self, page, attributes):
        self.page = page
        self.method = attributes.get("method", "get").upper()
        self.action = attributes.get("action") or page
        self.is_multipart = attributes.get("enctype") == "multipart/form-data"
        self.fields = []  # name, value, type

    @property
    def shape(self):
        """The same for the same form of two pages about two things."""
        return self.method, pattern_of(self.action), tuple(sorted({name for name, _, _ in self.fields}))

    def filled(self):
        return [(name, value) for name, value, kind in self.fields if kind != "file"]


class Page(html.parser.HTMLParser):
    """The links and forms of a page, and what would run in it."""

    def __init__(self, at, text):
        super().__init__()
        self.at, self.links, self.forms, self.dangers = at, [], [], []
        self.form = self.select = self.area = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        held = {name: value or "" for name, value in attributes}
        self.look_for_danger(tag, held)
        if tag == "a" and "href" in held:
            self.links.append(held["href"])
        elif tag == "form":
            self.form = Form(self.at, held)
            self.forms.append(self.form)
        elif self.form and held.get("name"):
            self.take_field(tag, held)
        elif tag == "option" and self.select is not None:
            if "selected" in held or self.form.fields[self.select][1] is None:
                self.form.fields[self.select][1] = held.get("value", "")

    def take_field(self, tag, held):
        kind = held.get("type", tag)
        if tag == "select":
            self.select = len(self.form.fields)
            self.form.fields.append([held["name"], None, tag])
        elif tag == "textarea":
            self.area = len(self.form.fields)
            self.form.fields.append([held["name"], "", tag])
        elif kind not in ("checkbox", "radio") or "checked" in held:
            self.form.fields.append([held["name"], held.get("value", ""), kind])

    def handle_data(self, data):
        if self.area is not None:
            self.form.fields[self.area][1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select" and self.select is not None:
            self.form.fields[self.select][1] = self.form.fields[self.select][1] or ""
            self.select = None
        elif tag == "textarea":
            self.area = None

    def look_for_danger(self, tag, held):
        if tag == "script" and not held.get("src", "").startswith("/static/"):
            self.dangers.append(f"a script: {held}")
        if tag in ("iframe", "object", "embed", "base"):
            self.dangers.append(f"<{tag}>")
        for name, value in held.items():
            if name.startswith("on") or name == "style":
                self.dangers.append(f"{name}={value}")
            if name in ("href", "action", "src") and re.match(r"\s*(javascript|vbscript|data:text)", value, re.I):
                self.dangers.append(f"{name}={value}")


def pattern_of(target):
    """The address without what differs between two things of a kind."""
    path = urllib.parse.urlsplit(target).path
    return "/".join("{}" if re.search(r"\d", part) else part for part in path.split("/"))


def crawl(visitor, starts=STARTS, of_a_kind=3):
    """The pages that links lead to, a few of each kind: address and page."""
    waiting, seen, kinds, pages = list(starts), set(starts), {}, []
    while waiting:
        target = waiting.pop(0)
        answer = visitor.get(target)
        assert answer.status < 500, f"{visitor.account} GET {target}: {answer.status}"
        if not answer.is_page:
            continue
        page = Page(target, answer.text)
        pages.append(page)
        for link in page.links:
            there = urllib.parse.urlsplit(urllib.parse.urljoin(target, link))
            if there.netloc or there.path.startswith(("/static", "/language")):
                continue
            address = there.path + ("?" + there.query if there.query else "")
            query_names = tuple(sorted({name for name, _ in urllib.parse.parse_qsl(there.query)}))
            kind = (pattern_of(there.path), query_names)
            if address in seen or kinds.get(kind, 0) >= of_a_kind:
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            seen.add(address)
            waiting.append(address)
    return pages


def forms_of(pages):
    """One form of each shape, except the one that signs out."""
    found = {}
    for page in pages:
        for form in page.forms:
            if form.action != "/sign-out":
                found.setdefault(form.shape, form)
    return list(found.values())


def send(visitor, form, fields):
    """Sends a form with these fields; the token is the visitor's own."""
    fields = [(name, visitor.csrf if name == "csrf" else value) for name, value in fields]
    if form.method == "GET":
        path = urllib.parse.urlsplit(form.action).path
        return visitor.get(path + "?" + urllib.parse.urlencode(fields))
    if not form.is_multipart:
        return visitor.post(form.action, fields)
    body, kind = multipart(fields, [(name, "plan.txt", b"not a plan") for name, _, kind in form.fields if kind == "file"])
    return visitor.ask("POST", form.action, body, {"Content-Type": kind})


def multipart(fields, files):
    edge = "edge-of-a-part"
    body = b""
    for name, value in fields:
        body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, file_name, content in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: text/plain\r\n\r\n'
        body += head.encode() + content + b"\r\n"
    return body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
