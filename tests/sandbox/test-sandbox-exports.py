#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The exports of Qualtrics, from the generator of the demo and from its files."""

import csv
import io
import json
import os
import subprocess
import tempfile
import zipfile
from pathlib import Path

import service

GENERATOR = os.environ.get("CROSSWALK_DEMO_DATA", "crosswalk-demo-data")
NAMES = ["After the call", "Delivery pulse", "Dispute follow-up", "First month check-in",
         "Monthly bill", "Order experience", "Payment", "SIM activation pulse",
         "Support call quality"]


class Exports(service.QualtricsCase):
    def test_slow_progress(self):
        survey = self.find("Monthly bill")
        self.control("POST", "/_sandbox/settings", {"export_polls": 5})
        way = f"/surveys/{survey}/export-responses"
        start = self.result(way, "POST", {"format": "csv"})
        polls = [self.result(f"{way}/{start['progressId']}") for _ in range(6)]
        self.assertEqual([poll["percentComplete"] for poll in polls], [0.0] * 5 + [100.0])
        self.assertEqual([poll["status"] for poll in polls], ["inProgress"] * 5 + ["complete"])
        self.assertRegex(polls[-1]["fileId"], r"^[0-9a-f-]{36}-def$")
        self.control("POST", "/_sandbox/settings", {"export_suffix": False})
        self.assertRegex(self.progress(survey, format="csv")[0]["fileId"], r"^[0-9a-f-]{36}$")
        self.ask_api(f"{way}/ES_no", status=404)
        self.ask_api(f"{way}/no/file", status=404)

    def test_stream_zip(self):
        _, file = self.progress(self.find("Delivery pulse"), format="csv", limit=3)
        self.assertEqual(file.headers["Content-Type"], "application/zip")
        self.assertEqual(file.headers["Content-Disposition"],
                         "attachment; filename=Delivery+pulse.zip")
        self.assertEqual(file.body[:4] + file.body[6:8], b"PK\3\4\x08\x08")
        self.assertEqual(file.body[14:26], bytes(12))
        with zipfile.ZipFile(io.BytesIO(file.body)) as archive:
            self.assertEqual(archive.namelist(), ["Delivery pulse.csv"])
            self.assertIsNone(archive.testzip())

    def test_what_is_asked_for(self):
        survey = self.find("Delivery pulse")
        head, rows = self.table(survey, limit=3, timeZone="America/Denver")
        self.assertEqual(len(rows), 3)
        self.assertEqual(json.loads(head[2][0]),
                         {"ImportId": "startDate", "timeZone": "America/Denver"})
        head, rows = self.table(survey, questionIds=["QID11"], surveyMetadataIds=["_recordId"],
                                embeddedDataIds=[])
        self.assertEqual([json.loads(cell)["ImportId"] for cell in head[2]], ["_recordId", "QID11"])
        head, rows = self.table(survey, questionIds=[], surveyMetadataIds=[], embeddedDataIds=["SIM"])
        self.assertEqual((head[0], {len(row) for row in rows}), (["SIM"], {1}))
        raw = self.export(survey, format="csv", compress=False, limit=1)
        self.assertTrue(raw.startswith("StartDate,"))
        self.assertNotIn("\ufeff", raw)

    def test_windows(self):
        survey = self.find("Order experience")
        times = sorted(record["values"]["recordedDate"] for record in self.records(survey))
        middle = times[len(times) // 2]
        early = self.records(survey, endDate=middle)
        late = self.records(survey, startDate=middle)
        self.assertEqual(len(early) + len(late), len(times))
        self.assertIn(middle, {record["values"]["recordedDate"] for record in late})
        self.assertNotIn(middle, {record["values"]["recordedDate"] for record in early})

    def test_continuation(self):
        survey = self.find("Payment")
        self.result(f"/surveys/{survey}/responses", "POST", {"values": {}})
        answer, _ = self.progress(survey, format="json", allowContinuation=True)
        token = answer["continuationToken"]
        self.assertEqual(self.records(survey, continuationToken=token), [])
        new = self.result(f"/surveys/{survey}/responses", "POST", {"values": {}})["responseId"]
        records = self.records(survey, continuationToken=token)
        self.assertEqual([record["responseId"] for record in records], [new])

    def test_last_change(self):
        survey = self.find("After the call")
        first = self.records(survey, limit=1)[0]["responseId"]
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 86400 * 30})
        state = self.control("GET", "/_sandbox/state")["now"]
        self.ask_api(f"/responses/{first}", "PUT", {
            "surveyId": survey, "resetRecordedDate": False, "embeddedData": {"Plan": "Changed"}})
        changed = self.records(survey, startDate=state, sortByLastModifiedDate=True)
        self.assertEqual([record["responseId"] for record in changed], [first])
        self.assertEqual(changed[0]["values"]["Plan"], "Changed")
        self.assertEqual(self.records(survey, startDate=state), [])

    def test_refused(self):
        way = f"/surveys/{self.find('Monthly bill')}/export-responses"
        for wish in ({}, {"format": "csv", "filter": {}}, {"format": "csv", "lastResponseId": "R_x"},
                     {"format": "json", "useLabels": True}, {"format": "csv", "questionIds": ["x"]},
                     {"format": "csv", "timeZone": "Etc/UTC"}, {"format": "csv", "startDate": "now"},
                     {"format": "csv", "continuationToken": "no"}, {"Format": "csv"}):
            with self.subTest(wish=wish):
                self.ask_api(way, "POST", wish, status=400)
        self.control("POST", "/_sandbox/settings", {"export_limit": 2})
        for status in (200, 200, 429):
            self.ask_api(way, "POST", {"format": "csv"}, status=status)

    def test_lines(self):
        survey = self.find("Support call quality")
        lines = self.export(survey, format="ndjson").splitlines()
        self.assertEqual([json.loads(line) for line in lines], self.records(survey))

    def test_choices_apart_and_joined(self):
        survey = self.find("SIM activation pulse")
        apart, codes = self.table(survey)
        _, labels = self.table(survey, useLabels=True)
        parts = [i for i, cell in enumerate(apart[2]) if "choiceId" in cell]
        self.assertGreater(len(parts), 1)
        self.assertEqual({row[parts[0]] for row in codes}, {"", "1"})
        self.assertIn(apart[1][parts[0]].rsplit(" - ", 1)[1], {row[parts[0]] for row in labels})
        joined, rows = self.table(survey, breakoutSets=False)
        column = joined[2].index(json.dumps({"ImportId": json.loads(apart[2][parts[0]])["ImportId"]},
                                            separators=(",", ":")))
        chosen = [",".join(json.loads(apart[2][i])["choiceId"] for i in parts if row[i])
                  for row in codes]
        self.assertEqual([row[column] for row in rows], chosen)


class FromFiles(service.QualtricsCase):
    """Read from the files that the generator of the demo writes, in every form that they have."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="crosswalk-sandbox-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        subprocess.run([GENERATOR, "--output", folder.name], check=True)
        cls.options = ("--data", folder.name)
        super().setUpClass()

    def test_same_as_without_files(self):
        process = subprocess.Popen([service.SANDBOX, "--exit-with-stdin"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        self.addCleanup(process.communicate)
        generated = json.loads(process.stdout.readline())
        read = dict(self.printed)
        for name in NAMES:
            with self.subTest(name=name):
                tables = []
                for printed in (read, generated):
                    self.printed.update(qualtrics=printed["qualtrics"])
                    self.api_token = printed["accounts"]["qualtrics"]["api-token"]["api_token"]
                    tables.append(self.table(self.find(name), useLabels=True))
                    self.printed.update(qualtrics=read["qualtrics"])
                self.assertEqual(tables[0][0], tables[1][0])
                self.assertEqual(len(tables[0][1]), len(tables[1][1]))
                self.assertEqual(sorted(tables[0][1]), sorted(tables[1][1]))

    def test_as_the_browser_got_it(self):
        """The export of a survey and the file in the folder are the same text."""
        compared = 0
        for path in self.folder.glob("*.csv"):
            there = path.read_bytes()
            if there.startswith(b"\xff\xfe"):
                continue
            there = there.decode()
            zone = json.loads(next(csv.reader(io.StringIO(there.split("\r\n")[2])))[0])["timeZone"]
            here = self.export(self.find(path.name.split("_")[0]), format="csv", timeZone=zone,
                               useLabels="IP Address" in there)
            self.assertEqual(here, there)
            compared += 1
        self.assertGreater(compared, 0)


if __name__ == "__main__":
    service.main()
