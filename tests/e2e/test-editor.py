# SPDX-License-Identifier: GPL-3.0-or-later
"""A metric is made from a question, by keyboard and accessibility tree alone."""

import window
from window import DATA

QUESTION = "How satisfied are you with moving in?"


class Editor(window.Case):
    def setUp(self):
        super().setUp()
        self.workspace.parent.mkdir(parents=True)
        self.command("survey", "import", DATA / "moving-in.qsf", DATA / "moving-in-labels.csv")

    def open_editor(self, env=None):
        shown = self.start(env=env)
        shown.wait_words("No Metrics Yet").all("button", "New Metric…")[0].press()
        tree = self.wait_focus(shown, "Search surveys")
        self.assert_named(tree)
        return shown

    def wait_focus(self, shown, name):
        return shown.wait(lambda tree: any("focused" in node.states for node in tree.all(name=name)),
                          f"the focus on “{name}”")

    def leave(self, shown):
        """Cancels what was begun, and closes the window."""
        shown.read().one("button", "Cancel").press()
        tree = shown.wait(lambda tree: tree.first("button", "Discard") or tree.says("No Metrics Yet"),
                          "the question whether to discard")
        if tree.first("button", "Discard"):
            tree.all("button", "Discard")[0].press()
        shown.wait_words("No Metrics Yet")
        self.end(shown)

    def choose_question(self, shown):
        shown.type(*"mov", "Return")
        tree = self.wait_focus(shown, "Search questions")
        self.assert_named(tree)
        shown.type(*"satisf", "Return")
        return shown.wait(lambda tree: tree.first("list", "Answers") and tree.first("cell", "n "),
                          "the answers and a score")

    def test_answers_are_proposed_with_their_counts(self):
        shown = self.open_editor()
        tree = self.choose_question(shown)
        self.assert_named(tree)
        self.assertTrue(tree.says(QUESTION))
        answers = tree.one("list", "Answers")
        self.assertIn("pressed", answers.one("button", "Extremely satisfied: happy").states)
        self.assertIn("pressed", answers.one("button", "Neither satisfied nor dissatisfied: neutral").states)
        self.assertIn("pressed", answers.one("button", "Extremely dissatisfied: unhappy").states)
        self.assertIn("pressed", tree.one("button", "CSAT").states)
        self.leave(shown)

    def test_score_changes_while_one_edits(self):
        shown = self.open_editor()
        tree = self.choose_question(shown)
        before = tree.one("cell", ", CSAT: ").name
        tree.one("button", "Somewhat satisfied: neutral").press()
        tree = shown.wait(lambda tree: tree.one("cell", ", CSAT: ").name != before, "another score")
        self.assertIn("pressed", tree.one("button", "Somewhat satisfied: neutral").states)
        self.assertIn("0% neutral", before)
        self.assertNotIn(" 0% neutral", tree.one("cell", ", CSAT: ").name)
        tree.one("button", "NPS").press()
        shown.wait(lambda tree: tree.first("cell", ", NPS"), "a score of the other kind")
        self.leave(shown)

    def test_value_is_read_as_it_is_written_here(self):
        for env, value in (({}, "4.5"), (self.comma_locale(), "4,5")):
            shown = self.open_editor(env)
            tree = self.choose_question(shown)
            before = tree.one("cell", ", CSAT: ").name
            entry = tree.one("text", "Value of “Extremely satisfied”")
            self.assertEqual(entry.text, "5")
            entry.write(value)
            tree = shown.wait(lambda tree: tree.one("cell", ", CSAT: ").name != before, "another score")
            tree.one("list item", f"Extremely satisfied, 4 responses, happy, value {value}")
            self.assertEqual(tree.one("text", "Value of “Extremely satisfied”").text, value)
            self.leave(shown)

    def place(self, shown, row, name):
        """Names a new journey or step in the list that a row opens."""
        shown.wait(lambda tree: tree.first("button", f"{row}: "), row).all("button", f"{row}: ")[-1].press()
        self.wait_focus(shown, "name a new " + row.lower())
        shown.type(*name)
        shown.wait(lambda tree: any(name in item.name for item in tree.all("list item")), f"“{name}”")
        shown.type("Return")
        return shown.wait(lambda tree: tree.first("button", f"{row}: {name}"), f"the {row} “{name}”")

    def test_metric_that_was_added_is_on_the_dashboard(self):
        shown = self.open_editor()
        tree = self.choose_question(shown)
        tree.one("text", "Name").write("Moved in well")
        shown.wait(lambda tree: tree.first("cell", "Moved in well"), "the name on the card")
        self.place(shown, "Journey", "arrival")
        tree = self.place(shown, "Step", "keys")
        tree.one("button", "Add Metric").press()
        shown.wait(lambda tree: tree.first("table", "arrival") and tree.first("cell", "Moved in well"),
                   "the dashboard")
        tree = shown.show_all_time()
        (score,) = self.command("score")["scores"]
        self.assertEqual((score["metric"], score["journey"], score["step"]),
                         ("Moved in well", "arrival", "keys"))
        card = tree.one("cell", "Moved in well").name
        self.assertIn(f"CSAT: {score['value']:.2f}, n {score['n']},", card)
        self.end(shown)


if __name__ == "__main__":
    window.main()
