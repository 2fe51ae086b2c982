# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of deliveries, and what a person does with them in the window: dead letters by their cause,
what is in doubt, sending again, taking back, the dry run."""

import json
import os
import subprocess
import sys

import window

sys.path.insert(0, str(window.TESTS / "support"))
import accounts  # noqa: E402

N = 5
MAPPING = {"crosswalk": "mapping/1", "fields": [
    {"name": "Agent", "field": "interaction.agent"},
    {"name": "Late", "field": "category.Late", "format": "question"}]}
TRIGGER = {"crosswalk": "trigger/1", "name": "All", "filter": {"all": []}}
REFUSAL = {"meta": {"httpStatus": "400 - Bad Request", "requestId": "r-1",
                    "error": {"errorMessage": "Value too long", "errorCode": "BAD_1"}}}


def make(number):
    return {"id": f"int-{number}", "interactionType": "Call", "utcStart": f"2026-11-0{number + 1}T10:00:00Z",
            "utcEnd": f"2026-11-0{number + 1}T10:05:00Z", "durationMs": 300000,
            "participants": [{"refType": "agent", "isInternal": True, "displayName": "Åse Nygård"},
                             {"refType": "customer", "isInternal": False, "firstName": "Kari",
                              "lastName": f"Nilsen {number}"}],
            "classifications": [{"categoryType": "DeepPhrase", "categoryId": "Late", "displayName": "Late fee"}]}


class Deliveries(accounts.Accounts, window.Case):
    def setUp(self):
        window.Case.setUp(self)
        accounts.Accounts.setUp(self)
        keys = self.folder / "keys"
        keys.mkdir(mode=0o700)
        self.environment = {"CROSSWALK_KEYRING": f"file:{keys / 'keyring'}"}
        self.control("POST", "/_sandbox/settings", {"export_polls": 0})

    def cli(self, *words, given=None, code=0):
        done = subprocess.run([window.CLI, "--workspace", self.workspace, *map(str, words), "--json"], input=given,
                              env={**os.environ, **self.environment}, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def write(self, name, document):
        path = self.folder / name
        path.write_text(json.dumps(document))
        return path

    def bring(self, first, n):
        self.cli("record", "import", "interactions", self.write("new.json", [make(first + i) for i in range(n)]))

    def begin(self):
        """An integration that is enabled, with all that is stored to be sent."""
        account = self.control("GET", "/_sandbox/accounts")["qualtrics"]["api-token"]
        self.workspace.parent.mkdir(parents=True, exist_ok=True)
        self.cli("connection", "add", "qualtrics", "--name", "N", "--base-url", self.printed["qualtrics"], "--grant",
                 "api-token", "--secret-stdin", given=account["api_token"] + "\n")
        self.bring(0, N)
        self.cli("integration", "add", "interactions", "--name", "Flow", "--connection", "N")
        self.cli("mapping", "set", "Flow", "--file", self.write("mapping.json", MAPPING))
        self.cli("trigger", "add", "Flow", "--file", self.write("trigger.json", TRIGGER))
        self.cli("integration", "enable", "Flow", "--past")
        self.survey = self.cli("integration", "show", "Flow")["integration"]["survey"]

    def refuse(self, n):
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{self.survey}/responses", status=400, times=n,
                   body=json.dumps(REFUSAL))

    def counts(self):
        return self.cli("integration", "show", "Flow")["integration"]["deliveries"]

    def stored(self):
        return self.control("GET", f"/_sandbox/responses?survey={self.survey}")["responses"]

    def open(self, section):
        shown = self.start("--workspace", self.workspace, env=self.environment)
        tree = shown.wait(lambda tree: tree.first("list", "Sections"), "the window")
        shown.activate(tree.one("list", "Sections").one("list item", section))
        return shown

    def press_menu(self, shown, of, item):
        """Opens the menu of a thing and chooses from it; while a page slides in a menu closes again."""
        for patience in (5, 10, 60):
            shown.wait(lambda tree: tree.first("button", of), f"the menu “{of}”").all("button", of)[-1].press()
            try:
                found = self.screen.wait(lambda: shown.read().first("menu item", item), f"“{item}”", patience)
            except AssertionError:
                if patience == 60:
                    raise
            else:
                found.press()
                return

    def answer(self, shown, question, button):
        """By the keyboard alone."""
        tree = shown.wait(lambda tree: tree.first("dialog", question) and tree.one("dialog", question).first("button"),
                          f"“{question}”")
        self.assert_named(tree)
        shown.activate(tree.one("dialog", question).first("button", button))
        shown.wait(lambda tree: not tree.first("dialog", question), "the question goes away")

    def wait_counts(self, **expected):
        self.screen.wait(lambda: all(self.counts()[name] == n for name, n in expected.items()), f"{expected}")

    def test_dead_letters_by_cause(self):
        self.begin()
        self.refuse(2)
        self.cli("sync", "Flow", code=3)
        shown = self.open("Activity")
        tree = shown.wait_words("Dead Letters", "Value too long", "3 delivered, 2 dead letters")
        for name in ("Open Data", "Discard…", "More for"):
            self.assertIn("focusable", tree.all("button", name)[-1].states, name)
        # A question, and Cancel changes nothing.
        tree.one("button", "Discard…").press()
        self.answer(shown, "Discard These Dead Letters?", "Cancel")
        self.assertEqual(self.counts()["dead"], 2)
        # Sent again, each once, with nothing to be asked for.
        self.press_menu(shown, "More for Qualtrics", "Retry")
        shown.wait_words("2 deliveries are sent again")
        self.wait_counts(dead=0, delivered=N)
        shown.wait(lambda tree: not tree.says("Dead Letters"), "no cards are left")
        self.assertEqual(len(self.stored()), N)
        # Those that come next are refused again, and given up.
        self.refuse(1)
        self.bring(N, 1)
        self.wait_counts(dead=1)
        tree = shown.wait_words("Dead Letters")
        tree.one("button", "Discard…").press()
        self.answer(shown, "Discard These Dead Letters?", "Discard")
        self.wait_counts(dead=0, skipped=1)
        self.assertEqual(len(self.stored()), N)
        self.end(shown)

    def open_flow(self):
        shown = self.open("Integrations")
        tree = shown.wait_words("Flow")
        label = next(node for node in tree.walk() if node.role == "label" and node.name == "Flow")
        shown.activate(next(node for node in reversed(label.ancestors()) if node.role == "list item"))
        shown.wait_words("Recent Deliveries")
        return shown

    def test_again_and_back(self):
        """Sent again as it was and as it is mapped now, taken back, discarded and retried, from the list of all."""
        self.begin()
        self.refuse(1)
        self.cli("sync", "Flow", code=3)
        more = {"name": "Number", "field": "interaction.id"}
        self.cli("mapping", "set", "Flow", "--file",
                 self.write("more.json", {**MAPPING, "fields": [*MAPPING["fields"], more]}))
        shown = self.open_flow()
        shown.read().one("button", "Show All").press()
        tree = shown.wait_words("Dead letter: ", "Call with Kari Nilsen 4")
        self.press_menu(shown, "More for Call with Kari Nilsen 4", "Send Again as It Was Mapped…")
        self.answer(shown, "Send It Again?", "Send Again")
        self.wait_counts(delivered=N)
        self.press_menu(shown, "More for Call with Kari Nilsen 3", "Send Again as It Is Mapped Now…")
        self.answer(shown, "Send It Again?", "Send Again")
        self.wait_counts(delivered=N + 1)
        sent = [json.loads(one["body"])["values"] for one in self.stored()]
        self.assertEqual(["Number" in values for values in sent], [False] * N + [True])
        # Taken back: gone there, skipped here.
        self.press_menu(shown, "More for Call with Kari Nilsen 2", "Take Back…")
        self.answer(shown, "Take the Response Back?", "Take Back")
        self.wait_counts(skipped=1)
        shown.wait_words("Skipped: taken back")
        self.assertEqual(len(self.stored()), N)
        # Discarded with a question, and sent after all.
        self.press_menu(shown, "More for Call with Kari Nilsen 0", "Discard…")
        self.answer(shown, "Discard This Delivery?", "Discard")
        shown.wait_words("Skipped: discarded")
        self.press_menu(shown, "More for Call with Kari Nilsen 0", "Retry")
        self.wait_counts(dead=0, skipped=1, pending=0)
        shown.wait(lambda tree: not tree.says("Skipped: discarded"), "it is sent after all")
        self.assertEqual(len(self.stored()), N + 1)
        self.assert_named(shown.read())
        self.end(shown)

    def test_in_doubt(self):
        """What may have arrived stands apart, and is looked for again."""
        self.begin()
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{self.survey}/responses", close=True)
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{self.survey}/export-responses", status=500,
                   times=4)
        shown = self.open("Activity")
        tree = shown.wait_words("In Doubt", "It may have arrived", "It is looked for in Qualtrics")
        self.assertFalse(tree.first("button", "Discard…"))
        tree.one("button", "Look Again").press()
        self.wait_counts(in_doubt=0, delivered=N)
        shown.wait(lambda tree: not tree.says("It may have arrived"), "nothing is in doubt")
        self.assertEqual(len(self.stored()), N)
        self.end(shown)

    def test_dry_run(self):
        self.begin()
        self.cli("integration", "disable", "Flow")
        self.control("DELETE", "/_sandbox/requests")
        shown = self.open("Integrations")
        tree = shown.wait_words("Flow")
        label = next(node for node in tree.walk() if node.role == "label" and node.name == "Flow")
        shown.activate(next(node for node in reversed(label.ancestors()) if node.role == "list item"))
        shown.wait_words("Triggers")
        self.press_menu(shown, "More", "Dry Run")
        shown.wait_words("int-0", "int-4", "All of them")
        self.assertEqual([one for one in self.requests("?service=qualtrics") if one["method"] == "POST"], [])
        self.end(shown)


if __name__ == "__main__":
    window.main()
