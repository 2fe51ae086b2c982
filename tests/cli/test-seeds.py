#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the instructions for Tethr and Creovai promise of an integration with Qualtrics, sentence by sentence.
tests/SEEDS.md says which test is for which sentence.
"""

import json

import account

CATEGORIES = {"results": [
    {"key": "BasicScoreTEI", "categoryType": "BasicScore", "displayName": "Effort index (TEI)", "renderOptions": {
        "min": 0, "max": 10, "ranges": [{"min": 0, "max": 3, "label": "Easy"}, {"min": 3, "max": 6, "label": "Average"},
                                        {"min": 6, "max": 10, "label": "Hard"}]}},
    {"key": "BasicScoreAIS", "categoryType": "BasicScore", "displayName": "Agent impact (AIS)",
     "renderOptions": {"min": 0, "max": 10, "ranges": []}},
    {"key": "DeepPhrasefrustration", "categoryType": "DeepPhrase", "displayName": "Frustration"},
    *({"key": f"DeepPhrase{key}", "categoryType": "DeepPhrase", "displayName": name,
       "groups": [{"id": group, "displayName": title}]} for key, name, group, title in (
           ("transfer", "Transferred", "effort", "Effort"), ("repeat", "Repeat contact", "effort", "Effort"),
           ("retell", "Had to repeat details", "effort", "Effort"), ("hold", "Hold too long", "effort", "Effort"),
           ("late", "Late fee", "billing", "Billing reasons"), ("roaming", "Roaming, EU", "billing", "Billing reasons"),
           ("chat-first", "Tried the chat first", "channel", "Channel switch"))),
]}
CALL = {
    "id": "8f2c41", "interactionType": "Call", "utcStart": "2026-11-19T15:20:11Z", "utcEnd": "2026-11-19T15:26:23Z",
    "durationMs": 372000, "direction": "Inbound", "country": "NOR", "language": "nor", "numberDialed": "+47 815 00 100",
    "tethrUri": "https://nordtel.tethr.com/8f2c41", "internalTalkTimeMs": 180000, "externalTalkTimeMs": 120000,
    "customGroups": [{"id": "g1", "displayName": "Billing NO", "type": "Team"}],
    "participants": [
        {"refType": "agent", "isInternal": True, "displayName": "Mikael Lund",
         "utterances": [{"startMs": 0, "endMs": 900, "text": "Good day"}]},
        {"refType": "customer", "isInternal": False, "displayName": "Kari Nilsen", "phoneNumber": "+47 4000",
         "refId": "C-77", "email": "kari@mail.example",
         "utterances": [{"startMs": 1000, "endMs": 3000, "text": "There is a late fee on my bill."}]}],
    "classifications": [
        {"categoryType": "BasicScore", "categoryId": "TEI", "value": 4.6},
        {"categoryType": "BasicScore", "categoryId": "AIS", "value": 7.5},
        *({"categoryType": "DeepPhrase", "categoryId": key} for key in ("frustration", "transfer", "retell", "late"))],
    "metadata": {"plan": "Nord M"},
}
CHAT = {
    "id": "chat-1", "interactionType": "Chat", "utcStart": "2026-11-21T09:00:00Z", "utcEnd": "2026-11-21T09:11:00Z",
    "durationMs": 660000, "direction": "Inbound", "country": "USA", "language": "eng",
    "participants": [{"refType": "agent", "isInternal": True, "displayName": "Jonas Berg"},
                     {"refType": "customer", "isInternal": False, "displayName": "Erik Johansson"}],
    "customGroups": [{"id": "g2", "displayName": "Sales", "type": "Team"}],
    "classifications": [{"categoryType": "BasicScore", "categoryId": "TEI", "value": 2.0}],
}
FORMATS = [  # name, field, format, what leaves for the call
    ("Question", "category.frustration", "question", 1),
    ("Group", "category-group.effort", "group", ["1", "3"]),
    ("Embedded", "category-group.effort", "embedded-metadata",
     "Transferred,Repeat contact,Had to repeat details,Hold too long"),
    ("Set", "category-group.effort", "multi-value-text-set", "Transferred,Had to repeat details"),
    ("Boolean", "category.hold", "boolean", "No"),
    ("Boolean of a group", "category-group.channel", "boolean", "No"),
    ("Numeric", "category.frustration", "numeric", "1"),
    ("Numeric of a group", "category-group.effort", "numeric", "1"),
    ("Value", "score.TEI", "value", "Average"),
    ("Range", "score.TEI", "range", "4.6"),
]
DATA = [  # one of each kind of data
    ("Date", "interaction.date", "2026-11-19T15:20:11Z"), ("Agent", "interaction.agent", "Mikael Lund"),
    ("Direction", "interaction.direction", "Inbound"), ("Link", "interaction.link", "https://nordtel.tethr.com/8f2c41"),
    ("Team", "call-group.Team", "Billing NO"), ("Customer", "customer.name", "Kari Nilsen"),
    ("Phone", "customer.phone", "+47 4000"), ("Identifier", "customer.id", "C-77"),
    ("Effort index", "score.TEI", "4.6"), ("Agent impact", "score.AIS", "7.5"),
    ("E-mail", "customer.email", "kari@mail.example"), ("Frustration", "category.frustration", "Frustration"),
    ("Transcript", "interaction.transcript", "Good day\nThere is a late fee on my bill."),
    ("Plan", "metadata.plan", "Nord M"),
]
EVERYTHING = {"all": []}


def condition(field, operator, *value):
    return {"field": field, "operator": operator, **({"value": value[0]} if value else {})}


class Seeds(account.Case):
    def setUp(self):
        super().setUp()
        self.control("POST", "/_sandbox/reset")

    def put(self, name, document):
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(document))
        return path

    def bring(self, *records):
        self.done("record", "import", "interactions", self.put("records", list(records)))

    def add(self):
        self.connect()
        self.done("record", "import", "interactions", self.put("categories", CATEGORIES))
        self.done("integration", "add", "interactions", "--name", "Flow", "--connection", "N")

    def map(self, fields):
        return self.done("mapping", "set", "Flow", "--file", self.put("mapping", {"fields": fields}))

    def trigger(self, name, tree=None):
        self.done("trigger", "add", "Flow", "--name", name, "--file", self.put("trigger", {"filter": tree or EVERYTHING}))

    def complete(self, fields=None):
        """The first four steps."""
        self.add()
        self.bring(CALL)
        self.map(fields or [{"name": "Agent", "field": "interaction.agent"}])
        self.done("integration", "create-project", "Flow", "--name", "Voice of customer 2026")
        self.trigger("Every one")

    def enable(self, *more):
        self.done("integration", "enable", "Flow", *more)

    def sync(self, code=0):
        return self.done("sync", "Flow", code=code) if code == 0 else self.run_on("sync", "Flow")

    def show(self):
        return self.done("integration", "show", "Flow")["integration"]

    def arrived(self):
        stored = self.control("GET", f"/_sandbox/responses?survey={self.show()['survey']}")["responses"]
        return [one["record"]["values"] for one in stored]

    def survey(self):
        surveys = self.control("GET", "/_sandbox/surveys")["surveys"]
        return next(one for one in surveys if one["id"] == self.show()["survey"])

    def values(self, record):
        preview = self.done("mapping", "preview", "Flow", "--record", record)["preview"]
        return json.loads(preview["body"])["values"]

    def count(self, name):
        counts = self.run_on("trigger", "count", "Flow", name)
        self.assertEqual(counts.code, 0, counts)
        return int(next(line for line in counts.out.splitlines() if "All of" in line).split()[0].replace(",", ""))

    def test_five_steps(self):
        self.add()
        self.bring(CALL)
        self.assertIn("not tried yet", self.show()["checklist"][0]["result"])
        self.break_it("qualtrics", "delete_client")
        self.run_on("connection", "test", "N")
        self.assertFalse(self.show()["checklist"][0]["done"], "it was refused")
        self.break_it("qualtrics", "restore_client")
        self.works()
        self.assertNotIn("tried", self.show()["checklist"][0]["result"])
        steps = [(step["step"], step["done"]) for step in self.show()["checklist"]]
        self.assertEqual(steps, [("account", True), ("project", False), ("data", False), ("triggers", False),
                                 ("enable", False)])
        for do, missing in ((lambda: self.map([{"name": "Agent", "field": "interaction.agent"}]), "Data"),
                            (lambda: self.done("integration", "create-project", "Flow"), "Project"),
                            (lambda: self.trigger("Every one"), "Triggers")):
            error = self.failure("integration", "enable", "Flow")
            self.assertIn(missing, error["message"] + (error["hint"] or ""))
            self.assertFalse(self.show()["enabled"])
            do()
        self.enable("--past")
        self.assertTrue(all(step["done"] for step in self.show()["checklist"]))
        self.sync()
        self.assertEqual([one["Agent"] for one in self.arrived()], ["Mikael Lund"])

    def test_the_project_is_created_with_questions(self):
        self.complete([{"name": "Frustration", "field": "category.frustration", "format": "question"},
                       {"name": "Agent", "field": "interaction.agent"}])
        survey = self.survey()
        self.assertEqual((survey["name"], survey["active"]), ("Voice of customer 2026", True))
        self.assertEqual(survey["questions"], 1)

    def test_saving_updates_the_project(self):
        self.complete()
        before = self.survey()
        self.map([{"name": "Agent", "field": "interaction.agent"},
                  {"name": "Frustration", "field": "category.frustration", "format": "question"}])
        after = self.survey()
        self.assertEqual((before["questions"], after["questions"]), (0, 1))
        self.assertEqual(before["id"], after["id"])

    def test_types_of_data(self):
        fields = [{"name": name, "field": field, "format": "embedded-metadata"} for name, field, _ in DATA]
        self.complete(fields)
        values = self.values("8f2c41")
        for name, field, expected in DATA:
            with self.subTest(field=field):
                self.assertEqual(values[name], expected)
        self.assertEqual([name for name in values if name in {one[0] for one in DATA}], [one[0] for one in DATA])

    def test_field_formats(self):
        self.complete([{"name": name, "field": field, "format": form} for name, field, form, _ in FORMATS])
        values = self.values("8f2c41")
        self.enable("--past")
        self.sync()
        stored, = self.arrived()
        questions = {"Question": "QID1", "Group": "QID2"}
        for name, _, form, expected in FORMATS:
            with self.subTest(format=form):
                key = questions.get(name, name)
                self.assertEqual(values[key], expected)
                self.assertEqual(stored[key], expected)

    def test_a_name_with_a_comma_is_quoted(self):
        self.complete([{"name": "Reasons", "field": "category-group.billing", "format": "multi-value-text-set"}])
        hit = {"categoryType": "DeepPhrase", "categoryId": "roaming"}
        self.bring({**CALL, "classifications": [*CALL["classifications"], hit]})
        self.assertEqual(self.values("8f2c41")["Reasons"], 'Late fee,"Roaming, EU"')

    def test_what_triggers_ask_for(self):
        self.complete()
        self.bring(CHAT)
        for number, one in enumerate((
                condition("interaction.date", "is-before", "2026-11-20"),
                condition("interaction.date", "is-at-time", ["15:00", "16:00"]),
                condition("interaction.country", "is", "NOR"), condition("interaction.language", "is", "nor"),
                condition("category", "occurred", "frustration"), condition("category-group.billing", "has-any-of"),
                condition("call-group.Team", "is", "Billing NO"),
                condition("interaction.agent-talk-time", "is-over", "2 min"),
                condition("interaction.agent", "is", "mikael lund"), condition("customer.name", "contains", "nilsen"),
                condition("interaction.number-dialed", "starts-with", "+47"),
                condition("score.TEI", "is-in-band", ["Average"]), condition("metadata.plan", "has-a-value"),
                condition("interaction.type", "is-not", "Chat"))):
            with self.subTest(condition=one):
                self.trigger(f"T{number}", {"all": [one]})
                self.assertEqual(self.count(f"T{number}"), 1)

    def test_without_triggers_nothing_is_sent(self):
        self.complete()
        self.enable("--past")
        self.done("trigger", "disable", "Flow", "Every one")
        self.run_on("sync", "Flow")
        self.assertEqual(self.arrived(), [])

    def test_triggers_are_enabled_separately(self):
        self.complete()
        self.done("trigger", "disable", "Flow", "Every one")
        self.trigger("U.S. Sales", {"all": [condition("interaction.country", "is", "USA")]})
        self.bring(CHAT)
        self.enable("--past")
        self.sync()
        self.assertEqual([one["Agent"] for one in self.arrived()], ["Jonas Berg"])
        listed = {one["name"]: one["enabled"] for one in self.done("trigger", "list", "Flow")["triggers"]}
        self.assertEqual(listed, {"Every one": False, "U.S. Sales": True})

    def test_a_saved_trigger_takes_effect(self):
        """Without anything being done to the project: what comes from then on goes by it."""
        self.complete()
        self.done("trigger", "disable", "Flow", "Every one")
        self.trigger("Calls from Norway", {"all": [condition("interaction.country", "is", "NOR")]})
        self.enable()
        self.bring(CHAT)
        self.sync()
        self.assertEqual(self.arrived(), [])
        self.trigger("U.S. Sales", {"all": [condition("interaction.country", "is", "USA")]})
        self.bring({**CHAT, "id": "chat-2"}, {**CALL, "id": "call-2", "country": "DNK"})
        self.sync()
        self.assertEqual([one["Agent"] for one in self.arrived()], ["Jonas Berg"])

    def test_languages_of_the_responses(self):
        """Those of the interactions; one that Qualtrics has no code for is left to the survey, which is in English."""
        self.complete()
        self.bring({**CHAT, "language": "swe"}, {**CALL, "id": "another", "language": "tlh"})
        self.assertNotIn("userLanguage", self.values("another"))
        self.enable("--past")
        self.sync()
        self.assertEqual(sorted(one["userLanguage"] for one in self.arrived()), ["EN", "NO", "SV"])

    def test_calls_and_chats_begin_to_flow(self):
        self.complete()
        self.enable()
        self.sync()
        self.assertEqual(self.arrived(), [], "what was stored before is sent only if asked for")
        self.bring(CHAT, {**CALL, "id": "call-2"})
        self.sync()
        self.assertEqual(sorted(one["Agent"] for one in self.arrived()), ["Jonas Berg", "Mikael Lund"])

    def test_disabled_nothing_flows(self):
        self.complete()
        self.enable()
        self.done("integration", "disable", "Flow")
        self.bring(CHAT)
        self.run_on("sync", "Flow")
        self.assertEqual(self.arrived(), [])
        self.enable()
        self.sync()
        self.assertEqual([one["Agent"] for one in self.arrived()], ["Jonas Berg"])

    def test_it_can_be_renamed(self):
        self.complete()
        self.done("integration", "rename", "Flow", "New U.S. customer survey integration")
        names = [one["name"] for one in self.done("integration", "list")["integrations"]]
        self.assertEqual(names, ["New U.S. customer survey integration"])

    def test_a_deleted_project_stops_it(self):
        self.complete()
        self.enable()
        gone = self.show()["survey"]
        self.control("POST", "/_sandbox/surveys", {"survey": gone, "delete": True})
        self.bring(CHAT)
        self.run_on("sync", "Flow")
        shown = self.done("integration", "show", "Flow")
        self.assertEqual(shown["integration"]["problem"], "project_deleted")
        self.done("integration", "create-project", "Flow", "--anew")
        self.assertNotEqual(self.show()["survey"], gone)
        self.sync()
        self.assertEqual([one["Agent"] for one in self.arrived()], ["Jonas Berg"])

    def test_a_deleted_client_stops_it(self):
        self.complete()
        self.enable()
        self.break_it("qualtrics", "delete_client", "revoke_grant")
        self.bring(CHAT)
        self.assertEqual(self.run_on("sync", "Flow").code, 4)
        self.assertFalse(self.show()["checklist"][0]["done"])
        self.break_it("qualtrics", "restore_client")
        self.done("connection", "reauthorize", "N", "--secret-stdin",
                  given=self.secret("qualtrics", "client-credentials") + "\n")
        self.sync()
        self.assertEqual([one["Agent"] for one in self.arrived()], ["Jonas Berg"])

    def test_an_administrator_confirms(self):
        self.complete()
        self.done("passphrase", "set", "--secret-stdin", given="sesame opens\n")
        self.failure("integration", "enable", "Flow", "--secret-stdin", given="wrong\n")
        self.assertFalse(self.show()["enabled"])
        self.done("integration", "enable", "Flow", "--secret-stdin", given="sesame opens\n")
        self.assertTrue(self.show()["enabled"])


if __name__ == "__main__":
    account.main()
