# SPDX-License-Identifier: GPL-3.0-or-later
"""The first minutes: a welcome, files that are read or refused, and a way back."""

import window
from window import DATA, SURVEY


class FirstRun(window.Case):
    def test_welcome_shows_two_ways(self):
        shown = self.start()
        tree = shown.wait_words("Welcome to Crosswalk")
        self.assertTrue(tree.says("Open an export"))
        self.assertTrue(tree.says("Try the demo"))
        tree.one("button", "Open Files…")
        tree.one("button", "Start Demo")
        self.assert_named(tree)
        self.end(shown)

    def test_keyboard_gets_to_both_ways_and_all_sections(self):
        shown = self.start()
        tree = shown.wait_words("Welcome to Crosswalk")
        for role, name in (("button", "Open Files…"), ("button", "Start Demo"),
                           ("list item", "Journeys"), ("button", "Refresh")):
            shown.screen.reach(tree.one(role, name))
        shown.activate(tree.one("list item", "Metrics"))
        shown.wait(lambda tree: "selected" in tree.one("list item", "Metrics").states
                   and not tree.says("Welcome"), "the page of metrics")
        self.end(shown)


class Import(window.Case):
    def setUp(self):
        super().setUp()
        self.damaged = self.folder / "damaged.zip"
        self.damaged.write_bytes(b"PK\x03\x04" + bytes(60))

    def open_files(self):
        shown = self.start(DATA / "moving-in.qsf", DATA / "moving-in-labels.csv", self.damaged)
        tree = shown.wait(lambda tree: tree.first("list", "Files") and tree.first("button", "Undo"),
                          "the end of the import")
        return shown, tree

    def row(self, tree, name):
        return tree.one("list", "Files").one("list item", name)

    def test_each_file_tells_what_became_of_it(self):
        shown, tree = self.open_files()
        self.assert_named(tree)
        self.assertTrue(tree.says("3 files"))
        definition, responses, damaged = (
            self.row(tree, name) for name in ("moving-in.qsf", "moving-in-labels.csv", "damaged.zip"))
        self.assertTrue(definition.says("Definition, 8 questions, 1 of them in the trash"))
        self.assertTrue(responses.says("14 read, 3 left out"))
        self.assertTrue(damaged.says("Refused"))
        self.assertTrue(damaged.says("This archive is damaged or cut off"))
        self.assertTrue(damaged.says("Nothing was imported"))
        self.end(shown)

    def test_reasons_are_shown_on_demand(self):
        shown, tree = self.open_files()
        reasons = self.row(tree, "moving-in-labels.csv").one("button", "Show Reasons")
        self.assertNotIn("pressed", reasons.states)
        reasons.press()
        tree = shown.wait(lambda tree: self.row(tree, "moving-in-labels.csv").one(
            "button", "Reasons").states & {"pressed", "checked"}, "the reasons")
        labels = self.row(tree, "moving-in-labels.csv").labels
        for word in ("Preview", "Test", "Spam"):
            self.assertEqual(labels[labels.index(word) + 2], "1", labels)
        self.end(shown)

    def test_way_back_leads_to_a_dashboard_without_metrics(self):
        shown, tree = self.open_files()
        tree.one("button", "Back").press()
        tree = shown.wait_words("No Metrics Yet")
        self.assertTrue(tree.says("14 responses are here"))
        self.assert_named(tree)
        self.end(shown)

    def test_undo_of_the_toast_works_from_elsewhere(self):
        shown, tree = self.open_files()
        self.assertEqual(len(tree.all("button", "Undo")), 2)
        tree.one("button", "Back").press()
        tree = shown.wait(lambda tree: tree.says("14 responses are here") and tree.first("button", "Undo"),
                          "the toast above the dashboard")
        tree.one("button", "Undo").press()
        shown.wait_words("The import was taken back", "no responses yet")
        self.assertEqual(self.command("survey", "show", SURVEY)["survey"]["responses"], 0)
        self.end(shown)

    def test_names_are_never_taken_for_markup(self):
        definition = self.folder / "names.qsf"
        definition.write_text((DATA / "moving-in.qsf").read_text().replace('"Moving in"', '"R&D <b>in"'))
        shown = self.start(definition, DATA / "moving-in-labels.csv")
        tree = shown.wait_words("14 responses added to R&D in")
        tree.one("button", "Back").press()
        shown.wait_words("No Metrics Yet")
        self.end(shown)

    def test_undo_takes_the_responses_back(self):
        shown, tree = self.open_files()
        self.assertEqual(self.command("survey", "show", SURVEY)["survey"]["responses"], 14)
        self.screen.reach(tree.all("button", "Undo")[0])
        self.screen.type("Return")
        tree = shown.wait_words("The import was taken back")
        self.assertEqual(self.command("survey", "show", SURVEY)["survey"]["responses"], 0)
        shown.wait_words("No Metrics Yet", "no responses yet")
        self.end(shown)


if __name__ == "__main__":
    window.main()
