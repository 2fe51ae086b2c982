#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent to a project of Qualtrics: kept or dropped, found late, listed for tests; and what
people do to a project by hand."""

import csv
import io
import json

import service

VALUES = {"startDate": "2026-11-20T06:12:00Z", "duration": 312, "QID1": 1, "QID2_TEXT": "4.6",
          "Agent": "Kåre \"K\", Berg", "cw_delivery": "k1"}


class Project(service.QualtricsCase):
    """A survey with a choice (QID1), a text entry (QID2) and two fields."""

    def setUp(self):
        super().setUp()
        made = self.result("/survey-definitions", "POST",
                           {"SurveyName": "Made", "Language": "EN", "ProjectCategory": "CORE"})
        self.survey = made["SurveyID"]
        self.definition = f"/survey-definitions/{self.survey}"
        question = {
            "QuestionText": "Said?", "DataExportTag": "Q1", "QuestionType": "MC",
            "Selector": "SAVR", "SubSelector": "TX", "Configuration": {},
            "QuestionDescription": "Said?", "Validation": {}, "Language": [],
            "Choices": {"1": {"Display": "Yes"}, "2": {"Display": "No"}}, "ChoiceOrder": ["1", "2"],
        }
        text = {key: value for key, value in question.items() if not key.startswith("Choice")}
        text.update(QuestionType="TE", Selector="SL", DataExportTag="Q2")
        for one in (question, text):
            self.result(f"{self.definition}/questions?blockId={made['DefaultBlockID']}", "POST", one)
        flow = self.result(f"{self.definition}/flow")
        flow["Flow"].insert(0, {"Type": "EmbeddedData", "FlowID": "FL_9", "EmbeddedData": [
            {"Field": name, "Type": "Custom"} for name in ("Agent", "cw_delivery")]})
        flow["Properties"]["Count"] = 9
        self.ask_api(f"{self.definition}/flow", "PUT", flow)

    def tearDown(self):
        self.raw("DELETE", f"/API/v3/surveys/{self.survey}")

    def post(self, values, key=None, status=200):
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        body = json.dumps({"values": values}, indent=2)
        answer = self.raw("POST", f"/API/v3/surveys/{self.survey}/responses", body.encode(),
                          **headers)
        self.assertEqual(answer.status, status, answer)
        return answer.json["result"]["responseId"] if status == 200 else None

    def values(self, response):
        return self.result(f"/surveys/{self.survey}/responses/{response}")["values"]

    def stored(self, query=""):
        return self.control("GET", f"/_sandbox/responses?survey={self.survey}{query}")["responses"]

    def listed(self):
        return [survey for survey in self.control("GET", "/_sandbox/surveys")["surveys"]
                if survey["id"] == self.survey]

    def change(self, status=200, **what):
        return self.control("POST", "/_sandbox/surveys", {"survey": self.survey, **what}, status)

    def test_no_place(self):
        """Taken with a 200, and not there (fact 5.1)."""
        lost = {"QID2": "x", "QID1_TEXT": "x", "QID7": 1, "agent": "x", "Other": "x"}
        kept = self.values(self.post({**VALUES, **lost}))
        self.assertTrue(set(lost).isdisjoint(kept))
        self.assertEqual({name: kept[name] for name in VALUES}, VALUES)

    def test_listing(self):
        ids = [self.post({**VALUES, "cw_delivery": f"k{i}"}, f"k{i}") for i in range(3)]
        stored = self.stored()
        self.assertEqual([one["id"] for one in stored], ids)
        self.assertEqual([one["key"] for one in stored], ["k0", "k1", "k2"])
        self.assertEqual(stored[1]["body"], json.dumps({"values": VALUES}, indent=2))
        self.assertEqual(stored[1]["record"]["values"], self.values(ids[1]))
        self.assertEqual([one["id"] for one in self.stored(f"&after={stored[0]['sequence']}&limit=1")],
                         [ids[1]])
        self.assertEqual(len(self.control("GET", "/_sandbox/responses")["responses"]), 3)
        self.ask_api(f"/surveys/{self.survey}/responses/{ids[1]}", "DELETE")
        self.assertEqual([one["id"] for one in self.stored()], [ids[0], ids[2]])
        self.assertEqual((self.listed()[0]["responses"], self.listed()[0]["deleted"]), (2, 1))
        self.assertNotEqual(self.post(VALUES, "k1"), ids[1])

    def test_keys(self):
        self.post(VALUES, "k")
        self.post({**VALUES, "QID1": 2}, "k", status=409)
        head = "cw_delivery\r\ncw_delivery\r\n\"{\"\"ImportId\"\":\"\"cw_delivery\"\"}\"\r\n"
        way = f"/API/v3/surveys/{self.survey}/import-responses"
        for body, status in ((head + "a\r\n", 200), (head + "a\r\n", 200), (head + "b\r\n", 409)):
            answer = self.raw("POST", way, body.encode(),
                              **{"Content-Type": "text/csv", "Idempotency-Key": "f"})
            self.assertEqual(answer.status, status, answer)
        self.assertEqual([one["way"] for one in self.stored()], ["post", "import"])

    def test_plain_export(self):
        """One column of the whole, with all that a cell may hold."""
        texts = ['a "quoted", b', "line\nend", "back\\slash", '"cw_delivery":"no"', "", "👍", "}"]
        for i, text in enumerate(texts):
            self.post({"Agent": text, "cw_delivery": f"k{i}"})
        body = self.export(self.survey, format="csv", questionIds=[], embeddedDataIds=["cw_delivery", "Agent"],
                           surveyMetadataIds=["_recordId"])
        rows = list(csv.reader(io.StringIO(body, newline="")))[3:]
        self.assertEqual([row[1:] for row in rows], [[text, f"k{i}"] for i, text in enumerate(texts)])
        self.assertEqual([row[0] for row in rows], [one["id"] for one in self.stored()])

    def test_lag(self):
        """Found late, and only with an end date that was not asked for before."""
        self.control("POST", "/_sandbox/settings", {"export_lag_ms": 60000, "export_memory": True})
        self.post(VALUES)
        ends = [{"endDate": f"2099-01-0{day}T00:00:00Z"} for day in (1, 2)]
        self.assertEqual(len(self.records(self.survey, **ends[0])), 0)
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 61})
        self.assertEqual(len(self.records(self.survey, **ends[0])), 0)
        self.assertEqual(len(self.records(self.survey, **ends[1])), 1)

    def test_edited_by_hand(self):
        self.change(question="QID1", set={"QuestionText": "Other"})
        question = self.result(f"{self.definition}/questions/QID1")
        self.assertEqual((question["QuestionText"], question["Selector"]), ("Other", "SAVR"))
        self.change(question="QID9", set={}, status=400)
        self.change(question="QID1", set={"Choices": 1}, status=400)
        self.change(question="QID1", status=400)
        self.change(status=400)

    def test_removed_by_hand(self):
        self.change(question="QID1", remove=True)
        definition = self.result(self.definition)
        trash = [block for block in definition["Blocks"].values() if block["Type"] == "Trash"]
        self.assertEqual([item["QuestionID"] for item in trash[0]["BlockElements"]], ["QID1"])
        self.assertIn("QID1", definition["Questions"])
        self.change(field="Agent", remove=True)
        self.change(field="Agent", remove=True, status=400)
        kept = self.values(self.post(VALUES))
        self.assertTrue({"QID1", "Agent"}.isdisjoint(kept))
        self.assertIn("cw_delivery", kept)
        self.ask_api(f"{self.definition}/questions/QID2", "DELETE")
        self.assertEqual(self.listed()[0]["questions"], 0)

    def test_deleted_by_hand(self):
        self.change(delete=True)
        self.assertEqual(self.listed(), [])
        self.post(VALUES, status=404)
        self.ask_api(self.definition, status=403)


if __name__ == "__main__":
    service.main()
