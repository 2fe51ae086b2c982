#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""record import, list, show, refresh, watch."""

import gzip
import json
import os
import signal
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

    def test_envelopes(self):
        """Answers and events as services give them, also several of them in a file."""
        forms = {"page.json": json.dumps({"id": "page-1", "results": CALLS}),
                 "nested.json": json.dumps({"data": {"items": CALLS}, "next": None}),
                 "events.ndjson": lines([{"id": f"event-{call['id']}", "interaction": call} for call in CALLS]),
                 "pages.ndjson": lines([CALLS[:1], {"results": CALLS[1:]}])}
        for number, (name, text) in enumerate(forms.items()):
            with self.subTest(name):
                told = self.read(self.write(name, text))
                self.assertEqual((told["read"], told["added"]), (2, 0 if number else 2))
        told = self.read(self.write("two.json", json.dumps(CALLS) + json.dumps([{"id": "a3"}])), code=3)
        self.assertIn("behind the list", told["reasons"][0])

    def test_an_archive_that_is_cut_off(self):
        """What was read of it is kept, and the rest is listed."""
        many = gzip.compress(lines([{"id": f"n{n}", "note": os.urandom(20).hex()} for n in range(20000)]).encode())
        path = self.folder / "cut.json"  # told by its content
        path.write_bytes(many[:-len(many) // 4])
        told = self.read(path, code=3)
        self.assertGreater(told["added"], 1000)
        self.assertEqual(told["reasons"], ["the end: This archive is damaged or cut off. Fetch it again."])

    def test_cancel_keeps_whole_batches(self):
        """What was done before is counted, and giving the file again goes on from there."""
        path = self.write("many.ndjson", "".join(f'{{"id":"n{n}"}}\n' for n in range(300000)))
        process = self.start("--json", "--workspace", self.workspace, "record", "import", "interactions", path)
        while not self.done("record", "list")["count"]:
            time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        told = json.loads(process.communicate(timeout=60)[0])
        self.assertEqual(told["error"]["code"], "cancelled")
        count = self.done("record", "list", "--limit", "1")["count"]
        self.assertEqual(told["files"][0]["added"], count)
        self.assertLess(count, 300000)

    def test_what_is_older_does_not_replace(self):
        states = [{"id": "v", "country": c, "lastUpdatedUtc": f"2026-11-{d}T10:00:00Z"}
                  for c, d in (("NOR", 20), ("SWE", 21), ("NOR", 20))]
        for state, word in zip(states, ("added", "updated", "unchanged")):
            self.assertEqual(self.read(self.write("v.json", json.dumps(state)))[word], 1)
        self.assertEqual(self.done("record", "show", "v")["record"]["document"]["country"], "SWE")

    def test_unix_dates(self):
        """Seconds and milliseconds, as numbers and as texts, are the same instant as ISO 8601."""
        forms = [1795168800, 1795168800000, "1795168800000", "2026-11-20T11:00:00+01:00", "2026-11-20T10:00:00"]
        self.read(self.write("t.json", lines([{"id": f"t{n}", "utcStart": form} for n, form in enumerate(forms)])))
        times = {record["time"] for record in self.done("record", "list")["records"]}
        self.assertEqual(times, {"2026-11-20T10:00:00Z"})

    def test_nothing_that_can_be_used_is_no_part(self):
        """Exit 3 is for what was done in part: here nothing was."""
        path = self.write("numbers.json", '[1, 2, "x"]')
        told = self.done("record", "import", "interactions", path, code=1)
        self.assertEqual((told["files"][0]["state"], told["files"][0]["rejected"]), ("refused", 3))
        self.assertEqual(len(told["files"][0]["reasons"]), 3)
        self.assertIn("None of the 3 records", self.refused(path)["message"])
        self.assertIn("record 3: ", self.run_on("record", "import", "interactions", path).out)
        good = self.write("good.json", json.dumps(CALLS))
        told = self.done("record", "import", "interactions", path, good, code=3)
        self.assertEqual([file["state"] for file in told["files"]], ["refused", "done"])
        self.assertEqual(self.read(self.write("none.json", "[]"))["read"], 0)

    def test_nesting_ends_no_program(self):
        """Parsers call themselves at every level."""
        deep = "[" * 200000 + "]" * 200000
        part = '{"categoryType": "Category", "id": "%d", "name": "x", "deep": %s}'
        path = self.write("definitions.json", f"[{part % (1, 1)}, {part % (2, deep)}]")
        self.assertIn("definition 2: It is nested more than", self.refused(path)["message"])
        path = self.write("deep.json", f'{{"columns": {deep}}}')
        table = self.write("calls.csv", TABLE)
        self.assertIn("nested", self.failure("record", "import", "interactions", table, "--map", path)["message"])
        self.assertIn("nested", self.failure("metric", "import", path)["message"])
        told = self.read(self.write("calls.json", '[{"id": "a", "metadata": %s}, {"id": "b"}]' % deep), code=3)
        self.assertEqual((told["added"], told["rejected"]), (1, 1))

    def test_one_bad_byte_is_one_bad_row(self):
        shape = self.write("map.json", json.dumps({
            "crosswalk": "record-map/1", "kind": "interactions", "columns": [
                {"column": "ID", "to": "id"}, {"column": "Name", "to": "customer.name"}]}))
        table = self.folder / "calls.csv"
        table.write_bytes("ID,Name,Other\n1,Åse Ørn,x\n".encode() + b"2,Ren\xe9e,x\n3,Kari,\xff\n")
        told = self.read(table, "--map", shape, code=3)
        self.assertEqual((told["added"], told["rejected"]), (2, 1))
        self.assertIn("row 3: What is in column “Name”", told["reasons"][0])
        self.assertIn("Åse", json.dumps(self.done("record", "show", "1"), ensure_ascii=False))
        plain = b"".join(b"p%d,Kari,plain text\n" % number for number in range(5000))
        table.write_bytes(b"ID,Name,Other\n" + plain + "1,Åse Ørn,x\n".encode() + b"6,a\0b,x\n7,a\xe9b,x\n")
        told = self.read(table, "--map", shape, code=3)
        self.assertEqual((told["added"], told["unchanged"], told["rejected"]), (5000, 1, 2))
        table.write_bytes("ID,Name,Other\n4,Åse,x\n5,Renée,x\n".encode("cp1252"))
        self.assertEqual(self.read(table, "--map", shape)["added"], 2)
        self.assertIn("Renée", json.dumps(self.done("record", "show", "5"), ensure_ascii=False))

    def test_surveys_are_told_from_records(self):
        for name, text in {"r.ndjson": lines([{"responseId": "R_1", "values": {"QID1": 1}, "labels": {}}]),
                           "s.qsf": json.dumps({"SurveyEntry": {"SurveyID": "SV_1"}, "SurveyElements": []}),
                           "t.csv": "StartDate,RecordedDate,ResponseId,Q1\na,b,R_1,c\n"}.items():
            with self.subTest(name):
                self.assertIn("survey", self.refused(self.write(name, text))["hint"])
        self.assertEqual(self.done("record", "list")["count"], 0)

    def test_a_map_is_proposed(self):
        """By what is in the columns; what could mean two days is asked."""
        def propose(text):
            error = self.refused(self.write("calls.csv", text))
            return json.loads(error["hint"][error["hint"].index("{"):])
        told = propose("Call ID;Date;Duration;Categories\n1;20.11.2026 10:00;1:02;a|b\n2;1.2.2026 09:05;0:09;c\n")
        self.assertEqual([{k: v for k, v in c.items() if k != "column"} for c in told["columns"]],
                         [{"to": "id"}, {"to": "utcStart", "date": "%d.%m.%Y %H:%M"},
                          {"to": "durationMs", "unit": "h:m:s"}, {"to": "categories", "delimiter": "|"}])
        text = "Call ID,Date\n1,7/8/2026\n"
        told = propose(text)
        self.assertEqual(told["columns"][1]["date"], ["%d/%m/%Y", "%m/%d/%Y"])
        table, shape = self.write("calls.csv", text), self.write("map.json", json.dumps(told))
        error = self.failure("record", "import", "interactions", table, "--map", shape)
        self.assertIn("%m/%d/%Y", error["hint"])
        told["columns"][1]["date"] = "%m/%d/%Y"
        self.read(table, "--map", self.write("map.json", json.dumps(told)))
        # The same columns in another order are the same table.
        self.read(self.write("more.csv", "Date,Call ID\n12/24/2026,2\n"))
        self.assertEqual([r["time"][:10] for r in self.done("record", "list")["records"]], ["2026-12-24", "2026-07-08"])

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
