#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""crosswalk-cli header basic: the header, what it decodes to, and that the token stays secret."""

import base64

import program
import terminal

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
        self.terminal = terminal.Terminal(self, "header", "basic", "--username", "ada")
        self.terminal.expect("Token: ")

    def test_asks_without_echo(self):
        self.terminal.type(TOKEN + "\n")
        code, out, shown = self.terminal.end()
        self.assertEqual(code, 0, shown)
        self.assertTrue(out.startswith("Basic "))
        self.assertNotIn(TOKEN, shown)

    def test_giving_up(self):
        self.terminal.type("half a tok\x03")
        code, out, shown = self.terminal.end()
        self.assertEqual((code, out), (1, ""))
        self.assertIn("crosswalk-cli: Cancelled.", shown)
        self.assertNotIn("half", shown)

    def test_the_echo_is_there_again(self):
        self.assertFalse(self.terminal.echoes())
        self.terminal.type("\x03")
        self.terminal.end()
        self.assertTrue(self.terminal.echoes())


program.main()
