# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: three journeys full of scores, and a name for everything that one can do there."""

import window

JOURNEYS = ("Onboarding", "Billing", "Support call")


class Demo(window.Case):
    def setUp(self):
        super().setUp()
        self.workspace = self.folder / "data" / "crosswalk" / "demo.db"

    def open_demo(self):
        shown = self.start("--demo")
        return shown, shown.wait_words(*JOURNEYS)

    def test_dashboard_shows_a_card_per_metric_of_three_journeys(self):
        shown, tree = self.open_demo()
        metrics = self.command("metric", "list")["metrics"]
        self.assertEqual({metric["journey"] for metric in metrics}, set(JOURNEYS))
        for metric in metrics:
            board = tree.one("table", metric["journey"])
            card = board.one("cell", f"{metric['name']}, ")
            self.assertTrue(card.says(metric["name"]))
        self.end(shown)

    def find_integration(self):
        """The one of the demo with what it sent; None before it is there."""
        listed = self.command("integration", "list")["integrations"]
        return listed[0] if listed else None

    def test_calls_flow_to_qualtrics(self):
        shown, _ = self.open_demo()
        shown.activate(shown.read().one("list", "Sections").one("list item", "Integrations"))
        shown.screen.wait(lambda: (self.find_integration() or {}).get("enabled"), "an integration that is enabled")
        shown.screen.wait(lambda: self.command("integration", "show", self.find_integration()["name"])
                          ["integration"]["deliveries"]["delivered"] > 100, "deliveries")
        name = self.find_integration()["name"]
        tree = shown.wait(lambda tree: tree.says(name) and tree.says("delivered today"), "what it sent")
        self.assertTrue(tree.says("Enabled"))
        self.assertGreater(len(self.command("record", "list", "--limit", "20000")["records"]), 12000)
        self.end(shown)

    def walk_pages(self, shown, tree):
        """Every page that one gets to from the dashboard, each with its name."""
        yield "dashboard", tree
        shown.activate(tree.one("cell", "Ordering was easy"))
        tree = shown.wait(lambda tree: tree.first("button", "Show Responses"), "the page of a metric")
        yield "metric", tree
        tree.one("button", "Show Responses").press()
        tree = shown.wait(lambda tree: tree.first("list", "Responses") and
                          tree.one("list", "Responses").all("list item"), "the responses")
        yield "responses", tree
        shown.activate(tree.one("list", "Responses").all("list item")[0])
        yield "response", shown.wait(lambda tree: not tree.first("list", "Responses"), "a response")
        for name in ("Journeys", "Metrics"):
            shown.activate(shown.read().one("list", "Sections").one("list item", name))
            yield name, shown.wait(lambda tree: "selected" in tree.one("list", "Sections").one(
                "list item", name).states and tree.labels[0] == name, f"the page of {name}")

    def test_everything_that_one_can_do_has_a_name(self):
        shown, tree = self.open_demo()
        for name, page in self.walk_pages(shown, tree):
            with self.subTest(page=name):
                self.assert_named(page)
        self.end(shown)


if __name__ == "__main__":
    window.main()
