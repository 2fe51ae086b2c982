# SPDX-License-Identifier: GPL-3.0-or-later
"""Connects accounts of the sandbox in the window, as a person does.

A test file defines unittest.TestCase classes on top of Case, which opens no browser: what the window
would show in one is written down.
"""

import os
import subprocess
import sys

import window

sys.path.insert(0, str(window.TESTS / "support"))
import accounts  # noqa: E402

BROWSER = """#!/bin/sh
printf '%s\\n' "$1" >>'{links}'
"""
DESKTOP_FILE = """[Desktop Entry]
Type=Application
Name=Browser of the test
Exec={program} %u
NoDisplay=true
MimeType=x-scheme-handler/http;x-scheme-handler/https;
"""
DEFAULTS = """[Default Applications]
x-scheme-handler/http=browser-of-the-test.desktop
x-scheme-handler/https=browser-of-the-test.desktop
"""
GRANTS = {
    "client-credentials": "Client credentials",
    "authorization-code": "Approval in the browser",
    "api-token": "oken",  # “API token”, “Personal token”
}
SERVICES = {"qualtrics": "Qualtrics", "gladly": "Gladly", "social-connect": "Social Connect",
            "tethr": "Tethr"}
NAME = "Nordtel"


class Links:
    """The browser of this desktop, registered as such: it writes down what it is to open."""

    def __init__(self, folder):
        self.file = folder / "links"
        self.file.touch()
        self.n_taken = 0
        applications = folder / "data" / "applications"
        applications.mkdir(parents=True, exist_ok=True)
        program = folder / "browser-of-the-test"
        program.write_text(BROWSER.format(links=self.file))
        program.chmod(0o755)
        (applications / "browser-of-the-test.desktop").write_text(DESKTOP_FILE.format(program=program))
        (applications / "mimeapps.list").write_text(DEFAULTS)

    def take(self):
        """The next one; None as long as there is none."""
        lines = self.file.read_text().splitlines(keepends=True)
        if len(lines) <= self.n_taken or not lines[self.n_taken].endswith("\n"):
            return None
        self.n_taken += 1
        return lines[self.n_taken - 1].rstrip("\n")


def find_row(tree, words):
    """What can be activated around a text."""
    label = next(node for node in tree.walk() if node.role == "label" and words in node.name)
    return next(node for node in reversed(label.ancestors()) if node.role == "list item")


def find_strip(tree):
    """The button of the strip that every page shows which depends on what is broken; None without."""
    return next((node for node in tree.all("button", "Reauthorize") if node.name == "Reauthorize"), None)


class Case(accounts.Accounts, window.Case):
    """A sandbox, a keyring in a file, and a browser that takes links."""

    def setUp(self):
        window.Case.setUp(self)
        accounts.Accounts.setUp(self)
        self.links = Links(self.folder)
        keys = self.folder / "keys"
        keys.mkdir(mode=0o700)
        self.keyring = keys / "keyring"
        self.environment = {"CROSSWALK_KEYRING": f"file:{self.keyring}"}

    def open_connections(self, env=None):
        """A window that shows them."""
        shown = self.start(env={**self.environment, **(env or {})})
        tree = shown.wait(lambda tree: tree.first("list", "Sections"), "the window")
        shown.activate(tree.one("list", "Sections").one("list item", "Integrations"))
        shown.wait(lambda tree: tree.says("No Integrations Yet") or tree.first("list", "Connections"),
                   "the connections")
        return shown

    def open_dialog(self, shown, kind):
        """The dialog that connects, with the grant chosen."""
        tree = shown.read()
        button = tree.first("button", f"Connect {SERVICES[kind.service]}…")
        if button:
            button.press()
        else:
            # The button within the button, and the connection below the integrations of its name.
            tree.one("button", "Add an integration or a connection").all("button", "Add")[-1].press()
            tree = shown.wait(lambda tree: tree.first("menu item", SERVICES[kind.service]), "a menu")
            tree.all("menu item", SERVICES[kind.service])[-1].press()
        tree = self.wait_dialog(shown, f"Connect {SERVICES[kind.service]}")
        return self.choose_grant(shown, tree, kind)

    def wait_dialog(self, shown, title):
        return shown.wait(lambda tree: tree.first("frame", title), f"“{title}”").one("frame", title)

    def choose_grant(self, shown, dialog, kind):
        wanted = GRANTS.get(kind.grant)
        title = dialog.name

        def find_box(tree):
            return tree.one("frame", title).first("combo box", "Sign in with")

        def is_chosen(tree):  # the first is what is shown, the others are in the list that falls down
            return (find_box(tree).first("list item").says(wanted) and
                    tree.one("frame", title).first("button", "Authorize" if kind.approved else "Test"))

        if wanted is None or find_box(dialog) is None or is_chosen(dialog):
            return dialog
        shown.activate(find_box(dialog))
        tree = shown.wait(lambda tree: any(wanted in label for label in find_box(tree).labels), "the grants")
        shown.activate(find_row(tree.one("frame", title), wanted))
        return shown.wait(is_chosen, f"the grant “{wanted}”").one("frame", title)

    def fill(self, dialog, kind, name=NAME, secret=None):
        """What a person would enter; the address may be among what is advanced."""
        details = self.details(kind)
        address = "Address of the interface" if kind.service == "social-connect" else "address"
        dialog.one("text", "Name").write(name)
        next(node for node in dialog.all("text", address) if "Sign-in" not in node.name
             and "E-mail" not in node.name).write(self.address(kind))
        if "client_id" in details:
            dialog.one("text", "Client ID").write(details["client_id"])
        if "username" in details:
            dialog.one("text", "E-mail address").write(details["username"])
        self.fill_secret(dialog, secret or self.secret(kind))

    def fill_secret(self, dialog, secret):
        next(node for node in dialog.all("text") if "secret" in node.name or "oken" in node.name
             ).write(secret)

    def add_by_command(self, kind, *more, name=NAME):
        """Saved and not signed in with yet; the window does that."""
        subprocess.run([window.CLI, "--workspace", self.workspace, *self.words(kind, name), *more],
                       env={**os.environ, **self.environment}, input=self.secret(kind), text=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=True)

    def connect(self, shown, kind, name=NAME):
        """Connects an account and comes back to the window."""
        dialog = self.open_dialog(shown, kind)
        self.fill(dialog, kind, name)
        self.sign_in(dialog, kind)
        dialog = self.wait_signed_in(shown, dialog.name)
        self.assertTrue(dialog.says(self.user(kind)), dialog.labels)
        dialog.one("button", "Connect").press()
        shown.wait(lambda tree: not tree.first("frame", dialog.name), "the dialog to go")

    def wait_signed_in(self, shown, title):
        def find(tree):
            return next(iter(tree.all("frame", title)), None)
        return find(shown.wait(lambda tree: find(tree) and find(tree).says("Signed in as"),
                               "who one is signed in as"))

    def reauthorize(self, shown, kind, name=NAME):
        """In the dialog that is open for it."""
        dialog = self.wait_dialog(shown, f"Reauthorize {name}")
        if not kind.approved:
            self.fill_secret(dialog, self.secret(kind))
        self.sign_in(dialog, kind)
        dialog = self.wait_signed_in(shown, dialog.name)
        dialog.one("button", "Reauthorize").press()
        shown.wait(lambda tree: not tree.first("frame", dialog.name), "the dialog to go")

    def sign_in(self, dialog, kind, button="approve"):
        if not kind.approved:
            dialog.one("button", "Test").press()
            return
        dialog.one("button", "Authorize").press()
        accounts.approve(self.take_link(), button)

    def find_connection(self, tree, kind, name=NAME):
        connections = tree.first("list", "Connections")
        return connections and connections.first("list item", f"{SERVICES[kind.service]} · {name}")

    def assert_row(self, shown, kind, *words, name=NAME):
        def says(tree):
            row = self.find_connection(tree, kind, name)
            return row and all(row.says(word) for word in words)
        shown.wait(says, f"a row that says {words}")

    def choose(self, shown, kind, item, name=NAME):
        """From the menu of a connection."""
        self.find_connection(shown.read(), kind, name).all("button", "More for")[-1].press()
        tree = shown.wait(lambda tree: tree.first("menu item", item), "a menu")
        tree.first("menu item", item).press()

    def take_link(self):
        return self.screen.wait(self.links.take, "a link in the browser")
