#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""crosswalk-cli header basic: the header, what it decodes to, and that the token stays secret."""

import base64
import os
import pty
import subprocess

import program
from program import PROGRAM

TOKEN = "sandbox-token-0123456789abcdefghijklmnopqr"
SSO = "jane.doe@nordtel.example#nordtel-baltics"


class Basic(program.Case):
    def header(self, *words, given=TOKEN + "\n", code=0):
        result = self.plain("header", "basic", *words, "--secret-stdin", given=given)
        self.assertEqual(result.code, code, result)
        return result

    def test_both_forms(self):
        expected = "Basic " + base64.b64encode(f"{SSO}:{TOKEN}".encode()).decode()
        text = self.header("--username", SSO)
        self.assertEqual(text.out.splitlines()[0], expected)
        self.assertIn(f"{SSO}:sand…opqr", text.out.splitlines()[1])
        self.assertNotIn(TOKEN, text.out + text.err)
        document = self.header("--username", SSO, "--json").json
        self.assertEqual(document,
                         {"header": expected, "username": SSO, "secret": "sand…opqr"})

    def test_what_people_paste(self):
        expected = self.header("--username", "ada").out
        for given in (TOKEN, TOKEN + "\r\n", f"  {TOKEN}\t\n", f"{TOKEN}\n\n \n", f"“{TOKEN}”\n"):
            with self.subTest(given):
                self.assertEqual(self.header("--username", " ada ", given=given).out, expected)

    def test_short_tokens_are_not_shown_at_all(self):
        self.assertIn("ada:••••••••", self.header("--username", "ada", given="s3cret\n").out)

    def test_what_cannot_be(self):
        for given in ("", "\n", "   \n", "first one\nthen another\n", "a\0b\n", "x" * 20000):
            with self.subTest(given[:10]):
                result = self.header("--username", "ada", "--json", given=given, code=2)
                self.assertEqual(result.json["error"]["code"], "usage")
                self.assertNotIn("another", result.out)
        error = self.header("--username", "ada:x", "--json", code=1).json["error"]
        self.assertEqual(error["code"], "invalid")

    def test_never_from_the_arguments(self):
        for words in (("--secret", TOKEN), (f"--secret={TOKEN}",), ("--token", TOKEN),
                      ("--password", TOKEN), (f"--secret-stdin={TOKEN}",),
                      ("--secret-stdin", TOKEN)):
            with self.subTest(words):
                result = self.plain("header", "basic", "--username", "ada", *words)
                self.assertEqual((result.code, result.out), (2, ""))
                self.assertNotIn(TOKEN, result.err)

    def test_nowhere_to_ask(self):
        result = self.plain("header", "basic", "--username", "ada")
        self.assertEqual(result.code, 2)
        self.assertIn("--secret-stdin", result.err.splitlines()[1])


class Terminal(program.Case):
    """A person at a terminal is asked, and does not see what is typed."""

    def setUp(self):
        super().setUp()
        self.ours, theirs = pty.openpty()
        self.addCleanup(os.close, self.ours)
        self.process = subprocess.Popen(
            [PROGRAM, "header", "basic", "--username", "ada"], stdin=theirs, stderr=theirs,
            stdout=subprocess.PIPE, start_new_session=True,
            preexec_fn=lambda: __import__("fcntl").ioctl(0, 0x540E, 0))
        os.close(theirs)
        self.addCleanup(self.process.stdout.close)
        self.shown = b""
        while b"Token: " not in self.shown:
            self.shown += os.read(self.ours, 100)

    def rest(self):
        while True:
            try:
                more = os.read(self.ours, 1000)
            except OSError:
                return self.shown
            if not more:
                return self.shown
            self.shown += more

    def test_asks_without_echo(self):
        os.write(self.ours, TOKEN.encode() + b"\n")
        out = self.process.stdout.read().decode()
        self.assertEqual(self.process.wait(timeout=30), 0)
        self.assertTrue(out.startswith("Basic "))
        self.assertNotIn(TOKEN.encode(), self.rest())

    def test_giving_up(self):
        os.write(self.ours, b"half a tok\x03")
        self.assertEqual(self.process.wait(timeout=30), 1)
        self.assertEqual(self.process.stdout.read(), b"")
        self.assertIn("crosswalk-cli: Cancelled.", self.rest().decode())


program.main()
