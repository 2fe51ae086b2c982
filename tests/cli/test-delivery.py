# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliveries of one workspace by several programs at once, while an account is mended, and on a full disk."""

import json
import os
import shutil
import signal
import subprocess
import time

import account

N = 120
PATIENCE = 60
MAPPING = {"crosswalk": "mapping/1", "fields": [
    {"name": "Agent", "field": "interaction.agent"},
    {"name": "Late", "field": "category.Late", "format": "question"}]}
TRIGGER = {"crosswalk": "trigger/1", "name": "All", "filter": {"all": []}}


def make(number):
    return {"id": f"int-{number}", "interactionType": "Call", "utcStart": "2026-11-01T10:00:00Z",
            "utcEnd": "2026-11-01T10:05:00Z", "durationMs": 300000,
            "participants": [{"refType": "agent", "isInternal": True, "displayName": f"Åse {number}"}],
            "classifications": [{"categoryType": "DeepPhrase", "categoryId": "Late", "displayName": "Late fee"}]}


class Delivery(account.Case):
    patience = 120

    def setUp(self):
        super().setUp()
        self.control("POST", "/_sandbox/settings", {"export_polls": 0})

    def write(self, name, document):
        path = self.folder / name
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        return path

    def bring(self, first, n):
        lines = "\n".join(json.dumps(make(i)) for i in range(first, first + n))
        self.done("record", "import", "interactions", self.write("new.ndjson", lines))

    def begin(self, n=N):
        self.connect()
        self.bring(0, n)
        self.done("integration", "add", "interactions", "--name", "Flow", "--connection", "N")
        self.done("mapping", "set", "Flow", "--file", self.write("mapping.json", MAPPING))
        self.done("trigger", "add", "Flow", "--file", self.write("trigger.json", TRIGGER))
        self.done("integration", "enable", "Flow", "--past")
        self.survey = self.show()["survey"]

    def show(self):
        return self.done("integration", "show", "Flow")["integration"]

    def stored(self):
        answer = self.control("GET", f"/_sandbox/responses?survey={self.survey}&limit=10000")
        return [one["record"]["values"]["cw_delivery"] for one in answer["responses"]]

    def assert_each_once(self, n):
        keys = self.stored()
        self.assertEqual((len(keys), len(set(keys))), (n, n))
        counts = self.show()["deliveries"]
        self.assertEqual((counts["delivered"], counts["pending"], counts["in_doubt"], counts["dead"]), (n, 0, 0, 0))

    def run_beside(self, *words):
        process = self.start("--workspace", self.workspace, *words)
        for pipe in (process.stdout, process.stderr):
            self.addCleanup(pipe.close)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process

    def wait(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.1)

    def stop(self, worker):
        worker.send_signal(signal.SIGTERM)
        self.assertEqual(worker.wait(timeout=PATIENCE), 0)

    def test_dry_run_says_that_files_go(self):
        """More than fifty do, and the requests of single ones are then no promise; the first one goes alone."""
        self.begin(52)
        job, = self.done("sync", "Flow", "--dry-run")["jobs"]
        self.assertTrue(job["as_files"])
        self.assertIn("rows of files", self.run_on("sync", "Flow", "--dry-run").out)
        self.done("sync", "Flow")
        imports = [one for one in self.requests("?service=qualtrics&method=POST")
                   if one["path"].split("?")[0].endswith("/import-responses")]
        self.assertEqual(len(imports), 1)
        self.assert_each_once(52)

    def test_several_programs_at_once(self):
        self.begin()
        worker = self.run_beside("worker")
        for first in (N, N + 20, N + 90):
            self.bring(first, {N: 20, N + 20: 70, N + 90: 10}[first])
            syncs = [self.run_beside("sync", "Flow") for _ in range(3)]
            for process in syncs:
                self.assertEqual(process.wait(timeout=PATIENCE), 0, process.stderr.read())
        self.wait(lambda: self.show()["deliveries"]["delivered"] == N + 100, "the worker sends")
        self.stop(worker)
        self.assert_each_once(N + 100)

    def test_goes_on_after_reauthorization(self):
        self.begin(10)
        self.break_it("qualtrics", "delete_client", "revoke_tokens")
        worker = self.run_beside("worker")
        self.wait(lambda: self.shown()["state"].startswith("needs"), "it is refused")
        self.wait(lambda: any("reauthorization" in (job.get("waits") or {}).get("reason", "")
                              for job in self.done("job", "list")["jobs"]), "the job waits")
        counts = self.show()["deliveries"]
        self.assertEqual((counts["delivered"], counts["pending"], counts["dead"]), (0, 10, 0))
        self.break_it("qualtrics", "restore_client")
        self.done("connection", "reauthorize", "N", "--secret-stdin",
                  given=self.secret("qualtrics", "client-credentials") + "\n")
        # Nobody asks for anything.
        self.wait(lambda: self.show()["deliveries"]["delivered"] == 10, "it goes on by itself")
        self.stop(worker)
        self.assert_each_once(10)

    def test_cancelled_by_another_program(self):
        self.begin()
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{self.survey}/import-responses", delay_ms=20000)
        sync = self.run_beside("sync", "Flow")
        self.wait(lambda: any(one["path"].endswith("/import-responses")
                              for one in self.requests("?service=qualtrics&method=POST")), "a file is on its way")
        job = next(job for job in self.done("job", "list")["jobs"] if job["kind"] == "delivery")
        self.done("job", "cancel", str(job["id"]))
        self.assertNotEqual(sync.wait(timeout=10), 0)
        counts = self.show()["deliveries"]
        # What was on its way is in doubt, nothing is "sending" that nobody sends.
        self.assertEqual((counts["sending"], counts["dead"]), (0, 0))
        self.assertGreater(counts["in_doubt"], 0)
        self.done("sync", "Flow")
        self.assert_each_once(N)

    def recreate(self, killed_at=None):
        words = ("integration", "create-project", "Flow", "--anew")
        if killed_at is None:
            return self.run_on(*words)
        method, path, skip = killed_at
        before = self.requests(f"?service=qualtrics&method={method}&path={path}")
        self.fault(service="qualtrics", match=f"{method} {path}", skip=skip, delay_ms=20000)
        process = self.run_beside(*words)
        self.wait(lambda: len(self.requests(f"?service=qualtrics&method={method}&path={path}"))
                  > len(before) + skip, "it is at that step")
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=PATIENCE)
        self.control("DELETE", "/_sandbox/faults")
        return None

    def projects(self, but=()):
        return [one["id"] for one in self.control("GET", "/_sandbox/surveys")["surveys"]
                if one["name"] == "Flow" and one["id"] not in but]

    def test_recreation_that_is_killed(self):
        """It goes on with what it made; what waited goes there once, and a sentence says how many."""
        others = self.projects()
        self.begin(8)
        self.control("POST", "/_sandbox/surveys", {"survey": self.survey, "delete": True})
        self.assertIn("no longer at Qualtrics", self.run_on("sync", "Flow").err)
        definitions = "/API/v3/survey-definitions/"
        for step in (("POST", definitions, 0), ("PUT", definitions, 0), ("PUT", "/API/v3/surveys/", 0),
                     ("POST", definitions, 0)):
            self.recreate(killed_at=step)
            shown = self.show()
            # Until it is whole nothing goes to it: what waits is written for the one before.
            self.assertEqual((shown["survey"], shown["problem"]), (self.survey, "project_deleted"))
            self.assertEqual(shown["deliveries"]["pending"], 8)
        result = self.recreate()
        self.assertEqual(result.code, 0, result)
        self.assertIn("8 deliveries that were not taken go on", result.err)
        self.survey, = self.projects(but=others)
        sync = self.run_beside("sync", "Flow")
        self.wait(lambda: self.stored(), "it sends")
        sync.send_signal(signal.SIGKILL)
        sync.wait(timeout=PATIENCE)
        self.done("sync", "Flow")
        self.assert_each_once(8)

    def test_recreation_of_what_is_gone_again(self):
        """What a cut left behind was deleted, too: then it is created once more."""
        others = self.projects()
        self.begin(3)
        self.control("POST", "/_sandbox/surveys", {"survey": self.survey, "delete": True})
        self.run_on("sync", "Flow")
        self.recreate(killed_at=("PUT", "/API/v3/surveys/", 0))
        left, = self.projects(but=others)
        self.control("POST", "/_sandbox/surveys", {"survey": left, "delete": True})
        result = self.recreate()
        self.assertEqual(result.code, 0, result)
        self.survey, = self.projects(but=others)
        self.done("sync", "Flow")
        self.assert_each_once(3)

    def test_refused_says_what_was_done(self):
        """An account that breaks in the middle: what arrived and what waits is said, and nothing is lost."""
        self.begin(8)
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{self.survey}/responses", skip=3, status=403, times=0)
        result = self.run_on("sync", "Flow")
        self.assertEqual(result.code, 1, result)
        self.assertIn("Flow: 3 delivered, 5 waiting. Nothing is lost", result.err)
        self.control("DELETE", "/_sandbox/faults")
        self.wait(lambda: self.run_on("sync", "Flow").code == 0 and self.show()["deliveries"]["pending"] == 0, "all go")
        self.assert_each_once(8)

    def test_administrator_is_asked(self):
        """Each verb that sends, drops or changes, without the passphrase: nothing is done; with it: done."""
        self.begin(3)
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{self.survey}/responses", status=400, times=3)
        self.done("sync", "Flow", code=3)
        letters = [str(one["id"]) for one in self.done("dead-letter", "list")["dead_letters"]]
        self.done("passphrase", "set", "--secret-stdin", given="correct horse\n")
        before = self.show()
        asked = [("integration", "enable", "Flow"), ("integration", "disable", "Flow"),
                 ("integration", "create-project", "Flow", "--anew"), ("integration", "relink", "Flow", self.survey),
                 ("integration", "add", "interactions", "--name", "Other", "--connection", "N"),
                 ("mapping", "set", "Flow", "--file", self.write("mapping.json", MAPPING)),
                 ("trigger", "disable", "Flow", "All"), ("dead-letter", "discard", letters[0]),
                 ("dead-letter", "retry"), ("integration", "remove", "Flow")]
        for words in asked:
            error = self.failure(*words)
            self.assertIn("administrator passphrase", error["message"], words)
            self.assertIn("--secret-stdin", error["hint"], words)
            self.assertIn("passphrase", self.failure(*words, "--secret-stdin", given="wrong horse\n")["message"], words)
        self.assertEqual(self.show(), before)
        for words in asked:
            if "relink" not in words:
                self.done(*words, "--secret-stdin", given="correct horse\n")
        self.assertEqual([one["name"] for one in self.done("integration", "list")["integrations"]], ["Other"])

    def test_full_disk(self):
        """The workspace on a disk of its own that fills up while it sends."""
        disk = self.folder / "disk"
        disk.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk],
                                               capture_output=True).returncode != 0:
            self.skipTest("no disk can be made here")
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        self.workspace = disk / "workspace.db"
        self.begin(10)
        self.done("sync", "Flow")
        self.bring(10, 300)
        filler = disk / "filler"
        self.fault(service="qualtrics", match=f"POST /API/v3/surveys/{self.survey}/import-responses", delay_ms=1500)
        sync = self.run_beside("sync", "Flow")
        self.wait(lambda: any(one["path"].endswith("/import-responses")
                              for one in self.requests("?service=qualtrics&method=POST")), "a file is on its way")
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                pass
        self.assertEqual(shutil.disk_usage(disk).free, 0)
        code = sync.wait(timeout=PATIENCE)
        filler.unlink()
        result = self.run_on("sync", "Flow")
        self.assertEqual(result.code, 0, (code, result))
        self.assert_each_once(310)


if __name__ == "__main__":
    account.main()
