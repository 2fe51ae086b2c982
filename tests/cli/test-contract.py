# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on in the commands of the flows, and the mistakes that people make first."""

import json

import account

RECORDS = [{"id": f"int-{i}", "interactionType": "Call", "utcStart": f"2026-11-01T10:{i:02}:00Z",
            "durationMs": 1000 * i, "silencePercent": 0.17, "country": "NOR" if i % 2 else "USA", "language": "eng",
            "classifications": [
                {"categoryType": "BasicScore", "categoryId": "TEI", "displayName": "Effort index", "value": 4.6},
                {"categoryType": "DeepPhrase", "categoryId": "late", "displayName": "Late fee",
                 "groups": [{"id": "billing", "displayName": "Billing"}]}],
            "metadata": {"tier": "Gold"}} for i in range(5)]
FIELDS = [{"name": "Id", "field": "interaction.id"}, {"name": "Late", "field": "category.late"}]
NORWAY = {"field": "interaction.country", "operator": "is", "value": "NOR"}


class Contract(account.Case):
    def write(self, name, document):
        path = self.folder / name
        path.write_text(document if isinstance(document, str) else json.dumps(document, ensure_ascii=False))
        return path

    def bring(self, records=None):
        self.done("record", "import", "interactions", self.write("records.json", records or RECORDS))

    def begin(self, fields=None, trigger=None, enable=True):
        self.connect()
        self.done("integration", "add", "interactions", "--name", "Flow", "--connection", "N")
        self.done("mapping", "set", "Flow", "--file", self.write("mapping.json", {"fields": fields or FIELDS}))
        self.done("trigger", "add", "Flow", "--name", "All", "--file",
                  self.write("trigger.json", trigger or {"all": []}))
        if enable:
            self.done("integration", "enable", "Flow", "--past")

    def mapping(self, *fields, code=0):
        words = ("mapping", "set", "Flow", "--file", self.write("m.json", {"fields": list(fields)}))
        return self.run_on(*words) if code == 0 else self.failure(*words, code=code)

    def listed(self, filter):
        return self.done("record", "list", "--filter", filter if isinstance(filter, str) else json.dumps(filter))

    # sync

    def test_dead_letters_are_done_in_part_and_listed(self):
        self.bring()
        self.begin()
        self.fault(service="qualtrics", match="POST /API/v3/surveys", status=400)
        text = self.run_on("sync", "Flow")
        self.assertEqual(text.code, 3, text)
        self.assertIn("4 delivered, 1 dead letter", text.out)
        dead = self.done("dead-letter", "list")["dead_letters"][0]
        self.assertIn(f"  {dead['record']}: ", text.out)
        # Nothing failed since.
        self.assertEqual(self.run_on("sync", "Flow").code, 0)
        job = self.done("job", "list")["jobs"][-1]
        self.assertEqual((job["state"], job["error"]), ("partly", None))
        self.assertEqual([(one["record"], one["dead_letter"], one["message"]) for one in
                          self.done("job", "show", str(job["id"]))["job"]["failed"]],
                         [(dead["record"], dead["id"], dead["message"])])
        self.assertIn("Integration", self.run_on("job", "show", str(job["id"])).out)
        self.done("dead-letter", "retry")
        self.fault(service="qualtrics", match="POST /API/v3/surveys", status=400)
        job = self.done("sync", "Flow", code=3)["jobs"][0]
        self.assertEqual((job["state"], [one["record"] for one in job["failed"]]), ("partly", [dead["record"]]))

    def test_unknown_name_is_told_with_integrations(self):
        self.bring()
        self.begin(enable=False)
        error = self.failure("sync", "nothing")
        self.assertEqual((error["code"], error["message"]),
                         ("not_found", "There is no integration, metric or survey “nothing”."))
        self.assertIn("integration list", error["hint"])
        self.assertEqual(self.failure("sync", "Flov")["hint"], "Did you mean “Flow”?")

    def test_dry_run_names_every_request(self):
        records = [{"id": f"r-{i}", "utcStart": "2026-11-01T10:00:00Z"} for i in range(30)]
        self.bring(records)
        self.begin()
        before = len(self.requests(""))
        plan = self.done("sync", "Flow", "--dry-run")["jobs"][0]
        self.assertEqual(len(self.requests("")), before)
        self.assertEqual((plan["matching"], plan["left_out"]), (30, 0))
        planned = {one["record"]: one["body"] for one in plan["requests"]}
        self.assertEqual(set(planned), {record["id"] for record in records})
        self.assertIn("and 10 more", self.run_on("sync", "Flow", "--dry-run").out)
        self.done("sync", "Flow")
        sent = [one["body"] for one in self.requests("?service=qualtrics&method=POST&path=/API/v3/surveys/")
                if one["path"].endswith("/responses")]
        self.assertEqual(sorted(sent), sorted(planned.values()))

    # preview

    def test_preview_tells_headers_and_what_is_gone(self):
        self.bring()
        self.begin()
        preview = self.done("mapping", "preview", "Flow", "--record", "int-1")["preview"]
        self.done("sync", "Flow")
        sent = next(one for one in self.requests("?service=qualtrics&method=POST&path=/API/v3/surveys/")
                    if one["path"].endswith("/responses") and one["body"] == preview["body"])
        for name, value in preview["headers"].items():
            self.assertEqual(sent["headers"][name], value)
        self.assertIn(preview["headers"]["Idempotency-Key"],
                      self.run_on("mapping", "preview", "Flow", "--record", "int-1").err)
        survey = self.done("integration", "show", "Flow")["integration"]["survey"]
        self.control("POST", "/_sandbox/surveys", {"survey": survey, "delete": True})
        self.bring([{"id": "later"}])
        self.assertEqual(self.run_on("sync", "Flow").code, 1)
        preview = self.done("mapping", "preview", "Flow", "--record", "later")["preview"]
        self.assertFalse(preview["exact"])
        self.assertIn("deleted", preview["reason"])
        for line in self.run_on("integration", "show", "Flow").out.splitlines()[1:]:
            self.assertTrue(line.startswith("  "), line)

    # Files come before records.

    def test_fields_that_no_record_has_yet(self):
        self.begin(fields=[{"name": "Effort", "field": "score.TEI"}, {"name": "Late", "field": "category.late"},
                           {"name": "Reasons", "field": "category-group.billing", "format": "multi-value-text-set"},
                           {"name": "Tier", "field": "metadata.tier"}, {"name": "Team", "field": "call-group.Team"}],
                   trigger={"all": [{"field": "score.TEI", "operator": "is-at-least", "value": 4},
                                    {"field": "category", "operator": "is-any-of", "value": ["late"]},
                                    {"field": "metadata.tier", "operator": "is", "value": "Gold"},
                                    {"none": [{"field": "call-group.Team", "operator": "is", "value": "Sales"},
                                              {"field": "category.other", "operator": "occurred"}]}]})
        self.assertIn("“score.TEI” is none of the fields", self.mapping({"name": "E", "field": "score.TEI"}).err)
        self.mapping({"name": "Effort", "field": "score.TEI"}, {"name": "Tier", "field": "metadata.tier"},
                     {"name": "Reasons", "field": "category-group.billing", "format": "multi-value-text-set"})
        self.bring()
        self.assertEqual(self.done("trigger", "count", "Flow")["count"], 5)
        values = json.loads(self.done("mapping", "preview", "Flow", "--record", "int-1")["preview"]["body"])["values"]
        self.assertEqual((values["Effort"], values["Tier"], values["Reasons"]), ("4.6", "Gold", "Late fee"))
        self.done("sync", "Flow")
        self.assertEqual(self.done("integration", "show", "Flow")["integration"]["deliveries"]["delivered"], 5)

    def test_slips_are_refused_with_what_was_meant(self):
        self.bring()
        self.begin(enable=False)
        for field, meant in (("interaction.agnet", "interaction.agent"), ("score.TIE", "score.TEI"),
                             ("category.latte", "category.late"), ("agent", "interaction.agent"),
                             ("metadata.teir", "metadata.tier"), ("category-group.biling", "category-group.billing")):
            with self.subTest(field=field):
                error = self.mapping({"name": "A", "field": field}, code=1)
                self.assertEqual((error["code"], error["message"]),
                                 ("unknown_field", f"The mapping, “fields[0].field”: There is no field “{field}”."))
                self.assertEqual(error["hint"], f"Did you mean “{meant}”?")
        error = self.failure("record", "list", "--filter",
                             json.dumps({"field": "interaction.countri", "operator": "is", "value": "NOR"}))
        self.assertEqual((error["code"], error["hint"]), ("unknown_field", "Did you mean “interaction.country”?"))
        for field in ("category.billing-2", "metadata.unheard", "score.NPS", "category-group.9"):
            with self.subTest(field=field):
                self.assertEqual(self.mapping({"name": "A", "field": field}).code, 0)
        for field in ("interaction.nonsense", "customer.age", "score.", "category", "nonsense"):
            with self.subTest(field=field):
                self.mapping({"name": "A", "field": field}, code=1)

    def test_set_tells_what_to_look_at(self):
        self.bring()
        self.begin(enable=False)
        text = self.mapping({"name": "A", "field": "interaction.id"}, {"name": "A", "field": "interaction.type"})
        self.assertEqual((text.code, text.err), (0, "Look at this: “A” is the name of two fields\n"))

    # Filters and triggers

    def test_filter_in_the_forms_of_files(self):
        self.bring()
        self.begin(trigger={"name": "Norway", "filter": NORWAY}, enable=False)
        for filter in (NORWAY, {"all": [NORWAY]}, {"crosswalk": "trigger/1", "name": "N", "filter": NORWAY}):
            with self.subTest(filter=filter):
                self.assertEqual(self.listed(filter)["count"], 2)
        exported = self.write("exported.json", self.run_on("trigger", "export", "Flow", "All").out)
        self.assertEqual(self.listed(str(exported))["count"], 2)
        self.assertEqual(self.listed("{}")["count"], 5)

    def test_trigger_without_a_name(self):
        self.bring()
        self.begin(enable=False)
        for name in ("Trigger 2", "Trigger 3"):
            added = self.done("trigger", "add", "Flow", "--file", self.write("t.json", {"filter": NORWAY}))
            self.assertEqual(added["trigger"]["name"], name)
        self.assertEqual(self.failure("trigger", "count", "Flow", "none")["hint"],
                         'This lists them: crosswalk-cli trigger list "Flow"')

    # Mistakes

    def test_documents_that_are_none(self):
        self.bring()
        self.begin(enable=False)
        for text, says in (("", "is empty, and should be JSON."), ("{\n  \"a\": }", "is not valid JSON.")):
            path = self.write("bad.json", text)
            for words in (("mapping", "set", "Flow", "--file", path), ("trigger", "add", "Flow", "--file", path),
                          ("record", "list", "--filter", path)):
                with self.subTest(words=words[:2], text=text):
                    error = self.failure(*words)
                    self.assertTrue(error["message"].endswith(says), error)
                    if text:
                        self.assertTrue(error["hint"].startswith("Line 2, place "), error)
        table = self.write("t.csv", "id,b\n1,2\n")
        error = self.failure("record", "import", "interactions", table, "--map", self.write("map.json", {}))
        self.assertTrue(error["message"].endswith("This is no map of columns."), error)

    def test_kinds_of_later_versions(self):
        self.connect()
        for kind in ("gladly", "social-connect"):
            error = self.failure("integration", "add", kind, "--name", "X", "--connection", "N")
            self.assertEqual((error["code"], error["message"]), (
                "unsupported", f"This version of Crosswalk has no integrations of the kind “{kind}” yet."))
        error = self.failure("record", "import", "mentions", self.write("m.json", []))
        self.assertEqual((error["code"], error["message"]),
                         ("unsupported", "This version of Crosswalk cannot read mentions yet."))

    def test_what_is_missing_is_named_alone(self):
        for words, missing in ((("trigger", "enable", "Flow"), "TRIGGER"), (("trigger", "count"), "NAME"),
                               (("record", "import", "interactions"), "FILE…")):
            with self.subTest(words=words):
                self.assertEqual(self.failure(*words, code=2)["message"], f"{missing} is missing.")
        self.assertNotIn("[[", self.plain("record", "--help").out)
        for limit in ("x", "0", "-1", "1.5"):
            self.assertIn("number from 1 to", self.failure("record", "list", "--limit", limit, code=2)["message"])

    # What is shown

    def test_numbers_have_the_digits_that_they_came_with(self):
        self.bring()
        shown = dict(line.split(maxsplit=1) for line in self.run_on("record", "show", "int-1").out.splitlines()[1:])
        self.assertEqual((shown["score.TEI"], shown["interaction.silence-share"]), ("4.6", "0.17"))
        self.assertRegex(shown["interaction.date"], "^2026-11-01 ")
        self.assertIn("ids", self.failure("record", "show", "none")["hint"])

    def test_integrations_are_a_use_of_a_connection(self):
        self.bring()
        self.begin()
        text = self.run_on("connection", "list").out
        self.assertIn("1 integration", text)
        self.assertNotIn("0 surveys", text)
        removed = self.run_on("connection", "remove", "N")
        self.assertEqual(removed.code, 0, removed)
        self.assertIn("“Flow”", removed.err)


if __name__ == "__main__":
    account.main()
