# SPDX-License-Identifier: GPL-3.0-or-later
"""The authorization code grant by command: the address is printed, a person opens it in a real browser."""

import socket
import subprocess
import sys
import urllib.parse
from pathlib import Path

import program

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import accounts  # noqa: E402
import browser  # noqa: E402

QUALTRICS = accounts.find("qualtrics", "authorization-code")
NAME = "Nordtel"
PASTE_URI = "https://crosswalk.example/oob"
OOB = "urn:ietf:wg:oauth:2.0:oob"
SIGNED_IN = "You are signed in"


class Waiting:
    """A command that waits for an approval."""

    def __init__(self, process):
        self.process = process
        self.told = []
        for line in process.stderr:
            self.told.append(line)
            if line.startswith("http"):
                break
        self.url = self.told[-1].strip() if self.told and self.told[-1].startswith("http") else None

    @property
    def query(self):
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.url).query))

    @property
    def port(self):
        return urllib.parse.urlsplit(self.query["redirect_uri"]).port

    def give(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self):
        out, err = self.process.communicate(timeout=60)
        return program.Result(subprocess.CompletedProcess(
            [], self.process.returncode, out, "".join(self.told) + err))


class Case(accounts.Accounts, program.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        program.Case.setUp(self)
        accounts.Accounts.setUp(self)
        keys = self.folder / "keys"
        keys.mkdir(mode=0o700)
        self.keyring = keys / "keyring"

    def start(self, *words, env=None, **more):
        return super().start(*words, env={"CROSSWALK_KEYRING": f"file:{self.keyring}", **(env or {})},
                             **more)

    def wait_for(self, *words, workspace=None):
        process = self.start("--workspace", workspace or self.workspace, *words, stdin=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        waiting = Waiting(process)
        return waiting

    def begin_add(self, *more, name=NAME, workspace=None):
        words = [*self.words(QUALTRICS, name), "--test", *more]
        process = self.start("--workspace", workspace or self.workspace, *words, stdin=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        process.stdin.write(self.secret(QUALTRICS) + "\n")
        process.stdin.flush()
        waiting = Waiting(process)
        self.assertIsNotNone(waiting.url, waiting.told)
        return waiting

    def answer(self, waiting, button="#approve", user=None):
        """What the person reads once the command knows."""
        self.browser.open(waiting.url)
        if user is not None:
            self.browser.press(f"input[value='{user['id']}']")
        self.browser.press(button)
        return self.browser.wait_at(waiting.query["redirect_uri"])

    def assert_closed(self, port):
        with socket.socket() as connection:
            self.assertNotEqual(connection.connect_ex(("127.0.0.1", port)), 0, f"port {port} is open")

    def assert_nothing_saved(self):
        self.assertEqual(self.done("connection", "list")["connections"], [])
        self.assertFalse(self.keyring.exists() and "sandbox-" in self.keyring.read_text())


class Authorize(Case):
    def test_approved(self):
        waiting = self.begin_add()
        self.assertIn(SIGNED_IN, self.answer(waiting))
        result = waiting.end()
        self.assertEqual(result.code, 0, result)
        self.assertIn("ada.admin@sandbox.example", result.out)
        self.assertNotIn("http", result.out)
        self.assert_closed(waiting.port)
        self.assertEqual(self.done("connection", "show", NAME)["connection"]["state"], "active")

    def test_denied(self):
        waiting = self.begin_add()
        self.assertIn("Access was not given", self.answer(waiting, "#deny"))
        result = waiting.end()
        self.assertEqual(result.code, 1, result)
        self.assertEqual(result.out, "")
        self.assertIn("crosswalk-cli: ", result.err)
        self.assert_closed(waiting.port)
        self.assert_nothing_saved()

    def test_wrong_state(self):
        waiting = self.begin_add()
        self.browser.open(waiting.query["redirect_uri"] + "?code=sandbox-code-x&state=another")
        self.assertIn("This is not the answer that is awaited", self.browser.text)
        self.assertIsNone(waiting.process.poll())
        self.assertIn(SIGNED_IN, self.answer(waiting))
        self.assertEqual(waiting.end().code, 0)

    def test_side_by_side(self):
        first = self.begin_add(name="First")
        second = self.begin_add(name="Second")
        self.assertNotEqual(first.port, second.port)
        users = self.details(QUALTRICS)["users"]
        self.assertIn(SIGNED_IN, self.answer(second, user=users[1]))
        self.assertIn(SIGNED_IN, self.answer(first, user=users[0]))
        self.assertEqual((first.end().code, second.end().code), (0, 0))
        self.assertEqual({connection["name"]: connection["user"]
                          for connection in self.done("connection", "list")["connections"]},
                         {"First": users[0]["email"], "Second": users[1]["email"]})

    def test_pasted(self):
        """The code that the page shows, and the whole address of a page elsewhere."""
        waiting = self.begin_add("--redirect-uri", OOB)
        self.browser.open(waiting.url)
        self.browser.press("#approve")
        code = self.browser.read("#code")
        waiting.give("sandbox-code-that-is-none?state=x&code=y")
        waiting.give(code)
        result = waiting.end()
        self.assertEqual(result.code, 0, result)
        self.assertNotIn(code, result.out + result.err)

    def test_code_used_twice(self):
        waiting = self.begin_add("--redirect-uri", OOB)
        self.browser.open(waiting.url)
        self.browser.press("#approve")
        code = self.browser.read("#code")
        waiting.give(code)
        self.assertEqual(waiting.end().code, 0)
        again = self.begin_add("--redirect-uri", OOB, name="Again")
        again.give(code)
        result = again.end()
        self.assertEqual(result.code, 1, result)
        self.assertNotIn(code, result.out + result.err)
        self.assertEqual(len(self.done("connection", "list")["connections"]), 1)

    def test_reauthorized(self):
        waiting = self.begin_add()
        self.answer(waiting)
        self.assertEqual(waiting.end().code, 0)
        self.fault(kind="revoke_grant", service="qualtrics")
        self.assertIn("connection reauthorize", self.failure("survey", "list", "--connection", NAME,
                                                             code=4)["hint"])
        for button, page, code in (("#deny", "Access was not given", 1), ("#approve", SIGNED_IN, 0)):
            waiting = self.wait_for("connection", "reauthorize", NAME)
            self.assertIn(page, self.answer(waiting, button))
            result = waiting.end()
            self.assertEqual(result.code, code, result)
        self.assertTrue(self.done("survey", "list", "--connection", NAME)["surveys"])


if __name__ == "__main__":
    if not browser.exists():
        print("1..0 # SKIP chromium or chromedriver is not installed", flush=True)
        sys.exit(0)
    program.main()
