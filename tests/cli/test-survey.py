#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""survey import, list, show, remove."""

import contextlib
import csv
import json
import os
import pty
import signal
import sqlite3
import subprocess
import time
import zipfile

import program
from program import DATA, SURVEY

COUNTS = ("read", "added", "updated", "unchanged")
FILE_KEYS = {"file", "name", "state", "kind", "survey", "survey_name", *COUNTS, "left_out", "reasons",
             "message"}


def counts(entry):
    return [entry[key] for key in COUNTS]


class Import(program.Case):
    def test_definition_and_responses(self):
        document = self.import_moving_in()
        self.assertEqual(set(document), {"files", "surveys"})
        self.assertEqual(document["surveys"], [SURVEY])
        definition, responses = document["files"]
        self.assertEqual(set(responses), FILE_KEYS)
        self.assertEqual((definition["state"], definition["kind"]), ("done", "definition"))
        self.assertEqual((definition["survey"], definition["survey_name"]), (SURVEY, "Moving in"))
        self.assertEqual((responses["state"], responses["kind"]), ("done", "responses"))
        self.assertEqual(responses["survey"], SURVEY)
        self.assertEqual(counts(responses), [14, 14, 0, 0])
        self.assertTrue(responses["message"])
        self.assertEqual((responses["file"], responses["name"]),
                         (str(DATA / "moving-in-labels.csv"), "moving-in-labels.csv"))

    def test_left_out_is_explained(self):
        responses = self.import_moving_in()["files"][1]
        self.assertEqual(responses["left_out"], sum(r["count"] for r in responses["reasons"]))
        self.assertEqual(responses["left_out"], 3)
        for reason in responses["reasons"]:
            self.assertEqual(set(reason), {"name", "count", "explanation"})
            self.assertTrue(reason["name"] and reason["explanation"])

    def test_order_does_not_matter(self):
        document = self.done("survey", "import", DATA / "moving-in-labels.csv",
                             DATA / "moving-in.qsf")
        self.assertEqual(document["surveys"], [SURVEY])
        self.assertEqual([f["kind"] for f in document["files"]], ["responses", "definition"])

    def test_again_changes_nothing(self):
        self.import_moving_in()
        self.assertEqual(counts(self.import_moving_in()["files"][1]), [14, 0, 0, 14])
        self.assertEqual(self.done("survey", "list")["surveys"][0]["responses"], 14)

    def test_what_cannot_be_read_is_told(self):
        text = (DATA / "moving-in-codes.csv").read_text(encoding="utf-8")
        odd = self.folder / "odd.csv"
        first, second = text.splitlines()[3:5]
        odd.write_text(
            text.replace(first, first.replace(",0,100,", ",Umfrage,100,"))
            .replace(second, second.replace("2026-09-10 10:02:01", "soon")),
            encoding="utf-8",
        )
        item = self.done("survey", "import", DATA / "moving-in.qsf", odd)["files"][1]
        self.assertEqual(counts(item), [14, 14, 0, 0])
        self.assertIn("1 has an unknown status", item["message"])
        self.assertIn("1 date cannot be read", item["message"])

    def test_states_as_fractions(self):
        with (DATA / "moving-in-codes.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        wanted = [rows[0].index(name) for name in ("Status", "Finished")]
        for row in rows[3:]:
            for i in wanted:
                row[i] += ".0"
        path = self.folder / "fractions.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        item = self.done("survey", "import", DATA / "moving-in.qsf", path)["files"][1]
        self.assertEqual({r["name"]: r["count"] for r in item["reasons"]},
                         {"Preview": 1, "Test": 1, "Spam": 1})
        self.assertNotIn("unknown", item["message"])

    def test_an_edited_response_replaces_its_old_self(self):
        self.import_moving_in()
        edited = self.folder / "edited.csv"
        text = (DATA / "moving-in-labels.csv").read_bytes()
        edited.write_bytes(text.replace(b"Somewhat dissatisfied", b"Somewhat satisfied", 1))
        document = self.done("survey", "import", edited)
        self.assertEqual(counts(document["files"][0]), [14, 0, 1, 13])
        self.assertEqual(self.done("survey", "list")["surveys"][0]["responses"], 14)

    def test_the_last_of_two_counts_however_often(self):
        text = (DATA / "moving-in-labels.csv").read_text(encoding="utf-8").rstrip("\r\n")
        first = next(line for line in text.splitlines() if "R_000000000000001" in line)
        edited = first.replace(",Promoter,10,", ",Detractor,0,")
        self.assertNotEqual(edited, first)
        twice = self.folder / "twice.csv"
        twice.write_text(f"{text}\r\n{edited}\r\n", encoding="utf-8")
        self.done("survey", "import", DATA / "moving-in.qsf", twice)
        self.add("nps", "QID3")
        before = self.score()
        self.assertEqual([before[key] for key in ("n", "positive", "negative")], [10, 4, 3])
        self.assertEqual(counts(self.done("survey", "import", twice)["files"][0]), [15, 0, 0, 15])
        self.assertEqual(self.score()["value"], before["value"])

    def test_a_part_of_the_columns_keeps_the_others(self):
        self.import_moving_in()
        self.add("nps", "QID3", "--finished-only")
        before = self.score()
        part = self.folder / "part.csv"
        with (DATA / "moving-in-labels.csv").open(encoding="utf-8", newline="") as whole:
            rows = list(csv.reader(whole))
        wanted = [rows[0].index(name) for name in ("ResponseId", "Q1")]
        with part.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[i] for i in wanted] for row in rows)
        document = self.done("survey", "import", "--survey", SURVEY, part)
        self.assertEqual(counts(document["files"][0]), [14, 0, 14, 0])
        after = self.score()
        for key in ("value", "n", "excluded"):
            self.assertEqual(after[key], before[key], key)
        period = ("--from", "2026-09-01", "--to", "2026-12-01")
        self.assertEqual(self.score(*period)["n"], before["n"])

    def test_forms_agree(self):
        self.add_all_kinds("moving-in-labels.csv")
        expected = [s["value"] for s in self.done("score")["scores"]]
        for form in ("moving-in-codes.csv", "moving-in.ndjson"):
            self.workspace = self.folder / f"{form}.db"
            self.add_all_kinds(form)
            self.assertEqual([s["value"] for s in self.done("score")["scores"]], expected)

    def add_all_kinds(self, form):
        self.import_moving_in(form)
        self.add("csat", "QID1")
        self.add("ces", "QID2")
        self.add("nps", "QID3")

    def test_xml_with_its_definition(self):
        with (DATA / "moving-in-labels.csv").open(encoding="utf-8", newline="") as file:
            names, _, _, *rows = csv.reader(file)
        names = ["".join(name.split(" ")[0]) for name in names]
        body = "".join(
            f"<Response>{''.join(f'<{name}>{cell}</{name}>' for name, cell in zip(names, row))}"
            "</Response>\n"
            for row in rows
        )
        path = self.folder / "moving-in.xml"
        path.write_text(f"<?xml version='1.0'?>\n<Responses>\n{body}</Responses>\n", encoding="utf-8")
        document = self.done("survey", "import", DATA / "moving-in.qsf", path)
        self.assertEqual(counts(document["files"][1]), [14, 14, 0, 0])
        questions = self.done("survey", "show", SURVEY)["survey"]["questions"]
        self.assertNotIn("Q3_NPS_GROUP", [question["id"] for question in questions])
        self.add("nps", "QID3")
        self.assertEqual([self.score()[key] for key in ("value", "n")], [30, 10])

    def test_zip(self):
        path = self.folder / "both.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(DATA / "moving-in.qsf", "../../evil.qsf")
            archive.write(DATA / "moving-in-codes.csv", "Moving in.csv")
        document = self.done("survey", "import", path)
        self.assertEqual([f["state"] for f in document["files"]], ["done", "done"])
        self.assertEqual(document["surveys"], [SURVEY])
        self.assertEqual(sorted(os.listdir(self.folder)),
                         sorted(["both.zip", *(p.name for p in self.folder.glob("workspace.db*"))]))

    def test_without_definition(self):
        document = self.done("survey", "import", DATA / "bill.csv", "--survey", "SV_bill",
                             "--name", "The bill")
        entry = document["files"][0]
        self.assertEqual((entry["survey"], entry["survey_name"]), ("SV_bill", "The bill"))
        survey = self.done("survey", "show", "The bill")["survey"]
        self.assertFalse(survey["defined"])
        self.assertEqual([q["id"] for q in survey["questions"]], ["QID21", "QID22"])

    def test_labels_beside_codes(self):
        with (DATA / "moving-in-codes.csv").open(encoding="utf-8", newline="") as file:
            codes = list(csv.reader(file))
        with (DATA / "moving-in-labels.csv").open(encoding="utf-8", newline="") as file:
            labels = list(csv.reader(file))
        at = codes[0].index("Q1")
        marked = json.dumps({"ImportId": "QID1", "IsLabelsColumn": True})
        path = self.folder / "both.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            for number, (row, label) in enumerate(zip(codes, labels)):
                row.insert(at + 1, marked if number == 2 else label[at])
            csv.writer(file).writerows(codes)
        survey = self.done("survey", "import", path)["surveys"][0]
        answers = self.done("survey", "show", survey)["survey"]["questions"][0]["answers"]
        self.assertIn({"code": "1", "label": "Extremely satisfied"}, answers)
        self.done("metric", "add", "--name", "S", "--kind", "csat", "--survey", survey,
                  "--question", "QID1")
        self.assertEqual([self.score()[key] for key in ("value", "n")], [3.8, 10])

    def test_definition_comes_later(self):
        self.done("survey", "import", DATA / "moving-in-codes.csv", "--survey", SURVEY)
        self.assertFalse(self.done("survey", "show", SURVEY)["survey"]["defined"])
        self.done("survey", "import", DATA / "moving-in.qsf")
        survey = self.done("survey", "show", SURVEY)["survey"]
        self.assertTrue(survey["defined"])
        self.assertEqual(survey["responses"], 14)
        self.add("csat", "QID1")
        self.assertAlmostEqual(self.score()["value"], 3.8)

    def test_definition_of_the_survey_that_is_named(self):
        mine = ("--survey", "SV_mine")
        self.done("survey", "import", *mine, DATA / "moving-in-labels.csv")
        self.done("metric", "add", "--name", "N", "--kind", "nps", *mine, "--question", "QID3")
        document = self.done("survey", "import", *mine, "--name", "Mine", DATA / "moving-in.qsf")
        self.assertEqual(document["files"][0]["survey"], "SV_mine")
        surveys = self.done("survey", "list")["surveys"]
        self.assertEqual(
            [(s["id"], s["name"], s["defined"], s["responses"]) for s in surveys],
            [("SV_mine", "Mine", True, 14)],
        )
        self.assertEqual(self.score()["value"], 30)
        self.done("survey", "import", *mine, "--name", "Ours", DATA / "moving-in-codes.csv")
        self.assertEqual(self.done("survey", "list")["surveys"][0]["name"], "Ours")

    def test_doubtful_match_is_refused(self):
        self.done("survey", "import", DATA / "moving-in.qsf")
        twin = self.folder / "twin.qsf"
        text = (DATA / "moving-in.qsf").read_text(encoding="utf-8")
        twin.write_text(text.replace(SURVEY, "SV_0twin0000000001").replace(
            '"SurveyName": "Moving in"', '"SurveyName": "Moving out"'), encoding="utf-8")
        self.done("survey", "import", twin)
        result = self.run_on("survey", "import", DATA / "moving-in-labels.csv", "--json")
        self.assertEqual(result.code, 1, result)
        error = result.json["error"]
        self.assertEqual(error["code"], "doubtful")
        self.assertIn("Moving out", error["message"])
        self.assertIn(SURVEY, error["message"])
        self.assertIn("--survey", error["hint"])
        self.assertEqual(result.json["files"][0]["state"], "doubtful")
        self.assertEqual(result.json["surveys"], [])
        for survey in self.done("survey", "list")["surveys"]:
            self.assertEqual(survey["responses"], 0)
        document = self.done("survey", "import", DATA / "moving-in-labels.csv",
                             "--survey", "SV_0twin0000000001")
        self.assertEqual(document["surveys"], ["SV_0twin0000000001"])


class Refusals(program.Case):
    def refused(self, *files):
        result = self.run_on("survey", "import", *files, "--json")
        self.assertEqual(result.code, 1, result)
        self.assertEqual(result.json["surveys"], [])
        for entry in result.json["files"]:
            self.assertEqual(set(entry), FILE_KEYS | {"error"})
            self.assertEqual(set(entry["error"]), {"code", "message", "hint"})
        return result.json

    def test_missing_file(self):
        document = self.refused(self.folder / "nowhere.csv")
        self.assertEqual(document["error"]["code"], "not_found")
        text = self.run_on("survey", "import", self.folder / "nowhere.csv")
        self.assertEqual((text.code, text.out), (1, ""))
        self.assertEqual(text.err, "crosswalk-cli: nowhere.csv: There is no such file.\n")

    def test_folder(self):
        self.refused(self.folder)

    def refusal(self, path):
        return self.done("survey", "import", path, code=1)["error"]["message"]

    def test_pipe(self):
        os.mkfifo(self.folder / "pipe.csv")
        self.assertIn("a pipe", self.refusal(self.folder / "pipe.csv"))

    def test_archives_that_are_no_exports(self):
        inner, outer = self.folder / "inner.zip", self.folder / "outer.zip"
        with zipfile.ZipFile(inner, "w") as archive:
            archive.write(DATA / "bill.csv", "bill.csv")
        with zipfile.ZipFile(outer, "w") as archive:
            archive.write(inner, "inner.zip")
        self.assertIn("within", self.refusal(outer))
        book = self.folder / "book.xlsx"
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("xl/workbook.xml", "<workbook/>")
        self.assertIn("workbook", self.refusal(book))

    def test_empty_binary_and_other_files(self):
        files = {
            "empty.csv": b"",
            "noise.csv": bytes(range(256)) * 40,
            "letter.txt": b"Dear aunt,\n\nthank you for the socks.\n",
            "table.csv": b"a,b\n1,2\n",
            "error.json": b'{"meta":{"httpStatus":"403 - Forbidden","error":{"errorMessage":"No."}}}',
            "broken.zip": b"PK\x03\x04 and no more",
            "broken.qsf": (DATA / "moving-in.qsf").read_bytes()[:2000],
        }
        for name, content in files.items():
            with self.subTest(name):
                (self.folder / name).write_bytes(content)
                document = self.refused(self.folder / name)
                self.assertEqual(document["files"][0]["state"], "refused")
                self.assertTrue(document["error"]["message"].endswith((".", ".”")), document)
        self.assertEqual(self.done("survey", "list"), {"surveys": []})

    def test_some_failed_is_3(self):
        result = self.run_on("survey", "import", DATA / "moving-in.qsf", self.folder / "nowhere.csv",
                             DATA / "moving-in-codes.csv")
        self.assertEqual(result.code, 3, result)
        self.assertIn("crosswalk-cli: nowhere.csv: ", result.err)
        self.assertIn("moving-in-codes.csv", result.out)
        document = self.done("survey", "import", DATA / "moving-in.qsf", self.folder / "nowhere.csv",
                             code=3)
        self.assertEqual([f["state"] for f in document["files"]], ["done", "refused"])
        self.assertNotIn("error", document)
        self.assertEqual(document["surveys"], [SURVEY])

    def test_all_failed_is_1(self):
        document = self.refused(self.folder / "a.csv", self.folder / "b.csv")
        self.assertEqual(len(document["files"]), 2)
        self.assertIn("None of the files", document["error"]["message"])

    def test_interrupted(self):
        big = self.folder / "big.csv"
        lines = (DATA / "moving-in-codes.csv").read_text(encoding="utf-8").splitlines()
        with big.open("w", encoding="utf-8") as out:
            out.write("\n".join(lines[:3]) + "\n")
            for i in range(300000):
                out.write(f"2026-09-03 10:00:00,2026-09-03 10:02:00,0,100,120,1,2026-09-03 10:02:01,"
                          f"R_x{i:013d},1,5,3,10,1,,,,2,3,2,Prepaid\n")
        self.done("survey", "import", DATA / "moving-in.qsf")
        process = self.start("--workspace", self.workspace, "--json", "survey", "import", big)
        time.sleep(0.15)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        if process.returncode == 0:
            self.skipTest("the import was faster than the interruption")
        self.assertEqual(process.returncode, 1 if out else -signal.SIGINT, err)
        self.assertEqual(self.done("survey", "list")["surveys"][0]["responses"], 0)


class Text(program.Case):
    def test_import(self):
        result = self.run_on("survey", "import", DATA / "moving-in.qsf",
                             DATA / "moving-in-labels.csv")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertIn("moving-in.qsf: ", result.out)
        self.assertIn(f"survey “Moving in” ({SURVEY})", result.out)
        self.assertIn("14 added, 0 updated, 0 unchanged", result.out)
        self.assertIn("1 Preview", result.out)

    def test_list(self):
        self.import_moving_in()
        result = self.run_on("survey", "list")
        self.assertEqual(len(result.out.splitlines()), 2)
        self.assertRegex(result.out, rf"{SURVEY} +Moving in +14 +2026-09-03 +2026-10-31\n")

    def test_list_of_odd_names(self):
        """Whole for a program that reads it, as wide as a line for a person."""
        self.import_moving_in()
        name = "Moving in " * 10 + "end"
        self.rename(name)
        self.assertIn(name, self.run_on("survey", "list").out)
        shown = self.show_list()
        self.assertNotIn("end", shown)
        self.assertRegex(shown, rf"{SURVEY} +(Moving in )+Moving in… +14 ")
        self.rename(" ")
        self.assertRegex(self.run_on("survey", "list").out, rf"{SURVEY} +\(no name\) +14 ")

    def rename(self, name):
        with contextlib.closing(sqlite3.connect(self.workspace)) as database:
            database.execute("UPDATE survey SET name = ?", (name,))
            database.commit()

    def show_list(self):
        """What a terminal shows."""
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "rb", buffering=0) as shown:
            subprocess.run([program.PROGRAM, "--workspace", self.workspace, "survey", "list"],
                           stdout=theirs, check=True, timeout=60)
            text = shown.read(10000).decode()
        os.close(theirs)
        return text

    def test_show(self):
        self.import_moving_in()
        text = self.run_on("survey", "show", "Moving in").out
        for part in ("Moving in\n", SURVEY, "14 responses, 2026-09-03 to 2026-10-31",
                     "QID1  Q1  one answer (MC/SAVR)", "How satisfied are you with moving in?",
                     "1  Extremely satisfied", "QID4  Q4  several answers", "In the trash"):
            self.assertIn(part, text)
        self.assertGreater(text.index("QID8"), text.index("In the trash"))


class Show(program.Case):
    def test_everything(self):
        self.import_moving_in()
        survey = self.done("survey", "show", SURVEY)["survey"]
        self.assertEqual(
            {k: survey[k] for k in ("id", "name", "language", "defined", "responses")},
            {"id": SURVEY, "name": "Moving in", "language": "EN", "defined": True,
             "responses": 14})
        self.assertEqual((survey["first"], survey["last"]),
                         ("2026-09-03T10:02:01Z", "2026-10-31T10:02:01Z"))
        ids = [q["id"] for q in survey["questions"]]
        self.assertEqual([i for i in ids if "_" not in i], [f"QID{n}" for n in range(1, 9)])
        questions = {q["id"]: q for q in survey["questions"]}
        self.assertTrue({"QID6_1", "QID6_2"} <= set(questions))
        first = questions["QID1"]
        self.assertTrue({"id", "tag", "text", "type", "selector", "shape", "trashed", "answers"}
                        <= set(first))
        self.assertEqual((first["tag"], first["text"], first["type"], first["selector"]),
                         ("Q1", "How satisfied are you with moving in?", "MC", "SAVR"))
        self.assertEqual(first["answers"][0], {"code": "1", "label": "Extremely satisfied"})
        self.assertEqual([a["code"] for a in questions["QID2"]["answers"]],
                         ["1", "2", "3", "4", "5", "-1"])
        self.assertEqual([a["label"] for a in questions["QID3"]["answers"]],
                         [str(n) for n in range(11)])
        self.assertEqual({i: q["shape"] for i, q in questions.items() if "_" not in i},
                         {"QID1": "single", "QID2": "single", "QID3": "single",
                          "QID4": "multiple", "QID5": "text", "QID6": "group",
                          "QID7": "single", "QID8": "single"})
        self.assertEqual([i for i, q in questions.items() if q["trashed"]], ["QID8"])

    def test_by_name(self):
        self.import_moving_in()
        self.assertEqual(self.done("survey", "show", "moving IN")["survey"]["id"], SURVEY)

    def test_unknown(self):
        self.import_moving_in()
        error = self.failure("survey", "show", "Moving inn")
        self.assertEqual(error["code"], "not_found")
        self.assertIn("Moving in", error["hint"])

    def test_list(self):
        self.assertEqual(self.done("survey", "list"), {"surveys": []})
        self.import_moving_in()
        entry, = self.done("survey", "list")["surveys"]
        self.assertEqual((entry["id"], entry["name"], entry["defined"], entry["responses"]),
                         (SURVEY, "Moving in", True, 14))

    def test_list_of_an_account(self):
        error = self.failure("survey", "list", "--connection", "Acme")
        self.assertEqual(error["code"], "not_found")
        self.assertEqual(error["message"], "There is no connection named “Acme”.")

    def test_remove(self):
        self.import_moving_in()
        self.add("nps", "QID3")
        self.assertIn("NPS", self.failure("survey", "remove", SURVEY)["message"])
        self.done("metric", "remove", "NPS")
        self.assertEqual(self.done("survey", "remove", "Moving in"),
                         {"removed": {"id": SURVEY, "name": "Moving in"}})
        self.assertEqual(self.done("survey", "list"), {"surveys": []})
        self.assertEqual(self.failure("survey", "remove", SURVEY)["code"], "not_found")


program.main()
