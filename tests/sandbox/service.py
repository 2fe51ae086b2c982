# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a built crosswalk-sandbox and speaks HTTP with it, with the standard library alone.

A test file defines classes on top of Case and ends with main(); the result is TAP.
"""

import base64
import csv
import hashlib
import html.parser
import http.client
import io
import json
import os
import subprocess
import sys
import unittest
import urllib.parse
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

SANDBOX = os.environ.get("CROSSWALK_SANDBOX", "crosswalk-sandbox")
RECORDED = Path(os.environ.get("CROSSWALK_REAL_DATA") or "nowhere")
VERIFIER = "a-code-verifier-of-this-test-that-is-long-enough"
REDIRECT = "http://127.0.0.1:1/callback"
main = program.main


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {dict(self.headers)}\n{self.body[:2000]}"


class Form(html.parser.HTMLParser):
    """What a browser knows of a page: its fields, its buttons, its code."""

    def __init__(self, text):
        super().__init__()
        self.action = None
        self.fields = {}
        self.users = []
        self.buttons = {}
        self.ids = set()
        self.titles = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids.add(attrs.get("id"))
        self.titles += tag == "title"
        if tag == "form":
            self.action = attrs["action"]
        elif tag == "input" and attrs["type"] == "hidden":
            self.fields[attrs["name"]] = attrs["value"]
        elif tag == "input" and attrs["type"] == "radio":
            self.users.append(attrs["value"])
            if "checked" in attrs:
                self.fields[attrs["name"]] = attrs["value"]
        elif tag == "button":
            self.buttons[attrs["id"]] = {attrs["name"]: attrs["value"]}


class Case(unittest.TestCase):
    """A sandbox for each class; each test finds it reset, and its accounts as they are now."""

    maxDiff = None
    options = ()
    patience = 30  # seconds for one answer

    @classmethod
    def setUpClass(cls):
        cls.process = subprocess.Popen(
            [SANDBOX, "--exit-with-stdin", *cls.options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        cls.addClassCleanup(cls._stop)
        cls.printed = json.loads(cls.process.stdout.readline())

    @classmethod
    def _stop(cls):
        cls.process.stdin.close()
        cls.process.stdout.close()
        if cls.process.wait(timeout=cls.patience) != 0:
            raise RuntimeError(f"crosswalk-sandbox ended with {cls.process.returncode}")

    def setUp(self):
        self.control("POST", "/_sandbox/reset")
        self.control("POST", "/_sandbox/faults", {"kind": "restore_client"})
        self.accounts = self.control("GET", "/_sandbox/accounts")

    def call(self, service, method, path, body=None, headers=None):
        """One request on a connection of its own; http.client's errors come through."""
        address = urllib.parse.urlsplit(self.printed[service]).netloc
        connection = http.client.HTTPConnection(address, timeout=self.patience)
        self.addCleanup(connection.close)
        headers = dict(headers or {})
        if isinstance(body, dict) and headers.get("Content-Type") != "application/json":
            body = urllib.parse.urlencode(body)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif isinstance(body, (dict, list)):
            body = json.dumps(body)
        connection.request(method, path, body, headers)
        answer = Answer(connection.getresponse())
        connection.close()
        return answer

    def control(self, method, path, body=None, status=200):
        headers = {"Content-Type": "application/json"} if body is not None else {}
        answer = self.call("control", method, path, body, headers)
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def fault(self, **what):
        return self.control("POST", "/_sandbox/faults", what)

    def requests(self, query=""):
        return self.control("GET", f"/_sandbox/requests{query}")["requests"]

    @staticmethod
    def basic(user, password):
        pair = base64.b64encode(f"{user}:{password}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}

    @staticmethod
    def bearer(token):
        return {"Authorization": f"Bearer {token}"}

    def account(self, service, grant):
        return self.accounts[service][grant]

    def token(self, service="qualtrics", status=200, **fields):
        """The answer to a request for a token, the client in the form."""
        grant = "client-credentials"
        if fields.get("grant_type", "client_credentials") != "client_credentials":
            grant = "authorization-code"
        client = self.account(service, grant)
        form = {
            "grant_type": "client_credentials",
            "client_id": client["client_id"],
            "client_secret": client["client_secret"],
            **fields,
        }
        form = {name: value for name, value in form.items() if value is not None}
        path = {"qualtrics": "/oauth2/token", "tethr": "/Token"}.get(service)
        if path:
            answer = self.call(service, "POST", path, form)
        else:
            query = urllib.parse.urlencode(form)
            answer = self.call(service, "GET", f"/oauth/access_token/?{query}")
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def ask(self, service="qualtrics", path="/oauth2/auth", **parameters):
        """The page that asks a person."""
        client = self.account(service, "authorization-code")
        challenge = hashlib.sha256(VERIFIER.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": client["client_id"],
            "redirect_uri": REDIRECT,
            "state": "a state & more",
            "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
            **parameters,
        }
        query = {name: value for name, value in query.items() if value is not None}
        return self.call(service, "GET", f"{path}?{urllib.parse.urlencode(query)}")

    def press(self, page, button, service="qualtrics", user=None):
        form = Form(page.text)
        fields = {**form.fields, **form.buttons[button]}
        if user is not None:
            fields["user"] = user
        return self.call(service, "POST", form.action, fields)

    def come_back(self, answer):
        """The parameters with which the browser comes back."""
        self.assertEqual(answer.status, 302, answer)
        location = answer.headers["Location"]
        self.assertTrue(location.startswith(REDIRECT + "?"), location)
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(location).query))

    def approved(self, **parameters):
        """A code, as the browser brings it."""
        return self.come_back(self.press(self.ask(**parameters), "approve"))["code"]

    def exchange(self, code, status=200, **fields):
        return self.token(
            status=status,
            grant_type="authorization_code",
            code=code,
            **{"redirect_uri": REDIRECT, "code_verifier": VERIFIER, **fields},
        )

    def api(self, path, token=None, method="GET", body=None, api_token=None, status=200):
        """A call of the API of Qualtrics."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token is not None:
            headers.update(self.bearer(token))
        if api_token is not None:
            headers["X-API-TOKEN"] = api_token
        answer = self.call("qualtrics", method, f"/API/v3{path}", body, headers)
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.json["meta"]["httpStatus"][:3], str(status))
        return answer.json


class QualtricsCase(Case):
    """Speaks with the API of Qualtrics by an API token."""

    def setUp(self):
        super().setUp()
        self.api_token = self.account("qualtrics", "api-token")["api_token"]

    def ask_api(self, path, method="GET", body=None, status=200):
        return self.api(path, method=method, body=body, api_token=self.api_token, status=status)

    def result(self, path, method="GET", body=None):
        return self.ask_api(path, method, body)["result"]

    def find(self, name):
        surveys = self.result("/surveys")["elements"]
        return next(survey["id"] for survey in surveys if survey["name"] == name)

    def raw(self, method, path, body=None, **headers):
        return self.call("qualtrics", method, path, body,
                         {"X-API-TOKEN": self.api_token, **headers})

    def progress(self, survey, **wish):
        """The last answer about an export, and its file's bytes."""
        way = f"/surveys/{survey}/export-responses"
        number = self.result(way, "POST", wish)["progressId"]
        answer = {}
        while answer.get("status") != "complete":
            answer = self.result(f"{way}/{number}")
        file = self.raw("GET", f"/API/v3{way}/{answer['fileId']}/file")
        self.assertEqual(file.status, 200, file)
        return answer, file

    def export(self, survey, **wish):
        """The text of an export."""
        _, file = self.progress(survey, **wish)
        if wish.get("compress") is False:
            return file.text
        with zipfile.ZipFile(io.BytesIO(file.body)) as archive:
            return archive.read(archive.namelist()[0]).decode()

    def table(self, survey, **wish):
        rows = list(csv.reader(io.StringIO(self.export(survey, format="csv", **wish), newline="")))
        return rows[:3], rows[3:]

    def records(self, survey, **wish):
        return json.loads(self.export(survey, format="json", **wish))["responses"]
