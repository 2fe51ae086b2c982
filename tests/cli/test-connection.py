#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""crosswalk-cli connection against the sandbox: every service and grant, and how each breaks and
heals."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import account
from account import PAGE

# Service, grant, and what is done to the account at the service.
WAYS = [
    ("qualtrics", "client-credentials", ("rotate_secret", "revoke_grant")),
    ("qualtrics", "api-token", ("revoke_tokens",)),
    ("gladly", "basic", ("revoke_tokens",)),
    ("social-connect", "api-token", ("revoke_tokens",)),
    ("tethr", "client-credentials", ("rotate_secret", "revoke_grant")),
]
OAUTH = ("client-credentials", "authorization-code")


class Life(account.Case):
    """Add, test, use, expire, renew, break, reauthorize."""

    def live(self, name, grant, breaks):
        added = self.connect(name, grant)["connection"]
        self.assertEqual((added["name"], added["service"], added["grant"], added["state"]),
                         ("N", name, grant, "not-authorized"))
        self.assertNotIn("secret", added)
        tested = self.works()
        self.assertTrue(tested["identity"]["user"])
        self.assertEqual(tested["connection"]["user"], tested["identity"]["user"])
        self.use(name)
        if grant in OAUTH:
            self.assertIsNotNone(self.shown()["expires_at"])
            self.break_it(name, "expire_tokens")
            self.works()
        self.break_it(name, *breaks)
        self.broken()
        shown = self.shown()
        self.assertEqual(shown["state"], "needs-reauthorization")
        self.assertIn(shown["cause"], ("revoked", "client-changed"))
        self.assertTrue(shown["reason"].endswith("."))
        self.assertIsNotNone(shown["since"])
        self.broken("connection", "reauthorize", "N", "--secret-stdin", given="wrong-one\n")
        self.broken("connection", "reauthorize", "N", "--secret-stdin", given="\n")
        healed = self.done("connection", "reauthorize", "N", "--secret-stdin",
                           given=self.secret(name, grant) + "\n")
        self.assertEqual(healed["connection"]["state"], "active")
        self.assertEqual(healed["connection"]["uid"], added["uid"])
        self.assertIsNone(healed["connection"]["cause"])
        self.works()
        self.use(name)
        self.done("connection", "remove", "N")
        self.assertEqual(json.loads(self.keyring.read_text())["items"], [])
        self.assertEqual(self.done("connection", "list"), {"connections": []})

    def broken(self, *words, given=None, **more):
        if given is None:
            return super().broken(*words, **more)
        error = self.failure(*words, code=4, given=given)
        self.assertIn('reauthorize "N"', error["hint"])
        return error

    def use(self, name):
        if name == "qualtrics":
            self.assertEqual(set(self.done("survey", "list", "--connection", "N")), {"surveys"})

    def test_qualtrics_client_credentials(self):
        self.live(*WAYS[0])

    def test_qualtrics_api_token(self):
        self.live(*WAYS[1])

    def test_gladly(self):
        self.live(*WAYS[2])

    def test_social_connect_token(self):
        self.live(*WAYS[3])

    def test_tethr(self):
        self.live(*WAYS[4])

    def live_with_approval(self, name):
        added = self.connect(name, "authorization-code")["connection"]
        self.assertEqual(added["redirect"], "loopback")
        self.assertIn("not asked", self.broken()["message"])
        self.assertEqual(self.shown()["state"], "not-authorized")
        done = self.approve("connection", "reauthorize", "N", "--json", name=name)
        self.assertEqual(done.code, 0, done)
        self.assertEqual(done.json["connection"]["state"], "active")
        self.assertTrue(done.json["identity"]["user"])
        self.use(name)
        self.break_it(name, "expire_tokens")
        self.works()
        self.break_it(name, "revoke_grant")
        self.broken()
        self.assertEqual(self.shown()["cause"], "revoked")
        text = self.approve("connection", "reauthorize", "N", name=name)
        self.assertEqual(text.code, 0, text)
        self.assertIn("The connection “N” works. Signed in as ", text.out)
        self.works()
        self.use(name)

    def test_qualtrics_approval(self):
        self.live_with_approval("qualtrics")

    def test_social_connect_approval(self):
        self.live_with_approval("social-connect")


class Breaking(account.Case):
    """What is broken is told from what is down."""

    def setUp(self):
        super().setUp()
        self.connect()
        self.works()

    def test_down_is_not_broken(self):
        self.break_it("qualtrics", "down")
        error = self.failure("connection", "test", "N")
        self.assertEqual(error["code"], "unreachable")
        # --quiet: the waits between its tries are told otherwise.
        self.assertEqual(self.failure("survey", "list", "--connection", "N", "--quiet")["code"],
                         "unreachable")
        shown = self.shown()
        self.assertEqual((shown["state"], shown["cause"]), ("unreachable", "no-answer"))
        self.break_it("qualtrics", "up")
        self.works()

    def test_client_deleted(self):
        self.break_it("qualtrics", "delete_client", "revoke_tokens")
        self.broken()
        self.assertEqual(self.shown()["cause"], "client-changed")
        self.break_it("qualtrics", "restore_client")
        account = self.now("qualtrics", "client-credentials")
        healed = self.done("connection", "reauthorize", "N", "--client-id", account["client_id"],
                           "--secret-stdin", given=account["client_secret"] + "\n")
        self.assertEqual(healed["connection"]["client_id"], account["client_id"])
        self.works()

    def test_permission_lost(self):
        self.break_it("qualtrics", "drop_permission")
        self.broken()
        self.assertEqual(self.shown()["cause"], "permission")
        self.break_it("qualtrics", "restore_permission")
        self.works()

    def test_every_command_ends_with_4(self):
        self.break_it("qualtrics", "rotate_secret", "revoke_grant")
        metric = ("metric", "add", "--name", "M", "--kind", "nps", "--survey",
                  "SV_4gUz9NordCalls5", "--question", "QID81", "--connection", "N")
        for words in (("connection", "test", "N"), ("survey", "list", "--connection", "N"), metric):
            with self.subTest(words):
                self.broken(*words)
                result = self.run_on(*words, "--quiet")
                self.assertEqual((result.code, result.out), (4, ""))
                self.assertIn('hint: ', result.err)
        for words in (("connection", "list"), ("connection", "show", "N")):
            self.assertEqual(self.run_on(*words).code, 0)
            self.assertIn("Needs reauthorization", self.run_on(*words).out)

    def test_secret_that_the_keyring_lost(self):
        self.keyring.unlink()
        self.broken(code="no_secret")
        self.assertEqual(self.shown()["cause"], "no-secret")
        secret = self.secret("qualtrics", "client-credentials")
        self.done("connection", "reauthorize", "N", "--secret-stdin", given=secret + "\n")
        self.works()

    def test_data_center(self):
        self.fault(kind="wrong_datacenter", service="qualtrics", host="iad1.qualtrics.com")
        tested = self.works()
        self.assertEqual(tested["identity"]["datacenter"], "iad1")
        self.assertEqual(self.shown()["datacenter"], "iad1")

    def test_turned_off(self):
        off = self.done("connection", "disable", "n")["connection"]
        self.assertEqual((off["state"], off["cause"]), ("disabled", "turned-off"))
        error = self.failure("survey", "list", "--connection", "N")
        self.assertEqual(error["code"], "disabled")
        self.assertIn('crosswalk-cli connection enable "N"', error["hint"])
        on = self.done("connection", "enable", "N")["connection"]
        self.assertEqual(on["state"], "active")
        self.works()

    def test_busy_service(self):
        self.fault(service="qualtrics", match="/API/v3", times=0, status=429, retry_after=3600)
        self.assertEqual(self.failure("connection", "test", "N")["code"], "rate_limited")
        self.assertEqual(self.shown()["state"], "unreachable")


    def test_waiting_is_told_and_can_be_ended(self):
        self.fault(service="qualtrics", match="/API/v3", times=0, status=429, retry_after=30)
        process = self.start("--workspace", self.workspace, "connection", "test", "N", "--json")
        self.assertIn("Waiting ", process.stderr.readline())
        process.send_signal(account.signal.SIGINT)
        done = self.end(process, given=None, timeout=10)
        self.assertEqual((done.code, done.json["error"]["code"]), (1, "cancelled"))


class Approval(account.Case):
    """A person in the browser."""

    def setUp(self):
        super().setUp()
        self.connect("qualtrics", "authorization-code")

    def test_deny(self):
        done = self.approve("connection", "reauthorize", "N", "--json", button="deny")
        self.assertEqual(done.code, 1, done)
        self.assertEqual(done.json["error"]["code"], "denied")
        self.assertTrue(done.json["error"]["hint"])
        self.assertEqual(self.shown()["state"], "not-authorized")

    def test_denying_leaves_what_works(self):
        self.approve("connection", "reauthorize", "N")
        self.assertEqual(self.approve("connection", "reauthorize", "N", button="deny").code, 1)
        self.works()

    def test_signals_cancel(self):
        for number in (account.signal.SIGINT, account.signal.SIGTERM):
            with self.subTest(number):
                process, _ = self.begin("connection", "reauthorize", "N", "--json")
                process.send_signal(number)
                done = self.end(process, timeout=10)
                self.assertEqual((done.code, done.json["error"]["code"]), (1, "cancelled"))

    def test_wrong_state_is_not_taken(self):
        process, url = self.begin("connection", "reauthorize", "N", "--json")
        right = self.press_on(self.open_page(url), "approve")
        self.visit(right.replace("state=", "state=x"))
        self.assertIsNone(process.poll())
        self.visit(right)
        self.assertEqual(self.end(process).code, 0)

    def shown_code(self, url):
        """What the registered page shows after Approve."""
        page = self.press(self.open_page(url), "approve").text
        return re.search(r'id="code"[^>]*>([^<]+)<', page)[1]

    def test_paste(self):
        self.connect("qualtrics", "authorization-code", "--redirect-uri", PAGE, called="P")
        self.assertEqual(self.shown("P")["redirect"], "paste")
        process, url = self.begin("connection", "reauthorize", "P", "--json")
        state = dict(parse_qsl(urlsplit(url).query))["state"]
        came = f"{PAGE}?code={self.shown_code(url)}&state="
        done = self.end(process, given=f"\n{came}x\n{came}{state}\nwhat follows is not read\n")
        self.assertEqual(done.code, 0, done)
        self.assertIn("another authorization", done.err)
        self.works("P")

    def test_paste_with_a_new_secret(self):
        self.connect("qualtrics", "authorization-code", "--redirect", "paste", "--redirect-uri",
                     PAGE, called="P", given="an old secret\n")
        process, url = self.begin("connection", "reauthorize", "P", "--secret-stdin", "--json",
                                  given=self.secret("qualtrics", "authorization-code") + "\n")
        done = self.end(process, given=self.shown_code(url) + "\n")
        self.assertEqual(done.code, 0, done)
        self.works("P")

    def test_nothing_to_paste(self):
        self.connect("qualtrics", "authorization-code", "--redirect-uri", PAGE, called="P")
        process, _ = self.begin("connection", "reauthorize", "P", "--json")
        done = self.end(process)
        self.assertEqual((done.code, done.json["error"]["code"]), (1, "invalid"))

    def test_custom_scheme(self):
        self.connect("qualtrics", "authorization-code", "--redirect", "scheme", called="S")
        process, url = self.begin("connection", "reauthorize", "S", "--json")
        came = self.press_on(self.open_page(url), "approve")
        self.assertTrue(came.startswith("org.crosswalk.Crosswalk:/"))
        self.assertEqual(self.end(process, given=came + "\n").code, 0)

    def test_port_taken(self):
        with account.socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            self.connect("qualtrics", "authorization-code", "--redirect-port", port, called="F")
            self.assertEqual(self.shown("F")["redirect_port"], int(port))
            error = self.failure("connection", "reauthorize", "F")
            self.assertEqual(error["code"], "port_taken")
            self.assertIn(port, error["message"])

    def test_add_with_approval(self):
        words = self.setup_words("qualtrics", "authorization-code")
        done = self.approve(
            "connection", "add", "qualtrics", "--name", "T", *words, "--test", "--secret-stdin",
            "--json", given=self.secret("qualtrics", "authorization-code") + "\n")
        self.assertEqual(done.code, 0, done)
        self.works("T")


account.main()
