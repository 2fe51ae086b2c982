#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The surveys, responses and projects of Qualtrics: what the API does with them."""

import json

import service

NAMES = ["After the call", "Delivery pulse", "Dispute follow-up", "First month check-in",
         "Monthly bill", "Order experience", "Payment", "SIM activation pulse",
         "Support call quality"]


class Surveys(service.QualtricsCase):
    def test_pages(self):
        self.control("POST", "/_sandbox/settings", {"page_size": 4})
        names, path = [], "/API/v3/surveys"
        for size in (4, 4, 1):
            page = self.raw("GET", path).json["result"]
            self.assertEqual(len(page["elements"]), size)
            names += [survey["name"] for survey in page["elements"]]
            if page["nextPage"]:
                self.assertTrue(page["nextPage"].startswith(self.printed["qualtrics"] + "/"))
                path = page["nextPage"][len(self.printed["qualtrics"]):]
        self.assertEqual((sorted(names), page["nextPage"]), (NAMES, None))

    def test_unknown(self):
        for path, status, code in (("/surveys/SV_no", 404, "GSI_2"),
                                   ("/surveys/SV_no/response-schema", 404, "GSI_2"),
                                   ("/survey-definitions/SV_no", 403, "QMST_2.1")):
            meta = self.ask_api(path, status=status)["meta"]
            self.assertEqual(meta["error"]["errorCode"], code)
        self.ask_api("/surveys/SV_no/responses", status=405)
        self.ask_api("/nothing", status=404)
        self.ask_api("/surveys/", status=200)

    def test_scope(self):
        token = self.token(scope="read:surveys")["access_token"]
        survey = self.find(NAMES[0])
        self.api("/surveys", token)
        self.api(f"/surveys/{survey}/responses", token, "POST", {"values": {}}, status=403)
        self.api(f"/surveys/{survey}/export-responses", token, "POST", {"format": "csv"}, status=403)

    def test_counts(self):
        """auditable and generated are those that an export gives by their status."""
        survey = self.find("Order experience")
        counts = self.result(f"/surveys/{survey}")["responseCounts"]
        statuses = [record["values"]["status"] for record in self.records(survey)]
        generated = sum(1 for status in statuses if status & 3)
        self.assertGreater(generated, 0)
        self.assertEqual((counts["generated"], counts["auditable"]),
                         (generated, len(statuses) - generated))

    def test_making_one(self):
        made = self.result("/survey-definitions", "POST",
                           {"SurveyName": "Made", "Language": "EN", "ProjectCategory": "CORE"})
        way = f"/survey-definitions/{made['SurveyID']}"
        question = {
            "QuestionText": "How was it?", "DataExportTag": "Q1", "QuestionType": "MC",
            "Selector": "SAVR", "SubSelector": "TX", "Configuration": {},
            "QuestionDescription": "How was it?", "Validation": {}, "Language": [],
            "Choices": {"1": {"Display": "Bad"}, "2": {"Display": "Good"}}, "ChoiceOrder": ["1", "2"],
        }
        asked = self.result(f"{way}/questions?blockId={made['DefaultBlockID']}", "POST", question)
        self.assertEqual(asked, {"QuestionID": "QID1"})
        self.ask_api(f"{way}/questions", "POST", {"QuestionText": "x"}, status=400)
        flow = self.result(f"{way}/flow")
        flow["Flow"].insert(0, {
            "Type": "EmbeddedData", "FlowID": "FL_9",
            "EmbeddedData": [{"Field": "team", "Type": "Custom", "VariableType": "String"}],
        })
        self.ask_api(f"{way}/flow", "PUT", flow, status=400)
        flow["Properties"]["Count"] = 9
        self.ask_api(f"{way}/flow", "PUT", flow)
        block = self.result(f"{way}/blocks", "POST", {"Type": "Standard", "Description": "More"})
        self.assertEqual(block["FlowID"], "FL_10")
        self.ask_api(f"{way}/options", "PUT", {"BackButton": "true"}, status=400)
        self.ask_api(f"{way}/options", "PUT", self.result(f"{way}/options"))
        version = self.result(f"{way}/versions", "POST", {"Description": "1", "Published": True})
        self.assertEqual(version["metadata"]["versionNumber"], 1)
        self.ask_api(f"/surveys/{made['SurveyID']}", "PUT", {"isActive": True})
        survey = self.result(f"/surveys/{made['SurveyID']}")
        self.assertTrue(survey["isActive"])
        self.assertEqual(survey["embeddedData"], [{"name": "team"}])
        self.result(f"/surveys/{made['SurveyID']}/responses", "POST",
                    {"values": {"QID1": 2, "team": "red", "other": "x"}})
        head, rows = self.table(made["SurveyID"], useLabels=True)
        self.assertEqual(head[0][-2:] + rows[0][-2:], ["Q1", "team", "Good", "red"])
        self.ask_api(way, "DELETE")
        self.ask_api(way, status=403)

    def test_file_form_comes_back(self):
        way = f"/survey-definitions/{self.find('First month check-in')}"
        file = self.result(f"{way}?format=qsf")
        made = self.result("/survey-definitions", "POST", file)["SurveyID"]
        before, after = self.result(way), self.result(f"/survey-definitions/{made}")
        self.assertEqual(before["Questions"], after["Questions"])
        self.assertEqual(before["SurveyFlow"], after["SurveyFlow"])
        self.assertEqual(before["Blocks"], after["Blocks"])
        self.ask_api(f"/surveys/{made}", "DELETE")

    def test_import_of_a_file(self):
        file = json.dumps(self.result(f"/survey-definitions/{self.find(NAMES[0])}?format=qsf"))
        body = ("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nCopy\r\n--x\r\n"
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.qsf\"\r\n"
                f"Content-Type: application/vnd.qualtrics.survey.qsf\r\n\r\n{file}\r\n--x--\r\n")
        answer = self.raw("POST", "/API/v3/surveys", body.encode(),
                          **{"Content-Type": "multipart/form-data; boundary=x"})
        survey = answer.json["result"]["id"]
        self.assertEqual(self.result(f"/surveys/{survey}")["name"], "Copy")
        self.ask_api(f"/surveys/{survey}", "DELETE")


class Responses(service.QualtricsCase):
    def test_one(self):
        survey = self.find("Order experience")
        way = f"/surveys/{survey}/responses"
        made = self.result(way, "POST", {"values": {
            "QID1": 5, "QID3": 1, "QID4": "lost", "QID4_TEXT": "kept", "Plan": "Family", "no": "x"}})
        self.assertEqual(set(made), {"responseId"})
        record = self.result(f"{way}/{made['responseId']}")
        self.assertEqual(set(record), {"responseId", "values", "labels", "displayedFields",
                                       "displayedValues"})
        values = record["values"]
        self.assertEqual((values["QID1"], values["QID4_TEXT"], values["Plan"]), (5, "kept", "Family"))
        self.assertTrue({"QID4", "no"}.isdisjoint(values))
        self.assertEqual(record["labels"]["QID1"], "Very satisfied")
        self.assertEqual(record["labels"]["status"], "IP Address")
        schema = self.result(f"/surveys/{survey}/response-schema")
        self.assertLessEqual(set(values), set(schema["properties"]["values"]["properties"]))
        self.ask_api(f"{way}/{made['responseId']}?decrementQuotas=true", "DELETE")
        self.ask_api(f"{way}/{made['responseId']}", status=404)
        self.assertEqual(self.result(f"/surveys/{survey}")["responseCounts"]["deleted"], 1)
        self.ask_api(way, "POST", {"value": {}}, status=400)

    def test_key(self):
        way = f"/API/v3/surveys/{self.find('Payment')}/responses"
        headers = {"Content-Type": "application/json", "Idempotency-Key": "k1"}
        ids = {self.raw("POST", way, {"values": {}}, **headers).json["result"]["responseId"]
               for _ in range(3)}
        self.assertEqual(len(ids), 1)

    def test_import(self):
        survey = self.find("Delivery pulse")
        template = self.export(survey, format="csv", limit=5)
        before = len(self.records(survey))
        way = f"/API/v3/surveys/{survey}/import-responses"
        headers = {"Content-Type": "text/csv", "charset": "UTF-8", "Idempotency-Key": "k2"}
        started = [self.raw("POST", way, template.encode(), **headers).json["result"]
                   for _ in range(2)]
        self.assertEqual(started[0]["progressId"], started[1]["progressId"])
        polls = [self.raw("GET", f"{way}/{started[0]['progressId']}").json["result"]["status"]
                 for _ in range(4)]
        self.assertEqual(polls, ["inProgress"] * 3 + ["complete"])
        records = self.records(survey)
        self.assertEqual(len(records), before + 5)
        self.assertEqual({record["values"]["status"] for record in records[-5:]}, {4})
        copied = [{key: value for key, value in record["values"].items() if key.startswith("QID")}
                  for record in records]
        for values in copied[-5:]:
            self.assertIn(values, copied[:before])
        self.assertEqual(self.raw("POST", way, b"a,b\r\n", **{"Content-Type": "text/csv"}).status, 400)
        large = self.raw("POST", way, b" " * (5 * 1024 * 1024 + 1), **{"Content-Type": "text/csv"})
        self.assertEqual(large.status, 413)


class Nonsense(service.QualtricsCase):
    """Refused with a sentence; the program lives on."""

    def test_definitions(self):
        way = f"/survey-definitions/{self.find('Monthly bill')}"
        element = {"Element": "SQ", "PrimaryAttribute": "QID1", "Payload": {}}
        for change in ({"PrimaryAttribute": 5}, {"Payload": None}, {"Payload": {"Choices": [1]}},
                       {"Element": "FL"}, {"Element": "FL", "Payload": {"Flow": [[]]}},
                       {"Element": "BL", "Payload": [{"BlockElements": 1}]}, {"Element": 1}):
            survey = {"SurveyEntry": {"SurveyName": "x"}, "SurveyElements": [{**element, **change}]}
            self.ask_api("/survey-definitions", "POST", survey, status=400)
        flow = {"Type": "Root", "Properties": {"Count": 9}}
        for wrong in (None, {}, [1], [{"Type": "Group", "Flow": 5}], [{"Type": 1}]):
            self.ask_api(f"{way}/flow", "PUT", {**flow, "Flow": wrong}, status=400)
        self.ask_api(f"{way}/flow/FL_2", "PUT", {"EmbeddedData": [1], "Type": "x"}, status=400)
        self.ask_api(f"{way}/questions/QID41", "PUT", {"QuestionType": "MC", "Choices": 1}, status=400)
        for body in ([], "x", None, 1):
            self.ask_api(f"{way}/blocks", "POST", [body], status=400)

    def test_values(self):
        survey = self.find("SIM activation pulse")
        kinds = ({}, [], [[1]], None, True, 1.5, "", {"a": [None]})
        for number in range(20, 27):
            for kind in kinds:
                self.result(f"/surveys/{survey}/responses", "POST",
                            {"values": {f"QID{number}": kind, "status": kind, "recordedDate": kind}})
        for wish in ({"format": "csv", "useLabels": True}, {"format": "csv", "breakoutSets": False},
                     {"format": "ndjson"}):
            self.assertTrue(self.export(survey, **wish))

    def test_tables(self):
        way = f"/API/v3/surveys/{self.find('SIM activation pulse')}/import-responses"
        head = b'a,b\r\n,\r\n"{""ImportId"":""QID21""}","{""ImportId"":""QID21"",""choiceId"":""1""}"\r\n'
        for body, status in ((head + b'1,1\r\n"', 200), (head + b"x", 200), (b"", 400), (b'"', 400),
                             (b"\xff\r\n\r\n\r\n", 400), (b"\r\n\r\n{},[]\r\n1", 400)):
            answer = self.raw("POST", way, body, **{"Content-Type": "text/csv"})
            self.assertEqual(answer.status, status, (body, answer))


class Projects(service.QualtricsCase):
    def test_rows(self):
        for way, key, rows, number in (
                ("/imported-data-projects", "uniqueField", "records", "idpSourceId"),
                ("/datasets", "primaryKey", "data", "id")):
            with self.subTest(way=way):
                fields = [{"name": "id", "type": "string"}, {"name": "n", "type": "number"}]
                made = self.result(way, "POST", {"name": "Mentions", key: "id", "fields": fields})
                place = f"{way}/{made[number]}"
                self.assertEqual(self.result(place)["fields"], fields)
                self.ask_api(f"{place}/{rows}", "POST", {rows: [{"id": "a/b", "n": 1}, {"id": "c"}]})
                self.ask_api(f"{place}/{rows}", "POST", {rows: [{"id": "a/b", "n": 2}]})
                self.assertEqual(self.result(f"{place}/{rows}/a%2Fb"), {"id": "a/b", "n": 2})
                self.ask_api(f"{place}/{rows}/a%2Fb?nonDestructive=true", "PUT", {"id": "a/b"})
                self.assertEqual(self.result(f"{place}/{rows}/a%2Fb")["n"], 2)
                self.ask_api(f"{place}/{rows}/a%2Fb", "PUT", {"id": "a/b"})
                self.assertEqual(self.result(f"{place}/{rows}/a%2Fb"), {"id": "a/b"})
                self.ask_api(f"{place}/{rows}", "POST", {rows: [{"id": "x", "no": 1}]}, status=400)
                self.ask_api(f"{place}/{rows}", "POST", {rows: [{"n": 1}]}, status=400)
                self.ask_api(f"{place}/{rows}/c", "DELETE")
                self.ask_api(f"{place}/{rows}/c", status=404)

    def test_licence(self):
        body = {"name": "x", "uniqueField": "id", "fields": [{"name": "id", "type": "string"}]}
        self.control("POST", "/_sandbox/settings", {"imported_data_projects": False})
        self.ask_api("/imported-data-projects", "POST", body, status=404)
        self.control("POST", "/_sandbox/settings", {"imported_data_projects": True})
        self.ask_api("/imported-data-projects", "POST", {**body, "uniqueField": "no"}, status=400)
        made = self.result("/imported-data-projects", "POST", body)
        rows = {"records": [{"id": str(i)} for i in range(51)]}
        self.ask_api(f"/imported-data-projects/{made['idpSourceId']}/records", "POST", rows, status=400)


class Events(service.QualtricsCase):
    def test_subscriptions(self):
        wish = {"topics": "surveyengine.completedResponse.*", "encrypt": False,
                "publicationUrl": "https://hook.example/"}
        first = self.result("/eventsubscriptions", "POST", wish)["id"]
        self.ask_api("/eventsubscriptions", "POST", {"topics": "x"}, status=400)
        self.ask_api("/eventsubscriptions", "DELETE", status=400)
        self.assertEqual([item["id"] for item in self.result("/eventsubscriptions")["elements"]], [first])
        user = self.account("qualtrics", "authorization-code")["users"][1]["id"]
        back = self.come_back(self.press(self.ask(), "approve", user=user))
        token = self.exchange(back["code"])["access_token"]
        self.api(f"/eventsubscriptions/{first}", token, "DELETE", status=403)
        self.ask_api(f"/eventsubscriptions/{first}", "DELETE")
        error = self.ask_api(f"/eventsubscriptions/{first}", status=404)["meta"]["error"]
        self.assertEqual(error["errorCode"], "ESSG_2")

    def test_json_event(self):
        path = self.printed["json_event"][len(self.printed["qualtrics"]):]

        def send(body, way=path, **headers):
            answer = self.call("qualtrics", "POST", way, body,
                               {"Content-Type": "application/json", **headers})
            return answer.status

        self.assertEqual(send({"customerId": "c1"}), 200)
        self.assertEqual(send(json.dumps({"x": "y" * (100 * 1024)})), 413)
        self.assertEqual(send("no json"), 400)
        self.assertEqual(send("{}", path[:-1] + "x"), 401)
        old = "/inbound-event/v1/events/JSON/triggers?contextId=SV_x&userId=UR_x&triggerId=OC_x"
        self.assertEqual(send({}, old), 401)
        self.assertEqual(send({}, old, **{"X-API-TOKEN": self.api_token}), 200)
        self.assertEqual(send({}, old, **self.basic("ada", self.api_token)), 200)
        self.assertEqual(send({}, old, **self.bearer(self.token()["access_token"])), 401)


if __name__ == "__main__":
    service.main()
