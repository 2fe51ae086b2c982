# SPDX-License-Identifier: GPL-3.0-or-later
"""The accounts of the sandbox: what a person would enter of each, how each is taken away, and who approves.

Mixed into a test case: Accounts for the sandbox itself. What drives the program is the case's own.
"""

import sys
import urllib.parse
import urllib.request
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "sandbox"))
import service  # noqa: E402

TOKEN_PATHS = ("/oauth2/token", "/oauth/access_token", "/Token")
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Kind:
    """A service with one of its grants."""

    def __init__(self, service_name, grant, secret, revoke, cause):
        self.service = service_name
        self.port = service_name.replace("-", "_")  # as the sandbox has it
        self.grant = grant
        self.secret = secret
        self.revoke = revoke
        self.cause = cause  # that is told afterwards

    @property
    def name(self):
        return f"{self.service} {self.grant}"

    @property
    def brand(self):
        return {"qualtrics": "nordtel", "gladly": "Sandbox Telephone Company"}.get(self.service)

    @property
    def approved(self):
        return self.grant == "authorization-code"

    @property
    def renews(self):
        """Whether its token is one that ends and is got anew."""
        return self.grant in ("authorization-code", "client-credentials")


KINDS = [
    Kind("qualtrics", "client-credentials", "client_secret", "rotate_secret", "client-changed"),
    Kind("qualtrics", "authorization-code", "client_secret", "revoke_grant", "revoked"),
    Kind("qualtrics", "api-token", "api_token", "revoke_tokens", "revoked"),
    Kind("gladly", "basic", "api_token", "revoke_tokens", "revoked"),
    Kind("social-connect", "authorization-code", "client_secret", "revoke_grant", "revoked"),
    Kind("social-connect", "api-token", "api_token", "revoke_tokens", "revoked"),
    Kind("tethr", "client-credentials", "client_secret", "rotate_secret", "client-changed"),
]


def only(concerns):
    """Of a check: which kinds it concerns."""
    def mark(check):
        check.concerns = concerns
        return check
    return mark


def for_each_kind(case):
    """A test of each kind out of every method named check_…, which is handed the kind."""
    for name in [name for name in dir(case) if name.startswith("check_")]:
        check = getattr(case, name)
        for kind in filter(getattr(check, "concerns", None), KINDS):
            def test(self, check=check, kind=kind):
                check(self, kind)
            setattr(case, f"test_{name[6:]}_{kind.service}_{kind.grant}".replace("-", "_"), test)
    return case


def find(service_name, grant):
    return next(kind for kind in KINDS if (kind.service, kind.grant) == (service_name, grant))


def approve(url, button="approve", user=None):
    """Does what a person does in a browser, up to the page of Crosswalk, without a browser."""
    with OPENER.open(url, timeout=60) as answer:
        form = service.Form(answer.read().decode())
    fields = {**form.fields, **form.buttons[button]}
    if user is not None:
        fields["user"] = user
    request = urllib.request.Request(urllib.parse.urljoin(url, form.action),
                                     urllib.parse.urlencode(fields).encode())
    with OPENER.open(request, timeout=60) as answer:
        return answer.read().decode()


class Accounts(service.Case):
    """The sandbox, and what is known of its accounts."""

    def take_accounts(self):
        """As they are now: a secret that was taken away has a successor."""
        self.accounts = self.control("GET", "/_sandbox/accounts")

    def details(self, kind):
        return self.account(kind.port, kind.grant)

    def user(self, kind):
        """Who one is told to be: a person, or what the service has instead."""
        details = self.details(kind)
        if kind.service == "social-connect":
            return "Sandbox Telephone Company"
        if kind.service == "tethr":
            return details["client_id"]
        return (details.get("user") or details["users"][0])["email"]

    def secret(self, kind):
        return self.details(kind)[kind.secret]

    def address(self, kind):
        return self.printed[kind.port]

    def revoke(self, kind):
        self.fault(kind=kind.revoke, service=kind.port)
        self.take_accounts()

    def expire(self, kind):
        """Ends what was given out, before the time that was told."""
        self.fault(kind="expire_tokens", service=kind.port)

    def words(self, kind, name):
        """Of the command that adds it."""
        details = self.details(kind)
        words = ["connection", "add", kind.service, "--name", name, "--grant", kind.grant,
                 "--base-url", self.address(kind), "--secret-stdin"]
        if "client_id" in details:
            words += ["--client-id", details["client_id"]]
        if "username" in details:
            words += ["--username", details["username"]]
        return words

    def count_tokens(self, kind):
        """How often it was asked for a token."""
        return sum(request["path"].startswith(TOKEN_PATHS)
                   for request in self.requests(f"?service={kind.port}"))
