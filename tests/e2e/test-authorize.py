# SPDX-License-Identifier: GPL-3.0-or-later
"""The authorization code grant from end to end: the window, the sandbox as the service, and a real
browser in which a person presses Approve or Deny."""

import socket
import urllib.error
import urllib.parse

import connecting
import window
from connecting import NAME, SERVICES, accounts

import browser

QUALTRICS = accounts.find("qualtrics", "authorization-code")
SOCIAL_CONNECT = accounts.find("social-connect", "authorization-code")
ADA = "ada.admin@sandbox.example"
NED = "ned.analyst@sandbox.example"
SIGNED_IN = "You are signed in"


def read_link(link):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(link).query))


class Case(connecting.Case):
    """One browser for all; each authorization has a window of its own in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def begin(self, shown, kind=QUALTRICS, name=NAME):
        """Presses Authorize. Returns the link that the browser was to open."""
        dialog = self.open_dialog(shown, kind)
        self.fill(dialog, kind, name)
        dialog.one("button", "Authorize").press()
        shown.wait_words("Approve the Access in Your Browser")
        return self.take_link()

    def answer(self, link, button="#approve", user=None):
        """What the person reads afterwards."""
        self.browser.open(link)
        if user is not None:
            users = {user["email"]: user["id"] for user in self.details(QUALTRICS)["users"]}
            self.browser.press(f"input[value='{users[user]}']")
        return self.press(button, link)

    def press(self, button, link):
        """The page of Crosswalk is there when it knows whether the code was taken."""
        self.browser.press(button)
        return self.browser.wait_at(read_link(link)["redirect_uri"])

    def save(self, shown, kind=QUALTRICS):
        title = f"Connect {SERVICES[kind.service]}"
        self.wait_signed_in(shown, title).one("button", "Connect").press()
        return shown.wait(lambda tree: tree.first("list", "Connections") and tree.says("Active"),
                          "an active connection")

    def assert_closed(self, link):
        """Nobody listens any more where the answer was to come."""
        address = urllib.parse.urlsplit(read_link(link)["redirect_uri"])

        def is_closed():
            with socket.socket() as connection:
                return connection.connect_ex((address.hostname, address.port)) != 0

        self.screen.wait(is_closed, f"port {address.port} to be closed")

    def assert_nothing_saved(self):
        self.assertEqual(self.command("connection", "list")["connections"], [])
        self.assertFalse(self.keyring.exists() and self.keyring.stat().st_size > 0 and
                         "sandbox-" in self.keyring.read_text())

    def connections(self):
        return self.command("connection", "list")["connections"]


class Authorize(Case):
    def test_approved(self):
        for kind in (QUALTRICS, SOCIAL_CONNECT):
            with self.subTest(service=kind.service):
                shown = self.open_connections()
                link = self.begin(shown, kind, kind.service)
                self.assertIn(SIGNED_IN, self.answer(link))
                self.assertNotIn("sandbox-", self.browser.text)
                self.save(shown, kind)
                self.assert_row(shown, kind, self.user(kind), "Active", name=kind.service)
                self.assert_closed(link)
                self.end(shown)
        for connection in self.connections():
            self.assertEqual(connection["state"], "active")

    def test_page_says_who_and_which_brand(self):
        shown = self.open_connections()
        self.assertIn(SIGNED_IN, self.answer(self.begin(shown), user=NED))
        tree = self.save(shown)
        shown.activate(tree.one("list", "Connections").one("list item", NAME))
        tree = shown.wait(lambda tree: tree.says("Signed in as"), "the page of the connection")
        self.assertTrue(all(tree.says(word) for word in (NED, "nordtel", "Active")), tree.tell())
        self.end(shown)

    def test_denied(self):
        shown = self.open_connections()
        link = self.begin(shown)
        self.assertIn("Access was not given", self.answer(link, "#deny"))
        tree = shown.wait(lambda tree: tree.first("button", "Authorize") and
                          any("denied" in label or "not given" in label or "Deny" in label
                              for label in tree.labels), "the form again, with the reason")
        self.assert_closed(link)
        self.assert_nothing_saved()
        # Nothing has to be entered again.
        tree.one("frame", "Connect Qualtrics").one("button", "Authorize").press()
        self.assertIn(SIGNED_IN, self.answer(self.take_link()))
        self.save(shown)
        self.end(shown)

    def test_wrong_state(self):
        shown = self.open_connections()
        link = self.begin(shown)
        uri = read_link(link)["redirect_uri"]
        for query in ("code=sandbox-code-of-another&state=another", "code=sandbox-code-of-another",
                      "error=access_denied&state="):
            self.browser.open(f"{uri}?{query}")
            self.assertIn("This is not the answer that is awaited", self.browser.text)
        self.assertTrue(shown.read().says("Approve the Access in Your Browser"))
        self.assertIn(SIGNED_IN, self.answer(link))
        self.save(shown)
        self.end(shown)

    def test_code_that_was_used_before(self):
        """The answer with the tokens is lost: the code is spent, and a second try is refused."""
        shown = self.open_connections()
        link = self.begin(shown)
        self.fault(service="qualtrics", match="POST /oauth2/token", close=True)
        text = self.answer(link)
        self.assertNotIn(SIGNED_IN, text)
        self.assertIn("Go back to Crosswalk", text)
        shown.wait(lambda tree: tree.first("button", "Authorize"), "the form again")
        self.assert_nothing_saved()
        self.assert_closed(link)
        shown.read().one("frame", "Connect Qualtrics").one("button", "Authorize").press()
        self.assertIn(SIGNED_IN, self.answer(self.take_link()))
        address = self.browser.address
        self.save(shown)
        # The address that brought the code is of no use to anybody.
        with self.assertRaises((browser.Refused, urllib.error.URLError)):
            self.browser.open(address)
        self.assertTrue(all(code["state"] == "active" for code in self.connections()))
        self.end(shown)

    def test_closed_browser(self):
        shown = self.open_connections()
        link = self.begin(shown)
        box = next(node for node in shown.read().all("label", "Approve the Access")[0].ancestors()
                   if node.role == "scroll pane")
        box.one("button", "Cancel").press()
        self.assert_closed(link)
        shown.wait(lambda tree: tree.first("button", "Authorize"), "the form again")
        self.assert_nothing_saved()
        self.end(shown)

    def test_window_closed_while_it_waits(self):
        shown = self.open_connections()
        link = self.begin(shown)
        tree = shown.read()
        tree.one("frame", "Connect Qualtrics").all("button", "Cancel")[0].press()
        shown.wait(lambda tree: not tree.first("frame", "Connect Qualtrics"), "the dialog to go")
        self.assert_closed(link)
        self.end(shown)

    def test_side_by_side(self):
        first = self.open_connections()
        first_link = self.begin(first, name="First")
        other = self.folder / "other.db"
        # A program of its own, not another window of the first: that is on another bus.
        second = self.start("--workspace", other,
                            env={**self.environment, "DBUS_SESSION_BUS_ADDRESS": self.screen.address})
        tree = second.wait(lambda tree: tree.first("list", "Sections"), "the window")
        second.activate(tree.one("list", "Sections").one("list item", "Integrations"))
        second.wait_words("No Integrations Yet")
        second_link = self.begin(second, name="Second")
        self.assertNotEqual(read_link(first_link)["redirect_uri"], read_link(second_link)["redirect_uri"])
        # The answer of one is none to the other.
        crossed = read_link(first_link)["redirect_uri"] + "?code=x&state=" + read_link(second_link)["state"]
        self.browser.open(crossed)
        self.assertIn("not the answer", self.browser.text)
        self.browser.open(first_link)
        before = self.browser.new_window()
        self.assertIn(SIGNED_IN, self.answer(second_link, user=NED))
        self.browser.switch(before)
        self.assertIn(SIGNED_IN, self.press("#approve", first_link))
        self.assertTrue(self.save(first).says(ADA))
        self.assertTrue(self.save(second).says(NED))
        self.end(second)
        self.end(first)

    def test_port_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.add_by_command(QUALTRICS, "--redirect-port", f"{port}")
            shown = self.open_connections()
            shown.read().one("button", "Authorize, Qualtrics").press()
            dialog = self.wait_dialog(shown, f"Reauthorize {NAME}")
            dialog.one("button", "Authorize").press()
            tree = shown.wait_words(f"Port {port} of this computer is in use by another program")
            self.assertTrue(tree.says("choose another port"), tree.labels)
        # The port is free now.
        tree.one("frame", dialog.name).one("button", "Authorize").press()
        link = self.take_link()
        self.assertIn(f":{port}/", read_link(link)["redirect_uri"])
        self.assertIn(SIGNED_IN, self.answer(link))
        tree = shown.wait_words("Signed in as")
        tree.one("frame", dialog.name).one("button", "Reauthorize").press()
        shown.wait_words("Active")
        self.end(shown)


class Schemes(Case):
    """Where no port may be listened on: the answer comes as an address of Crosswalk, or is pasted."""

    def begin_by_command(self, shown, name):
        shown.wait(lambda tree: tree.first("button", "Authorize, Qualtrics"), "a way to authorize")
        shown.read().one("button", "Authorize, Qualtrics").press()
        dialog = self.wait_dialog(shown, f"Reauthorize {name}")
        dialog.one("button", "Authorize").press()
        return self.take_link(), dialog.name

    def save_again(self, shown, title):
        self.wait_signed_in(shown, title).one("button", "Reauthorize").press()
        shown.wait_words("Active")

    def test_address_of_crosswalk(self):
        self.add_by_command(QUALTRICS, "--redirect", "scheme")
        shown = self.open_connections()
        link, title = self.begin_by_command(shown, NAME)
        page = self.call("qualtrics", "GET", link.partition(self.printed["qualtrics"])[2])
        answer = self.press_on(page, "approve")
        self.assertTrue(answer.startswith("org.crosswalk.Crosswalk:/oauth2redirect?"), answer)
        # What the desktop does with it, first with one that nobody asked for.
        for address in (answer.replace("state=", "state=x"), answer):
            other = self.start(address, env=self.environment)
            self.assertEqual(other.process.wait(timeout=60), 0, other.told)
        self.save_again(shown, title)
        self.end(shown)

    def press_on(self, page, button):
        return connecting.accounts.service.Case.press(self, page, button).headers["Location"]

    def test_pasted(self):
        self.add_by_command(QUALTRICS, "--redirect-uri", "urn:ietf:wg:oauth:2.0:oob")
        shown = self.open_connections()
        link, title = self.begin_by_command(shown, NAME)
        self.browser.open(link)
        self.browser.press("#approve")
        code = self.browser.read("#code")
        for answer in ("http://127.0.0.1/?code=x&state=y", code):
            field = shown.read().one("frame", title).one("text", "Code, or the address")
            field.write(answer)
            shown.wait(lambda tree: tree.first("button", "Apply"), "a way to give it").first(
                "button", "Apply").press()
            if answer != code:
                shown.wait(lambda tree: tree.first("alert", "the answer to another authorization"),
                           "that it is not the answer")
        self.save_again(shown, title)
        self.assertNotIn(code, shown.read().tell())
        self.end(shown)


class Reauthorize(Case):
    def test_work_that_waited_goes_on(self):
        shown = self.open_connections()
        self.assertIn(SIGNED_IN, self.answer(self.begin(shown)))
        tree = self.save(shown)
        shown.activate(tree.one("list", "Connections").one("list item", NAME))
        tree = shown.wait(lambda tree: tree.first("list", "Surveys"), "the surveys")
        surveys = [item.name for item in tree.one("list", "Surveys").all("list item")]
        self.assertTrue(surveys)
        self.fault(kind="revoke_grant", service="qualtrics")
        tree.one("button", "Ask Qualtrics again").press()
        tree = shown.wait_words("Waits for reauthorization", "Needs reauthorization")
        self.assertFalse(tree.first("list", "Surveys"))
        shown.wait(connecting.find_strip, "the strip")
        connecting.find_strip(shown.read()).press()
        dialog = self.wait_dialog(shown, f"Reauthorize {NAME}")
        dialog.one("button", "Authorize").press()
        self.assertIn(SIGNED_IN, self.answer(self.take_link()))
        self.wait_signed_in(shown, f"Reauthorize {NAME}").one("button", "Reauthorize").press()
        tree = shown.wait(lambda tree: tree.first("list", "Surveys") and tree.says("Active") and
                          not tree.first("frame", "Reauthorize") and
                          not tree.first("button", "Reauthorize"), "the surveys by themselves")
        self.assertEqual([item.name for item in tree.one("list", "Surveys").all("list item")], surveys)
        self.end(shown)


if __name__ == "__main__":
    if not browser.exists():
        window.skip("chromium or chromedriver is not installed")
    window.main()
