# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says of a score is what the command line says of it, down to each response."""

import re

import window
from window import DATA, SURVEY

LEDGER = "How this number came about"


def number(text):
    """A number as people read it."""
    return float(text.replace("−", "-").replace(",", ""))


class Scores(window.Case):
    def setUp(self):
        super().setUp()
        self.workspace.parent.mkdir(parents=True)
        self.command("survey", "import", DATA / "moving-in.qsf")
        self.command("metric", "add", "--name", "Recommends us", "--kind", "nps", "--survey", SURVEY,
                     "--question", "QID3", "--journey", "Moving in", "--step", "First week")

    def fill(self):
        self.command("survey", "import", DATA / "moving-in-labels.csv")

    def open_metric(self, shown):
        tree = shown.show_all_time()
        shown.activate(tree.one("cell", "Recommends us"))
        return shown.wait(lambda tree: tree.first("list", LEDGER), "the page of the metric")

    def test_card_says_what_the_command_line_says(self):
        self.fill()
        shown = self.start()
        tree = shown.show_all_time()
        (score,) = self.command("score")["scores"]
        card = tree.one("cell", "Recommends us, NPS")
        value, n = re.match(r"Recommends us, NPS: (\S+), n (\d+),", card.name).groups()
        self.assertEqual(number(value), round(score["value"], 1))
        self.assertEqual(int(n), score["n"])
        self.assertIn(value, card.labels)
        self.assertTrue(card.says("First week"))
        low, high = re.search(r"between (\S+) and (\S+) with 95% confidence", card.name).groups()
        self.assertEqual((number(low), number(high)), (round(score["low"], 1), round(score["high"], 1)))
        self.end(shown)

    def test_decimal_comma(self):
        self.fill()
        shown = self.start(env=self.comma_locale())
        tree = shown.show_all_time()
        self.assertIn("NPS: 30,0, n 10, between −19,1 and 65,2", tree.one("cell", "Recommends us").name)
        self.end(shown)

    def test_period_that_is_chosen_is_the_one_that_is_shown(self):
        self.fill()
        shown = self.start()
        shown.choose_period("Last 4 weeks")
        tree = shown.wait(lambda tree: "compared with" in tree.labels[1], "four weeks")
        self.assertNotIn("All time", tree.labels[1])
        shown.show_all_time()
        self.end(shown)

    def test_ledger_adds_up(self):
        self.fill()
        shown = self.start()
        tree = self.open_metric(shown)
        (score,) = self.command("score")["scores"]
        rows = [row.labels if row.labels[0] in "−=" else ["", *row.labels]
                for row in tree.one("list", LEDGER).all("list item")]
        start = number(rows[0][2])
        left_out = sum(number(count) for sign, _, count in rows if sign == "−")
        (respondents,) = (number(count) for sign, _, count in rows if sign == "=")
        self.assertEqual(start, 14)
        self.assertEqual(start - left_out, respondents)
        self.assertEqual(respondents, score["n"])
        counts = {words.split(":")[0]: number(count) for _, words, count in rows}
        self.assertEqual(counts["of these promoters"], score["positive"])
        self.assertEqual(counts["of these detractors"], score["negative"])
        formula = next(label for label in tree.labels if "÷" in label)
        promoters, detractors, n = map(int, re.match(r"\((\d+) − (\d+)\) ÷ (\d+) × 100", formula).groups())
        self.assertEqual((promoters, detractors, n), (score["positive"], score["negative"], score["n"]))
        self.end(shown)

    def test_responses_behind_a_number_are_as_many_as_it_says(self):
        self.fill()
        shown = self.start()
        tree = self.open_metric(shown)
        tree.one("button", "Show Responses").press()
        tree = shown.wait(lambda tree: tree.first("list", "Responses") and
                          tree.one("list", "Responses").all("list item"), "the responses")
        self.assertTrue(tree.says("10 responses"))
        self.assertEqual(len(tree.one("list", "Responses").all("list item")), 10)
        self.end(shown)

    def test_escape_leads_back_to_where_one_was(self):
        self.fill()
        shown = self.start()
        self.open_metric(shown)
        shown.type("Escape")
        shown.wait(lambda tree: tree.first("cell", "Recommends us") and
                   "focused" in tree.one("cell", "Recommends us").states, "the focus on the card")
        self.end(shown)

    def test_undo_of_an_import_empties_the_card(self):
        shown = self.start(DATA / "moving-in-labels.csv")
        tree = shown.wait(lambda tree: tree.first("list", "Files") and tree.all("button", "Undo"),
                          "the end of the import")
        self.assertEqual(self.command("score")["scores"][0]["n"], 10)
        tree.all("button", "Undo")[0].press()
        tree = shown.wait(lambda tree: tree.first("cell", "No answers yet"), "a card without answers")
        self.assertTrue(tree.says("No responses of “Moving in” are here yet"), tree.labels)
        (score,) = self.command("score")["scores"]
        self.assertEqual((score["n"], score["value"]), (0, None))
        self.end(shown)


if __name__ == "__main__":
    window.main()
