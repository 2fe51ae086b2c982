# SPDX-License-Identifier: GPL-3.0-or-later
"""From nothing to the first delivered interaction: the five steps of an integration, in the window."""

import json
import os
import subprocess

import connecting
import window

KIND = connecting.accounts.find("qualtrics", "client-credentials")
NAME = "Interactions to Qualtrics"
RECORDS = [
    {"id": f"int-{i}", "interactionType": "Call", "utcStart": f"2026-11-0{1 + i}T10:00:00Z",
     "utcEnd": f"2026-11-0{1 + i}T10:05:00Z", "durationMs": 300000, "direction": "Inbound",
     "tethrUri": f"https://nordtel.tethr.com/int-{i}",
     "participants": [{"refType": "agent", "isInternal": True, "displayName": "Åse Nygård"},
                      {"refType": "customer", "isInternal": False, "firstName": "Kari", "lastName": f"Nilsen {i}"}]}
    for i in range(3)]


class Flow(connecting.Case):
    def bring(self):
        """What is in the workspace before: an account that works, and interactions."""
        records = self.folder / "records.ndjson"
        records.write_text("\n".join(map(json.dumps, RECORDS)))
        self.command("record", "import", "interactions", records)
        subprocess.run([window.CLI, "--workspace", self.workspace, *self.words(KIND, connecting.NAME)],
                       input=self.secret(KIND) + "\n", text=True, check=True, capture_output=True,
                       env={**os.environ, **self.environment})

    def begin(self):
        self.workspace.parent.mkdir(parents=True)
        self.bring()
        shown = self.start(env=self.environment)
        tree = shown.wait(lambda tree: tree.first("list", "Sections"), "the window")
        shown.activate(tree.one("list", "Sections").one("list item", "Integrations"))
        shown.wait(lambda tree: tree.first("list", "Connections"), "the connections")
        return shown

    def add(self, shown):
        """A new one, with the account that works."""
        tree = shown.read()
        tree.one("button", "Add an integration or a connection").all("button", "Add")[-1].press()
        tree = shown.wait(lambda tree: tree.first("menu item", NAME), "a menu")
        tree.all("menu item", NAME)[-1].press()
        return shown.wait(lambda tree: self.find_step(tree, "Project") and tree.says("Step 2, Project, is missing"),
                          "the steps, with the first done")

    def find_step(self, tree, name):
        steps = tree.first("list", "Steps")
        return steps and steps.first("list item", name)

    def create_project(self, shown, tree):
        """Enter does it: the name is proposed and stands ready."""
        shown.activate(self.find_step(tree, "Project"))
        shown.wait(lambda tree: tree.says("Name of the project at Qualtrics"), "the dialog")
        shown.type("Return")
        return shown.wait(lambda tree: tree.says("Step 3, Data, is missing"), "the project")

    def save_data(self, shown, tree):
        """What is proposed is saved as it is, without a question: nothing was there before."""
        shown.activate(self.find_step(tree, "Data"))
        tree = shown.wait(lambda tree: tree.says("Sent in this order"), "the data")
        tree.one("button", "Save").press()
        shown.wait_words("Saved")
        return self.go_back(shown, "Step 4, Triggers, is missing")

    def save_trigger(self, shown, tree):
        """The first one is made at once, and takes all until there is a condition."""
        shown.activate(self.find_step(tree, "Triggers"))
        tree = shown.wait(lambda tree: tree.says("Without a condition everything is sent. Add one to choose."),
                          "a trigger")
        tree.one("button", "Save").press()
        shown.wait_words("Trigger “New trigger” saved")
        return self.go_back(shown, "All steps are done")

    def go_back(self, shown, words):
        shown.read().first("button", "Back").press()
        return shown.wait_words(words)

    def enable(self, shown, tree):
        shown.activate(self.find_step(tree, "Enable"))
        tree = shown.wait_words("Also the 3 stored interactions that match")
        dialog = tree.one("dialog")
        now, past = (next(node for node in dialog.all(None, name) if "focusable" in node.states)
                     for name in ("Only those that come in from now on", "Also the 3 stored"))
        self.assertIn("checked", now.states)
        self.screen.reach(now)
        shown.type("Down")
        shown.wait(lambda tree: "checked" in next(node for node in tree.walk() if node.path == past.path).states,
                   "the other choice")
        dialog.first("button", "Enable").press()

    def find_stored(self):
        return [one["record"]["values"] for one in self.control("GET", "/_sandbox/responses")["responses"]]

    def test_first_delivery(self):
        shown = self.begin()
        tree = self.add(shown)
        tree = self.create_project(shown, tree)
        tree = self.save_data(shown, tree)
        tree = self.save_trigger(shown, tree)
        self.enable(shown, tree)
        shown.wait(lambda tree: tree.says("Delivered as R_"), "the first delivery on the page")
        self.screen.wait(lambda: len(self.find_stored()) == 3, "all of them at Qualtrics")
        stored = self.find_stored()
        self.assertEqual({one["Customer name"] for one in stored}, {f"Kari Nilsen {i}" for i in range(3)})
        self.assertEqual({one["Link to interaction"] for one in stored}, {one["tethrUri"] for one in RECORDS})
        tree = shown.read()
        self.assert_named(tree)
        self.end(shown)


if __name__ == "__main__":
    window.main()
