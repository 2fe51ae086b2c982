# SPDX-License-Identifier: GPL-3.0-or-later
"""crosswalk-cli with accounts: a sandbox for each class, a private keyring in a file for each test."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sandbox"))
import program  # noqa: E402
import service  # noqa: E402

main = program.main
# As the command line calls a service, and as the sandbox does.
SANDBOX_NAMES = {"qualtrics": "qualtrics", "gladly": "gladly", "social-connect": "social_connect",
                 "tethr": "tethr"}
PAGE = "https://crosswalk.example/oob"


class Case(service.Case, program.Case):
    def setUp(self):
        program.Case.setUp(self)
        service.Case.setUp(self)
        self.keys = self.folder / "keys"
        self.keys.mkdir(mode=0o700)
        (self.folder / "run").mkdir(mode=0o700)
        self.keyring = self.keys / "ring"
        self.seen = ""

    def start(self, *words, env=None, **more):
        private = {
            "CROSSWALK_KEYRING": f"file:{self.keyring}",
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            **(env or {}),
        }
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            os.environ.pop(name, None)
        return super().start(*words, env=private, **more)

    def plain(self, *words, env=None, given=None):
        result = super().plain(*words, env=env, given=given)
        self.seen += result.out + result.err
        return result

    # What the sandbox gave, as it is now.

    def now(self, name, grant):
        accounts = self.control("GET", "/_sandbox/accounts")
        return accounts[SANDBOX_NAMES[name]][grant]

    def secret(self, name, grant):
        account = self.now(name, grant)
        return account.get("client_secret") or account["api_token"]

    def break_it(self, name, *kinds):
        for kind in kinds:
            self.fault(kind=kind, service=SANDBOX_NAMES[name])

    def setup_words(self, name, grant):
        account = self.now(name, grant)
        words = ["--base-url", self.printed[SANDBOX_NAMES[name]], "--grant", grant]
        if "client_id" in account:
            words += ["--client-id", account["client_id"]]
        if "username" in account:
            words += ["--username", account["username"]]
        return words

    def connect(self, name="qualtrics", grant="client-credentials", *more, called="N", given=None,
                code=0):
        """Adds a connection; the document."""
        if given is None:
            given = self.secret(name, grant) + "\n"
        return self.done("connection", "add", name, "--name", called,
                         *self.setup_words(name, grant), *more, "--secret-stdin",
                         given=given, code=code)

    def shown(self, called="N"):
        return self.done("connection", "show", called)["connection"]

    def works(self, called="N"):
        result = self.done("connection", "test", called)
        self.assertEqual(result["connection"]["state"], "active")
        return result

    def broken(self, *words, called="N", code="needs_reauthorization"):
        error = self.failure(*(words or ("connection", "test", called)), code=4)
        self.assertEqual(error["code"], code)
        self.assertIn(f'crosswalk-cli connection reauthorize "{called}"', error["hint"])
        return error

    # A person with a browser.

    def begin(self, *words, env=None, given=""):
        """Starts what prints an address for the browser; the process and the address."""
        process = self.start("--workspace", self.workspace, *words, env=env,
                             stdin=subprocess.PIPE)
        for pipe in (process.stdin, process.stdout, process.stderr):
            self.addCleanup(pipe.close)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        process.stdin.write(given)
        process.stdin.flush()
        line = ""
        while not line.startswith("http"):
            line = process.stderr.readline()
            self.assertNotEqual(line, "", "it ended without an address")
            self.seen += line
        return process, line.strip()

    def end(self, process, given="", timeout=60):
        out, err = process.communicate(given, timeout=timeout)
        self.seen += out + err
        return program.Result(subprocess.CompletedProcess([], process.returncode, out, err))

    def open_page(self, url, name="qualtrics"):
        parts = urllib.parse.urlsplit(url)
        return self.call(SANDBOX_NAMES[name], "GET", f"{parts.path}?{parts.query}")

    def press_on(self, page, button, name="qualtrics"):
        """The address that the browser is sent to."""
        answer = self.press(page, button, service=SANDBOX_NAMES[name])
        self.assertEqual(answer.status, 302, answer)
        return answer.headers["Location"]

    def visit(self, url):
        """What the browser shows."""
        try:
            with urllib.request.urlopen(url, timeout=30) as page:
                return page.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()

    def approve(self, *words, name="qualtrics", button="approve", env=None, given=""):
        """Runs a command that needs a person, who presses a button."""
        process, url = self.begin(*words, env=env, given=given)
        page = self.visit(self.press_on(self.open_page(url, name), button, name))
        self.assertIn("<", page)
        return self.end(process)
