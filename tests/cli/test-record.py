#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""record import, list, show, refresh, watch."""

import gzip
import json
import os
import time
import zipfile

import account

CALLS = [
    {"id": "a1", "interactionType": "Call", "utcStart": "2026-11-20T10:00:00Z", "durationMs": 61000,
     "country": "NOR", "participants": [{"refType": "customer", "displayName": "Kari Nilsen", "isInternal": False}]},
    {"id": "a2", "interactionType": "Chat", "utcStart": "2026-11-19T10:00:00Z", "country": "SWE"},
]
TABLE = "Call ID,Started,Topics\n1,2026-11-19T10:00:00Z,Late fee;Roaming\n2,2026-11-19T11:00:00Z,\n"


def lines(records):
    return "".join(json.dumps(record) + "\n" for record in records)


class Import(account.program.Case):
    def write(self, name, text):
        path = self.folder / name
        if name.endswith(".gz"):
            path.write_bytes(gzip.compress(text.encode()))
        elif name.endswith(".zip"):
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("calls.ndjson", text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    def read(self, path, *more, code=0):
        return self.done("record", "import", "interactions", path, *more, code=code)["files"][0]

    def refused(self, path):
        """The error of a file; as text it is told with the name of the file."""
        error = self.done("record", "import", "interactions", path, code=1)["error"]
        text = self.run_on("record", "import", "interactions", path)
        self.assertEqual(text.code, 1)
        self.assertIn(f"{path}: {error['message']}", text.err)
        return error

    def test_every_form(self):
        forms = {"list.json": json.dumps(CALLS), "one.json": json.dumps(CALLS[0]),
                 "answer.json": json.dumps({"results": CALLS}), "calls.ndjson": lines(CALLS),
                 "calls.ndjson.gz": lines(CALLS), "calls.zip": lines(CALLS)}
        for number, (name, text) in enumerate(forms.items()):
            with self.subTest(name):
                told = self.read(self.write(name, text))
                self.assertEqual(told["state"], "done")
                self.assertEqual(told["read"], 1 if name == "one.json" else 2)
                self.assertEqual(told["added"], 2 if number == 0 else 0)
                self.assertEqual(told["unchanged"], told["read"] - told["added"])
        self.assertEqual(self.done("record", "list")["count"], 2)

    def test_what_changed_is_updated(self):
        self.read(self.write("calls.ndjson", lines(CALLS)))
        changed = [CALLS[0], {**CALLS[1], "country": "DNK"}]
        told = self.read(self.write("again.ndjson", lines(changed)))
        self.assertEqual((told["updated"], told["unchanged"]), (1, 1))
        self.assertEqual(self.done("record", "show", "a2")["record"]["document"]["country"], "DNK")

    def test_what_cannot_be_used_is_left_out(self):
        text = lines(CALLS) + '{"no": "id"}\n{broken\n'
        told = self.read(self.write("calls.ndjson", text), code=3)
        self.assertEqual((told["added"], told["rejected"]), (2, 2))
        self.assertEqual(len(told["reasons"]), 2)
        self.assertIn("line 3", told["reasons"][0])
        self.assertEqual(self.done("record", "list")["count"], 2)

    def test_categories_are_told_from_records(self):
        text = json.dumps({"results": [{"key": "Textlate", "categoryType": "Text", "displayName": "Late fee"}]})
        told = self.read(self.write("categories.json", text))
        self.assertEqual((told["definitions"], told["read"]), (1, 0))

    def test_a_map_is_wanted_once(self):
        table = self.write("calls.csv", TABLE)
        self.assertIn("--map", self.refused(table)["hint"])
        shape = self.write("map.json", json.dumps({
            "crosswalk": "record-map/1", "kind": "interactions", "columns": [
                {"column": "Call ID", "to": "id"}, {"column": "Started", "to": "utcStart"},
                {"column": "Topics", "to": "categories", "delimiter": ";"}]}))
        self.assertEqual(self.read(table, "--map", shape)["added"], 2)
        self.assertEqual(self.read(self.write("more.csv", TABLE + "3,2026-11-19T12:00:00Z,\n"))["added"], 1)
        self.assertEqual(self.done("record", "list", "--filter", json.dumps(
            {"all": [{"field": "category", "operator": "occurred", "value": ["Roaming"]}]}))["count"], 1)

    def test_refusals(self):
        self.refused(self.folder / "nowhere.json")
        self.refused(self.write("picture.json", "\x00\x01\x02"))
        self.assertIn("interactions",
                      self.failure("record", "import", "surveys", self.write("a.json", "[]"), code=2)["hint"])
        self.failure("record", "show", "a1")

    def test_filter_and_search(self):
        self.read(self.write("calls.ndjson", lines(CALLS)))
        found = self.done("record", "list", "--filter", json.dumps(
            {"all": [{"field": "interaction.country", "operator": "is-any-of", "value": ["NOR"]}]}))
        self.assertEqual([r["id"] for r in found["records"]], ["a1"])
        self.assertEqual(found["records"][0]["duration_ms"], 61000)
        self.assertEqual([r["id"] for r in self.done("record", "list", "--search", "nilsen")["records"]], ["a1"])
        self.assertEqual(self.done("record", "list", "--search", "nobody")["count"], 0)


class Folder(account.program.Case):
    def setUp(self):
        super().setUp()
        self.inbox = self.folder / "inbox"
        self.inbox.mkdir()

    def put(self, name, text):
        path = self.inbox / name
        path.write_text(text, encoding="utf-8")
        old = time.time() - 60
        os.utime(path, (old, old))
        return path

    def watch(self):
        self.done("record", "watch", self.inbox)
        return self.done("record", "watched")["folders"][0]

    def test_each_file_is_read_once(self):
        self.put("one.ndjson", lines(CALLS[:1]))
        self.put(".hidden.ndjson", lines(CALLS))
        self.put("notes.pdf", "no records")
        self.assertEqual([f["name"] for f in self.watch()["files"]], ["one.ndjson"])
        self.put("two.ndjson", lines(CALLS[1:]))
        folder = self.watch()
        self.assertEqual([(f["name"], f["read"], f["problem"]) for f in folder["files"]],
                         [("one.ndjson", True, None), ("two.ndjson", True, None)])
        self.assertEqual(self.done("record", "list")["count"], 2)
        # Had it been read again, it would have been put back.
        jobs = self.done("job", "list")["jobs"]
        self.assertEqual({job["kind"] for job in jobs}, {"folder"})

    def test_what_changed_is_read_again(self):
        self.put("one.ndjson", lines(CALLS[:1]))
        self.watch()
        path = self.put("one.ndjson", lines(CALLS))
        os.utime(path, (time.time() - 30,) * 2)
        self.watch()
        self.assertEqual(self.done("record", "list")["count"], 2)

    def test_what_still_grows_is_waited_for(self):
        path = self.put("one.ndjson", lines(CALLS))
        os.utime(path)
        self.assertTrue(self.watch()["files"][0]["read"])

    def test_problems_are_listed(self):
        self.put("calls.csv", TABLE)
        self.put("odd.ndjson", lines(CALLS) + "{}\n")
        files = {f["name"]: f for f in self.watch()["files"]}
        self.assertFalse(files["calls.csv"]["read"])
        self.assertIn("columns", files["calls.csv"]["problem"])
        self.assertTrue(files["odd.ndjson"]["read"])
        self.assertIn("line 3", files["odd.ndjson"]["problem"])

    def test_unwatch(self):
        self.put("one.ndjson", lines(CALLS))
        self.watch()
        self.assertEqual(self.run_on("record", "unwatch", self.inbox).code, 0)
        self.assertEqual(self.done("record", "watched")["folders"], [])
        self.assertEqual(self.done("record", "list")["count"], 2)
        self.failure("record", "unwatch", self.inbox)
        self.failure("record", "watch", self.folder / "nowhere")


class Refresh(account.Case):
    def test_from_tethr(self):
        self.connect("tethr")
        told = self.done("record", "refresh", "--categories", "--connection", "N")
        self.assertGreater(told["definitions"], 3)
        listed = self.sample()
        told = self.done("record", "refresh", listed, "nowhere", "--connection", "N", code=3)
        self.assertEqual((told["read"], told["added"], told["rejected"]), (2, 1, 1))
        self.assertIn("nowhere", told["reasons"][0])
        self.assertEqual(self.done("record", "refresh", listed, "--connection", "N")["unchanged"], 1)
        self.assertEqual(self.done("record", "list")["count"], 1)

    def sample(self):
        """An id that the sandbox knows."""
        return self.control("GET", "/_sandbox/examples")["tethr"]["interactions"][0]

    def test_refusals(self):
        self.failure("record", "refresh", "x", code=2)
        self.connect()
        self.failure("record", "refresh", "--connection", "N", code=2)
        error = self.failure("record", "refresh", "x", "--connection", "N")
        self.assertIn("Tethr", error["hint"])


if __name__ == "__main__":
    account.main()
