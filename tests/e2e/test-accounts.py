# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of an account of each service by each of its grants, in the window: connected, renewed, out of
reach, taken away, reauthorized, removed. What a person does in the browser is done without one here."""

import connecting
import window
from connecting import NAME, accounts


@accounts.for_each_kind
class Life(connecting.Case):
    def check_life(self, kind):
        shown = self.open_connections()
        self.connect(shown, kind)
        self.assert_row(shown, kind, "Active")
        if kind.renews:
            self.expire(kind)
            self.choose(shown, kind, "Test")
            shown.wait_words("Signed in as")
            self.assert_row(shown, kind, "Active")
        self.put_out_of_reach(shown, kind)
        self.take_away(shown, kind)
        self.remove(shown, kind)
        self.end(shown)

    def put_out_of_reach(self, shown, kind):
        """Nobody is asked to sign in again."""
        self.fault(kind="down", service=kind.port)
        self.choose(shown, kind, "Test")
        tree = shown.wait(lambda tree: tree.first("button", "Try Now"), "a way to try again")
        self.assertFalse(tree.first("button", "Reauthorize"), tree.tell())
        self.assertTrue(self.find_connection(tree, kind).says("Unreachable"), tree.labels)
        self.fault(kind="up", service=kind.port)
        tree.first("button", "Try Now").press()
        self.assert_row(shown, kind, "Active")

    def take_away(self, shown, kind):
        self.revoke(kind)
        if kind.renews:
            self.expire(kind)
        self.choose(shown, kind, "Test")
        self.assert_row(shown, kind, "Needs reauthorization")
        tree = shown.wait(connecting.find_strip, "the strip")
        self.assertTrue(self.find_connection(tree, kind).one("button", "Reauthorize"))
        connecting.find_strip(tree).press()
        self.reauthorize(shown, kind)
        self.assert_row(shown, kind, "Active")
        shown.wait(lambda tree: not tree.first("button", "Reauthorize"), "the strip to go")

    def remove(self, shown, kind):
        self.assertIn("sandbox-", self.keyring.read_text())
        self.choose(shown, kind, "Remove")
        tree = shown.wait_words(f"Remove “{NAME}”?")
        tree.one("dialog").first("button", "Remove").press()
        shown.wait_words("No Integrations Yet")
        self.screen.wait(lambda: "sandbox-" not in self.keyring.read_text(), "an empty keyring")


if __name__ == "__main__":
    window.main()
