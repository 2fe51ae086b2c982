# SPDX-License-Identifier: GPL-3.0-or-later
"""integration, mapping, trigger, dead-letter and sync: from interactions to a project at Qualtrics."""

import json
import sqlite3

import account

RECORDS = [
    {"id": f"int-{i}", "interactionType": "Call", "utcStart": f"2026-11-0{1 + i}T10:00:00Z",
     "utcEnd": f"2026-11-0{1 + i}T10:05:00Z", "durationMs": 300000, "country": "NOR" if i % 2 else "DNK",
     "participants": [{"refType": "agent", "isInternal": True, "displayName": "Åse “Sjø” Nygård"},
                      {"refType": "customer", "isInternal": False, "firstName": "Kari", "lastName": f"Nilsen {i}"}],
     "classifications": [{"categoryType": "DeepPhrase", "categoryId": "Late", "displayName": "Late fee"}] if i else [],
     "metadata": {"plan": "a,b \"c\"\n🙂"}} for i in range(8)]
MATCHING = [record["id"] for record in RECORDS if record["country"] == "NOR"]
MAPPING = {"crosswalk": "mapping/1", "fields": [
    {"name": "Agent", "field": "interaction.agent"},
    {"name": "Late", "field": "category.Late", "format": "question"},
    {"name": "Plan", "field": "metadata.plan"}]}
TRIGGER = {"crosswalk": "trigger/1", "name": "Norway",
           "filter": {"all": [{"field": "interaction.country", "operator": "is", "value": "NOR"}]}}


class Flow(account.Case):
    def setUp(self):
        super().setUp()
        self.control("POST", "/_sandbox/settings", {"export_polls": 0})

    def write(self, name, document):
        path = self.folder / name
        path.write_text(document if isinstance(document, str) else json.dumps(document, ensure_ascii=False))
        return path

    def bring(self, records=RECORDS):
        lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
        self.done("record", "import", "interactions", self.write("records.ndjson", lines))

    def begin(self, enable=True, past=True):
        self.bring()
        self.connect()
        self.done("integration", "add", "interactions", "--name", "Flow", "--connection", "N")
        self.done("mapping", "set", "Flow", "--file", self.write("mapping.json", MAPPING))
        self.done("trigger", "add", "Flow", "--file", self.write("trigger.json", TRIGGER))
        if enable:
            self.done("integration", "enable", "Flow", *(["--past"] if past else []))

    def show(self):
        return self.done("integration", "show", "Flow")["integration"]

    def sent(self):
        return [one for one in self.requests("?service=qualtrics&method=POST&path=/API/v3/surveys/")
                if one["path"].endswith("responses")]

    def set_settle_time(self, seconds):
        database = sqlite3.connect(self.workspace)
        with database:
            database.execute("INSERT OR REPLACE INTO setting VALUES ('delivery-settle-time', ?)", (str(seconds),))
        database.close()

    def sync(self, *words, code=0):
        return self.done("sync", *(words or ("Flow",)), code=code)["jobs"]

    # integration

    def test_checklist_until_it_flows(self):
        self.bring()
        self.connect()
        added = self.done("integration", "add", "interactions", "--name", "Flow", "--connection", "N")["integration"]
        self.assertEqual((added["name"], added["kind"], added["state"], added["enabled"], added["connection"]),
                         ("Flow", "interactions", "draft", False, "N"))
        error = self.failure("integration", "enable", "Flow")
        self.assertIn("cannot be enabled yet", error["message"])
        for step in ("step 3", "step 4"):
            self.assertIn(step, error["hint"])
        self.assertEqual([step["step"] for step in self.show()["checklist"]],
                         ["account", "project", "data", "triggers", "enable"])
        self.done("mapping", "set", "Flow", "--file", self.write("m.json", MAPPING))
        self.done("trigger", "add", "Flow", "--file", self.write("t.json", TRIGGER))
        self.done("integration", "enable", "Flow")
        shown = self.show()
        self.assertTrue(all(step["done"] for step in shown["checklist"]), shown)
        self.assertEqual((shown["state"], shown["project"]), ("enabled", "Flow"))
        self.assertRegex(shown["survey"], "^SV_")
        # What was there before is not sent unless that was asked for.
        self.sync()
        self.assertEqual(self.sent(), [])
        self.bring([{**RECORDS[1], "id": "new"}])
        self.sync()
        self.assertEqual(self.show()["deliveries"]["delivered"], 1)

    def test_verbs_of_integration(self):
        self.begin(enable=False)
        listed = self.done("integration", "list")["integrations"]
        self.assertEqual([one["name"] for one in listed], ["Flow"])
        text = self.run_on("integration", "show", "Flow")
        for words in ("Account", "Project", "Data", "Triggers", "Enable"):
            self.assertIn(words, text.out)
        self.assertEqual(self.failure("integration", "add", "interactions", "--name", "flow", "--connection", "N")
                         ["code"], "exists")
        self.assertEqual(self.failure("integration", "add", "nonsense", "--name", "X", "--connection", "N",
                                      code=2)["code"], "usage")
        self.assertEqual(self.failure("integration", "add", "interactions", "--name", "X", "--connection", "none")
                         ["code"], "not_found")
        error = self.failure("integration", "show", "Flov")
        self.assertEqual(error["code"], "not_found")
        self.assertIn("“Flow”", error["hint"])
        self.failure("integration", "add", "interactions", code=2)
        self.assertEqual(self.done("integration", "rename", "Flow", " Flow 2\n")["integration"]["name"], "Flow 2")
        self.assertEqual(self.done("integration", "list")["integrations"][0]["name"], "Flow 2")
        self.done("integration", "rename", "Flow 2", "Flow")
        self.done("integration", "enable", "Flow")
        self.done("integration", "disable", "Flow")
        self.assertEqual((self.show()["state"], self.show()["enabled"]), ("disabled", False))
        self.done("integration", "remove", "Flow")
        self.assertEqual(self.done("integration", "list")["integrations"], [])

    # mapping

    def test_preview_is_what_is_sent(self):
        self.begin(enable=False)
        before = self.done("mapping", "preview", "Flow", "--record", "int-1")["preview"]
        self.assertFalse(before["exact"])
        self.assertTrue(before["reason"])
        self.done("integration", "enable", "Flow", "--past")
        shown = {}
        for record in MATCHING:
            preview = self.done("mapping", "preview", "Flow", "--record", record)["preview"]
            plain = self.run_on("mapping", "preview", "Flow", "--record", record)
            self.assertTrue(preview["exact"])
            self.assertEqual(preview["size"], len(preview["body"].encode()))
            # Standard output has the exact bytes, and one line end for the terminal at most.
            self.assertEqual(plain.out.removesuffix("\n"), preview["body"])
            shown[json.loads(preview["body"])["values"]["cw_delivery"]] = preview
        self.sync()
        sent = self.sent()
        self.assertEqual(len(sent), len(MATCHING))
        for one in sent:
            preview = shown.pop(one["headers"]["Idempotency-Key"])
            self.assertEqual(one["body"], preview["body"])
            self.assertTrue(preview["url"].endswith(one["path"]))
        self.assertEqual(shown, {})

    def test_verbs_of_mapping(self):
        self.begin(enable=False)
        shown = self.done("mapping", "show", "Flow")
        self.assertEqual((shown["integration"], shown["version"], shown["draft"]), ("Flow", 1, False))
        exported = self.run_on("mapping", "export", "Flow")
        self.assertEqual(exported.code, 0)
        document = json.loads(exported.out)
        self.assertEqual(document["crosswalk"], "mapping/1")
        self.assertEqual([field["name"] for field in document["fields"]], ["Agent", "Late", "Plan"])
        # What was exported is what can be set, and is the same again.
        self.done("mapping", "set", "Flow", "--file", self.write("again.json", exported.out))
        self.assertEqual(self.run_on("mapping", "export", "Flow").out, exported.out)
        self.done("mapping", "set", "Flow", "--file", "-", given=exported.out)
        self.assertEqual(self.failure("mapping", "preview", "Flow", "--record", "none")["code"], "not_found")

    def test_refusals_name_the_place(self):
        self.begin(enable=False)
        for fields, place in (
                ([{"name": "A", "field": "no.such"}], "fields[0].field"),
                ([MAPPING["fields"][0], {"name": "B", "field": "interaction.agent", "format": "sung"}],
                 "fields[1].format"),
                ([{"field": 7}], "fields[0]")):
            document = {"crosswalk": "mapping/1", "fields": fields}
            error = self.failure("mapping", "set", "Flow", "--file", self.write("bad.json", document))
            self.assertIn(place, error["message"] + (error["hint"] or ""), document)
        for filter, place in (
                ({"all": [{"field": "no.such", "operator": "is", "value": "x"}]}, "all[0]"),
                ({"any": [TRIGGER["filter"], {"field": "interaction.country", "operator": "sings", "value": "x"}]},
                 "any[1]"),
                ({"some": []}, "filter")):
            document = {"crosswalk": "trigger/1", "name": "Bad", "filter": filter}
            error = self.failure("trigger", "add", "Flow", "--file", self.write("bad.json", document))
            self.assertIn(place, error["message"] + (error["hint"] or ""), document)
        self.failure("mapping", "set", "Flow", "--file", self.folder / "none.json")
        self.failure("mapping", "set", "Flow", "--file", self.write("bad.json", "{"))
        self.failure("mapping", "set", "Flow", code=2)
        self.assertEqual(self.done("mapping", "show", "Flow")["version"], 1)

    # trigger

    def test_verbs_of_trigger(self):
        self.begin(enable=False)
        self.assertEqual(self.done("trigger", "list", "Flow")["triggers"],
                         [{"name": "Norway", "enabled": True, "filter": TRIGGER["filter"]}])
        counted = self.done("trigger", "count", "Flow")
        self.assertEqual((counted["count"], counted["records"]), (4, 8))
        self.assertEqual(self.done("trigger", "count", "Flow", "norway")["count"], 4)
        for record, match in (("int-1", True), ("int-2", False)):
            explained = self.done("trigger", "explain", "Flow", "--record", record)
            self.assertEqual((explained["record"], explained["match"]), (record, match))
            self.assertEqual([one["match"] for one in explained["triggers"]], [match])
        self.failure("trigger", "explain", "Flow", code=2)
        self.assertEqual(self.failure("trigger", "explain", "Flow", "--record", "none")["code"], "not_found")
        self.done("trigger", "disable", "Flow", "Norway")
        self.assertEqual([one["enabled"] for one in self.done("trigger", "list", "Flow")["triggers"]], [False])
        self.assertIn("step 4", self.failure("integration", "enable", "Flow")["hint"])
        self.done("trigger", "enable", "Flow", "Norway")
        self.assertEqual(self.failure("trigger", "add", "Flow", "--file", self.folder / "trigger.json")["code"],
                         "exists")
        self.done("trigger", "add", "Flow", "--file", self.folder / "trigger.json", "--name", "Other")
        self.done("trigger", "remove", "Flow", "Norway")
        self.assertEqual([one["name"] for one in self.done("trigger", "list", "Flow")["triggers"]], ["Other"])
        self.assertEqual(self.failure("trigger", "remove", "Flow", "Norway")["code"], "not_found")

    # sync

    def test_dry_run_sends_nothing(self):
        self.begin()
        self.control("DELETE", "/_sandbox/requests")
        job = self.sync("Flow", "--dry-run")[0]
        self.assertEqual((job["state"], job["kind"], job["new"], job["matching"], job["waiting"]),
                         ("planned", "delivery", 8, 4, 0))
        self.assertEqual([one["record"] for one in job["requests"]], MATCHING)
        self.assertFalse(job["as_files"])
        self.assertEqual(job["bytes"], sum(len(one["body"].encode()) for one in job["requests"]))
        self.assertEqual(self.requests(), [])
        planned = {one["body"] for one in job["requests"]}
        self.sync()
        self.assertEqual({one["body"] for one in self.sent()}, planned)
        self.assertEqual(self.sync("Flow", "--dry-run")[0]["matching"], 0)

    def test_disabled_sends_nothing(self):
        self.begin()
        self.done("integration", "disable", "Flow")
        self.control("DELETE", "/_sandbox/requests")
        result = self.run_on("sync", "Flow")
        self.assertEqual(result.code, 1, result)
        self.assertIn("disabled", result.err)
        self.assertIn("Enable it first", result.err)
        self.assertEqual(self.requests(), [])
        self.assertEqual(self.run_on("sync", "--all").code, 0)
        self.done("integration", "enable", "Flow")
        self.sync("--all")
        self.assertEqual(self.show()["deliveries"]["delivered"], 4)

    def test_a_broken_account_ends_with_4(self):
        self.begin()
        self.break_it("qualtrics", "delete_client")
        self.break_it("qualtrics", "revoke_tokens")
        result = self.run_on("sync", "Flow")
        self.assertEqual(result.code, 4, result)
        self.assertIn('crosswalk-cli connection reauthorize "N"', result.err)
        self.assertEqual(self.show()["deliveries"]["dead"], 0)
        self.assertEqual(self.show()["deliveries"]["pending"], 4)
        self.assertEqual(self.show()["problem"], "client_changed")
        self.assertIn("refused the client credentials", self.show()["problem_text"])
        self.break_it("qualtrics", "restore_client")
        self.done("connection", "reauthorize", "N", "--secret-stdin",
                  given=self.secret("qualtrics", "client-credentials") + "\n")
        self.assertEqual(self.show()["problem"], None)
        self.sync()
        self.assertEqual(self.show()["deliveries"]["delivered"], 4)
        self.assertEqual(len({one["body"] for one in self.sent()}), 4)

    def test_a_deleted_project(self):
        self.begin()
        gone = self.show()["survey"]
        self.control("POST", "/_sandbox/surveys", {"survey": gone, "delete": True})
        result = self.run_on("sync", "Flow")
        self.assertEqual(result.code, 1, result)
        shown = self.show()
        self.assertEqual(shown["problem"], "project_deleted")
        self.assertEqual(shown["state"], "needs attention")
        self.assertEqual(shown["deliveries"]["pending"], 4)
        self.done("integration", "create-project", "Flow", "--anew")
        self.sync()
        shown = self.show()
        self.assertNotEqual(shown["survey"], gone)
        self.assertEqual((shown["problem"], shown["deliveries"]["delivered"]), (None, 4))
        stored = self.control("GET", f"/_sandbox/responses?survey={shown['survey']}")["responses"]
        self.assertEqual(len(stored), 4)

    def survey(self, survey):
        return next(one for one in self.control("GET", "/_sandbox/surveys")["surveys"] if one["id"] == survey)

    def add_other(self):
        """The survey of another integration with the same data, as Qualtrics has it."""
        self.done("integration", "add", "interactions", "--name", "Other", "--connection", "N")
        self.done("mapping", "set", "Other", "--file", self.folder / "mapping.json")
        other = self.done("integration", "create-project", "Other")["integration"]["survey"]
        return self.survey(other)

    def test_it_is_linked_to_another_project(self):
        self.begin()
        self.sync()
        gone = self.show()["survey"]
        self.control("POST", "/_sandbox/surveys", {"survey": gone, "delete": True})
        self.bring([{**RECORDS[1], "id": "new"}])
        self.run_on("sync", "Flow")
        self.assertEqual((self.show()["problem"], self.show()["deliveries"]["pending"]), ("project_deleted", 1))
        other = self.add_other()
        linked = self.done("integration", "relink", "Flow", other["id"])["integration"]
        self.assertEqual((linked["survey"], linked["project"], linked["problem"]), (other["id"], "Other", None))
        # What says the same was taken for what it is.
        now = self.survey(other["id"])
        self.assertEqual((now["questions"], now["fields"]), (other["questions"], other["fields"]))
        self.sync()
        stored = self.control("GET", f"/_sandbox/responses?survey={other['id']}")["responses"]
        values = [one["record"]["values"] for one in stored]
        self.assertEqual([(one["Agent"], one["Plan"]) for one in values], [("Åse “Sjø” Nygård", 'a,b "c"\n🙂')])
        self.assertEqual(len([one for one in values if "QID1" in one]), 1)
        self.assertEqual((self.show()["deliveries"]["delivered"], self.show()["deliveries"]["pending"]), (5, 0))

    def test_a_project_that_lacks_something_gets_it(self):
        self.begin(enable=False)
        other = self.add_other()
        self.done("mapping", "set", "Flow", "--file", self.write("wide.json", {**MAPPING, "fields": [
            *MAPPING["fields"], {"name": "Land", "field": "interaction.country"},
            {"name": "Late again", "field": "category.Late", "format": "question"}]}))
        self.done("integration", "relink", "Flow", other["id"])
        now = self.survey(other["id"])
        self.assertEqual((now["questions"], now["fields"]), (other["questions"] + 1, other["fields"] + 1))
        error = self.failure("integration", "relink", "Flow", "SV_000000000000000")
        self.assertIn("is not there any more", error["message"])
        self.assertEqual(self.show()["survey"], other["id"])
        self.failure("integration", "relink", "Flow", "../../x")

    def test_a_save_that_fails_changes_nothing_of_what_is_sent(self):
        """And what it had made already at Qualtrics is taken by the next one, not made twice."""
        self.begin()
        survey = self.show()["survey"]
        before = self.done("mapping", "preview", "Flow", "--record", "int-1")["preview"]["body"]
        fewer = self.write("fewer.json", {**MAPPING, "fields": [
            {"name": "Who", "field": "interaction.agent"}, *MAPPING["fields"][1:2],
            {"name": "Once more", "field": "category.Late", "format": "question"}]})
        for match in ("POST /API/v3/survey-definitions", f"PUT /API/v3/survey-definitions/{survey}/flow",
                      f"POST /API/v3/survey-definitions/{survey}/versions"):
            self.fault(service="qualtrics", match=match, status=403, times=2)
            self.failure("mapping", "set", "Flow", "--file", fewer)
            preview = self.done("mapping", "preview", "Flow", "--record", "int-1")["preview"]
            self.assertEqual((preview["body"], preview["exact"]), (before, True), match)
        self.sync()
        self.assertIn(before, [one["body"] for one in self.sent()])
        self.done("mapping", "set", "Flow", "--file", fewer)
        self.assertEqual(self.survey(survey)["questions"], 2)
        after = json.loads(self.done("mapping", "preview", "Flow", "--record", "int-1")["preview"]["body"])["values"]
        self.assertEqual((after["Who"], "Agent" in after, after["QID2"]), ("Åse “Sjø” Nygård", False, after["QID1"]))

    def test_a_relink_to_the_same_project_keeps_what_a_failed_save_has_made(self):
        """Codes of choices that are at Qualtrics already are not given to other choices."""
        def bands(*labels):
            return self.write("bands.json", {"crosswalk": "mapping/1", "fields": [
                {"name": "Effort", "field": "score.TEI", "format": "value", "placement": "question", "bands": [
                    {"label": label, "minimum": i * 10 / len(labels), "maximum": (i + 1) * 10 / len(labels)}
                    for i, label in enumerate(labels)]}]})

        self.bring([{**RECORDS[1], "classifications": [
            {"categoryType": "BasicScore", "categoryId": "TEI", "displayName": "Effort", "value": 9}]}])
        self.connect()
        self.done("integration", "add", "interactions", "--name", "Flow", "--connection", "N")
        self.done("mapping", "set", "Flow", "--file", bands("Easy", "Hard"))
        self.done("trigger", "add", "Flow", "--file", self.write("t.json", TRIGGER))
        self.done("integration", "enable", "Flow")
        survey = self.show()["survey"]
        self.fault(service="qualtrics", match=f"POST /API/v3/survey-definitions/{survey}/versions", status=403,
                   times=2)
        self.failure("mapping", "set", "Flow", "--file", bands("Easy", "Middling"))
        self.done("integration", "relink", "Flow", survey)
        self.done("mapping", "set", "Flow", "--file", bands("Easy", "Tough"))
        values = json.loads(self.done("mapping", "preview", "Flow", "--record", "int-1")["preview"]["body"])["values"]
        # 1 Easy, 2 Hard, 3 Middling are there.
        self.assertEqual(values["QID1"], 4)

    def test_a_project_of_another_client(self):
        self.begin()
        survey = self.show()["survey"]
        database = sqlite3.connect(self.workspace)
        with database:
            ((project,),) = database.execute("SELECT project FROM integration").fetchall()
            database.execute("UPDATE integration SET project = ?",
                             (json.dumps({**json.loads(project), "client": "the-one-before"}),))
        database.close()
        self.control("POST", "/_sandbox/surveys", {"survey": survey, "delete": True})
        result = self.run_on("sync", "Flow")
        self.assertEqual(result.code, 1, result)
        shown = self.show()
        self.assertEqual((shown["problem"], shown["state"], shown["deliveries"]["pending"]),
                         ("client_changed", "needs attention", 4))
        self.assertIn("another OAuth client or user", shown["problem_text"])
        self.assertFalse(shown["checklist"][0]["done"])
        self.done("connection", "reauthorize", "N", "--secret-stdin",
                  given=self.secret("qualtrics", "client-credentials") + "\n")
        self.assertEqual(self.show()["problem"], None)
        # It is still another client, and says so; another project is the way back.
        self.run_on("sync", "Flow")
        self.assertEqual(self.show()["problem"], "client_changed")
        other = self.add_other()
        self.done("integration", "relink", "Flow", other["id"])
        self.sync()
        self.assertEqual((self.show()["problem"], self.show()["deliveries"]["delivered"]), (None, 4))

    def test_another_account_takes_its_place(self):
        self.begin()
        self.done("connection", "remove", "N")
        self.assertEqual(self.failure("sync", "Flow", code=4)["code"], "needs_reauthorization")
        self.assertEqual(self.done("job", "list", "--limit", "1")["jobs"][0]["state"], "waiting")
        self.connect(called="M")
        self.assertEqual(self.failure("integration", "set-connection", "Flow", "none")["code"], "not_found")
        changed = self.done("integration", "set-connection", "Flow", "M")["integration"]
        self.assertEqual((changed["connection"], changed["state"]), ("M", "enabled"))
        # It waits for nobody any more: a window or a worker would go on at once.
        self.assertEqual(self.done("job", "list", "--limit", "1")["jobs"][0]["state"], "queued")
        self.sync()
        self.assertEqual(self.show()["deliveries"]["delivered"], 4)

    def test_a_lost_answer_is_looked_for(self):
        self.begin()
        self.set_settle_time(1)
        survey = self.show()["survey"]
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/responses", close=True, skip=1)
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/responses", status=500, skip=2)
        job = self.sync()[0]
        self.assertEqual((job["state"], job["result"]), ("done", "4 delivered"))
        stored = self.control("GET", f"/_sandbox/responses?survey={survey}")["responses"]
        self.assertEqual(len(stored), 4)
        keys = [one["headers"]["Idempotency-Key"] for one in self.sent() if one["path"].endswith("/responses")]
        # One was there and was not sent again; one was not, and was, under its key.
        self.assertEqual((len(keys), len(set(keys))), (5, 4))

    # dead-letter

    def die(self):
        """Sends the first of them into the void."""
        self.begin()
        survey = self.show()["survey"]
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/responses", status=400,
                   body='{"meta":{"httpStatus":"400 - Bad Request","requestId":"r-1",'
                        '"error":{"errorMessage":"Value too long","errorCode":"BAD_1"}}}')
        self.sync(code=3)

    def test_dead_letters(self):
        self.assertEqual(self.done("dead-letter", "list")["dead_letters"], [])
        self.die()
        letters = self.done("dead-letter", "list")["dead_letters"]
        self.assertEqual(len(letters), 1)
        letter = letters[0]
        self.assertEqual((letter["integration"], letter["code"], letter["request_id"], letter["tries"]),
                         ("Flow", "BAD_1", "r-1", 1))
        self.assertIn("Value too long", letter["message"])
        self.assertIn(letter["record"], MATCHING)
        self.assertIn(letter["record"], self.run_on("dead-letter", "list").out)
        self.assertEqual(self.done("dead-letter", "retry", str(letter["id"])), {"retried": 1})
        self.assertEqual(self.done("dead-letter", "list")["dead_letters"], [])
        self.sync()
        self.assertEqual(self.show()["deliveries"]["delivered"], 4)

    def test_discarded(self):
        self.die()
        letter = self.done("dead-letter", "list")["dead_letters"][0]["id"]
        self.failure("dead-letter", "discard", code=2)
        self.failure("dead-letter", "discard", "nonsense", code=2)
        self.failure("dead-letter", "retry", "999999")
        self.assertEqual(self.done("dead-letter", "discard", str(letter)), {"discarded": 1})
        self.assertEqual(self.done("dead-letter", "list")["dead_letters"], [])
        self.sync()
        self.assertEqual(self.show()["deliveries"]["delivered"], 3)
        self.assertEqual(self.done("dead-letter", "retry"), {"retried": 0})

    # Confirm it is you.

    def test_passphrase_is_asked_for(self):
        self.die()
        letter = str(self.done("dead-letter", "list")["dead_letters"][0]["id"])
        self.done("passphrase", "set", "--secret-stdin", given="correct horse battery\n")
        version = self.done("mapping", "show", "Flow")["version"]
        for words in (("mapping", "set", "Flow", "--file", self.folder / "mapping.json"),
                      ("trigger", "add", "Flow", "--file", self.folder / "trigger.json", "--name", "Other"),
                      ("trigger", "disable", "Flow", "Norway"),
                      ("trigger", "remove", "Flow", "Norway"),
                      ("integration", "add", "interactions", "--name", "Other", "--connection", "N"),
                      ("integration", "disable", "Flow"),
                      ("integration", "enable", "Flow"),
                      ("integration", "remove", "Flow"),
                      ("dead-letter", "discard", letter)):
            with self.subTest(words=words[:2]):
                self.assertEqual(self.failure(*words)["code"], "passphrase_needed")
                self.assertEqual(self.failure(*words, "--secret-stdin", given="wrong\n")["code"], "wrong_passphrase")
        self.assertEqual(self.done("mapping", "show", "Flow")["version"], version)
        self.done("integration", "disable", "Flow", "--secret-stdin", given="correct horse battery\n")
        # Looking is free.
        for words in (("integration", "list"), ("mapping", "show", "Flow"), ("trigger", "count", "Flow"),
                      ("dead-letter", "list")):
            self.done(*words)


if __name__ == "__main__":
    account.main()
