# SPDX-License-Identifier: GPL-3.0-or-later
"""A survey in the sandbox that changes, a workspace that follows it, and what is true in the end.

The survey is that of the benchmarks. What the workspace holds is read in three ways: its scores, its job list,
and the keys of its responses, straight from the file. Environment: CROSSWALK_STRESS_RUNS, how often each test
does what it does (4); CROSSWALK_STRESS_SEED, of the first run (1): it is printed, so that a run that
failed can be done again.
"""

import ctypes
import ctypes.util
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import account  # noqa: E402

GENERATOR = os.environ.get("CROSSWALK_BENCH_DATA", "crosswalk-bench-data")
RUNS = int(os.environ.get("CROSSWALK_STRESS_RUNS", "4"))
SEED = int(os.environ.get("CROSSWALK_STRESS_SEED", "1"))
QUESTION = "QID1"
main = account.main


def load_hash():
    library = ctypes.CDLL(ctypes.util.find_library("xxhash") or "libxxhash.so.0")
    library.XXH3_64bits.restype = ctypes.c_uint64
    library.XXH3_64bits.argtypes = (ctypes.c_char_p, ctypes.c_size_t)
    return library.XXH3_64bits


HASH = load_hash()


def make_key(response):
    """As the store keeps the id of a response."""
    return HASH(response.encode(), len(response))


class Truth:
    """What Qualtrics has, counted without our code."""

    def __init__(self, records):
        self.ids = [record["responseId"] for record in records]
        self.excluded = Counter({"preview": 0, "test": 0, "spam": 0, "unanswered": 0})
        self.sentiments = Counter({"positive": 0, "neutral": 0, "negative": 0})
        self.days = Counter()
        for record in records:
            self.count(record["values"])

    def count(self, values):
        answer = values.get(QUESTION)
        for bit, name in ((1, "preview"), (2, "test"), (8, "spam")):
            if values.get("status", 0) & bit:
                self.excluded[name] += 1
                return
        if answer is None:
            self.excluded["unanswered"] += 1
            return
        self.sentiments["positive" if answer >= 9 else "neutral" if answer >= 7 else "negative"] += 1
        self.days[values["recordedDate"][:10]] += 1

    @property
    def n(self):
        return sum(self.sentiments.values())

    @property
    def value(self):
        return 100 * (self.sentiments["positive"] - self.sentiments["negative"]) / self.n


class Case(account.Case):
    responses = 1500

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        for form in ("qsf", "ndjson"):
            subprocess.run([GENERATOR, "--rows", str(cls.responses), "--format", form,
                            "--output", f"{folder.name}/bench.{form}"], check=True)
        cls.options = ("--data", folder.name)
        super().setUpClass()

    def setUp(self):
        super().setUp()
        self.api_token = self.account("qualtrics", "api-token")["api_token"]
        self.survey = self.api_call("/surveys")["elements"][0]["id"]
        self.control("POST", "/_sandbox/settings", {"export_polls": 0})

    # The other side.

    def api_call(self, path, method="GET", body=None):
        answer = self.call("qualtrics", method, f"/API/v3{path}", body,
                           {"X-API-TOKEN": self.api_token, "Content-Type": "application/json"})
        self.assertEqual(answer.status, 200, answer)
        return answer.json.get("result")

    def download(self):
        way = f"/surveys/{self.survey}/export-responses"
        number = self.api_call(way, "POST", {"format": "json"})["progressId"]
        answer = {}
        while answer.get("status") != "complete":
            answer = self.api_call(f"{way}/{number}")
        file = self.call("qualtrics", "GET", f"/API/v3{way}/{answer['fileId']}/file", None,
                         {"X-API-TOKEN": self.api_token})
        with zipfile.ZipFile(io.BytesIO(file.body)) as archive:
            return json.loads(archive.read(archive.namelist()[0]))["responses"]

    def change(self, chance, new=20, edited=10, deleted=5):
        """Some responses come, some are edited, some are deleted."""
        ids = [record["responseId"] for record in self.download()]
        chance.shuffle(ids)
        for _ in range(new):
            self.api_call(f"/surveys/{self.survey}/responses", "POST",
                          {"values": {QUESTION: chance.randint(0, 10), "finished": 1, "status": 0}})
        for response in ids[:edited]:
            self.api_call(f"/responses/{response}", "PUT",
                          {"surveyId": self.survey, "resetRecordedDate": False,
                           "embeddedData": {QUESTION: chance.randint(0, 10)}})
        for response in ids[edited:edited + deleted]:
            self.api_call(f"/surveys/{self.survey}/responses/{response}", "DELETE")

    # This side.

    def begin(self, name):
        """A fresh workspace with a metric that waits for its first sync."""
        self.workspace = self.folder / f"{name}.db"
        self.connect()
        self.done("metric", "add", "--name", "M", "--kind", "nps", "--survey", self.survey,
                  "--question", QUESTION, "--connection", "N")

    def read(self, query):
        """Rows of the workspace's file."""
        database = sqlite3.connect(f"file:{self.workspace}?mode=ro", uri=True)
        try:
            return database.execute(query).fetchall()
        finally:
            database.close()

    def list_open(self):
        return dict(self.read("SELECT id, state FROM job WHERE finished = 0"))

    def list_keys(self):
        """Of the responses that count, each as often as it is there."""
        hidden = {}
        for chunk, rows in self.read("SELECT chunk, rows FROM superseded JOIN import ON import.id ="
                                     " superseded.import WHERE import.finished IS NOT NULL"):
            bits = int.from_bytes(rows, "little")
            hidden[chunk] = hidden.get(chunk, 0) | bits
        keys = []
        for chunk, data in self.read("SELECT chunk.id, keys FROM chunk JOIN import ON import.id ="
                                     " chunk.import WHERE import.finished IS NOT NULL"):
            bits = hidden.get(chunk, 0)
            keys += [int.from_bytes(data[8 * i:8 * i + 8], sys.byteorder)
                     for i in range(len(data) // 8) if not bits >> i & 1]
        return keys

    def sync(self):
        """To its end; the job."""
        result = self.run_on("sync", "M", "--json")
        self.assertEqual(result.code, 0, result)
        return result.json["jobs"][0]

    def check_equal(self, before=()):
        """All that is there is here, once; the jobs of @before have ended well."""
        truth = Truth(self.download())
        score = self.score("M")
        for name in ("positive", "neutral", "negative"):
            self.assertEqual(score[name], truth.sentiments[name], name)
        self.assertEqual((score["n"], score["value"]), (truth.n, truth.value))
        for name, n in truth.excluded.items():
            self.assertEqual(score["excluded"][name], n, name)
        points = self.score("M", "--by", "day")["points"]
        self.assertEqual({point["key"]: point["n"] for point in points if point["n"] > 0}, truth.days)
        keys = self.list_keys()
        self.assertEqual(len(keys), len(set(keys)), "a response is there twice")
        self.assertEqual(set(keys), set(map(make_key, truth.ids)))
        self.check_order(before)

    def check_order(self, before=()):
        """The file is sound, nobody holds a job, none is left or lost, no export lies about."""
        self.assertEqual(self.read("PRAGMA integrity_check"), [("ok",)])
        jobs = dict(self.read("SELECT id, state FROM job"))
        self.assertEqual(self.list_open(), {})
        self.assertEqual([jobs.get(job) for job in before], ["done" for _ in before], jobs)
        self.assertEqual(self.read("SELECT count(*) FROM import WHERE finished IS NULL"), [(0,)])
        left = [path.name for path in self.folder.glob("cache/crosswalk/sync/*")]
        self.assertEqual(left, [], "an export was left behind")

    def each_run(self, run):
        """Calls @run with what is chance in it; tells the seed of one that failed."""
        seen = Counter()
        begun = time.monotonic()
        for seed in range(SEED, SEED + RUNS):
            with self.subTest(seed=seed):
                seen.update(run(random.Random(seed), seed))
        print(f"# {RUNS} runs from seed {SEED} in {time.monotonic() - begun:.0f} s: "
              + ", ".join(f"{n} {what}" for what, n in sorted(seen.items())), flush=True)
