#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was recorded of Qualtrics has the shape of what the sandbox answers to the same request.

Reads the folder that CROSSWALK_REAL_DATA names, and skips itself without it.
"""

import csv
import io
import json
import unittest
import zipfile

import service

R = service.RECORDED / "ropensci-qualtRics"
C = service.RECORDED / "CambridgeEducation-qualtrics_api"
# Which ids there are differs from survey to survey.
MAPS = {"questions", "exportColumnMap", "blocks", "Questions", "Blocks", "ResponseSets", "choices",
        "Choices", "comments", "loopAndMerge"}
# Depends on what the author of a survey has set.
LOOSE = {"SurveyOptions", "Configuration", "Validation", "Properties", "Options", "Payload",
         "Language"}


def body(folder, number="01"):
    return json.loads((folder / f"{number}-response-body.json").read_text(encoding="utf-8"))


def headers(folder, number):
    exchange = json.loads((folder / f"{number}-exchange.json").read_text(encoding="utf-8"))
    return exchange["response"]["headers"]


def kind(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return {dict: "object", list: "list", str: "text", int: "number", float: "number"}[type(value)]


class Shapes(service.Case):
    def setUp(self):
        super().setUp()
        self.api_token = self.account("qualtrics", "api-token")["api_token"]

    def ask_api(self, path, method="GET", wish=None, status=200):
        return self.api(path, method=method, body=wish, api_token=self.api_token, status=status)

    def find(self, name):
        surveys = self.ask_api("/surveys")["result"]["elements"]
        return next(survey["id"] for survey in surveys if survey["name"] == name)

    def check(self, ours, theirs, way="", absent=(), extra=()):
        """Same members with values of the same kind, all the way down.

        @absent: members that the recording lacks; @extra: those that we need not have
        """
        if None in (ours, theirs):
            return
        self.assertEqual(kind(ours), kind(theirs), way)
        if isinstance(ours, dict):
            name = way.rsplit(".", 1)[-1]
            if name in MAPS:
                example = [value for value in theirs.values()]
                for key, value in ours.items():
                    if example and isinstance(value, dict):
                        self.check_like_one(value, example, f"{way}.*", absent, extra)
                return
            if name not in LOOSE:
                self.assertLessEqual(set(ours) - set(absent), set(theirs), way)
                self.assertLessEqual(set(theirs) - set(extra), set(ours), way)
            for key in set(ours) & set(theirs):
                self.check(ours[key], theirs[key], f"{way}.{key}", absent, extra)
        elif isinstance(ours, list) and theirs:
            for value in ours:
                if isinstance(value, dict):
                    self.check_like_one(value, theirs, f"{way}[]", absent, extra)

    def check_like_one(self, value, examples, way, absent, extra):
        """Things of one list may have members that others lack; one has to be like ours."""
        problem = None
        for example in examples:
            try:
                self.check(value, example, way, absent, extra)
                return
            except AssertionError as error:
                problem = problem or error
        raise problem

    def test_list_of_surveys(self):
        self.check(self.ask_api("/surveys/"), body(R / "all_surveys-ccd4ec5"))
        self.control("POST", "/_sandbox/settings", {"page_size": 1})
        page = self.ask_api("/surveys")
        old = body(C / "survey_collection_fetch_sucess")
        self.check(page, old, absent=("creationDate", "requestId"))
        ours, theirs = page["result"]["nextPage"], old["result"]["nextPage"]
        self.assertEqual(ours.replace(self.printed["qualtrics"], "").split("=")[0],
                         theirs.replace("https://co1.qualtrics.com", "").split("=")[0])

    def test_survey(self):
        for name in ("Order experience", "SIM activation pulse", "First month check-in"):
            ours = self.ask_api(f"/surveys/{self.find(name)}")
            for theirs in (body(R / "fetch_description_legacy-HEAD"),
                           body(R / "extract_colmap-cf1e1d8", "14"), body(C / "survey_find")):
                self.check(ours, theirs, absent=("requestId", "defaultValue", "choice", "choices", "comments",
                                   "loopAndMerge"),
                           extra=("defaultValue", "choices", "flow", "randomizationOptions"))

    def test_definition(self):
        theirs = body(R / "fetch_description-HEAD")
        needed = {"QuestionText", "DataExportTag", "QuestionType", "Selector", "Configuration",
                  "QuestionDescription", "Validation", "Language", "QuestionID", "DataVisibility",
                  "QuestionText_Unsafe"}
        for name in ("Order experience", "SIM activation pulse", "First month check-in"):
            ours = self.ask_api(f"/survey-definitions/{self.find(name)}")
            self.assertEqual(set(ours["result"]), set(theirs["result"]))
            for question in ours["result"]["Questions"].values():
                self.assertLessEqual(needed, set(question))
            for member in ("SurveyOptions", "ProjectInfo", "Scoring", "ResponseSets"):
                self.assertLessEqual(set(ours["result"][member]) if member != "ResponseSets" else set(),
                                     set(theirs["result"][member]))
                self.check(ours["result"][member], theirs["result"][member], f".{member}")

    def test_file_form(self):
        ours = self.ask_api(f"/survey-definitions/{self.find('Monthly bill')}?format=qsf")["result"]
        theirs = body(R / "write_qsf-05b4b7c")["result"]
        self.assertEqual(list(ours), list(theirs))
        self.check(ours["SurveyEntry"], theirs["SurveyEntry"])
        kinds = {element["Element"] for element in theirs["SurveyElements"]}
        for element in ours["SurveyElements"]:
            self.assertIn(element["Element"], kinds)
            self.assertEqual(list(element), list(theirs["SurveyElements"][0]))

    def test_errors(self):
        for ours, theirs in (
                (self.ask_api("/surveys/SV_0", status=404), body(C / "survey_find", "02")),
                (self.ask_api("/survey-definitions/SV_0/questions/QID1", status=403),
                 body(C / "question_find_fail")),
                (self.ask_api("/eventsubscriptions/SUB_0", status=404),
                 body(C / "event_subscription_delete", "03"))):
            self.check(ours, theirs, absent=("requestId",), extra=("notice",))
            self.assertEqual(ours["meta"]["httpStatus"], theirs["meta"]["httpStatus"])
            self.assertEqual(ours["meta"]["error"]["errorCode"], theirs["meta"]["error"]["errorCode"])
        self.assertEqual(self.ask_api("/surveys/SV_0", status=404)["meta"]["error"],
                         body(C / "survey_find", "02")["meta"]["error"])

    def test_subscriptions(self):
        wish = {"topics": "controlpanel.activateSurvey", "encrypt": False,
                "publicationUrl": "https://some.random.url"}
        made = self.ask_api("/eventsubscriptions", "POST", wish)
        self.check(made, body(C / "event_subscription_create"))
        way = f"/eventsubscriptions/{made['result']['id']}"
        self.check(self.ask_api(way), body(C / "event_subscription_create", "02"))
        self.check(self.ask_api(way, "DELETE"), body(C / "event_subscription_delete", "02"))

    def test_export(self):
        way = f"/surveys/{self.find('First month check-in')}/export-responses/"
        recorded = R / "extract_colmap-cf1e1d8"
        request = json.loads((recorded / "01-exchange.json").read_text())["request"]
        started = self.ask_api(way, "POST", json.loads(request["body"]))
        self.check(started, body(recorded))
        self.assertRegex(started["result"]["progressId"], r"^ES_\w{15}$")
        poll = f"{way}{started['result']['progressId']}"
        self.check(self.ask_api(poll), body(recorded, "02"))
        # A whole number would be 0 and not 0.0.
        raw = self.call("qualtrics", "GET", f"/API/v3{poll}", headers={"X-API-TOKEN": self.api_token})
        self.assertIn(b'"percentComplete":0.0,', raw.body)
        self.ask_api(poll)
        done = self.ask_api(poll)
        self.check(done, body(recorded, "12"))
        self.assertEqual(len(done["result"]["fileId"]), len(body(recorded, "12")["result"]["fileId"]))
        file = self.call("qualtrics", "GET", f"/API/v3{way}{done['result']['fileId']}/file",
                         headers={"X-API-TOKEN": self.api_token})
        theirs = headers(recorded, "13")
        self.assertEqual(file.headers["Content-Type"], theirs["content-type"])
        self.assertEqual(file.headers["Content-Disposition"].replace("First+month+check-in", "X"),
                         theirs["content-disposition"].replace("Cats+Can+Have+a+Little+Salami", "X"))
        self.check_zip(file.body, (recorded / "13-response-body.zip").read_bytes())

    def check_zip(self, ours, theirs):
        self.assertEqual(ours[:10], theirs[:10])
        self.assertEqual(ours[14:26], theirs[14:26])
        texts = []
        for data in (ours, theirs):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.assertEqual(len(archive.namelist()), 1)
                texts.append(archive.read(archive.namelist()[0]).decode())
        rows = [list(csv.reader(io.StringIO(text, newline=""))) for text in texts]
        for row in range(3):
            self.assertEqual(rows[0][row][:10], rows[1][row][:10])
        groups = [next(cell for cell in table[2] if "NPS_GROUP" in cell) for table in rows]
        self.assertEqual([set(json.loads(group)) for group in groups], [{"ImportId"}] * 2)
        self.assertEqual([text.endswith("\r\n") for text in texts], [True, True])
        self.assertEqual(rows[0][3][5], "True")

    def test_nothing_but_a_field(self):
        """With empty lists the file has not even an id of the response."""
        recorded = R / "fetch_survey_exclude-107738a"
        wish = json.loads(json.loads((recorded / "01-exchange.json").read_text())["request"]["body"])
        survey = self.find("Order experience")
        started = self.ask_api(f"/surveys/{survey}/export-responses/", "POST", wish)
        self.check(started, body(recorded))


if __name__ == "__main__":
    if not R.is_dir():
        Shapes = unittest.skip("CROSSWALK_REAL_DATA names no folder of recordings")(Shapes)
    service.main()
