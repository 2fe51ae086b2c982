# SPDX-License-Identifier: GPL-3.0-or-later
"""Workspaces that cannot be opened, and others at work on the same one."""

import sqlite3

import window
from window import DATA, SURVEY


class Trouble(window.Case):
    def setUp(self):
        super().setUp()
        self.workspace.parent.mkdir(parents=True)

    def show_failure(self, *words):
        before = self.workspace.read_bytes()
        shown = self.start()
        tree = shown.wait_words("The Workspace Could Not Be Opened")
        self.assert_named(tree)
        for word in words:
            self.assertTrue(tree.says(word), tree.labels)
        self.assertEqual(self.workspace.read_bytes(), before)
        return shown, tree

    def test_damaged_workspace(self):
        self.workspace.write_bytes(b"not a workspace, and long enough to be read as a page " * 100)
        shown, _ = self.show_failure("is not a workspace of Crosswalk, or it is damaged", "left as it is")
        self.end(shown)

    def test_mended_workspace_opens_on_trying_again(self):
        self.workspace.write_bytes(b"not a workspace, and long enough to be read as a page " * 100)
        shown, tree = self.show_failure()
        self.workspace.unlink()
        tree.one("button", "Try Again").press()
        shown.wait_words("Welcome to Crosswalk")
        self.end(shown)

    def test_workspace_of_a_newer_program(self):
        self.command("survey", "import", DATA / "moving-in.qsf")
        with sqlite3.connect(self.workspace) as db:
            db.execute("pragma user_version = 9999")
        db.close()
        shown, tree = self.show_failure("made by a newer Crosswalk", "Update Crosswalk")
        tree.one("button", "Quit").press()
        self.screen.wait(lambda: shown.process.poll() is not None, "the end of the program")
        self.assertEqual((shown.process.returncode, shown.told), (0, ""))


class Together(window.Case):
    def test_window_follows_what_the_command_line_does(self):
        shown = self.start()
        shown.wait_words("Welcome to Crosswalk")
        self.command("survey", "import", DATA / "moving-in.qsf", DATA / "moving-in-labels.csv")
        shown.wait_words("No Metrics Yet", "14 responses are here")
        self.command("metric", "add", "--name", "Recommends us", "--kind", "nps", "--survey", SURVEY,
                     "--question", "QID3")
        shown.wait_words("Recommends us")
        self.end(shown)

    def test_second_start_hands_its_files_to_the_window(self):
        shown = self.start()
        shown.wait_words("Welcome to Crosswalk")
        other = self.start(DATA / "moving-in.qsf")
        self.screen.wait(lambda: other.process.poll() is not None, "the end of the second start")
        self.assertEqual((other.process.returncode, other.told), (0, ""))
        shown.wait(lambda tree: tree.first("list", "Files") and
                   tree.one("list", "Files").says("Definition, 8 questions"), "the import")
        self.end(shown)

    def test_another_workspace_opens_another_window(self):
        shown = self.start()
        shown.wait_words("Welcome to Crosswalk")
        self.start("--workspace", self.folder / "other.db")
        shown.wait(lambda tree: len(tree.all("frame", "Crosswalk")) == 2, "another window")
        self.assertTrue((self.folder / "other.db").exists())
        shown.wait(lambda tree: len(tree.all("button", "Close")) == 2,
                   "two ways to close")
        for left in (1, 0):
            shown.read().first("button", "Close").press()
            if left:
                shown.wait(lambda tree: len(tree.all("frame", "Crosswalk")) == left, "one window less")
        self.screen.wait(lambda: shown.process.poll() is not None, "the end of the program")
        self.assertEqual((shown.process.returncode, shown.told), (0, ""))


if __name__ == "__main__":
    window.main()
