#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""crosswalk-cli connection as it is set up: what is typed, where secrets are kept, who may change
it, and what it is used for."""

import json
import stat

import account
import terminal


class Adding(account.Case):
    def test_defaults(self):
        base = self.printed["qualtrics"]
        for words, expected in [
            (("qualtrics", "--client-id", "c"), "client-credentials"),
            (("qualtrics",), "api-token"),
            (("gladly", "--username", "u@x.example"), "basic"),
            (("social-connect", "--client-id", "c"), "authorization-code"),
            (("social_connect",), "api-token"),
            (("tethr", "--client-id", "c"), "client-credentials"),
        ]:
            with self.subTest(words):
                added = self.done("connection", "add", *words, "--name", " ".join(words),
                                  "--base-url", base, "--secret-stdin", given="s\n")
                self.assertEqual(added["connection"]["grant"], expected)
        scopes = {c["name"]: c["scope"] for c in self.done("connection", "list")["connections"]}
        self.assertEqual(scopes["qualtrics --client-id c"], "manage:all")
        self.assertIsNone(scopes["qualtrics"])

    def test_addresses(self):
        for given, expected in [
            (("--base-url", "https://nordtel.fra1.qualtrics.com/API/v3/"),
             "https://nordtel.fra1.qualtrics.com"),
            (("--base-url", "nordtel.au1"), "https://nordtel.syd1.qualtrics.com"),
            (("--subdomain", "nordtel"), "https://nordtel.qualtrics.com"),
        ]:
            with self.subTest(given):
                result = self.run_on("connection", "add", "qualtrics", "--name", given[1], *given,
                                     "--secret-stdin", given="s\n")
                self.assertEqual(result.code, 0, result)
                self.assertIn(f"note: the address is {expected} (", result.err)
                self.assertEqual(self.shown(given[1])["base_url"], expected)

    def test_wrong_usage(self):
        base = ("connection", "add")
        url = ("--base-url", "https://x.fra1.qualtrics.com")
        for words in [
            ("zendesk", *url),
            ("qualtrics",),
            ("qualtrics", "--base-url", "http://nordtel.example"),
            ("qualtrics", "--base-url", "http://nordtel.fra1.qualtrics.com"),
            ("qualtrics", "--base-url", "https://x.gladly.com"),
            ("qualtrics", *url, "--grant", "basic"),
            ("qualtrics", *url, "--grant", "nonsense"),
            ("qualtrics", *url, "--grant", "client-credentials"),
            ("gladly", "--subdomain", "x"),
            ("qualtrics", *url, "--client-id", "c", "--redirect", "nowhere"),
            ("qualtrics", *url, "--client-id", "c", "--redirect", "fixed-port"),
            ("qualtrics", *url, "--client-id", "c", "--redirect", "paste"),
            ("qualtrics", *url, "--client-id", "c", "--redirect-port", "80"),
            ("qualtrics", *url, "--client-id", "c", "--auth-url", "http://x.example"),
            ("qualtrics", *url, "--secret", "a secret"),
            ("qualtrics", *url, "a secret"),
        ]:
            with self.subTest(words):
                error = self.failure(*base, *words, "--name", "N", "--secret-stdin", given="s\n",
                                     code=2)
                self.assertEqual(error["code"], "usage")
        self.assertNotIn("a secret", self.seen)
        self.assertFalse(self.workspace.exists())

    def test_what_comes_on_standard_input(self):
        words = ("connection", "add", "qualtrics", "--name", "N", "--base-url",
                 self.printed["qualtrics"])
        self.assertIn("--secret-stdin", self.failure(*words, code=2)["hint"])
        for given in ("", "\n", "one\nanother\n"):
            self.assertEqual(
                self.failure(*words, "--secret-stdin", given=given, code=2)["code"], "usage")
        self.assertEqual(self.done("connection", "list"), {"connections": []})
        self.assertFalse(self.keyring.exists())
        padded = f"  {self.secret('qualtrics', 'api-token')} \r\n\n"
        self.done(*words, "--secret-stdin", given=padded)
        self.works()

    def test_names(self):
        self.connect()
        error = self.failure("connection", "add", "qualtrics", "--name", "n", "--base-url",
                             self.printed["qualtrics"], "--secret-stdin", given="s\n")
        self.assertEqual(error["code"], "exists")
        self.assertEqual(len(json.loads(self.keyring.read_text())["items"]), 1)
        self.assertEqual(self.done("connection", "rename", "N", "Nord “1”")["connection"]["name"],
                         "Nord “1”")
        error = self.failure("connection", "show", "Nord 1")
        self.assertEqual(error["code"], "not_found")
        self.assertIn("“Nord “1””", error["hint"])
        self.works("nord “1”")

    def test_test_before_saving(self):
        words = ("connection", "add", "qualtrics", "--name", "N", "--base-url",
                 self.printed["qualtrics"], "--test", "--secret-stdin")
        error = self.failure(*words, given="not the token\n")
        self.assertEqual(error["code"], "refused")
        self.assertIn("Nothing was saved", error["hint"])
        self.break_it("qualtrics", "down")
        token = self.secret("qualtrics", "api-token") + "\n"
        self.assertEqual(self.failure(*words, given=token)["code"], "unreachable")
        self.break_it("qualtrics", "up")
        self.assertEqual(self.done("connection", "list"), {"connections": []})
        self.assertFalse(self.keyring.exists())
        self.assertEqual(self.done(*words, given=token)["connection"]["state"], "active")

    def test_tables(self):
        self.connect()
        self.works()
        listed = self.run_on("connection", "list")
        self.assertRegex(listed.out, r"N +Qualtrics +Active +Signed in as ")
        shown = self.run_on("connection", "show", "N")
        self.assertIn("Client credentials", shown.out)
        self.assertIn("Token ends", shown.out)

    def test_log(self):
        self.connect()
        self.assertEqual(self.done("connection", "log", "N")["entries"], [])
        on = self.done("connection", "log", "N", "--on", "5")
        self.assertIsNotNone(on["log_until"])
        self.works()
        entries = self.done("connection", "log", "N")["entries"]
        self.assertEqual(entries[0]["status"], 200)
        self.assertIn("/API/v3/whoami", entries[0]["url"])
        self.assertEqual(len(self.done("connection", "log", "N", "--limit", "1")["entries"]), 1)
        self.assertIn("whoami", self.run_on("connection", "log", "N", "--full").out)
        self.assertIsNone(self.done("connection", "log", "N", "--off", "--clear")["log_until"])
        self.assertEqual(self.done("connection", "log", "N")["entries"], [])
        self.assertEqual(self.failure("connection", "log", "N", "--on", "x", code=2)["code"],
                         "usage")


class Keyring(account.Case):
    def test_folder_that_others_can_read(self):
        self.keys.chmod(0o755)
        error = self.failure("connection", "add", "qualtrics", "--name", "N", "--base-url",
                             self.printed["qualtrics"], "--secret-stdin", given="s\n")
        self.assertEqual(error["code"], "keyring_not_private")
        self.assertFalse(self.keyring.exists())
        self.assertEqual(self.done("connection", "list"), {"connections": []})

    def test_file_is_private(self):
        self.connect()
        self.assertEqual(stat.S_IMODE(self.keyring.stat().st_mode), 0o600)

    def test_no_secret_service(self):
        env = {"CROSSWALK_KEYRING": "secret-service",
               "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/nothing"}
        error = self.failure("connection", "add", "qualtrics", "--name", "N", "--base-url",
                             self.printed["qualtrics"], "--secret-stdin", given="s\n", env=env)
        self.assertEqual(error["code"], "keyring_absent")
        self.assertEqual(self.done("connection", "list"), {"connections": []})


class Passphrase(account.Case):
    WORDS = "correct horse battery"

    def setUp(self):
        super().setUp()
        self.connect()
        self.assertEqual(
            self.done("passphrase", "set", "--secret-stdin", given=self.WORDS + "\n"),
            {"has_passphrase": True})

    def test_what_it_guards(self):
        base = self.printed["qualtrics"]
        for words in [
            ("connection", "remove", "N"),
            ("connection", "rename", "N", "M"),
            ("connection", "disable", "N"),
            ("connection", "enable", "N"),
            ("connection", "reauthorize", "N"),
            ("connection", "add", "qualtrics", "--name", "O", "--base-url", base),
        ]:
            with self.subTest(words):
                error = self.failure(*words)
                self.assertEqual(error["code"], "passphrase_needed")
                self.assertIn("--secret-stdin", error["hint"])
                error = self.failure(*words, "--secret-stdin", given="wrong one\nx\n")
                self.assertEqual(error["code"], "wrong_passphrase")
        self.assertEqual(len(self.done("connection", "list")["connections"]), 1)
        self.works()

    def test_it_comes_first(self):
        token = self.secret("qualtrics", "api-token")
        self.done("connection", "add", "qualtrics", "--name", "O", "--base-url",
                  self.printed["qualtrics"], "--secret-stdin", given=f"{self.WORDS}\n{token}\n")
        self.works("O")
        secret = self.secret("qualtrics", "client-credentials")
        self.done("connection", "reauthorize", "N", "--secret-stdin",
                  given=f"{self.WORDS}\n{secret}\n")
        self.done("connection", "rename", "N", "M", "--secret-stdin", given=self.WORDS + "\n")
        self.done("connection", "remove", "M", "--secret-stdin", given=self.WORDS + "\n")

    def test_set_change_remove(self):
        self.assertEqual(
            self.failure("passphrase", "set", "--secret-stdin", given="another one\n")["code"],
            "exists")
        self.assertEqual(
            self.failure("passphrase", "change", "--secret-stdin",
                         given=f"{self.WORDS}\nshort\n")["code"], "weak_passphrase")
        self.assertEqual(
            self.failure("passphrase", "remove", "--secret-stdin", given="wrong one\n")["code"],
            "wrong_passphrase")
        self.done("passphrase", "change", "--secret-stdin", given=f"{self.WORDS}\nanother one\n")
        self.assertEqual(
            self.failure("connection", "remove", "N", "--secret-stdin",
                         given=self.WORDS + "\n")["code"], "wrong_passphrase")
        self.assertEqual(
            self.done("passphrase", "remove", "--secret-stdin", given="another one\n"),
            {"has_passphrase": False})
        self.assertEqual(
            self.failure("passphrase", "remove", "--secret-stdin", given="x\n")["code"],
            "not_found")
        self.done("connection", "remove", "N")


class Asked(account.Case):
    """A person at a terminal is asked for everything in turn."""

    def at_terminal(self, *words):
        return terminal.Terminal(self, "--workspace", self.workspace, *words)

    def set_passphrase(self, first, second):
        asked = self.at_terminal("passphrase", "set")
        asked.expect("New administrator passphrase: ")
        asked.type(first + "\n")
        asked.expect("The same once more: ")
        asked.type(second + "\n")
        return asked.end()

    def test_everything_in_turn(self):
        self.assertEqual(self.set_passphrase("correct horse", "correct house")[0], 1)
        code, _, shown = self.set_passphrase("correct horse", "correct horse")
        self.assertEqual(code, 0, shown)
        asked = self.at_terminal("connection", "add", "qualtrics", "--name", "N",
                                 *self.setup_words("qualtrics", "api-token"), "--test")
        asked.expect("Administrator passphrase: ")
        asked.type("correct horse\n")
        asked.expect("API token: ")
        asked.type(self.secret("qualtrics", "api-token") + "\n")
        code, out, shown = asked.end()
        self.assertEqual(code, 0, shown)
        self.assertIn("works. Signed in as ", out)
        self.assertNotIn("horse", shown)
        self.assertNotIn("sandbox-token", shown)
        self.works()

    def test_an_empty_line_keeps_the_secret(self):
        self.connect()
        asked = self.at_terminal("connection", "reauthorize", "N")
        asked.expect("Client secret (leave empty to keep the stored one): ")
        asked.type("\n")
        code, _, shown = asked.end()
        self.assertEqual(code, 0, shown)

    def test_pasting_the_address_of_another_computer(self):
        self.connect("qualtrics", "authorization-code")
        asked = self.at_terminal("connection", "reauthorize", "N")
        asked.expect("paste the address")
        url = next(line for line in asked.shown.splitlines() if line.startswith("http"))
        asked.type(self.press_on(self.open_page(url.strip()), "approve") + "\n")
        code, _, shown = asked.end()
        self.assertEqual(code, 0, shown)
        self.works()


class Surveys(account.Case):
    def setUp(self):
        super().setUp()
        self.connect()

    def test_list(self):
        surveys = self.done("survey", "list", "--connection", "N")["surveys"]
        self.assertGreater(len(surveys), 1)
        self.assertEqual(set(surveys[0]),
                         {"id", "name", "active", "last_modified", "in_workspace"})
        self.assertFalse(any(survey["in_workspace"] for survey in surveys))
        text = self.run_on("survey", "list", "--connection", "N")
        self.assertIn(surveys[0]["id"], text.out)
        self.assertIn("collaborator", text.err)

    def test_metric(self):
        metric = self.done("metric", "add", "--name", "M", "--kind", "nps", "--survey",
                           "SV_4gUz9NordCalls5", "--question", "QID81", "--connection", "N")
        self.assertEqual(metric["metric"]["name"], "M")
        self.assertEqual(self.shown()["used_by"], {"surveys": 1, "metrics": ["M"], "integrations": []})
        there = [s["id"] for s in self.done("survey", "list", "--connection", "N")["surveys"]
                 if s["in_workspace"]]
        self.assertEqual(there, ["SV_4gUz9NordCalls5"])
        self.assertTrue(self.done("survey", "list")["surveys"][0]["defined"])
        removed = self.run_on("connection", "remove", "N")
        self.assertIn("1 survey came by it", removed.err)
        self.assertEqual(len(self.done("metric", "list")["metrics"]), 1)

    def test_survey_that_is_not_there(self):
        error = self.failure("metric", "add", "--name", "M", "--kind", "nps", "--survey",
                             "SV_000000000000000", "--question", "QID1", "--connection", "N")
        self.assertEqual(error["code"], "not_found")
        self.assertIn("collaborator", error["hint"])
        self.assertEqual(self.done("metric", "list")["metrics"], [])

    def test_other_services(self):
        self.connect("gladly", "basic", called="G")
        self.assertEqual(self.failure("survey", "list", "--connection", "G")["code"],
                         "unsupported")
        self.assertEqual(self.failure("survey", "list", "--connection", "nobody")["code"],
                         "not_found")


account.main()
