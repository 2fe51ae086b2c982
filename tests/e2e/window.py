# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the built crosswalk over a workspace of its own and drives its window by the accessibility tree.

A test file defines unittest.TestCase classes on top of Case and ends with window.main(). It runs on a
message bus and a display of its own, so that no other window is mistaken for its own or takes the keyboard from it.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
DATA = TESTS / "data" / "cli"
PROGRAM = os.environ.get("CROSSWALK_PROGRAM", "crosswalk")
CLI = os.environ.get("CROSSWALK_CLI", "crosswalk-cli")
SURVEY = "SV_0movingin000001"
SYSTEM_PYTHON = "/usr/bin/python3"
PRIVATE_BUS = "CROSSWALK_E2E_BUS"
# The display is the outer one: what the bus starts, as the service that presses keys, must see it.
DISPLAY_AND_BUS = ("xvfb-run", "-a", "-s", "-screen 0 1280x1024x24 -noreset", "dbus-run-session", "--")

sys.path.insert(0, str(TESTS / "cli"))
import program  # noqa: E402

try:
    from screen import Lost, Screen
except ImportError:
    Screen = None

# Controls; each must have a name that says what it is for.
CONTROLS = {"button", "check box", "check menu item", "combo box", "entry", "link", "list item", "menu item",
            "page tab", "password", "radio button", "radio menu item", "slider", "spin button",
            "text", "toggle button", "tree item"}


def is_named(node):
    """Two parts of the toolkit have none: what puts a toast away, and the button within a drop-down."""
    return (node.name.strip() or node.parent.type == "AdwToastWidget" or
            node.parent.role == "combo box" and node.parent.name)


class Window:
    """A running program and its window."""

    def __init__(self, screen, words, folder, env):
        self.screen = screen
        self.output = tempfile.TemporaryFile()
        self.errors = tempfile.TemporaryFile()
        environment = {
            **os.environ,
            "AT_SPI_BUS_ADDRESS": screen.address,
            "G_DEBUG": "fatal-criticals",
            "HOME": str(folder),
            **{f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")},
            **(env or {}),
        }
        environment.pop("GTK_A11Y", None)
        self.process = subprocess.Popen([PROGRAM, *map(os.fspath, words)], cwd=folder,
                                        env=environment, stdin=subprocess.DEVNULL,
                                        stdout=self.output, stderr=self.errors)

    def read(self):
        """What is on the screen now; None before there is a window."""
        if self.process.poll() is not None:
            raise Lost(f"crosswalk ended with {self.process.returncode}\n{self.told}")
        try:
            root = self.screen.find_application(self.process.pid)
            return self.screen.read(root) if root else None
        except Lost:
            if self.process.poll() is None:
                return None
            raise Lost(f"crosswalk ended with {self.process.returncode}\n{self.told}") from None

    def wait(self, condition, what):
        """The tree in which a condition first holds."""
        last = None

        def look():
            nonlocal last
            last = self.read()
            return last if last and condition(last) else None

        try:
            return self.screen.wait(look, what)
        except AssertionError as error:
            raise AssertionError(f"{error}; the window is\n{last.tell() if last else 'not there'}") from None

    def wait_words(self, *words):
        """The tree in which all these words are written."""
        return self.wait(lambda tree: all(tree.says(word) for word in words), f"the words {words}")

    def choose_period(self, name):
        tree = self.wait(lambda tree: tree.first("button", "Period: "), "the dashboard")
        tree.all("button", "Period: ")[-1].press()
        tree = self.wait(lambda tree: tree.first("list", "Periods"), "a choice of periods")
        self.activate(tree.one("list", "Periods").one("list item", name))
        return self.wait(lambda tree: tree.first("button", f"Period: {name}"), f"the period “{name}”")

    def show_all_time(self):
        """The dashboard with all that is stored, however long ago it was answered."""
        self.choose_period("All time")
        return self.wait(lambda tree: tree.labels[1].startswith("All time: "), "the scores of all time")

    def activate(self, node):
        self.screen.activate(node)

    def type(self, *keys):
        self.screen.type(*keys)

    @property
    def told(self):
        """Standard error so far."""
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")

    def close(self):
        """Closes the window as its button does, and waits for the end of the program."""
        if self.process.poll() is None:
            tree = self.wait(lambda tree: tree.first("button", "Close"), "a way to close")
            try:
                tree.first("button", "Close").press()
            except Lost:
                pass  # it was gone before it could answer
        self.screen.wait(lambda: self.process.poll() is not None, "the end of the program")
        return self.process.returncode

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.output.close()
        self.errors.close()


class Case(unittest.TestCase):
    """A fresh folder, and no workspace yet."""

    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="crosswalk-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.workspace = self.folder / "data" / "crosswalk" / "workspace.db"
        self.screen = Screen()

    def start(self, *words, env=None):
        window = Window(self.screen, words, self.folder, env)
        self.addCleanup(window.kill)
        return window

    def end(self, window):
        """Closes a window; it must not have complained of anything."""
        self.assertEqual(window.close(), 0, window.told)
        self.assertEqual(window.told, "")

    def command(self, *words, workspace=None):
        """What crosswalk-cli says of the same workspace."""
        done = subprocess.run([CLI, "--workspace", workspace or self.workspace, *words, "--json"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60,
                              check=True)
        return json.loads(done.stdout)

    def comma_locale(self):
        """Variables of a locale with a decimal comma."""
        try:
            subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", self.folder / "de_DE.UTF-8"],
                           capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            self.skipTest("no locale with a decimal comma")
        return {"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(self.folder), "LANGUAGE": "C"}

    def assert_named(self, tree):
        """A person who sees nothing knows of each control what it is for."""
        nameless = [node for node in tree.walk()
                    if node.role in CONTROLS and "focusable" in node.states and not is_named(node)]
        ways = "\n".join(sorted({node.tell_way() for node in nameless}))
        self.assertFalse(nameless, f"{len(nameless)} without a name:\n{ways}")


def skip(reason):
    print(f"1..0 # SKIP {reason}", flush=True)
    sys.exit(0)


def main():
    if Screen is None:
        if sys.executable != SYSTEM_PYTHON and os.path.exists(SYSTEM_PYTHON):
            os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
        skip("python3-gi is not installed")
    if PRIVATE_BUS not in os.environ:
        for tool in ("dbus-run-session", "xvfb-run"):
            if shutil.which(tool) is None:
                skip(f"{tool} is not installed")
        # What the services of that bus print is no part of the result.
        result = os.dup(1)
        os.set_inheritable(result, True)
        os.environ[PRIVATE_BUS] = str(result)
        os.dup2(2, 1)
        os.execvp(DISPLAY_AND_BUS[0], [*DISPLAY_AND_BUS, sys.executable, *sys.argv])
    os.dup2(int(os.environ[PRIVATE_BUS]), 1)
    try:
        Screen()
    except Exception as error:  # noqa: BLE001: whatever is missing of AT-SPI
        skip(f"AT-SPI does not answer: {error}")
    program.main()
