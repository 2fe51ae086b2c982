# SPDX-License-Identifier: GPL-3.0-or-later
"""Surveys that are kept fresh by command: what comes, what it costs, what happens when it is cut off, and that
nothing is ever done twice."""

import io
import json
import os
import signal
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import account
import program
import terminal

GENERATOR = os.environ.get("CROSSWALK_DEMO_DATA", "crosswalk-demo-data")
BILL = "Monthly bill"
QUESTION = "QID41"
OTHERS = {"Delivery pulse": "QID11", "Order experience": "QID1", "Support call quality": "QID71"}


class Case(account.Case):
    def setUp(self):
        super().setUp()
        self.api_token = self.account("qualtrics", "api-token")["api_token"]
        self.connect()

    # The other side.

    def api_call(self, path, method="GET", body=None, status=200):
        return self.api(path, method=method, body=body, api_token=self.api_token,
                        status=status).get("result")

    def find(self, name=BILL):
        surveys = self.api_call("/surveys")["elements"]
        return next(survey["id"] for survey in surveys if survey["name"] == name)

    def download(self, survey, **wish):
        """A whole export, zipped, and the last answer about it."""
        way = f"/surveys/{survey}/export-responses"
        number = self.api_call(way, "POST", wish)["progressId"]
        answer = {}
        while answer.get("status") != "complete":
            answer = self.api_call(f"{way}/{number}")
        file = self.call("qualtrics", "GET", f"/API/v3{way}/{answer['fileId']}/file", None,
                         {"X-API-TOKEN": self.api_token})
        self.assertEqual(file.status, 200)
        return file.body

    @staticmethod
    def unzip(data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(archive.namelist()[0])

    def answer(self, survey, code):
        """A new response."""
        return self.api_call(f"/surveys/{survey}/responses", "POST",
                             {"values": {QUESTION: code, "finished": 1}})["responseId"]

    def edit(self, survey, response, code):
        self.api_call(f"/responses/{response}", "PUT",
                      {"surveyId": survey, "embeddedData": {QUESTION: code}})

    def delete(self, survey, response):
        self.api_call(f"/surveys/{survey}/responses/{response}", "DELETE")

    def count_exports(self, survey=""):
        """How many were started."""
        return sum(request["method"] == "POST" and request["path"].endswith("/export-responses")
                   and request["status"] == 200
                   for request in self.requests(f"?service=qualtrics&path=/API/v3/surveys/{survey}"))

    # This side.

    def add_metric(self, name="Bills", survey=None):
        survey = survey or self.find()
        self.done("metric", "add", "--name", name, "--kind", "csat", "--survey", survey,
                  "--question", QUESTION, "--connection", "N")
        return survey

    def sync(self, *words, code=0):
        return self.done("sync", *words, code=code)["jobs"]

    def sync_one(self, *words, code=0, state="done"):
        jobs = self.sync(*words, code=code)
        self.assertEqual([job["state"] for job in jobs], [state], jobs)
        return jobs[0]

    @staticmethod
    def figures(score):
        """Without when, and by what name, it was worked out."""
        return {key: value for key, value in score.items() if key not in ("metric", "synced_at")}

    def assert_as_computed_from_scratch(self, survey):
        """The score is that of a fresh export in a workspace of its own."""
        with tempfile.TemporaryDirectory() as folder:
            other = Path(folder) / "other.db"
            qsf = Path(folder) / "survey.qsf"
            export = Path(folder) / "export.zip"
            qsf.write_text(json.dumps(self.api_call(f"/survey-definitions/{survey}?format=qsf")))
            export.write_bytes(self.download(survey, format="json"))
            for words in (("survey", "import", qsf, export, "--survey", survey),
                          ("metric", "add", "--name", "Bills", "--kind", "csat", "--survey", survey,
                           "--question", QUESTION)):
                result = self.plain("--workspace", other, *words)
                self.assertEqual(result.code, 0, result)
            result = self.plain("--workspace", other, "score", "--json")
            self.assertEqual(result.code, 0, result)
            self.assertEqual(self.figures(self.score("Bills")), self.figures(result.json["scores"][0]))

    def wait_until(self, is_so, seconds=30):
        end = time.monotonic() + seconds
        while not is_so():
            self.assertLess(time.monotonic(), end, "it does not come to that")
            time.sleep(0.02)

    def has_come_to(self, survey, moment):
        """An export was asked for, polled, its file sent."""
        way = f"/API/v3/surveys/{survey}/export-responses"
        requests = self.requests(f"?service=qualtrics&path={way}")
        if moment == "file":
            return any(request["path"].endswith("/file") for request in requests)
        return any(request["method"] == moment for request in requests)

    def start_on(self, *words):
        process = self.start("--workspace", self.workspace, *words)
        for pipe in (process.stdout, process.stderr):
            self.addCleanup(pipe.close)
        self.addCleanup(process.wait)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process


class Sync(Case):
    def test_first_and_next(self):
        """All of it, then what changed; the counts find what was deleted."""
        survey = self.add_metric()
        first = self.sync_one("Bills")
        self.assertGreater(first["bytes_in"], 50_000)
        self.assertEqual((first["subject"], first["name"], first["connection"], first["origin"]),
                         (survey, BILL, "N", "person"))
        self.assert_as_computed_from_scratch(survey)
        ids = [self.answer(survey, 1) for _ in range(7)]
        records = json.loads(self.unzip(self.download(survey, format="json")))["responses"]
        old = [record["responseId"] for record in records if record["responseId"] not in ids
               and record["values"].get(QUESTION) not in (None, 1)]
        for response in old[10:15]:
            self.edit(survey, response, 1)
        for response in old[20:23]:
            self.delete(survey, response)
        self.delete(survey, ids.pop())
        second = self.sync_one("Bills")
        self.assertEqual(second["result"], "6 new, 5 edited, 3 deleted")
        self.assertLess(second["bytes_in"], first["bytes_in"])
        self.assert_as_computed_from_scratch(survey)
        self.delete(survey, ids.pop())
        self.assertEqual(self.sync_one("Bills")["result"], "1 deleted")
        self.assert_as_computed_from_scratch(survey)
        self.assertEqual(self.sync_one("Bills")["result"], "Nothing new")

    def test_several_metrics_share_one_export(self):
        survey = self.add_metric()
        self.add_metric("Bills again", survey)
        self.assertEqual(len(self.sync("Bills", "bills AGAIN", survey, BILL)), 1)
        self.assertEqual(self.count_exports(), 1)

    def test_what_is_due(self):
        """Never synced is due; synced just now is not, but --all asks all the same."""
        survey = self.add_metric()
        self.assertEqual([job["subject"] for job in self.sync()], [survey])
        self.assertEqual(self.sync(), [])
        text = self.run_on("sync")
        self.assertEqual((text.code, text.out), (0, ""))
        self.assertIn("--all", text.err)
        self.assertEqual(len(self.sync("--all")), 1)
        self.assertEqual(self.score("Bills")["synced_at"], self.synced_at(survey))

    def synced_at(self, survey):
        return self.done("survey", "schedule", survey)["schedule"]["synced_at"]

    def test_dry_run(self):
        survey = self.add_metric()
        before = len(self.requests())
        plan = self.sync("--dry-run")[0]
        self.assertEqual((plan["subject"], plan["state"], plan["id"]), (survey, "planned", None))
        self.assertEqual(plan["window"], {"way": "all", "from": None, "to": None, "begun": False})
        self.assertEqual(self.done("job", "list")["jobs"], [])
        self.assertEqual(len(self.requests()), before)
        self.sync("Bills")
        self.assertEqual(self.sync("--dry-run"), [])
        window = self.sync("Bills", "--dry-run")[0]["window"]
        self.assertEqual(window["way"], "modified")
        self.assertLess(window["from"], window["to"])
        self.assertIn("changed since", self.run_on("sync", "Bills", "--dry-run").out)

    def test_what_is_said(self):
        self.add_metric()
        text = self.run_on("sync", "Bills")
        self.assertEqual(text.code, 0, text)
        self.assertRegex(text.out, r"^Monthly bill: [0-9]+ new \([0-9.,]+\s?kB in [0-9.]+ s\)\n$")
        self.assertIn("Monthly bill: Qualtrics prepares the export\n", text.err)
        self.assertNotIn("\033", text.err)
        quiet = self.run_on("--quiet", "sync", "Bills")
        self.assertEqual((quiet.out.split(" (")[0], quiet.err), ("Monthly bill: Nothing new", ""))

    def test_at_a_terminal(self):
        """One line that changes, taken away in the end."""
        self.add_metric()
        typed = terminal.Terminal(self, "--workspace", self.workspace, "sync", "Bills")
        typed.expect("Monthly bill: ")
        code, out, shown = typed.end()
        self.assertEqual(code, 0, shown)
        self.assertIn(" new (", out)
        self.assertNotIn("\n", shown)
        self.assertIn("\r\033[KMonthly bill: Qualtrics prepares the export", shown)
        self.assertTrue(shown.endswith("\r\033[K"), shown)

    def test_names_that_are_none(self):
        self.add_metric()
        error = self.failure("sync", "Bill")
        self.assertEqual(error["code"], "not_found")
        self.assertIn("“Bills”", error["hint"])
        self.import_moving_in()
        error = self.failure("sync", program.SURVEY)
        self.assertIn("--connection", error["hint"])
        self.assertEqual(self.run_on("sync", "--all", "Bills").code, 2)
        self.assertEqual(self.count_exports(), 0)

    def test_some_fail(self):
        """Exit 3, and the other is done."""
        self.add_metric()
        other = self.find("Payment")
        self.done("metric", "add", "--name", "Paid", "--kind", "ces", "--survey", other,
                  "--question", "QID61", "--connection", "N")
        self.api_call(f"/surveys/{other}", "DELETE")
        jobs = {job["subject"]: job for job in self.sync("--all", code=3)}
        self.assertEqual(jobs[self.find()]["state"], "done")
        self.assertEqual(jobs[other]["state"], "failed")
        self.assertTrue(jobs[other]["error"]["message"])
        alone = self.run_on("sync", "Paid", "--json")
        self.assertEqual(alone.code, 1)
        self.assertEqual(alone.json["error"], alone.json["jobs"][0]["error"])
        text = self.run_on("sync", "Paid")
        self.assertEqual((text.code, text.out), (1, ""))
        self.assertIn("crosswalk-cli: ", text.err)
        both = self.run_on("sync", "--all")
        self.assertEqual(both.code, 3, both)
        self.assertIn("crosswalk-cli: Payment: ", both.err)

    def test_passing_faults(self):
        survey = self.add_metric()
        self.fault(service="qualtrics", match="GET /API/v3/surveys", status=500, times=1)
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/export", status=503)
        self.fault(service="qualtrics", match=f"GET /API/v3/surveys/{survey}/export", close=True)
        self.sync_one("Bills")
        self.assert_as_computed_from_scratch(survey)


    def test_answer_that_is_none(self):
        """Tried again by itself, after a while that is told."""
        survey = self.add_metric()
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/export", malformed=True)
        text = self.run_on("sync", "Bills")
        self.assertEqual(text.code, 0, text)
        self.assertRegex(text.err, "Monthly bill: waiting [0-9]+ s, ")
        self.assertEqual(self.done("job", "list")["jobs"][0]["tries"], 1)
        self.assert_as_computed_from_scratch(survey)


class Files(Case):
    """What the generator of the demo writes is what a first sync brings."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.data = Path(folder.name)
        subprocess.run([GENERATOR, "--output", folder.name], check=True, stdout=subprocess.DEVNULL)
        cls.options = ("--data", folder.name)
        super().setUpClass()

    def test_same_as_files(self):
        """Every metric of the demo, from every form of file."""
        metrics = self.data / "metrics.json"
        files = [path for path in sorted(self.data.iterdir()) if path != metrics]
        other = self.folder / "files.db"
        for words in (("survey", "import", *files), ("metric", "import", metrics)):
            result = self.plain("--workspace", other, *words)
            self.assertEqual(result.code, 0, result)
        expected = self.plain("--workspace", other, "score", "--json").json["scores"]
        surveys = {metric["survey"]: metric for metric in json.loads(metrics.read_text())["metrics"]}
        for survey, metric in surveys.items():
            self.done("metric", "add", "--name", survey, "--kind", metric["kind"], "--survey", survey,
                      "--question", metric["question"], "--connection", "N")
            self.done("metric", "remove", survey)
        self.done("metric", "import", metrics)
        jobs = self.sync()
        self.assertEqual({job["subject"] for job in jobs}, set(surveys))
        scores = self.done("score")["scores"]
        self.assertGreater(len(scores), 10)
        for score, wanted in zip(scores, expected, strict=True):
            self.assertEqual(score["metric"], wanted["metric"])
            if wanted["n"] == 0:
                self.assertEqual((score["n"], score["state"]), (0, "fresh"))
            else:
                self.assertEqual(self.figures(score), self.figures(wanted), score["metric"])


class Interruption(Case):
    def test_revoked_in_mid_sync(self):
        """Ends with 4 and the command that mends it; goes on from its step."""
        survey = self.add_metric()
        self.control("POST", "/_sandbox/settings", {"export_polls": 8})
        process = self.start_on("sync", "Bills", "--json")
        self.wait_until(lambda: self.count_exports() == 1)
        self.break_it("qualtrics", "rotate_secret", "revoke_tokens")
        out, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 4, out)
        result = json.loads(out)
        job = result["jobs"][0]
        self.assertEqual((job["state"], job["error"]["code"]), ("waiting", "needs_reauthorization"))
        self.assertIn('crosswalk-cli connection reauthorize "N"', job["error"]["hint"])
        self.assertEqual(result["error"], job["error"])
        self.assertEqual(self.done("job", "list", "--open")["jobs"][0]["id"], job["id"])
        again = self.run_on("sync", "Bills")
        self.assertEqual((again.code, again.out), (4, ""))
        self.assertIn('reauthorize "N"', again.err)
        self.done("connection", "reauthorize", "N", "--secret-stdin",
                  given=self.secret("qualtrics", "client-credentials") + "\n")
        self.accounts = self.control("GET", "/_sandbox/accounts")
        self.api_token = self.account("qualtrics", "api-token")["api_token"]
        self.assertEqual(self.sync_one()["id"], job["id"])
        self.assertEqual(self.count_exports(), 1)
        self.assert_as_computed_from_scratch(survey)

    def test_removed_while_it_waits(self):
        """What waited for the account ends, and says why."""
        self.add_metric()
        self.break_it("qualtrics", "rotate_secret", "revoke_tokens")
        waiting = self.run_on("sync", "Bills", "--json")
        self.assertEqual(waiting.code, 4, waiting)
        self.done("connection", "remove", "N")
        process = self.start_on("worker")
        self.wait_until(lambda: not self.done("job", "list", "--open")["jobs"])
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        job = self.done("job", "list")["jobs"][0]
        self.assertEqual((job["id"], job["state"]), (waiting.json["jobs"][0]["id"], "failed"))
        self.assertIn("connection", job["error"]["message"])

    def test_file_of_nothing(self):
        """An answer of no byte is no export of no response."""
        survey = self.add_metric()
        self.control("POST", "/_sandbox/settings", {"export_polls": 0})
        self.fault(service="qualtrics", match=f"GET /API/v3/surveys/{survey}/export", skip=1, body="")
        self.assertRegex(self.sync_one("Bills")["result"], "^[0-9]+ new$")
        self.assertEqual(self.count_exports(survey), 2)
        self.assert_as_computed_from_scratch(survey)

    def test_list_of_nobody(self):
        """A list of ids that is whole and empty, of a survey that has responses, removes none."""
        survey = self.add_metric()
        self.control("POST", "/_sandbox/settings", {"export_polls": 0})
        self.sync_one("Bills")
        before = self.score("Bills")["n"]
        records = json.loads(self.unzip(self.download(survey, format="json")))["responses"]
        self.delete(survey, records[0]["responseId"])
        header = self.unzip(self.download(survey, format="csv", questionIds=[], embeddedDataIds=[],
                                          surveyMetadataIds=["_recordId"])).decode()
        nobody = "".join(header.splitlines(keepends=True)[:3])
        way = f"GET /API/v3/surveys/{survey}/export-responses"
        # Of the four answers the first two are about what was changed since, the next of the poll.
        self.fault(service="qualtrics", match=way, skip=3, body=nobody, content_type="text/csv")
        exports = self.count_exports(survey)
        self.assertEqual(self.sync_one("Bills")["result"], "1 deleted")
        self.assertEqual(self.count_exports(survey) - exports, 3)
        self.assertLessEqual(before - self.score("Bills")["n"], 1)
        self.assert_as_computed_from_scratch(survey)

    def test_turned_off(self):
        """No matter of authorization: exit 1; it goes on once it is on."""
        self.add_metric()
        self.done("connection", "disable", "N")
        result = self.run_on("sync", "--json")
        self.assertEqual(result.code, 1, result)
        self.assertEqual(result.json["error"]["code"], "disabled")
        self.assertIn('crosswalk-cli connection enable "N"', result.json["error"]["hint"])
        self.done("connection", "enable", "N")
        self.assertEqual(self.sync_one()["id"], result.json["jobs"][0]["id"])

    def test_killed(self):
        """At several moments: in the end all is there, once, and the job is one."""
        survey = self.add_metric()
        self.control("POST", "/_sandbox/settings", {"export_polls": 2})
        moments = ("POST", "GET", "file")
        for moment in moments:
            process = self.start_on("sync", "Bills")
            self.wait_until(lambda: process.poll() is not None or self.has_come_to(survey, moment))
            process.kill()
            process.wait()
        jobs = self.sync("Bills")
        self.assertEqual([job["state"] for job in jobs], ["done"])
        self.assertEqual(len(self.done("job", "list")["jobs"]), 1)
        self.assertLessEqual(self.count_exports(), 2)
        self.assert_as_computed_from_scratch(survey)

    def test_stopped(self):
        """SIGTERM parks it; the next one goes on."""
        survey = self.add_metric()
        self.control("POST", "/_sandbox/settings", {"export_polls": 6})
        process = self.start_on("sync", "Bills", "--json")
        self.wait_until(lambda: self.has_come_to(survey, "GET"))
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - begun, 5)
        self.assertEqual(process.returncode, 1)
        self.assertEqual(json.loads(out)["error"]["code"], "cancelled")
        open_jobs = self.done("job", "list", "--open")["jobs"]
        self.assertEqual([job["state"] for job in open_jobs], ["queued"])
        self.assertTrue(self.sync("--dry-run")[0]["window"]["begun"])
        self.assertEqual(self.sync_one()["id"], open_jobs[0]["id"])
        self.assertEqual(self.count_exports(), 1)

    def test_two_at_once(self):
        """The second waits for the first, and tells the same end."""
        survey = self.add_metric()
        processes = [self.start_on("sync", "Bills", "--json") for _ in range(3)]
        ends = []
        for process in processes:
            out, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 0, err)
            ends.append(json.loads(out)["jobs"][0])
        self.assertEqual(self.count_exports(survey), len({end["id"] for end in ends}))
        self.assertTrue(any("new" in end["result"] for end in ends))
        self.assert_as_computed_from_scratch(survey)


class Jobs(Case):
    def test_list_and_show(self):
        survey = self.add_metric()
        job = self.sync_one("Bills")
        self.assertEqual(self.done("job", "show", str(job["id"]))["job"], job)
        self.assertEqual(self.done("job", "list")["jobs"], [job])
        self.assertEqual(self.done("job", "list", "--open")["jobs"], [])
        self.assertEqual(self.done("job", "list", "--state", "failed")["jobs"], [])
        self.assertEqual(self.done("job", "list", "--state", "done", "--kind", "survey-sync",
                                   "--limit", "1")["jobs"], [job])
        self.assertEqual((job["waits"], job["error"], job["request_id"]), (None, None, None))
        self.assertGreater(job["took_ms"], 0)
        shown = self.run_on("job", "show", str(job["id"])).out
        self.assertIn(survey, shown)
        self.assertIn(job["result"], shown)
        self.assertIn(BILL, self.run_on("job", "list").out)
        self.assertEqual(self.failure("job", "show", "99")["code"], "not_found")
        self.assertEqual(self.run_on("job", "show", "x").code, 2)
        self.assertEqual(self.run_on("job", "list", "--state", "x").code, 2)

    def test_failed_then_retried(self):
        survey = self.add_metric()
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/export", status=400,
                   times=0)
        failed = self.sync_one("Bills", code=1, state="failed")
        self.assertTrue(failed["error"]["message"])
        self.control("DELETE", "/_sandbox/faults")
        again = self.done("job", "retry", str(failed["id"]))["jobs"][0]
        self.assertEqual(again["state"], "done")
        self.assertNotEqual(again["id"], failed["id"])
        self.assertEqual(len(self.done("job", "list")["jobs"]), 2)

    def test_cancel(self):
        """Whoever works on it lets go soon; one that nobody has ends at once."""
        survey = self.add_metric()
        self.control("POST", "/_sandbox/settings", {"export_polls": 100})
        process = self.start_on("sync", "Bills", "--json")
        self.wait_until(lambda: self.count_exports(survey) == 1)
        job = self.done("job", "list", "--open")["jobs"][0]
        self.assertEqual(job["state"], "running")
        self.assertRegex(job["owner"], "^sync, pid [0-9]+$")
        ended = self.done("job", "cancel", str(job["id"]))["job"]
        self.assertEqual(ended["state"], "cancelled")
        out, _ = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 1)
        self.assertEqual(json.loads(out)["jobs"][0]["state"], "cancelled")
        self.assertEqual(self.done("job", "cancel", str(job["id"]))["job"]["state"], "cancelled")

    def test_waits_as_asked(self):
        """What the server has it wait for is said by whoever syncs, and to whoever asks."""
        survey = self.add_metric()
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/export", status=429,
                   retry_after="3", times=1)
        process = self.start_on("sync", "Bills")
        seen = []

        def is_waiting():
            jobs = self.done("job", "list", "--open")["jobs"]
            seen.extend(job["waits"]["reason"] for job in jobs if job["waits"])
            return seen
        self.wait_until(is_waiting)
        self.assertEqual(seen[0], "as the server asked")
        out, err = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0, err)
        self.assertRegex(err, "waiting [1-4] s, as the server asked")
        self.assertEqual(self.done("job", "list")["jobs"][0]["waits"], None)

    def test_never_sooner_than_asked(self):
        """An hour is too long to wait for within a call: the job waits, and a person may not want to."""
        survey = self.add_metric()
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{survey}/export", status=429,
                   retry_after="3600", times=1)
        process = self.start_on("sync", "Bills")
        self.wait_until(lambda: any(job["state"] == "waiting" for job in
                                    self.done("job", "list", "--open")["jobs"]))
        job = self.done("job", "list", "--open")["jobs"][0]
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
        self.assertRegex(err, "waiting 3[56][0-9]{2} s, as the server asked")
        self.assertEqual((job["waits"]["until"], job["waits"]["reason"]),
                         (job["due"], "as the server asked"))
        self.assertEqual(self.sync_one("Bills")["id"], job["id"])

    def test_schedule(self):
        survey = self.add_metric()
        self.assertEqual(self.done("survey", "schedule", "Bills")["schedule"]["schedule"], "hourly")
        for words, text in ((["15 min"], "15 min"), (["30", "min"], "30 min"),
                            (["daily", "07:30"], "daily 07:30"), (["off"], "off")):
            self.assertEqual(self.done("survey", "schedule", survey, *words)["schedule"]["schedule"], text)
        self.assertIsNone(self.done("survey", "schedule", survey)["schedule"]["next_due"])
        self.assertEqual(self.sync(), [])
        self.assertEqual(self.run_on("survey", "schedule", survey, "2 min").code, 2)


class Worker(Case):
    def test_works_until_told(self):
        survey = self.add_metric()
        process = self.start_on("worker")
        self.wait_until(lambda: any(job["state"] == "done" for job in self.done("job", "list")["jobs"]))
        job = self.done("job", "list")["jobs"][0]
        self.assertEqual((job["subject"], job["origin"]), (survey, "schedule"))
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - begun, 5)
        self.assertEqual((process.returncode, out), (0, ""), err)
        self.assertRegex(err.splitlines()[-1], r" Monthly bill: .* new \(")
        self.assert_as_computed_from_scratch(survey)

    def test_parks(self):
        survey = self.add_metric()
        self.control("POST", "/_sandbox/settings", {"export_polls": 6})
        process = self.start_on("worker")
        # Only an export whose number has come back can be gone on with.
        self.wait_until(lambda: self.has_come_to(survey, "GET"))
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0)
        self.assertEqual([job["state"] for job in self.done("job", "list")["jobs"]], ["queued"])
        self.sync_one()
        self.assertEqual(self.count_exports(survey), 1)

    def test_two_workers(self):
        """And a command: each survey is exported once."""
        self.add_metric()
        for name, question in OTHERS.items():
            self.done("metric", "add", "--name", name, "--kind", "csat", "--survey", self.find(name),
                      "--question", question, "--connection", "N")
        workers = [self.start_on("worker") for _ in range(2)]
        result = self.run_on("sync", "--all", "--json")
        self.assertEqual(result.code, 0, result)
        jobs = self.done("job", "list")["jobs"]
        self.assertEqual(self.count_exports(), len(jobs))
        for worker in workers:
            worker.send_signal(signal.SIGTERM)
            worker.communicate(timeout=30)
            self.assertEqual(worker.returncode, 0)
        self.assertEqual({job["state"] for job in jobs}, {"done"})

    def test_goes_on_after_reauthorization(self):
        """Of another process."""
        self.add_metric()
        self.break_it("qualtrics", "rotate_secret", "revoke_tokens")
        process = self.start_on("worker")
        self.wait_until(lambda: self.shown()["state"] == "needs-reauthorization")
        self.done("connection", "reauthorize", "N", "--secret-stdin",
                  given=self.secret("qualtrics", "client-credentials") + "\n")
        self.wait_until(lambda: any(job["state"] == "done" for job in self.done("job", "list")["jobs"]))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 0)


if __name__ == "__main__":
    program.main()
