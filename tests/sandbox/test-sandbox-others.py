#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Gladly, Social Connect and Tethr hold, and their own ways of saying no."""

import datetime
import http.client
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import service

GENERATOR = os.environ.get("CROSSWALK_DEMO_DATA", "crosswalk-demo-data")


class Gladly(service.Case):
    def setUp(self):
        super().setUp()
        account = self.account("gladly", "basic")
        self.headers = self.basic(account["username"], account["api_token"])
        self.control("POST", "/_sandbox/settings", {"gladly_limit": 1000})
        self.examples = self.control("GET", "/_sandbox/examples")["gladly"]

    def ask_gladly(self, path, method="GET", body=None, status=200):
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        answer = self.call("gladly", method, f"/api/v1{path}", body, headers)
        self.assertEqual(answer.status, status, answer)
        return answer

    def now(self):
        text = self.control("GET", "/_sandbox/state")["now"]
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))

    def events(self, since):
        start = since.strftime("%Y-%m-%dT%H:%M:%SZ")
        answer = self.ask_gladly(f"/events?startAt={start}&entities=CONTACT&entities=CONVERSATION")
        self.assertEqual(answer.headers["Content-Type"], "application/x-jsonlines")
        return [json.loads(line) for line in answer.text.splitlines()]

    def test_events(self):
        now = self.now()
        events = self.events(now - datetime.timedelta(hours=23))
        self.assertGreater(len(events), 50)
        times = [event["timestamp"] for event in events]
        self.assertEqual(times, sorted(times))
        self.assertEqual({event["type"] for event in events}, {"CONVERSATION/CLOSED"})
        self.assertTrue(any("agentId" not in event["content"]["context"]["assignee"]
                            for event in events))
        conversation = self.ask_gladly(f"/conversations/{events[0]['content']['conversationId']}").json
        self.assertEqual(conversation["customerId"], events[0]["content"]["customerId"])
        self.control("POST", "/_sandbox/clock", {"offset_seconds": 3600})
        later = self.events(now)
        self.assertIn(len(later), (4, 5))
        self.assertFalse({event["id"] for event in later} & {event["id"] for event in events})

    def test_events_of_a_day(self):
        old = (self.now() - datetime.timedelta(hours=25)).strftime("%Y-%m-%dT%H:%M:%SZ")
        new = (self.now() - datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        for query, attribute in ((f"startAt={old}&entities=CONVERSATION", "startAt"),
                                 ("entities=CONVERSATION", "startAt"),
                                 (f"startAt={new}", "entities")):
            error = self.ask_gladly(f"/events?{query}", status=400).json["errors"][0]
            self.assertEqual((error["attr"], error["code"]), (attribute, "invalid"))
        answer = self.ask_gladly(f"/events?startAt={new}&entities=TASK")
        self.assertEqual(answer.text, "")

    def test_customers(self):
        customer = self.ask_gladly(f"/customer-profiles/{self.examples['customer']}").json
        address = customer["emails"][0]["original"]
        self.assertEqual(self.ask_gladly(f"/customer-profiles?email={address}").json, [customer])
        phone = customer["phones"][0]["original"].replace("+", "%2B")
        self.assertEqual(self.ask_gladly(f"/customer-profiles?phoneNumber={phone}").json, [customer])
        self.assertEqual(self.ask_gladly("/customer-profiles?email=nobody@x.example").json, [])
        for query in ("", f"?email={address}&phoneNumber={phone}"):
            self.ask_gladly(f"/customer-profiles{query}", status=400)
        self.ask_gladly("/customer-profiles/nobody", status=404)
        there = self.examples["customer_without_email"]
        self.assertEqual(self.ask_gladly(f"/customer-profiles/{there}").json["emails"], [])
        there = self.examples["customer_without_name"]
        self.assertEqual(self.ask_gladly(f"/customer-profiles/{there}").json["name"], "")

    def test_merged(self):
        merged = self.examples["merged_customer"]
        answer = self.ask_gladly(f"/customer-profiles/{merged}", status=301)
        error = answer.json["errors"][0]
        self.assertEqual((error["code"], error["meta"]["new"]), ("moved", "cus_001"))
        self.assertEqual(answer.headers["Location"], "/api/v1/customer-profiles/cus_001")
        self.ask_gladly(f"/customers/{merged}/conversation-items", "POST", {}, status=301)

    def test_conversation(self):
        place = f"/conversations/{self.examples['conversation']}"
        items = self.ask_gladly(f"{place}/items").json
        self.assertGreater(len(items), 1)
        self.assertEqual(self.ask_gladly(f"/conversation-items/{items[0]['id']}").json, items[0])
        self.ask_gladly(f"/conversation-items/{items[0]['id']}", "DELETE", status=400)
        note = self.ask_gladly(f"{place}/notes", "POST", {"content": {"body": "x"}}, status=201)
        self.assertTrue(note.headers["Location"].startswith("/api/v1/conversation-items/"))
        self.assertEqual(len(self.ask_gladly(f"{place}/items").json), len(items) + 1)
        self.ask_gladly("/conversations/nothing", status=404)
        self.ask_gladly("/conversations/nothing/items", status=404)

    def test_timeline(self):
        item = {"id": "q-R_1", "content": {
            "type": "CUSTOMER_ACTIVITY", "activityType": "SURVEY", "title": "CSAT Score 4",
            "body": "Customer Feedback: quick help", "sourceName": "Qualtrics"}}
        place = f"/customers/{self.examples['customer']}/conversation-items"
        made = self.ask_gladly(place, "POST", item).json
        self.assertEqual((made["id"], made["customerId"], made["initiator"]),
                         ("q-R_1", self.examples["customer"], {"type": "API"}))
        error = self.ask_gladly(place, "POST", item, status=409).json["errors"][0]
        self.assertEqual((error["attr"], error["code"]), ("newConversationItems", "taken"))
        for change, code in (({"title": "x" * 101}, "too_long"), ({"body": "x" * 25001}, "too_long"),
                             ({"activityType": "POST"}, "invalid"), ({"activityType": None}, "blank")):
            wrong = {"content": {**item["content"], **change}}
            error = self.ask_gladly(place, "POST", wrong, status=400).json["errors"][0]
            self.assertEqual(error["code"], code)
        self.ask_gladly("/customers/nobody/conversation-items", "POST", item, status=404)
        self.ask_gladly("/conversation-items/q-R_1", "DELETE", status=204)
        self.ask_gladly("/conversation-items/q-R_1", status=404)

    def test_a_typo_makes_a_customer(self):
        item = {"customer": {"emailAddress": "tpyo@x.example"},
                "content": {"type": "CUSTOMER_ACTIVITY", "activityType": "SURVEY"}}
        made = self.ask_gladly("/conversation-items", "POST", item).json
        found = self.ask_gladly("/customer-profiles?email=tpyo@x.example").json
        self.assertEqual([customer["id"] for customer in found], [made["customerId"]])
        self.ask_gladly("/conversation-items", "POST", {"content": item["content"]}, status=400)

    def test_names_of_ids(self):
        for name in ("agents", "inboxes", "teams", "topics"):
            self.assertTrue(all({"id", "name"} <= set(one) for one in self.ask_gladly(f"/{name}").json))


class SocialConnect(service.Case):
    def test_mentions(self):
        account = self.control("GET", "/_sandbox/examples")["social_connect"]["account"]
        headers = self.bearer(self.account("social_connect", "api-token")["api_token"])

        def ask(query, way=account):
            return self.call("social_connect", "GET", f"/{way}/inbox/mentions{query}", headers=headers)

        mentions, token = [], "0"
        while token:
            page = ask(f"?limit=50&page_token={token}").json["response"]
            mentions += page["data"]
            token = page["next_page_token"]
        self.assertEqual(len({mention["id"] for mention in mentions}), len(mentions))
        twice = len(mentions) - len({mention["unique_id"] for mention in mentions})
        self.assertGreater(twice, 0)
        times = [mention["date"]["added"] for mention in mentions]
        self.assertEqual(times, sorted(times, reverse=True))
        self.assertEqual(len(ask("").json["response"]["data"]), 20)
        self.assertLessEqual(len(ask("?limit=500").json["response"]["data"]), 50)
        self.assertEqual(ask("", "4712").json["meta"]["error"], "no_permission")

    def test_scope(self):
        page = self.ask("social_connect", "/oauth/authorize/", scope="identify")
        back = self.come_back(self.press(page, "approve", "social_connect"))
        token = self.token("social_connect", grant_type="authorization_code", code=back["code"],
                           redirect_uri=service.REDIRECT)["access_token"]
        for path, status in (("/me/", 200), ("/me/accounts", 403), ("/4711/inbox/mentions", 403)):
            answer = self.call("social_connect", "GET", path, headers=self.bearer(token))
            self.assertEqual(answer.status, status, path)


class Tethr(service.Case):
    def test_interactions(self):
        headers = self.bearer(self.token("tethr")["access_token"])
        categories = self.call("tethr", "GET", "/processing/v2/categories", headers=headers)
        keys = {category["key"] for category in categories.json["results"]}
        for number in self.control("GET", "/_sandbox/examples")["tethr"]["interactions"]:
            answer = self.call("tethr", "GET", f"/interactions/v2/{number}", headers=headers)
            self.assertEqual(answer.json["id"], number)
            for hit in answer.json["classifications"]:
                self.assertIn(hit["categoryType"] + hit["categoryId"], keys)
        for number in ("none", "int-20700-999", "int-20700-01x", "int--1-000"):
            answer = self.call("tethr", "GET", f"/interactions/v2/{number}", headers=headers)
            self.assertEqual(answer.status, 404, number)

    def test_interactions_of_the_demo(self):
        headers = self.bearer(self.token("tethr")["access_token"])
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([GENERATOR, "--interactions", folder, "--end", "2026-11-20"], check=True)
            lines = (Path(folder) / "interactions.ndjson").read_text().splitlines()
            definitions = json.loads((Path(folder) / "categories.json").read_text())
        for line in lines[::1500]:
            record = json.loads(line)
            answer = self.call("tethr", "GET", f"/interactions/v2/{record['id']}", headers=headers)
            self.assertEqual(answer.json, record)
        answer = self.call("tethr", "GET", "/processing/v2/categories", headers=headers)
        self.assertEqual(answer.json, definitions)


class Live(service.Case):
    folder = tempfile.TemporaryDirectory()
    options = ("--live", "1", "--calls", folder.name)

    def test_calls_come_in(self):
        self.addClassCleanup(self.folder.cleanup)
        headers = self.bearer(self.token("tethr")["access_token"])
        deadline = time.monotonic() + 20
        files = []
        while not files and time.monotonic() < deadline:
            time.sleep(0.05)
            files = [path for path in Path(self.folder.name).iterdir() if path.suffix == ".json"]
        record = json.loads(files[0].read_text())
        self.assertEqual(files[0].stem, record["id"])
        answer = self.call("tethr", "GET", f"/interactions/v2/{record['id']}", headers=headers)
        self.assertEqual(answer.json, record)


class Trouble(service.Case):
    options = ("--trouble",)

    def setUp(self):
        """Without the reset that the others begin with: it ends the trouble."""
        self.accounts = self.control("GET", "/_sandbox/accounts")

    def test_one_is_lost_and_one_refused(self):
        faults = self.control("GET", "/_sandbox/faults")["faults"]
        self.assertEqual([(fault["path"], fault["skip"], fault["status"]) for fault in faults],
                         [("/API/v3/surveys/*/responses", 1, 0), ("/API/v3/surveys/*/responses", 2, 400)])
        survey, other = (each["id"] for each in self.control("GET", "/_sandbox/surveys")["surveys"][:2])
        headers = {**self.bearer(self.token()["access_token"]), "Content-Type": "application/json"}
        ends = {survey: [], other: []}
        for one in (survey, other) * 5:
            try:
                answer = self.call("qualtrics", "POST", f"/API/v3/surveys/{one}/responses", {"values": {}}, headers)
                ends[one].append(answer.status)
            except (OSError, http.client.HTTPException):
                ends[one].append("lost")
        self.assertEqual(ends, {survey: [200, "lost", 200, 400, 200], other: [200] * 5})


if __name__ == "__main__":
    service.main()
