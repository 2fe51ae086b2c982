#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways into the four services, as RFC 6749, 7636 and 9700 and their documents have them."""

import service


class ClientCredentials(service.Case):
    def test_form_and_basic(self):
        client = self.account("qualtrics", "client-credentials")
        form = self.token()
        self.assertEqual((form["token_type"], form["expires_in"]), ("Bearer", 3600))
        self.assertNotIn("refresh_token", form)
        self.assertIn("manage:all", form["scope"].split())
        basic = self.call(
            "qualtrics", "POST", "/oauth2/token", {"grant_type": "client_credentials"},
            self.basic(client["client_id"], client["client_secret"]),
        )
        self.assertEqual(basic.status, 200, basic)
        self.assertEqual(basic.headers["Cache-Control"], "no-store")
        who = self.api("/whoami", basic.json["access_token"])["result"]
        self.assertEqual(who["userId"], client["user"]["id"])
        self.assertEqual(
            set(who),
            {"brandId", "userId", "userName", "firstName", "lastName", "email", "accountType",
             "accountStatus", "datacenter"},
        )

    def test_wrong_client(self):
        for wrong in ({"client_secret": "no"}, {"client_id": "no"}, {"client_secret": None}):
            self.assertEqual(self.token(status=401, **wrong)["error"], "invalid_client")
        answer = self.call("qualtrics", "POST", "/oauth2/token",
                           {"grant_type": "client_credentials"}, self.basic("a", "b"))
        self.assertEqual(answer.status, 401)
        self.assertIn("Basic", answer.headers["WWW-Authenticate"])

    def test_errors_in_the_envelope(self):
        self.control("POST", "/_sandbox/settings", {"error_envelope": True})
        meta = self.token(status=401, client_secret="no")["meta"]
        self.assertEqual(meta["httpStatus"], "401 - Unauthorized")
        self.assertEqual(meta["error"], {"errorCode": "AUTH_6.0", "errorMessage": "invalid_client"})

    def test_scopes(self):
        token = self.token(scope="read:surveys")
        self.assertEqual(token["scope"], "read:surveys")
        self.api("/whoami", token["access_token"], status=403)
        self.api("/whoami", self.token(scope="manage:users")["access_token"])
        self.assertEqual(self.token(status=400, scope="surveys:read")["error"], "invalid_scope")

    def test_wrong_grant(self):
        client = self.account("qualtrics", "authorization-code")
        error = self.token(status=400, client_id=client["client_id"],
                           client_secret=client["client_secret"])
        self.assertEqual(error["error"], "unauthorized_client")
        error = self.token(status=400, grant_type="password")
        self.assertEqual(error["error"], "unsupported_grant_type")

    def test_end_of_a_token(self):
        token = self.token()["access_token"]
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 3599})
        self.api("/whoami", token)
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 3601})
        error = self.api("/whoami", token, status=401)["meta"]["error"]
        self.assertEqual(error, {"errorCode": "AUTH_6.0", "errorMessage": "invalid_client"})
        self.control("POST", "/_sandbox/settings", {"expires_in": 5})
        self.assertEqual(self.token()["expires_in"], 5)


class ApiToken(service.Case):
    def test_headers(self):
        token = self.account("qualtrics", "api-token")["api_token"]
        self.api("/whoami", api_token=token)
        error = self.api("/whoami", status=400)["meta"]["error"]
        self.assertEqual(error["errorCode"], "ATP_2")
        error = self.api("/whoami", api_token="wrong", status=401)["meta"]["error"]
        self.assertIn("Unrecognized X-API-TOKEN", error["errorMessage"])
        self.fault(kind="rotate_secret", service="qualtrics")
        self.api("/whoami", api_token=token, status=401)


class AuthorizationCode(service.Case):
    def test_page(self):
        page = self.ask()
        self.assertEqual(page.status, 200, page)
        form = service.Form(page.text)
        self.assertLessEqual({"approve", "deny"}, form.ids)
        self.assertEqual(len(form.users), 2)
        self.assertEqual(form.titles, 1)
        self.assertIn("no-store", page.headers["Cache-Control"])

    def test_approve(self):
        back = self.come_back(self.press(self.ask(scope="read:users"), "approve"))
        self.assertEqual(back["state"], "a state & more")
        token = self.exchange(back["code"])
        self.assertEqual(token["scope"], "read:users")
        self.assertIn("refresh_token", token)
        self.api("/whoami", token["access_token"])

    def test_another_user(self):
        user = self.account("qualtrics", "authorization-code")["users"][1]["id"]
        back = self.come_back(self.press(self.ask(), "approve", user=user))
        token = self.exchange(back["code"])["access_token"]
        self.assertEqual(self.api("/whoami", token)["result"]["userId"], user)

    def test_deny(self):
        page = self.ask()
        back = self.come_back(self.press(page, "deny"))
        self.assertEqual(back, {"error": "access_denied", "state": "a state & more"})
        self.assertEqual(self.press(page, "approve").status, 400)

    def test_never_redirects_to_strangers(self):
        for wrong in ({"client_id": "no"}, {"client_id": None}, {"redirect_uri": None},
                      {"redirect_uri": "https://evil.example/"},
                      {"redirect_uri": "http://localhost:1/callback"},
                      {"redirect_uri": "http://127.0.0.1.evil.example/"},
                      {"redirect_uri": "http://127.0.0.1:1/#fragment"},
                      {"redirect_uri": "javascript:alert(1)"}):
            with self.subTest(wrong=wrong):
                page = self.ask(**wrong)
                self.assertEqual(page.status, 400)
                self.assertNotIn("Location", page.headers)
                self.assertIn("text/html", page.headers["Content-Type"])

    def test_errors_that_go_back(self):
        for wrong, error in (({"scope": "no:such"}, "invalid_scope"),
                             ({"response_type": "token"}, "unsupported_response_type"),
                             ({"code_challenge_method": "S1"}, "invalid_request")):
            self.assertEqual(self.come_back(self.ask(**wrong))["error"], error)

    def test_code_works_once(self):
        code = self.approved()
        token = self.exchange(code)
        self.assertEqual(self.exchange(code, status=400)["error"], "invalid_grant")
        self.api("/whoami", token["access_token"], status=401)
        refused = self.token(status=400, grant_type="refresh_token",
                             refresh_token=token["refresh_token"])
        self.assertEqual(refused["error"], "invalid_grant")

    def test_code_is_bound(self):
        for wrong in ({"code_verifier": "x" * 43}, {"code_verifier": None},
                      {"code_verifier": "short"}, {"redirect_uri": "http://127.0.0.1:2/callback"},
                      {"redirect_uri": None}):
            with self.subTest(wrong=wrong):
                error = self.exchange(self.approved(), status=400, **wrong)
                self.assertEqual(error["error"], "invalid_grant")

    def test_code_ends(self):
        code = self.approved()
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 601})
        self.assertEqual(self.exchange(code, status=400)["error"], "invalid_grant")

    def test_without_challenge(self):
        code = self.approved(code_challenge=None, code_challenge_method=None)
        self.exchange(code, code_verifier=None)

    def test_registered_addresses(self):
        self.control("POST", "/_sandbox/settings", {"loopback": False})
        self.assertEqual(self.ask().status, 400)
        scheme = "org.crosswalk.Crosswalk:/oauth2redirect"
        answer = self.press(self.ask(redirect_uri=scheme), "approve")
        self.assertTrue(answer.headers["Location"].startswith(scheme + "?code="), answer)
        self.assertEqual(self.ask(redirect_uri="http://127.0.0.1:49215/callback").status, 200)
        self.fault(kind="register_redirect", service="qualtrics", uri=service.REDIRECT)
        self.assertEqual(self.ask().status, 200)

    def test_out_of_band(self):
        for uri in ("urn:ietf:wg:oauth:2.0:oob", "https://crosswalk.example/oob"):
            page = self.press(self.ask(redirect_uri=uri), "approve")
            self.assertEqual(page.status, 200, page)
            self.assertIn("code", service.Form(page.text).ids)
            code = page.text.partition('id="code" tabindex="0">')[2].partition("<")[0]
            self.exchange(code, redirect_uri=uri)
            self.assertIn("access_denied", self.press(self.ask(redirect_uri=uri), "deny").text)

    def test_pages_at_once(self):
        first, second = self.ask(state="one"), self.ask(state="two")
        self.assertEqual(self.come_back(self.press(second, "approve"))["state"], "two")
        self.assertEqual(self.come_back(self.press(first, "approve"))["state"], "one")


class Refresh(service.Case):
    def refresh(self, token, status=200):
        return self.token(status=status, grant_type="refresh_token",
                          refresh_token=token["refresh_token"])

    def test_rotation(self):
        first = self.exchange(self.approved())
        second = self.refresh(first)
        self.assertNotEqual(first["refresh_token"], second["refresh_token"])
        self.assertNotEqual(first["access_token"], second["access_token"])
        self.api("/whoami", second["access_token"])
        self.assertEqual(second["scope"], first["scope"])

    def test_spent_token_ends_the_family(self):
        first = self.exchange(self.approved())
        second = self.refresh(first)
        self.assertEqual(self.refresh(first, status=400)["error"], "invalid_grant")
        self.api("/whoami", second["access_token"], status=401)
        self.assertEqual(self.refresh(second, status=400)["error"], "invalid_grant")

    def test_without_rotation(self):
        self.control("POST", "/_sandbox/settings", {"rotate": False})
        first = self.exchange(self.approved())
        self.assertEqual(self.refresh(first)["refresh_token"], first["refresh_token"])
        self.refresh(first)

    def test_offline_scope(self):
        self.control("POST", "/_sandbox/settings", {"offline_scope": True})
        self.assertNotIn("refresh_token", self.exchange(self.approved(scope="read:users")))
        self.assertIn("refresh_token", self.exchange(self.approved(scope="read:users offline")))

    def test_what_ends_what(self):
        for kind, access, refresh in (("expire_tokens", 401, 200), ("revoke_tokens", 401, 200),
                                      ("revoke_grant", 401, 400), ("delete_client", 401, 401)):
            with self.subTest(kind=kind):
                token = self.exchange(self.approved())
                self.fault(kind=kind, service="qualtrics")
                self.api("/whoami", token["access_token"], status=access)
                self.refresh(token, status=refresh)
                self.fault(kind="restore_client")

    def test_rotated_secret(self):
        token = self.exchange(self.approved())
        newest = self.fault(kind="rotate_secret", service="qualtrics")["accounts"]
        self.assertEqual(self.refresh(token, status=401)["error"], "invalid_client")
        self.accounts = newest
        self.refresh(token)


class Others(service.Case):
    def test_gladly(self):
        account = self.account("gladly", "basic")
        headers = self.basic(account["username"], account["api_token"])
        answer = self.call("gladly", "GET", "/api/v1/organization", headers=headers)
        self.assertEqual(set(answer.json), {"id", "loginDomain", "name", "timezone", "gladlyUrl"})
        self.assertEqual(answer.headers["Ratelimit-Limit-Second"], "10")
        self.assertEqual(answer.headers["Ratelimit-Remaining-Second"], "9")
        wrong = self.call("gladly", "GET", "/api/v1/organization",
                          headers=self.basic(account["username"], "no"))
        self.assertEqual(wrong.status, 401)
        self.assertEqual(set(wrong.json["errors"][0]), {"code", "detail"})
        self.fault(kind="drop_permission", service="gladly")
        denied = self.call("gladly", "GET", "/api/v1/organization", headers=headers)
        self.assertEqual(denied.status, 403)

    def test_gladly_in_a_hurry(self):
        account = self.account("gladly", "basic")
        headers = self.basic(account["username"], account["api_token"])
        self.control("POST", "/_sandbox/settings", {"gladly_limit": 2})
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 0, "frozen": True})
        statuses = [self.call("gladly", "GET", "/api/v1/organization", headers=headers).status
                    for _ in range(3)]
        self.assertEqual(statuses, [200, 200, 429])
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 2, "frozen": True})
        again = self.call("gladly", "GET", "/api/v1/organization", headers=headers)
        self.assertEqual(again.status, 200)
        statuses = [self.call("gladly", "GET", f"/api/v1/conversations/cnv_000{i}",
                              headers=headers).status for i in range(3)]
        self.assertEqual(statuses, [200, 200, 429])
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 0})
        again = self.call("gladly", "GET", "/api/v1/agents", headers=headers)
        self.assertEqual(again.headers["Ratelimit-Remaining-Second"], "1")

    def test_social_connect(self):
        page = self.ask("social_connect", "/oauth/authorize/")
        back = self.come_back(self.press(page, "approve", "social_connect"))
        form = {"grant_type": "authorization_code", "code": back["code"]}
        token = self.token("social_connect", redirect_uri=service.REDIRECT, **form)
        me = self.call("social_connect", "GET", "/me/", headers=self.bearer(token["access_token"]))
        self.assertEqual(me.json["meta"], {"code": 200})
        self.assertEqual(me.headers["x-ratelimit-limit"], "350")
        self.token("social_connect", grant_type="refresh_token",
                   refresh_token=token["refresh_token"])
        self.control("POST", "/_sandbox/settings", {"social_get_only": True})
        posted = self.call("social_connect", "POST", "/oauth/access_token/", form)
        self.assertEqual(posted.json["meta"]["error"], "invalid_http_method")

    def test_social_connect_takes_a_form(self):
        page = self.ask("social_connect", "/oauth/authorize/")
        back = self.come_back(self.press(page, "approve", "social_connect"))
        client = self.account("social_connect", "authorization-code")
        form = {"grant_type": "authorization_code", "code": back["code"], "redirect_uri": service.REDIRECT,
                "client_id": client["client_id"], "client_secret": client["client_secret"]}
        token = self.call("social_connect", "POST", "/oauth/access_token/", form).json
        me = self.call("social_connect", "GET", "/me/", headers=self.bearer(token["access_token"]))
        self.assertEqual(me.json["meta"], {"code": 200})

    def test_social_connect_in_a_hurry(self):
        self.control("POST", "/_sandbox/settings", {"social_limit": 2})
        headers = self.bearer(self.account("social_connect", "api-token")["api_token"])
        answers = [self.call("social_connect", "GET", "/me/accounts", headers=headers)
                   for _ in range(3)]
        self.assertEqual([answer.status for answer in answers], [200, 200, 400])
        self.assertEqual(answers[2].json["meta"]["error"], "rate_limit_reached")
        self.assertEqual(answers[2].headers["x-ratelimit-remaining"], "0")
        wrong = self.call("social_connect", "GET", "/me/", headers=self.bearer("no"))
        self.assertEqual((wrong.status, wrong.json["meta"]["error"]), (401, "no_permission"))

    def test_tethr(self):
        token = self.token("tethr")
        self.assertEqual((token["expires_in"], token["token_type"]), (1799, "bearer"))
        headers = self.bearer(token["access_token"])
        answer = self.call("tethr", "GET", "/processing/v2/categories", headers=headers)
        self.assertTrue(answer.json["results"])
        answer = self.call("tethr", "GET", "/interactions/v2/int-0001", headers=headers)
        self.assertEqual(answer.json["id"], "int-0001")
        self.assertEqual(self.call("tethr", "GET", "/interactions/v2/abc").status, 401)
        self.assertEqual(self.token("tethr", status=400, client_secret="x")["error"],
                         "invalid_client")

    def test_one_service_does_not_open_another(self):
        token = self.token("tethr")["access_token"]
        self.api("/whoami", token, status=401)
        answer = self.call("social_connect", "GET", "/me/", headers=self.bearer(token))
        self.assertEqual(answer.status, 401)


if __name__ == "__main__":
    service.main()
