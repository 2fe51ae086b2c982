# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts of each service by each grant, by command, where time and chance are against them: a token ended, a
clock is wrong, a server is down, a secret is none."""

import subprocess
import sys
from pathlib import Path

import program

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import accounts  # noqa: E402

NAME = "Nordtel"
HOUR = 3600


class Case(accounts.Accounts, program.Case):
    def setUp(self):
        program.Case.setUp(self)
        accounts.Accounts.setUp(self)
        keys = self.folder / "keys"
        keys.mkdir(mode=0o700)
        self.keyring = keys / "keyring"

    def start(self, *words, env=None, **more):
        return super().start(*words, env={"CROSSWALK_KEYRING": f"file:{self.keyring}", **(env or {})},
                             **more)

    def approved(self, *words, given, button="approve", code=0):
        """A command that waits for the approval of a person, who gives it."""
        process = self.start("--workspace", self.workspace, *words, "--json", stdin=subprocess.PIPE)
        try:
            process.stdin.write(given + "\n")
            process.stdin.flush()
            url = next((line.strip() for line in process.stderr if line.startswith("http")), None)
            if url is not None:
                accounts.approve(url, button)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
            process.wait()
        result = program.Result(subprocess.CompletedProcess(words, process.returncode, out, err))
        self.assertEqual(result.code, code, result)
        return result.json

    def add(self, kind, name=NAME):
        words = [*self.words(kind, name), "--test"]
        if kind.approved:
            return self.approved(*words, given=self.secret(kind))
        return self.done(*words, given=self.secret(kind) + "\n")

    def sign_in(self, code=0):
        return self.done("connection", "test", NAME, code=code)

    def shown(self):
        return self.done("connection", "show", NAME)["connection"]

    def assert_works(self):
        connection = self.sign_in()["connection"]
        self.assertEqual((connection["state"], connection["cause"]), ("active", None))


@accounts.for_each_kind
class Luck(Case):
    @accounts.only(lambda kind: kind.renews)
    def check_token_that_ended(self, kind):
        """It is got anew, once."""
        self.add(kind)
        before = self.count_tokens(kind)
        self.expire(kind)
        self.assert_works()
        self.assertEqual(self.count_tokens(kind), before + 1)
        self.assert_works()
        self.assertEqual(self.count_tokens(kind), before + 1)

    def check_clock_an_hour_off(self, kind):
        for offset in (HOUR, -HOUR):
            self.control("POST", "/_sandbox/clock", {"offset_seconds": offset})
            if offset == HOUR:
                self.add(kind)
            self.assert_works()

    def check_server_that_is_down(self, kind):
        """No matter of the account."""
        self.add(kind)
        self.fault(kind="down", service=kind.port)
        error = self.failure("connection", "test", NAME)
        self.assertNotIn("reauthorize", error["hint"] or "")
        self.assertEqual(self.shown()["state"], "unreachable")
        self.fault(kind="up", service=kind.port)
        self.assert_works()

    @accounts.only(lambda kind: not kind.approved)
    def check_wrong_secret(self, kind):
        """Nothing is saved."""
        wrong = "sandbox-secret-that-is-wrong"
        error = self.failure(*self.words(kind, NAME), "--test", given=wrong + "\n")
        self.assertNotIn(wrong, f"{error}")
        self.assertEqual(self.done("connection", "list")["connections"], [])
        self.assertFalse(self.keyring.exists() and wrong in self.keyring.read_text())


if __name__ == "__main__":
    program.main()
