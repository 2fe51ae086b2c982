#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every flow of accounts by command, with everything logged: no secret comes out of it but into the
keyring. The sandbox gives secrets that are recognised by how they begin."""

import base64
import re
import urllib.parse
from pathlib import Path

import account
from account import PAGE

PLANTED = re.compile(rb"sandbox-(?:secret|token|access|refresh|code)-[A-Za-z0-9_-]+")
PASSPHRASE = "correct-horse-battery"
NOISY = {"G_MESSAGES_DEBUG": "all", "SOUP_DEBUG": "3"}
WAYS = [("qualtrics", "client-credentials"), ("qualtrics", "api-token"), ("gladly", "basic"),
        ("social-connect", "api-token"), ("tethr", "client-credentials")]
APPROVED = ["qualtrics", "social-connect"]


def forms(secret):
    """How a secret may be written: as it is, percent-encoded, in base64 wherever it begins."""
    found = {secret, urllib.parse.quote(secret, safe="").encode()}
    for shift in range(3):
        encoded = base64.b64encode(b"x" * shift + secret)
        found.add(encoded[4 if shift else 0:-4])
        found.add(base64.urlsafe_b64encode(b"x" * shift + secret)[4 if shift else 0:-4])
    return found


class Secrecy(account.Case):
    def setUp(self):
        super().setUp()
        self.processes = b""

    def start(self, *words, env=None, **more):
        """@env: everything is written to standard error that can be."""
        process = super().start(*words, env={**NOISY, **(env or {})}, **more)
        for name in ("cmdline", "environ"):
            self.processes += Path(f"/proc/{process.pid}/{name}").read_bytes()
        return process

    def run_quietly(self, *words, given=None, code=0):
        result = self.run_on(*words, given=given)
        self.assertEqual(result.code, code, result)
        return result

    def use(self, called, name):
        self.run_quietly("connection", "log", called, "--on", "5")
        self.run_quietly("connection", "test", called)
        if name == "qualtrics":
            self.run_quietly("survey", "list", "--connection", called)
        self.break_it(name, "expire_tokens")
        self.run_on("connection", "test", called)
        self.fault(service=account.SANDBOX_NAMES[name], match="GET", status=500, times=1,
                   body="<html>an error page</html>", content_type="text/html")
        self.run_on("connection", "test", called)

    def mend(self, called, name, grant):
        self.break_it(name, "revoke_tokens", "revoke_grant")
        self.run_on("connection", "test", called)
        self.run_on("connection", "reauthorize", called, "--secret-stdin",
                    given="sandbox-secret-that-is-wrong\n")
        self.run_quietly("connection", "reauthorize", called, "--secret-stdin",
                         given=self.secret(name, grant) + "\n")
        self.run_quietly("connection", "log", called, "--full")
        self.run_quietly("connection", "log", called, "--json")

    def go_through(self):
        for name, grant in WAYS:
            called = f"{name} {grant}"
            self.run_quietly("connection", "add", name, "--name", called, "--secret-stdin",
                             *self.setup_words(name, grant), given=self.secret(name, grant) + "\n")
            self.use(called, name)
            self.mend(called, name, grant)
        for name in APPROVED:
            self.run_quietly("connection", "add", name, "--name", name, "--secret-stdin",
                             *self.setup_words(name, "authorization-code"),
                             given=self.secret(name, "authorization-code") + "\n")
            self.assertEqual(self.approve("connection", "reauthorize", name, name=name).code, 0)
            self.use(name, name)
            self.assertEqual(
                self.approve("connection", "reauthorize", name, name=name, button="deny").code, 1)
        self.run_quietly("passphrase", "set", "--secret-stdin", given=PASSPHRASE + "\n")
        self.run_on("connection", "remove", "tethr", "--secret-stdin", given="not-" + PASSPHRASE)
        for words in (("connection", "list", "--json"), ("connection", "show", "qualtrics")):
            self.run_quietly(*words)

    def planted(self):
        """All that the sandbox gave out or was sent."""
        requests = self.control("GET", "/_sandbox/requests?secrets=1&limit=10000")
        text = repr(requests) + repr(self.control("GET", "/_sandbox/accounts"))
        secrets = set(PLANTED.findall(text.encode()))
        secrets |= set(PLANTED.findall(self.keyring.read_bytes()))
        return secrets | {PASSPHRASE.encode()}

    def places(self):
        yield "the output", self.seen.encode()
        yield "the process list", self.processes
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and self.keys not in path.parents:
                yield str(path.relative_to(self.folder)), path.read_bytes()

    def test_nothing_comes_out(self):
        self.go_through()
        secrets = self.planted()
        kinds = {PLANTED.match(secret)[0].split(b"-")[1] for secret in secrets
                 if PLANTED.match(secret)}
        self.assertEqual(kinds, {b"secret", b"token", b"access", b"refresh", b"code"})
        self.assertIn("whoami", self.seen)
        for place, content in self.places():
            self.assertIsNone(PLANTED.search(content), place)
            for secret in secrets:
                for form in forms(secret):
                    self.assertNotIn(form, content, place)

    def test_addresses_have_no_secrets(self):
        self.go_through()
        secrets = self.planted()
        for request in self.requests("?secrets=1&limit=10000"):
            # What Social Connect documents is the one exception: its token endpoint reads the query.
            if request["service"] == "social_connect" and "/oauth/" in request["path"]:
                continue
            for secret in secrets:
                for form in forms(secret):
                    self.assertNotIn(form, request["path"].encode())

    def test_a_paste_is_not_repeated(self):
        self.connect("qualtrics", "authorization-code", "--redirect-uri", PAGE)
        process, _ = self.begin("connection", "reauthorize", "N")
        self.end(process, given=f"{PAGE}?code=sandbox-code-pasted&state=wrong\n")
        self.assertNotIn("sandbox-code-pasted", self.seen)


account.main()
