# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts over a real gnome-keyring-daemon: stored, found after a restart, locked, absent, removed."""

import os
import shutil
import subprocess

import connecting
import window
from connecting import NAME, accounts

import leaks

try:
    from gi.repository import Gio, GLib
except ImportError:
    Gio = GLib = None  # another Python; window.main() starts the one that has it

PROGRAM = "gnome-keyring-daemon"
BUS_NAME = "org.freedesktop.secrets"
PATH = "/org/freedesktop/secrets"
PASSWORD = "a-password-of-this-test"
GLADLY = accounts.find("gladly", "basic")


class Daemon:
    """On the bus of this test, over folders of its own."""

    def __init__(self, folder, screen):
        self.screen = screen
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.process = None
        kinds = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
        self.folders = {kind: str(folder / "daemon" / kind.lower()) for kind in kinds}
        for path in self.folders.values():
            os.makedirs(path, mode=0o700)

    def start(self, unlocked=True):
        """Nobody answers its questions: a prompt ends as if it had been dismissed."""
        environment = {**os.environ, **self.folders, "GNOME_KEYRING_TEST_PROMPTER": "org.crosswalk.Nobody"}
        for name in ("GNOME_KEYRING_CONTROL", "LD_PRELOAD", "G_DEBUG"):
            environment.pop(name, None)
        words = [PROGRAM, "--foreground", "--components=secrets", *(["--unlock"] if unlocked else [])]
        self.process = subprocess.Popen(words, env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.process.stdin.write(PASSWORD.encode() if unlocked else b"")
        self.process.stdin.close()
        self.screen.wait(self.is_there, "a keyring on the bus")

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
            self.screen.wait(lambda: not self.is_there(), "the keyring to go")

    def restart(self, unlocked=True):
        self.stop()
        self.start(unlocked)

    def call(self, name, path, interface, method, arguments):
        return self.bus.call_sync(name, path, interface, method, arguments, None,
                                  Gio.DBusCallFlags.NO_AUTO_START, -1).unpack()

    def is_there(self):
        return self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                         "NameHasOwner", GLib.Variant("(s)", (BUS_NAME,)))[0]

    def count_items(self):
        """Of Crosswalk, whether one can read them now or not."""
        schema = {"xdg:schema": "org.crosswalk.Crosswalk.Connection"}
        unlocked, locked = self.call(BUS_NAME, PATH, "org.freedesktop.Secret.Service", "SearchItems",
                                     GLib.Variant("(a{ss})", (schema,)))
        return len(unlocked) + len(locked)


class Keyring(connecting.Case):
    def setUp(self):
        super().setUp()
        self.environment = {"CROSSWALK_KEYRING": "secret-service"}
        self.daemon = Daemon(self.folder, self.screen)
        self.addCleanup(self.daemon.stop)

    def run_command(self, *words):
        return subprocess.run([window.CLI, "--workspace", self.workspace, *words], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=60,
                              env={**os.environ, **self.environment})

    def assert_clean(self):
        """Its folders and all of ours have no secret; the keyring encrypts them."""
        secrets = {self.secret(GLADLY).encode()}
        for path in self.folder.rglob("*"):
            if path.is_file():
                self.assertEqual(leaks.search(path.read_bytes(), secrets), [], path)

    def store(self):
        self.daemon.start()
        shown = self.open_connections()
        self.connect(shown, GLADLY)
        self.assertEqual(self.daemon.count_items(), 1)
        self.assert_clean()
        return shown

    def test_found_after_a_restart_and_removed(self):
        self.end(self.store())
        self.daemon.restart()
        done = self.run_command("connection", "test", NAME)
        self.assertEqual(done.returncode, 0, done)
        shown = self.open_connections()
        self.assert_row(shown, GLADLY, "Active")
        self.choose(shown, GLADLY, "Test")
        shown.wait_words("Signed in as")
        self.choose(shown, GLADLY, "Remove")
        shown.wait_words(f"Remove “{NAME}”?").one("dialog").first("button", "Remove").press()
        shown.wait_words("No Integrations Yet")
        self.screen.wait(lambda: self.daemon.count_items() == 0, "an empty keyring")
        self.end(shown)

    def test_locked(self):
        """By a daemon that nobody gave the password; what needs it says so and works once it is unlocked."""
        self.end(self.store())
        self.daemon.restart(unlocked=False)
        done = self.run_command("connection", "test", NAME)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("The keyring is locked", done.stderr)
        self.assertIn("hint: ", done.stderr)
        shown = self.open_connections()
        tree = shown.wait(lambda tree: tree.first("button", "Try Now"), "a way to try again")
        self.assertFalse(tree.first("button", "Reauthorize"), tree.tell())
        self.assertTrue(self.find_connection(tree, GLADLY).says("keyring is locked"), tree.labels)
        self.daemon.restart()
        self.find_connection(shown.read(), GLADLY).one("button", "Try Now").press()
        self.assert_row(shown, GLADLY, "Active")
        self.assertEqual(self.daemon.count_items(), 1)
        self.end(shown)

    def test_absent(self):
        """Nothing is saved where there is no place for the secret; the sentence says what to do."""
        shown = self.open_connections({"DBUS_SESSION_BUS_ADDRESS": self.screen.address})
        dialog = self.open_dialog(shown, GLADLY)
        self.fill(dialog, GLADLY)
        self.sign_in(dialog, GLADLY)
        self.wait_signed_in(shown, dialog.name).one("button", "Connect").press()
        tree = shown.wait_words("There is no keyring on this machine to keep secrets in.")
        self.assertTrue(tree.first("frame", dialog.name))
        done = self.run_command("connection", "list")
        self.assertNotIn(NAME, done.stdout)
        self.assert_clean()
        tree.one("frame", dialog.name).one("button", "Cancel").press()
        shown.wait(lambda tree: not tree.first("frame", dialog.name), "the dialog to go")
        self.end(shown)


if __name__ == "__main__":
    if shutil.which(PROGRAM) is None:
        window.skip(f"{PROGRAM} is not installed")
    window.main()
