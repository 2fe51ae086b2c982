# SPDX-License-Identifier: GPL-3.0-or-later
"""Interactions flow into a project while requests fail, break off and the process is killed: each that
matches is there once, with the values that the preview showed.

Environment, besides that of stress.py: CROSSWALK_STRESS_INTERACTIONS, how many (600; 100000 for the full run);
CROSSWALK_STRESS_KILLS, how often the process is killed (4; 10).
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import account  # noqa: E402

SIZE = int(os.environ.get("CROSSWALK_STRESS_INTERACTIONS", "600"))
KILLS = int(os.environ.get("CROSSWALK_STRESS_KILLS", "4"))
RUNS = int(os.environ.get("CROSSWALK_STRESS_DELIVERY_RUNS", "1"))
SEED = int(os.environ.get("CROSSWALK_STRESS_SEED", "1"))
TRICKLE = 30  # few enough to go one by one
SETTLE = 1  # seconds
LAG = 300  # milliseconds until an export knows of a response
PREVIEWS = 20
SERVICE_ADDS = {"status", "recordedDate", "_recordId", "distributionChannel"}
PLACES = ("NOR", "SWE", "DNK", "ISL")
AGENTS = ("Mikael Lund", "Åse “Sjø” Nygård", "O'Brien, Pat", "李 小龙 🙂", "A\tB \\ \"C\"")
CODES = {"nor": "NO", "swe": "SV", "eng": "EN"}

CATEGORIES = {"results": [
    {"key": "DeepPhraseLate", "categoryType": "DeepPhrase", "displayName": "Late fee",
     "groups": [{"id": "billing", "displayName": "Billing reasons"}]},
    {"key": "DeepPhraseRoam", "categoryType": "DeepPhrase", "displayName": "Roaming, EU",
     "groups": [{"id": "billing", "displayName": "Billing reasons"}]},
]}
MAPPING = {"crosswalk": "mapping/1", "fields": [
    {"name": "Agent", "field": "interaction.agent"},
    {"name": "Late", "field": "category.Late", "format": "question"},
    {"name": "Reasons", "field": "category-group.billing", "format": "group"},
    {"name": "Set", "field": "category-group.billing", "format": "multi-value-text-set"},
    {"name": "Id", "field": "interaction.id"},
    {"name": "Note", "field": "metadata.note"},
]}
TRIGGER = {"crosswalk": "trigger/1", "name": "Nordic", "filter": {"all": [
    {"field": "interaction.country", "operator": "is-any-of", "value": ["NOR", "SWE", "ISL"]},
    {"none": [{"field": "interaction.duration", "operator": "is-under", "value": "20 s"}]},
]}}


def make(chance, number):
    """An interaction as Tethr tells it."""
    said = [{"categoryType": "DeepPhrase", "categoryId": name, "displayName": title}
            for name, title in (("Late", "Late fee"), ("Roam", "Roaming, EU")) if chance.random() < 0.5]
    at = f"2026-11-{1 + number % 20:02}T10:{number % 60:02}"
    return {
        "id": f"int-{number:06}", "interactionType": chance.choice(("Call", "Chat")),
        "utcStart": f"{at}:11Z", "utcEnd": f"{at}:59Z", "durationMs": chance.randrange(1000, 900000),
        "country": chance.choice(PLACES), "language": chance.choice(tuple(CODES)),
        "participants": [
            {"refType": "agent", "isInternal": True, "displayName": chance.choice(AGENTS)},
            {"refType": "customer", "isInternal": False, "firstName": "Kari", "lastName": f"Nilsen {number}"}],
        "classifications": said,
        "metadata": {"note": chance.choice(("", "x" * chance.randrange(1, 200), "a,b;\"c\"\nd", "عربي"))},
    }


def matches(record):
    return record["country"] != "DNK" and record["durationMs"] >= 20000


def expect(record):
    """The values that are to arrive, by the words of the documentation."""
    said = {one["categoryId"] for one in record["classifications"]}
    codes = [code for code, name in (("1", "Late"), ("2", "Roam")) if name in said]
    members = [name for key, name in (("Late", "Late fee"), ("Roam", '"Roaming, EU"')) if key in said]
    values = {
        "startDate": record["utcStart"], "endDate": record["utcEnd"], "progress": 100, "finished": 1,
        "QID1": 1 if "Late" in said else 2, "Agent": record["participants"][0]["displayName"],
        "Id": record["id"], "userLanguage": CODES[record["language"]],
    }
    if codes:
        values["QID2"] = codes
        values["Set"] = ",".join(members)
    if record["metadata"]["note"]:
        values["Note"] = record["metadata"]["note"]
    return values


class Delivery(account.Case):
    longest = 1800
    patience = 120

    def begin(self, seed):
        self.workspace = self.folder / f"{seed}.db"
        self.control("POST", "/_sandbox/reset")
        self.connect()
        database = sqlite3.connect(self.workspace)
        with database:
            database.execute("INSERT OR REPLACE INTO setting VALUES ('delivery-settle-time', ?)", (str(SETTLE),))
        database.close()
        self.control("POST", "/_sandbox/settings", {"export_lag_ms": LAG, "export_memory": True, "export_polls": 1})
        for name, document in (("categories", CATEGORIES), ("mapping", MAPPING), ("trigger", TRIGGER)):
            (self.folder / f"{name}.json").write_text(json.dumps(document))
        self.done("record", "import", "interactions", self.folder / "categories.json")
        self.records = []
        # Fields are known by the records that have them; this one matches no trigger.
        self.bring(random.Random(0), 1, country="DNK", metadata={"note": "x"})
        self.done("integration", "add", "interactions", "--name", "Flow", "--connection", "N")
        self.done("mapping", "set", "Flow", "--file", self.folder / "mapping.json")
        self.done("trigger", "add", "Flow", "--file", self.folder / "trigger.json")
        self.done("integration", "enable", "Flow")

    def bring(self, chance, n, **members):
        new = [{**make(chance, len(self.records) + i), **members} for i in range(n)]
        self.records += new
        path = self.folder / "new.ndjson"
        path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in new))
        self.done("record", "import", "interactions", path)

    def read(self, query):
        database = sqlite3.connect(f"file:{self.workspace}?mode=ro", uri=True)
        try:
            return database.execute(query).fetchall()
        finally:
            database.close()

    def spoil(self, chance, survey, singles, files):
        """One in a hundred requests fails in each of the ways; of the files, which are few, one in six."""
        ways = (
            {"status": 500},                              # it may have been taken, and was not
            {"status": 429, "retry_after": 1},
            {"status": 503, "close": True},               # cut before the server took it
            {"close": True},                              # cut after that
            {"cut_after_bytes": 20},
        )
        base = f"POST /API/v3/surveys/{survey}"
        for match, n, share in ((f"{base}/responses", singles, 0.01), (f"{base}/import-responses", files, 0.16),
                                ("GET /API/v3", singles // 10 + 4 * files, 0.01),
                                (f"{base}/export-responses", files, 0.05)):
            for way in ways:
                times = sum(chance.random() < share for _ in range(n))
                for at in sorted(chance.randrange(n) for _ in range(times)):
                    self.fault(service="qualtrics", match=match, skip=at, **way)
        # Some files are refused, so that their rows go one by one.
        for _ in range(max(1, files // 6)):
            self.fault(service="qualtrics", match=f"{base}/import-responses", status=413, skip=chance.randrange(files))

    def kill_once(self, chance, longest):
        words = chance.choice((("sync", "Flow"), ("worker",)))
        process = self.start("--workspace", self.workspace, *words)
        for pipe in (process.stdout, process.stderr):
            self.addCleanup(pipe.close)
        time.sleep(chance.uniform(0.02, longest))
        process.kill()
        process.wait()
        states = dict(self.read("SELECT state, count (*) FROM delivery GROUP BY state"))
        return ("killed while sending" if "sending" in states else
                "killed while in doubt" if "in-doubt" in states or "in_doubt" in states else
                "killed elsewhere")

    def list_open(self):
        return self.read("SELECT state, count (*) FROM delivery WHERE ended = 0 GROUP BY state")

    def end(self):
        """Syncs until nothing is left to be delivered."""
        for count in range(1, 30):
            result = self.run_on("sync", "Flow", "--json")
            self.assertIn(result.code, (0, 1, 3), result)
            if result.code == 0 and not self.list_open():
                return count
        self.fail(f"it does not come to an end: {self.list_open()}")

    def list_stored(self, survey):
        after = 0
        while True:
            some = self.control("GET", f"/_sandbox/responses?survey={survey}&after={after}&limit=5000")["responses"]
            if not some:
                return
            yield from some
            after = some[-1]["sequence"]

    def preview(self, chance, wanted):
        """What is shown of some, of those that went one by one, and of those that went in files: the bytes."""
        ids = set(chance.sample(sorted(wanted), min(PREVIEWS, len(wanted))))
        for where in ("IS NULL", "IS NOT NULL"):
            ids.update(one for one, in self.read(f"SELECT record_id FROM delivery WHERE batch {where} "
                                                 f"ORDER BY key LIMIT {PREVIEWS}"))
        return {one: self.done("mapping", "preview", "Flow", "--record", one)["preview"]["body"] for one in sorted(ids)}

    def check(self, chance, survey):
        wanted = {record["id"]: record for record in self.records if matches(record)}
        seen = Counter()
        ways = Counter()
        keys = dict(self.read("SELECT record_id, key FROM delivery"))
        targets = dict(self.read("SELECT record_id, target_id FROM delivery WHERE state = 'delivered'"))
        shown = self.preview(chance, wanted)
        frozen = dict(self.read("SELECT record_id, data FROM delivery JOIN delivery_payload ON delivery = id "
                                "WHERE batch IS NULL"))
        for stored in self.list_stored(survey):
            values = {name: value for name, value in stored["record"]["values"].items() if name not in SERVICE_ADDS}
            record_id = values["Id"]
            seen[record_id] += 1
            ways[stored["way"]] += 1
            self.assertIn(record_id, wanted)
            duration = values.pop("duration")
            self.assertEqual(duration, (wanted[record_id]["durationMs"] + 500) // 1000, record_id)
            self.assertEqual(values.pop("cw_delivery"), keys[record_id])
            self.assertEqual(values, expect(wanted[record_id]), record_id)
            self.assertEqual(targets[record_id], stored["id"])
            if stored["way"] == "post":
                self.assertEqual(stored["body"].encode(), frozen[record_id], record_id)
                ways["previews of posts"] += record_id in shown
                self.assertEqual(stored["body"], shown.get(record_id, stored["body"]), record_id)
            elif record_id in shown:
                ways["previews of rows"] += 1
                self.assertEqual(json.loads(shown[record_id])["values"],
                                 {**values, "duration": duration, "cw_delivery": keys[record_id]})
        self.assertEqual({n: c for n, c in seen.items() if c > 1}, {}, "some are there twice")
        self.assertEqual(set(seen), set(wanted), "some are not there")
        self.assertEqual(self.read("PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(self.read("SELECT state, count (*) FROM delivery GROUP BY state"),
                         [("delivered", len(wanted))])
        self.assertEqual(self.read("SELECT count (*) FROM job WHERE finished = 0"), [(0,)])
        return ways

    def run_once(self, chance, seed):
        told = Counter()
        begun = time.monotonic()
        self.begin(seed)
        survey = self.done("integration", "show", "Flow")["integration"]["survey"]
        big = max(SIZE - TRICKLE * KILLS, TRICKLE)
        files = max(2, big // 4000)
        self.spoil(chance, survey, singles=min(big, 6000) + TRICKLE * KILLS, files=files)
        self.bring(chance, big)
        for _ in range(KILLS):
            told[self.kill_once(chance, max(1.0, big / 6000))] += 1
            self.bring(chance, TRICKLE)
        told["syncs at the end"] = self.end()
        spent = time.monotonic() - begun
        for way, n in self.check(chance, survey).items():
            told[way if " " in way else f"by {way}"] = n
        requests = self.requests("?service=qualtrics&limit=1000000&method=POST&path=/API")
        told["requests that failed"] = sum(bool(one.get("fault")) for one in requests)
        told["requests that send"] = sum("responses" in one["path"] for one in requests)
        told["seconds"] = round(spent)
        return told

    def test_each_arrives_once(self):
        for seed in range(SEED, SEED + RUNS):
            with self.subTest(seed=seed):
                told = self.run_once(random.Random(seed), seed)
                print(f"# seed {seed}: " + ", ".join(f"{n} {what}" for what, n in sorted(told.items())), flush=True)


if __name__ == "__main__":
    account.main()
