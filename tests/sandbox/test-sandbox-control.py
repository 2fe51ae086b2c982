#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself, what it tells of its guests, and its ways to misbehave."""

import email.utils
import http.client
import json
import signal
import socket
import subprocess
import time
import urllib.parse

import service


class Program(service.unittest.TestCase):
    def start(self, *options, stdin=subprocess.DEVNULL):
        process = subprocess.Popen([service.SANDBOX, *options], stdin=stdin,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def test_one_line_and_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            process = self.start()
            printed = json.loads(process.stdout.readline())
            self.assertEqual(
                list(printed),
                ["qualtrics", "gladly", "social_connect", "tethr", "control", "seed", "json_event",
                 "accounts"],
            )
            process.send_signal(number)
            out, err = process.communicate(timeout=20)
            self.assertEqual((process.returncode, out, err), (0, b"", b""))

    def test_ends_with_its_parent(self):
        process = self.start("--exit-with-stdin", stdin=subprocess.PIPE)
        process.stdout.readline()
        process.stdin.close()
        self.assertEqual(process.wait(timeout=20), 0)
        process.stdin = None

    def test_seed(self):
        def accounts(*options):
            process = self.start(*options)
            return json.loads(process.stdout.readline())["accounts"]

        self.assertEqual(accounts(), accounts("--seed", "1"))
        self.assertNotEqual(accounts(), accounts("--seed", "2"))

    def test_ports(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            process = self.start("--port", str(port))
            out, err = process.communicate(timeout=20)
            self.assertEqual((process.returncode, out), (1, b""))
            self.assertIn(f"Port {port} ".encode(), err)
        for port in range(42000, 60000, 97):
            process = self.start("--port", str(port))
            line = process.stdout.readline()
            if line:
                break
        printed = json.loads(line)
        names = ("qualtrics", "gladly", "social_connect", "tethr")
        self.assertEqual([printed[name] for name in names],
                         [f"http://127.0.0.1:{port + i}" for i in range(4)])

    def test_wrong_usage(self):
        for options in (["--nonsense"], ["word"], ["--port", "-1"], ["--port", "65533"]):
            process = self.start(*options)
            self.assertEqual(process.wait(timeout=20), 2, options)
            self.assertTrue(process.stderr.read().startswith(b"crosswalk-sandbox: "), options)


class Requests(service.Case):
    def test_what_was_told(self):
        self.token()
        self.api("/whoami?a=b%20c", "no", status=401)
        entries = self.requests()
        self.assertEqual([entry["path"] for entry in entries],
                         ["/oauth2/token", "/API/v3/whoami?a=b%20c"])
        self.assertEqual([entry["status"] for entry in entries], [200, 401])
        self.assertEqual([entry["method"] for entry in entries], ["POST", "GET"])
        self.assertEqual({entry["service"] for entry in entries}, {"qualtrics"})
        self.assertEqual(entries[0]["body_length"], len(self.requests("?secrets=1")[0]["body"]))

    def test_secrets_are_masked(self):
        client = self.account("qualtrics", "client-credentials")
        user = self.account("gladly", "basic")
        token = self.exchange(self.approved())
        self.token(grant_type="refresh_token", refresh_token=token["refresh_token"])
        self.token()
        self.api("/whoami", api_token=self.account("qualtrics", "api-token")["api_token"])
        self.api("/whoami", token["access_token"])
        self.call("qualtrics", "POST", "/oauth2/token", {"grant_type": "client_credentials"},
                  self.basic(client["client_id"], client["client_secret"]))
        self.call("gladly", "GET", "/api/v1/organization",
                  headers=self.basic(user["username"], user["api_token"]))
        self.ask("social_connect", "/oauth/authorize/")
        self.token("social_connect", status=400, grant_type="authorization_code", code="sandbox-code-x")
        masked, shown = json.dumps(self.requests()), json.dumps(self.requests("?secrets=1"))
        basic = self.basic(client["client_id"], client["client_secret"])["Authorization"]
        for secret in ("sandbox-secret-", "sandbox-token-", "sandbox-code-", "sandbox-access-",
                       "sandbox-refresh-", service.VERIFIER, basic):
            self.assertNotIn(secret, masked)
            self.assertIn(secret, shown)
        self.assertIn("Bearer [masked ", masked)

    def test_equal_secrets_look_equal(self):
        for secret in ("one", "one", "two"):
            self.api("/whoami", secret, status=401)
        seen = [entry["headers"]["Authorization"] for entry in self.requests()]
        self.assertEqual(seen[0], seen[1])
        self.assertNotEqual(seen[0], seen[2])

    def test_filters_and_clearing(self):
        self.token()
        self.token("tethr")
        self.api("/whoami", status=400)
        self.assertEqual(len(self.requests("?service=qualtrics")), 2)
        self.assertEqual(len(self.requests("?path=/API/v3")), 1)
        self.assertEqual(len(self.requests("?method=POST")), 2)
        self.assertEqual(len(self.requests("?limit=1")), 1)
        newest = self.requests()[-1]["number"]
        self.token()
        self.assertEqual([entry["number"] for entry in self.requests(f"?after={newest}")],
                         [newest + 1])
        self.control("DELETE", "/_sandbox/requests?service=qualtrics")
        self.assertEqual([entry["service"] for entry in self.requests()], ["tethr"])
        self.control("DELETE", "/_sandbox/requests")
        self.assertEqual(self.requests(), [])

    def test_every_port_has_the_control(self):
        for name in ("qualtrics", "gladly", "social_connect", "tethr"):
            self.assertEqual(self.call(name, "GET", "/_sandbox/requests").status, 200)

    def test_bytes_that_are_no_text(self):
        self.call("qualtrics", "POST", "/API/v3/whoami", b"\xff\x00\xfe")
        self.assertEqual(self.requests()[0]["body_base64"], "/wD+")


class Faults(service.Case):
    def setUp(self):
        super().setUp()
        self.access = self.token()["access_token"]

    def whoami(self):
        return self.call("qualtrics", "GET", "/API/v3/whoami", headers=self.bearer(self.access))

    def test_status(self):
        number = self.fault(service="qualtrics", match="GET /API/v3", status=503, times=2, skip=1)["id"]
        self.assertEqual([self.whoami().status for _ in range(4)], [200, 503, 503, 200])
        self.assertEqual([entry.get("fault") for entry in self.requests("?path=/API/v3")],
                         [None, number, number, None])
        self.assertEqual(self.control("GET", "/_sandbox/faults")["faults"], [])

    def test_match(self):
        self.fault(service="tethr", status=500)
        self.fault(match="POST /oauth2/token", status=500)
        self.fault(match={"method": "DELETE"}, status=500)
        self.assertEqual(self.whoami().status, 200)
        self.token(status=500)
        self.assertEqual(len(self.control("GET", "/_sandbox/faults")["faults"]), 2)
        self.control("DELETE", "/_sandbox/faults")
        self.token("tethr")

    def test_forever(self):
        self.fault(match="GET /API", status=500, times=0)
        self.assertEqual({self.whoami().status for _ in range(5)}, {500})

    def test_each_service_has_its_words(self):
        for name, member in (("qualtrics", "meta"), ("gladly", "errors"),
                             ("social_connect", "meta"), ("tethr", "message")):
            self.fault(service=name, status=500)
            self.assertIn(member, self.call(name, "GET", "/").json)

    def test_retry_after(self):
        self.fault(status=429, retry_after=7)
        answer = self.whoami()
        self.assertEqual((answer.status, answer.headers["Retry-After"]), (429, "7"))
        self.assertEqual(answer.json["meta"]["httpStatus"], "429 - Too Many Requests")
        self.fault(status=429, retry_after="date 90")
        answer = self.whoami()
        date, later = (email.utils.parsedate_to_datetime(answer.headers[name])
                       for name in ("Date", "Retry-After"))
        self.assertTrue(85 <= (later - date).total_seconds() <= 91)

    def test_other_bodies(self):
        self.fault(status=502, body="<h1>Bad Gateway</h1>", content_type="text/html",
                   headers={"X-Cache": "miss"})
        answer = self.whoami()
        self.assertEqual((answer.status, answer.text), (502, "<h1>Bad Gateway</h1>"))
        self.assertEqual((answer.headers["Content-Type"], answer.headers["X-Cache"]),
                         ("text/html", "miss"))
        self.fault(status=500, body="")
        self.assertEqual(self.whoami().body, b"")
        self.fault(malformed=True)
        answer = self.whoami()
        self.assertEqual(answer.status, 200)
        with self.assertRaises(ValueError):
            answer.json

    def test_broken_connections(self):
        self.fault(cut_after_bytes=20)
        with self.assertRaises(http.client.IncompleteRead) as caught:
            self.whoami()
        self.assertEqual(len(caught.exception.partial), 20)
        self.fault(cut_after_bytes=0)
        with self.assertRaises(http.client.IncompleteRead):
            self.whoami()
        self.fault(close=True)
        with self.assertRaises(http.client.RemoteDisconnected):
            self.whoami()
        self.assertEqual([entry["status"] for entry in self.requests("?path=/API")], [200, 200, 0])

    def test_a_lost_answer_was_given(self):
        before = self.control("GET", "/_sandbox/state")["services"]["qualtrics"]["access_tokens"]
        self.fault(match="POST /oauth2/token", close=True)
        with self.assertRaises(http.client.RemoteDisconnected):
            self.token()
        after = self.control("GET", "/_sandbox/state")["services"]["qualtrics"]["access_tokens"]
        self.assertEqual(after, before + 1)

    def test_delay(self):
        self.fault(delay_ms=200)
        begin = time.monotonic()
        self.assertEqual(self.whoami().status, 200)
        self.assertGreater(time.monotonic() - begin, 0.19)
        for more in ({"close": True}, {"cut_after_bytes": 3}):
            self.fault(delay_ms=50, **more)
            with self.assertRaises(http.client.HTTPException):
                self.whoami()

    def test_whoever_waits_may_leave(self):
        self.fault(delay_ms=60000)
        address = urllib.parse.urlsplit(self.printed["qualtrics"])
        with socket.create_connection((address.hostname, address.port)) as gone:
            gone.sendall(b"GET /API/v3/whoami HTTP/1.1\r\nHost: x\r\n\r\n")
            while not self.requests("?path=/API"):
                pass
        self.assertEqual(self.whoami().status, 200)

    def test_down_and_up(self):
        self.fault(kind="down", service="qualtrics")
        with self.assertRaises(http.client.RemoteDisconnected):
            self.whoami()
        self.token("tethr")
        self.assertEqual(self.requests("?path=/API")[0]["status"], 0)
        self.fault(kind="up", service="qualtrics")
        self.assertEqual(self.whoami().status, 200)
        self.fault(kind="down")
        self.control("DELETE", "/_sandbox/faults")
        self.assertEqual(self.whoami().status, 200)

    def test_permissions(self):
        self.fault(kind="drop_permission", service="qualtrics", permission="read:users")
        denied = self.whoami()
        self.assertEqual((denied.status, denied.json["meta"]["httpStatus"]), (403, "403 - Forbidden"))
        self.api("/whoami", api_token=self.account("qualtrics", "api-token")["api_token"], status=403)
        self.fault(kind="restore_permission", service="qualtrics")
        self.assertEqual(self.whoami().status, 200)

    def test_wrong_datacenter(self):
        sentence = "Request proxied. For faster response times, use this host instead: "
        self.fault(kind="wrong_datacenter", service="qualtrics", host="iad1.qualtrics.com")
        self.assertEqual(self.whoami().json["meta"]["notice"], sentence + "iad1.qualtrics.com")
        refused = self.api("/surveys/SV_x/export-responses", self.access, "POST", {}, status=400)
        self.assertIn("notice", refused["meta"])
        right = urllib.parse.urlsplit(self.printed["qualtrics"]).netloc
        self.fault(kind="wrong_datacenter", service="qualtrics", host=right)
        self.assertNotIn("notice", self.whoami().json["meta"])
        self.fault(kind="right_datacenter")
        self.assertNotIn("notice", self.whoami().json["meta"])

    def test_nonsense_is_refused(self):
        for path, body in (("faults", {"kind": "no"}), ("faults", {"stauts": 500}),
                           ("faults", {"service": "no", "status": 500}),
                           ("faults", {"kind": "down", "service": "no"}),
                           ("faults", {"match": 5}), ("settings", {"no": 1}),
                           ("settings", {"rotate": 1}), ("settings", {"expires_in": "x"}),
                           ("clock", {})):
            with self.subTest(path=path, body=body):
                self.assertIn("error", self.control("POST", f"/_sandbox/{path}", body, 400))
        self.control("GET", "/_sandbox/nothing", status=404)
        self.control("POST", "/_sandbox/faults", status=404)
        self.assertEqual(self.whoami().status, 200)

    def test_recorded_notice(self):
        folder = service.RECORDED / "CambridgeEducation-qualtrics_api/question_find_fail"
        if not folder.is_dir():
            self.skipTest("CROSSWALK_REAL_DATA names no folder of recordings")
        recorded = json.loads((folder / "01-response-body.json").read_text())
        self.fault(kind="wrong_datacenter", service="qualtrics", host="az1.qualtrics.com")
        notice = self.whoami().json["meta"]["notice"]
        self.assertEqual(notice, recorded["meta"]["notice"])


if __name__ == "__main__":
    service.main()
