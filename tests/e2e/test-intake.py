# SPDX-License-Identifier: GPL-3.0-or-later
"""Interactions are brought in by the window, and taken back."""

import json

import window


def call(number, country):
    return {"id": f"call-{number}", "utcStart": f"2026-11-2{number}T10:00:00Z", "country": country}


class Intake(window.Case):
    def write(self, name, content):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    def import_by_command(self, name, records):
        return self.command("record", "import", "interactions", self.write(name, records))["files"][0]

    def get_country(self, number):
        return self.command("record", "show", f"call-{number}")["record"]["document"]["country"]

    def test_undo_brings_back_what_was_changed(self):
        self.workspace.parent.mkdir(parents=True)
        self.import_by_command("old.json", [call(1, "NOR"), call(2, "NOR")])
        shown = self.start(self.write("new.json", [call(1, "SWE"), call(2, "SWE"), call(3, "SWE")]))
        tree = shown.wait_words("1 interaction added, 2 updated.")
        self.assertEqual([self.get_country(number) for number in (1, 2, 3)], ["SWE"] * 3)
        self.import_by_command("later.json", [call(2, "DNK")])
        tree.one("button", "Undo").press()
        shown.wait_words("1 interaction was taken out again, 1 interaction is as it was before, 1 interaction was "
                         "changed again since and stays as it is.")
        self.assertEqual([self.get_country(number) for number in (1, 2)], ["NOR", "DNK"])
        self.assertEqual(self.command("record", "list")["count"], 2)
        self.assertFalse(shown.read().all("button", "Undo"))
        self.end(shown)

    def test_what_is_left_out_is_said(self):
        shown = self.start(self.write("odd.json", '[1, {"id": "a"}, {"id": "b\\u0000c"}, {"id": "d", "id": "e"}]'))
        tree = shown.wait_words("1 interaction added, 3 left out.")
        tree.one("button", "Show What Was Left Out").press()
        shown.wait_words("odd.json, record 1: ", "odd.json, record 3: “id” holds the character zero",
                         "odd.json, record 4: “id” is there twice")
        shown.kill()


if __name__ == "__main__":
    window.main()
