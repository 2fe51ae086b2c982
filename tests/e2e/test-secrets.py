# SPDX-License-Identifier: GPL-3.0-or-later
"""Every flow of accounts in the window with all that can be logged logged: no secret comes out of it but into the
keyring. The sandbox gives secrets that are recognised by how they begin."""

import base64
import re
import unittest
import urllib.parse
from pathlib import Path

import connecting
import window
from connecting import accounts

import leaks

NOISY = {"G_MESSAGES_DEBUG": "all", "GSETTINGS_BACKEND": "keyfile", "SOUP_DEBUG": "3"}
# The others differ by command alone; tests/cli/test-secrecy.py goes through all.
WAYS = [("qualtrics", "authorization-code"), ("social-connect", "authorization-code"), ("gladly", "basic")]
PASSPHRASE = "sandbox-secret-correct-horse-battery"
WRONG = "sandbox-secret-that-is-wrong"
VERIFIER = re.compile(r"code_verifier=([A-Za-z0-9._~-]{43,128})")


class Secrets(connecting.Case):
    def setUp(self):
        super().setUp()
        self.secrets = {WRONG.encode(), PASSPHRASE.encode()}
        self.processes = b""
        self.written = []  # what stood in the window

    def look(self, shown):
        """What there is now of secrets, and of what anybody can see of the process."""
        self.secrets |= leaks.find_planted(
            repr(self.control("GET", "/_sandbox/accounts")).encode(),
            self.keyring.read_bytes() if self.keyring.exists() else b"")
        process = Path(f"/proc/{shown.process.pid}")
        self.processes += (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        self.written.append(shown.read().tell())

    def listen(self, name):
        """Switches the log of a connection on, from another process."""
        self.tell("connection", "log", name, "--on", "60")

    def tell(self, *words, given=""):
        """What a command prints with everything logged."""
        done = window.subprocess.run([window.CLI, "--workspace", self.workspace, *words],
                                     env={**window.os.environ, **self.environment, **NOISY}, input=given,
                                     capture_output=True, text=True, timeout=60, check=True)
        self.written.append(done.stdout + done.stderr)
        return done.stdout

    def go_through(self, shown, kind, name):
        self.refuse(shown, kind, name)
        self.connect(shown, kind, name)
        self.assert_row(shown, kind, "Active", name=name)
        self.listen(name)
        self.look(shown)
        self.expire(kind)
        self.choose(shown, kind, "Test", name)
        shown.wait_words("Signed in as")
        self.look(shown)
        self.revoke(kind)
        self.expire(kind)
        self.choose(shown, kind, "Test", name)
        self.assert_row(shown, kind, "Needs reauthorization", name=name)
        self.look(shown)
        shown.wait(connecting.find_strip, "the strip")
        connecting.find_strip(shown.read()).press()
        self.reauthorize(shown, kind, name)
        self.assert_row(shown, kind, "Active", name=name)
        self.look(shown)

    def refuse(self, shown, kind, name):
        """A secret that is none, or a person who says no; the dialog tells what was wrong."""
        dialog = self.open_dialog(shown, kind)
        self.fill(dialog, kind, name, None if kind.approved else WRONG)
        self.sign_in(dialog, kind, "deny")
        tree = shown.wait(lambda tree: tree.first("button", "Test Again") or kind.approved and
                          tree.first("button", "Authorize"), "a refusal")
        self.written.append(tree.tell())
        tree.one("frame", dialog.name).first("button", "Cancel").press()
        shown.wait(lambda tree: not tree.first("frame", dialog.name), "the dialog to go")

    def show_log(self, shown, kind, name):
        self.choose(shown, kind, "Log…", name)
        tree = shown.wait(lambda tree: len(tree.all("frame")) > 1 and len(tree.labels) > 10, "the log")
        self.written.append(tree.tell())
        self.assertIn("whoami" if kind.service == "qualtrics" else "/",
                      self.tell("connection", "log", name, "--full"))
        self.tell("connection", "log", name, "--json")

    def places(self, shown):
        shown.output.seek(0)
        yield "standard output", shown.output.read()
        yield "standard error", shown.told.encode()
        yield "the list of processes", self.processes
        yield "the links for the browser", self.links.file.read_bytes()
        for number, text in enumerate(self.written):
            yield f"the window or a command at {number}", text.encode()
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and self.keyring.parent not in path.parents:
                yield str(path.relative_to(self.folder)), path.read_bytes()

    def test_nothing_comes_out(self):
        shown = self.open_connections(NOISY)
        kinds = [accounts.find(*way) for way in WAYS]
        for kind in kinds:
            self.go_through(shown, kind, kind.name)
        self.show_log(shown, kinds[0], kinds[0].name)
        requests = self.requests("?secrets=1&limit=10000")
        self.secrets |= leaks.find_planted(repr(requests).encode())
        self.secrets |= {found.encode() for request in requests
                         for found in VERIFIER.findall(request.get("body") or "")}
        self.assertEqual(leaks.get_kinds(self.secrets), {"secret", "token", "access", "refresh", "code"})
        for place, content in self.places(shown):
            self.assertEqual(leaks.search(content, self.secrets), [], place)
        for request in requests:
            if request["path"].startswith("/oauth2/auth/approve"):
                continue  # the page of the sandbox itself
            path = urllib.parse.unquote(request["path"])
            self.assertEqual(leaks.search(path.encode(), self.secrets), [], request["path"])
        limits = Path(f"/proc/{shown.process.pid}/limits").read_text()
        self.assertRegex(limits, r"Max core file size +0 +")
        self.workspace.with_name(self.workspace.name + "-wal").stat()  # it was looked at, too
        self.assertEqual(shown.close(), 0)


class Search(unittest.TestCase):
    """It would find what is there."""

    def test_finds_every_form(self):
        secret = b"sandbox-access-Zx81_kQ-7~%+/ \xc3\xbc"
        for name, form in leaks.write(secret):
            for before in (b"", b"a", b"ab"):
                with self.subTest(form=name, before=before):
                    self.assertTrue(leaks.search(before + form + b"z", {secret}))

    def test_finds_what_was_encoded_with_its_surroundings(self):
        secret = b"sandbox-access-Zx81_kQ-7"
        for before in (b"", b"u", b"us", b"user:"):
            for encode in (base64.b64encode, base64.urlsafe_b64encode):
                self.assertTrue(leaks.search(encode(before + secret + b":more"), {secret}))
        self.assertEqual(leaks.search(base64.b64encode(b"sandbox-access-another"), {secret}), [])


if __name__ == "__main__":
    window.main()
