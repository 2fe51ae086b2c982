# SPDX-License-Identifier: GPL-3.0-or-later
"""What an integration sends, edited in the window of the demo and saved at the Qualtrics of its sandbox."""

import json
import urllib.parse
import urllib.request

import window

NAME = "Nordic customer survey"
PROJECT = "Voice of customer 2026"


class Data(window.Case):
    def setUp(self):
        super().setUp()
        self.workspace = self.folder / "data" / "crosswalk" / "demo.db"

    def control(self, path, body=None):
        connections = self.command("connection", "list")["connections"]
        base = next(found["base_url"] for found in connections if found["service"] == "qualtrics")
        request = urllib.request.Request(f"{base}/_sandbox/{path}", headers={"Content-Type": "application/json"},
                                         data=json.dumps(body).encode() if body is not None else None)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    @property
    def project(self):
        """None before it was created."""
        return next((found for found in self.control("surveys")["surveys"] if found["name"] == PROJECT), None)

    def list_changes(self, after):
        """What was asked to be changed in surveys since a request: method, the last word of the path, status."""
        found = self.control(f"requests?service=qualtrics&after={after}&limit=10000"
                             f"&path={urllib.parse.quote('/API/v3/survey')}")["requests"]
        return [(each["method"], each["path"].split("?")[0].split("/")[-1], each["status"]) for each in found
                if each["method"] != "GET" and "responses" not in each["path"]]

    @property
    def last_request(self):
        found = self.control("requests?service=qualtrics&limit=100000")["requests"]
        return found[-1]["number"] if found else 0

    def is_ready(self):
        listed = self.command("integration", "list")["integrations"] if self.workspace.exists() else []
        project = self.project if listed else None
        return project is not None and listed[0]["enabled"] and bool(project["versions"])

    def open_data(self):
        shown = self.start("--demo")
        shown.wait_words("Onboarding")
        shown.activate(shown.read().one("list", "Sections").one("list item", "Integrations"))
        self.screen.wait(self.is_ready, "an integration that is enabled")
        tree = shown.wait(lambda tree: tree.first("list item", NAME), "the integration")
        shown.activate(tree.first("list item", NAME))
        tree = shown.wait(lambda tree: tree.says("fields"), "its steps")
        shown.activate(next(row for row in tree.all("list item") if row.name == "Data" or row.says("Data")))
        return shown, self.wait_fields(shown, lambda names: len(names) > 0)

    def get_fields(self, tree):
        fields = tree.first("list", "Fields in sending order")
        return [row for row in fields.children] if fields else []

    def wait_fields(self, shown, condition):
        return shown.wait(lambda tree: condition([row.name for row in self.get_fields(tree)]), "the fields")

    def add(self, shown, words, name):
        tree = shown.read()
        entry = tree.one("entry", "Search fields")
        entry.write(words)
        self.screen.reach(entry)
        self.screen.type("Return")
        return self.wait_fields(shown, lambda names: name in names)

    def save(self, shown, *words):
        """Saves; the question must say these words. What it says."""
        shown.wait(lambda tree: "sensitive" in tree.first("button", "Save").states, "something to save").first(
            "button", "Save").press()
        tree = shown.wait(lambda tree: tree.first("dialog"), "the question")
        told = "\n".join(tree.first("dialog").labels)
        for word in words:
            self.assertIn(word, told)
        self.screen.type("Return")
        shown.wait(lambda tree: tree.says(f"{NAME} · saved"), "what is saved")
        return told

    def test_saving_changes_the_project_and_nothing_else(self):
        shown, tree = self.open_data()
        before, after = self.project, self.last_request
        self.assert_named(tree)

        self.add(shown, "country", "Country")
        self.save(shown, "Added: “Country”.")
        now = self.project
        self.assertEqual((now["fields"], now["questions"]), (before["fields"] + 1, before["questions"]))
        self.assertEqual(now["versions"], before["versions"] + 1)
        self.assertEqual(self.list_changes(after), [("PUT", "flow", 200), ("POST", "versions", 200)])
        self.assertNotIn("sensitive", shown.read().first("button", "Save").states)

        # A question that is no longer sent stays, with its answers; that is said once.
        after = self.last_request
        tree = shown.read()
        self.screen.reach(next(row for row in self.get_fields(tree) if row.name == "Effort"))
        self.screen.type("Delete")
        self.wait_fields(shown, lambda names: "Effort" not in names)
        self.save(shown, "No longer sent, kept with their answers: “Effort”.")
        self.assertEqual(self.project["questions"], before["questions"])
        self.assertNotIn("DELETE", [method for method, _, _ in self.list_changes(after)])
        self.add(shown, "language", "Language")
        self.assertNotIn("Effort", self.save(shown, "Added: “Language”."))
        self.end(shown)

    def test_edits_by_hand_are_told_and_respected(self):
        shown, _ = self.open_data()
        survey = self.project["id"]
        for change in ({"question": "QID1", "set": {"QuestionText": "Was the customer frustrated?"}},
                       {"field": "Agent", "remove": True}):
            self.control("surveys", {"survey": survey, **change})
        self.add(shown, "country", "Country")
        self.save(shown, "Added: “Country”.", "Edited by hand at Qualtrics, left as they are: “Frustration”.",
                  "Removed by hand at Qualtrics, made again: “Agent”.")
        self.end(shown)

    def test_a_refusal_and_a_kill_keep_the_draft(self):
        shown, _ = self.open_data()
        self.add(shown, "country", "Country")
        self.control("faults", {"service": "qualtrics", "match": "PUT /API/v3/survey-definitions", "times": 0,
                                "status": 403})
        shown.wait(lambda tree: "sensitive" in tree.first("button", "Save").states, "Save").first(
            "button", "Save").press()
        shown.wait(lambda tree: tree.first("dialog"), "the question")
        self.screen.type("Return")
        tree = shown.wait(lambda tree: tree.first("alert"), "the refusal")
        self.assertTrue(tree.first("alert").says("Not saved, the draft is kept."))
        self.assertTrue(tree.says(f"{NAME} · draft kept"))
        shown.kill()
        shown, tree = self.open_data()
        self.assertIn("Country", [row.name for row in self.get_fields(tree)])
        self.assertTrue(tree.says(f"{NAME} · draft kept"))
        self.end(shown)


if __name__ == "__main__":
    window.main()
