# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of an account of each service by each of its grants, in the window: connected, renewed, out of
reach, taken away, reauthorized, removed. What a person does in the browser is done without one here."""

import connecting
import window
from connecting import NAME, SERVICES, accounts


@accounts.for_each_kind
class Life(connecting.Case):
    def check_life(self, kind):
        shown = self.open_connections()
        self.connect(shown, kind)
        self.assert_row(shown, kind, "Active")
        if kind.renews:
            self.expire(kind)
            self.try_row(shown, kind)
            self.assert_row(shown, kind, "Active")
        self.put_out_of_reach(shown, kind)
        self.take_away(shown, kind)
        self.remove(shown, kind)
        self.end(shown)

    def connect(self, shown, kind):
        dialog = self.open_dialog(shown, kind)
        self.fill(dialog, kind)
        self.sign_in(shown, dialog, kind)
        dialog = shown.wait_words("Signed in as").one("frame", dialog.name)
        self.assertTrue(dialog.says(self.user(kind)), dialog.labels)
        dialog.one("button", "Connect").press()
        shown.wait(lambda tree: not tree.first("frame", dialog.name), "the dialog to go")

    def sign_in(self, shown, dialog, kind):
        if not kind.approved:
            dialog.one("button", "Test").press()
            return
        dialog.one("button", "Authorize").press()
        accounts.approve(self.take_link())

    def row(self, tree, kind):
        connections = tree.first("list", "Connections")
        return connections and connections.first("list item", f"{SERVICES[kind.service]} · {NAME}")

    def assert_row(self, shown, kind, *words):
        shown.wait(lambda tree: self.row(tree, kind) and all(
            self.row(tree, kind).says(word) for word in words), f"a row that says {words}")

    def try_row(self, shown, kind):
        """By the menu of the row; what comes of it is told."""
        self.choose(shown, kind, "Test")
        shown.wait_words("Signed in as")

    def choose(self, shown, kind, item):
        button = self.row(shown.read(), kind).all("button", "More for")[-1]
        button.press()
        tree = shown.wait(lambda tree: tree.first("menu item", item), "a menu")
        tree.first("menu item", item).press()

    def put_out_of_reach(self, shown, kind):
        """Nobody is asked to sign in again."""
        self.fault(kind="down", service=kind.port)
        self.choose(shown, kind, "Test")
        tree = shown.wait(lambda tree: tree.first("button", "Try Now"), "a way to try again")
        self.assertFalse(tree.first("button", "Reauthorize"), tree.tell())
        self.assertTrue(self.row(tree, kind).says("Unreachable"), tree.labels)
        self.fault(kind="up", service=kind.port)
        tree.one("button", "Try Now").press()
        self.assert_row(shown, kind, "Active")

    def take_away(self, shown, kind):
        self.revoke(kind)
        if kind.renews:
            self.expire(kind)
        self.choose(shown, kind, "Test")
        self.assert_row(shown, kind, "Needs reauthorization")
        tree = shown.wait(connecting.find_strip, "the strip")
        self.assertTrue(self.row(tree, kind).one("button", "Reauthorize"))
        connecting.find_strip(tree).press()
        dialog = self.wait_dialog(shown, f"Reauthorize {NAME}")
        if not kind.approved:
            self.fill_secret(dialog, self.secret(kind))
        self.sign_in(shown, dialog, kind)
        dialog = shown.wait_words("Signed in as").one("frame", dialog.name)
        dialog.one("button", "Reauthorize").press()
        shown.wait(lambda tree: not tree.first("frame", dialog.name), "the dialog to go")
        self.assert_row(shown, kind, "Active")
        shown.wait(lambda tree: not tree.first("button", "Reauthorize"), "the strip to go")

    def remove(self, shown, kind):
        self.assertIn("sandbox-", self.keyring.read_text())
        self.choose(shown, kind, "Remove")
        tree = shown.wait_words(f"Remove “{NAME}”?")
        tree.one("dialog").first("button", "Remove").press()
        shown.wait_words("No Connections Yet")
        self.screen.wait(lambda: "sandbox-" not in self.keyring.read_text(), "an empty keyring")


if __name__ == "__main__":
    window.main()
