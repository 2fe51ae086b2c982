# SPDX-License-Identifier: GPL-3.0-or-later
"""An integration from nothing to its first dead letter and back, by the keys of the keyboard and nothing else."""

import json
import os
import subprocess

import connecting
import window

try:
    import screen
except ImportError:  # window.main() starts this again where it is there, or says what is missing
    screen = None

KIND = connecting.accounts.find("qualtrics", "client-credentials")
REFUSAL = {"meta": {"httpStatus": "400 - Bad Request", "requestId": "r-1",
                    "error": {"errorMessage": "Value too long", "errorCode": "BAD_1"}}}


def make(number):
    return {"id": f"int-{number}", "interactionType": "Call", "utcStart": f"2026-11-0{1 + number}T10:00:00Z",
            "utcEnd": f"2026-11-0{1 + number}T10:05:00Z", "durationMs": 300000,
            "direction": "Inbound" if number else "Outbound", "callLanguage": "nb-NO",
            "classifications": [{"categoryType": "DeepPhrase", "categoryId": "Late", "displayName": "Late fee"},
                                {"categoryType": "BasicScore", "categoryId": "TEI", "displayName": "Effort index",
                                 "value": 4.6}],
            "participants": [{"refType": "agent", "isInternal": True, "displayName": "Åse Nygård"},
                             {"refType": "customer", "isInternal": False, "firstName": "Kari",
                              "lastName": f"Nilsen {number}"}]}


class Keyboard(connecting.Case):
    def command(self, *words, given=None):
        done = subprocess.run([window.CLI, "--workspace", self.workspace, *map(str, words), "--json"], text=True,
                              input=given, check=True, capture_output=True, timeout=60,
                              env={**os.environ, **self.environment})
        return json.loads(done.stdout)

    def bring(self, *numbers):
        records = self.folder / "records.ndjson"
        records.write_text("\n".join(json.dumps(make(number)) for number in numbers))
        self.command("record", "import", "interactions", records)

    def begin(self):
        """What is in the workspace before: an account that works, and interactions."""
        self.workspace.parent.mkdir(parents=True)
        self.bring(0, 1, 2)
        self.command(*self.words(KIND, connecting.NAME), given=self.secret(KIND))
        shown = self.start(env=self.environment)
        shown.wait(lambda tree: tree.first("list", "Sections"), "the window")
        return shown

    # Where the focus is

    def find_focus(self, shown):
        """Names of what has the focus and of what is around it, the innermost first; None in between."""
        path, names = self.screen.focus, []
        if path is None:
            return None
        root = self.screen.find_application(shown.process.pid)
        try:
            for _ in range(4):
                node = screen.Node(self.screen, root.bus, path)
                told = node.ask(screen.PROPERTIES, "GetAll", screen.GLib.Variant("s", screen.ACCESSIBLE))[0]
                if not screen.TYPE_NAME.fullmatch(told["Name"]):
                    names.append(told["Name"])
                path = told["Parent"][1]
        except screen.Lost:
            return None
        # Rows of a list that falls down have no name but what is written in them.
        return names if any(names) else self.screen.read(
            screen.Node(self.screen, root.bus, self.screen.focus)).labels or names

    def is_on(self, shown, name):
        focus = self.find_focus(shown)
        return bool(focus) and any(each.lstrip("_").startswith(name) for each in focus)

    def wait_focus(self, shown, name):
        try:
            self.screen.wait(lambda: self.is_on(shown, name), f"the focus on “{name}”", 15)
        except AssertionError as error:
            raise AssertionError(f"{error}; it is on {self.find_focus(shown)}") from None

    def go(self, shown, name, key="Tab", most=40):
        """Presses a key until the focus is there; whatever is on the way is passed."""
        way = []
        for _ in range(most):
            if self.is_on(shown, name):
                return
            before = self.screen.focus
            shown.type(key)
            try:
                self.screen.wait(lambda: self.screen.focus not in (before, None), "the focus to move", 3)
            except AssertionError:
                pass
            way.append((self.find_focus(shown) or ["nowhere"])[0])
        raise AssertionError(f"{key} never gets to “{name}”: {way}")

    def list_fields(self, tree):
        fields = tree.first("list", "Fields in sending order")
        return [row.name for row in fields.children] if fields else []

    def wait_fields(self, shown, condition):
        return self.list_fields(shown.wait(lambda tree: condition(self.list_fields(tree)), "the fields"))

    def write(self, shown, text):
        shown.type(*("Space" if letter == " " else letter for letter in text))

    # The walk

    def add(self, shown):
        shown.type("Alt+4")
        shown.wait(lambda tree: tree.first("list", "Connections"), "the connections")
        self.go(shown, "Add")
        shown.type("Return")
        self.wait_focus(shown, "Interactions to Qualtrics")
        shown.type("Return")
        shown.wait(lambda tree: tree.says("Step 2, Project, is missing"), "the steps")

    def create_project(self, shown):
        self.wait_focus(shown, "Project")
        shown.type("Return")
        shown.wait(lambda tree: tree.says("Name of the project at Qualtrics"), "the dialog")
        shown.type("Escape")
        shown.wait(lambda tree: not tree.says("Name of the project at Qualtrics"), "no dialog")
        # Nobody tells of the focus here, where no window manager gives it back.
        self.open(shown, "Shift+Tab")
        self.go(shown, "Project")
        shown.type("Return")
        shown.wait(lambda tree: tree.says("Name of the project at Qualtrics"), "the dialog")
        shown.type("Return")
        shown.wait(lambda tree: tree.says("Step 3, Data, is missing"), "the project")

    def add_fields(self, shown):
        """By the search, which Control and F find; then moved, and taken back."""
        shown.wait(lambda tree: not tree.says("Name of the project at Qualtrics"), "no dialog")
        self.open(shown, "Shift+Tab")
        self.go(shown, "Data")
        shown.type("Return")
        shown.wait_words("Sent in this order")
        for words, name in (("talk", "Agent talk time"), ("late", "Late fee")):
            shown.type("Control+f")
            self.wait_focus(shown, "Search fields")
            self.write(shown, words)
            shown.wait(lambda tree: tree.first("list", "Fields").first(None, name), "what is found")
            shown.type("Return")
            self.wait_fields(shown, lambda names: name in names)
        before = self.wait_fields(shown, lambda names: names[-1] == "Late fee")
        self.open(shown, "F6")
        self.go(shown, "Late fee", "Down")
        shown.type("Alt+Up")
        after = self.wait_fields(shown, lambda names: names[-1] != "Late fee")
        self.assertEqual(after, [*before[:-2], before[-1], before[-2]])
        self.wait_focus(shown, "Late fee")
        shown.type("Control+z")
        self.wait_fields(shown, lambda names: names == before)
        shown.type("Control+Shift+z")
        self.wait_fields(shown, lambda names: names == after)

    def says_row(self, tree, name, *words):
        row = tree.first("list", "Fields in sending order").first("list item", name)
        return row is not None and all(row.says(word) for word in words)

    def open(self, shown, key):
        """What has the focus; it goes into what was opened."""
        before = self.screen.focus
        shown.type(key)
        self.screen.wait(lambda: self.screen.focus not in (before, None), "the focus in what was opened", 15)

    def choose(self, shown, key, item):
        """From the menu or list that a key opens."""
        self.open(shown, key)
        self.go(shown, item, "Down", 12)
        shown.type("Return")

    def change_field(self, shown):
        """Format, placement, bands and a transform."""
        self.go(shown, "Format of “Late fee”")
        self.choose(shown, "Space", "Boolean")
        shown.wait(lambda tree: self.says_row(tree, "Late fee", "Boolean", "Yes"), "another format")
        self.wait_focus(shown, "Format of “Late fee”")
        self.go(shown, "Options for “Late fee”")
        self.choose(shown, "Return", "Send as Embedded Data")
        shown.wait(lambda tree: self.says_row(tree, "Late fee", "Embedded data"), "another placement")
        # Space opens the menu of transforms, Escape closes what was opened, and not the page.
        self.go(shown, "Add a transform")
        self.choose(shown, "Space", "Without blanks around it")
        shown.wait(lambda tree: self.says_row(tree, "Late fee", "Without blanks around it"), "a transform")
        self.go(shown, "Add a transform")
        self.open(shown, "Space")
        shown.type("Escape")
        self.wait_focus(shown, "Add a transform")

    def change_bands(self, shown):
        self.go(shown, "Effort index", "Shift+Tab")
        shown.type("Return")
        self.go(shown, "Edit bands")
        shown.type("Space")
        self.go(shown, "Add Band")
        shown.type("Space")
        shown.wait(lambda tree: tree.first("text", "Name of the band"), "a band")
        shown.type("Escape")
        shown.wait(lambda tree: self.says_row(tree, "Effort index", "New band"), "the band")
        self.wait_focus(shown, "Edit bands")

    def save_data(self, shown):
        shown.type("Control+s")
        shown.wait_words("Interactions to Qualtrics · saved")
        # Escape would put away the toast first.
        shown.type("Alt+Left")
        shown.wait_words("Step 4, Triggers, is missing")

    def make_trigger(self, shown):
        """A condition, and a group with another one; each is chosen by what is typed."""
        self.wait_focus(shown, "Triggers")
        shown.type("Return")
        shown.wait_words("Without a condition everything is sent. Add one to choose.")
        self.open(shown, "F6")
        self.go(shown, "Add Condition")
        shown.type("Return")
        self.choose_field(shown, "direction", "Direction")
        self.choose_value(shown, "Inbound")
        self.go(shown, "Add Group")
        self.open(shown, "Return")
        self.wait_focus(shown, "Add Condition")
        shown.type("Return")
        self.choose_field(shown, "category", "Category")
        self.choose_value(shown, "Late fee")
        shown.wait(lambda tree: tree.says("of 3 interactions"), "a count")
        shown.type("Control+s")
        shown.wait_words("Trigger “New trigger” saved")
        shown.type("Alt+Left")
        shown.wait_words("All steps are done")

    def choose_field(self, shown, words, name):
        self.wait_focus(shown, "Field: ")
        self.open(shown, "Return")
        self.wait_focus(shown, "Search fields")
        self.write(shown, words)
        shown.wait(lambda tree: tree.first("list", "Fields").first(None, name), "what is found")
        shown.type("Return")
        shown.wait(lambda tree: tree.first("button", f"Field: {name}"), f"a condition on {name}")

    def choose_value(self, shown, name):
        self.go(shown, "Value: ")
        self.open(shown, "Return")
        self.go(shown, name, "Down")
        shown.type("Space")
        shown.wait(lambda tree: tree.first("button", f"Value: {name}"), f"the value {name}")
        shown.type("Escape")
        self.wait_focus(shown, "Value: ")

    def enable(self, shown):
        self.go(shown, "Enable")
        shown.type("Return")
        shown.wait_words("Also the 2 stored interactions that match")
        self.go(shown, "Only those that come in from now on")
        shown.type("Down")
        self.go(shown, "Enable")
        shown.type("Return")
        shown.wait(lambda tree: tree.says("Delivered as R_"), "the first delivery on the page")

    def retry(self, shown):
        """What was refused is found by the keys of the sidebar, and sent again from its menu."""
        self.fault(service="qualtrics", match="POST /API/v3/surveys/", status=400, times=1, body=json.dumps(REFUSAL))
        self.bring(3)
        shown.type("Alt+6")
        shown.wait_words("Dead Letters", "Value too long")
        self.go(shown, "More for Qualtrics")
        self.choose(shown, "Return", "Retry")
        shown.wait(lambda tree: not tree.says("Dead Letters"), "no cards are left")
        self.screen.wait(lambda: self.find_stored() == ["Kari Nilsen 1", "Kari Nilsen 2", "Kari Nilsen 3"],
                         "each of them at Qualtrics once")

    def find_stored(self):
        return sorted(one["record"]["values"]["Customer name"]
                      for one in self.control("GET", "/_sandbox/responses")["responses"])

    def test_walk(self):
        shown = self.begin()
        self.add(shown)
        self.create_project(shown)
        self.add_fields(shown)
        self.change_field(shown)
        self.change_bands(shown)
        self.save_data(shown)
        self.make_trigger(shown)
        self.enable(shown)
        self.retry(shown)
        self.end(shown)


if __name__ == "__main__":
    window.main()
