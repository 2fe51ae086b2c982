# SPDX-License-Identifier: GPL-3.0-or-later
"""The process is killed at any moment of a sync and started again: nothing is lost, nothing is there twice."""

import random
import re
import signal
import subprocess
import time

import stress

PATIENCE = 30  # seconds until another has noticed: it looks every five


class Kills(stress.Case):
    responses = 4000

    def setUp(self):
        super().setUp()
        self.spans = {}

    def measure(self, polls):
        """Seconds that a first sync takes, and one that finds something."""
        if polls not in self.spans:
            self.begin(f"measured-{polls}")
            spans = []
            for _ in range(2):
                begun = time.monotonic()
                self.sync()
                spans.append(time.monotonic() - begun)
                self.change(random.Random(0))
            self.spans[polls] = spans
        return self.spans[polls]

    def wait_for_export(self, process, longest):
        """Until it is there, or the process has ended, or for a while."""
        end = time.monotonic() + longest
        while time.monotonic() < end and process.poll() is None:
            if list(self.folder.glob("cache/crosswalk/sync/*.export")):
                return
            time.sleep(0.001)

    def kill_once(self, chance, longest):
        """What the job was at when it happened."""
        words = chance.choice((("sync", "M"), ("worker",)))
        process = self.start("--workspace", self.workspace, *words)
        for pipe in (process.stdout, process.stderr):
            self.addCleanup(pipe.close)
        if chance.random() < 0.4:
            # What is written into the workspace is written in a tenth of the time, at the end of it.
            self.wait_for_export(process, longest)
            longest = 0.15
        time.sleep(chance.uniform(0, longest))
        process.kill()
        process.wait()
        phases = self.read("SELECT phase FROM job WHERE finished = 0")
        return phases[0][0] or "queued" if phases else "no job"

    def check_told(self):
        """Of all that is stored, some job said that it was new."""
        told = 0
        for (result,) in self.read("SELECT result FROM job"):
            new = re.match(r"([0-9,]+) new", result)
            told += int(new[1].replace(",", "")) if new else 0
        self.assertEqual(told, self.read("SELECT sum(added) FROM import")[0][0])

    def start_worker(self):
        process = self.start("--workspace", self.workspace, "worker", stderr=subprocess.DEVNULL)
        self.addCleanup(process.stdout.close)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process

    def wait_for_work(self):
        """Until some sync was done and none is open."""
        end = time.monotonic() + PATIENCE
        while self.list_open() or not self.read("SELECT 1 FROM job WHERE state = 'done'"):
            self.assertLess(time.monotonic(), end, "nobody takes over")
            time.sleep(0.05)

    def take_over(self, chance, seed):
        """Two workers; one is killed. What it had in hand, the other does."""
        self.control("POST", "/_sandbox/settings", {"export_polls": 1})
        longest, _ = self.measure(1)
        self.begin(seed)
        first = self.start_worker()
        second = self.start_worker()
        time.sleep(chance.uniform(0.02, longest))
        held = dict(self.read("SELECT id, owner FROM job WHERE state = 'running'"))
        killed = chance.choice((first, second))
        killed.kill()
        killed.wait()
        self.wait_for_work()
        left = second if killed is first else first
        left.send_signal(signal.SIGTERM)
        self.assertEqual(left.wait(timeout=30), 0)
        self.check_equal(held)
        owner = f"pid {killed.pid}"
        return ["killed with it" if any(name.endswith(owner) for name in held.values()) else
                "killed without it" if held else "killed before or after"]

    def run_once(self, chance, seed):
        polls = chance.randint(0, 1)
        self.control("POST", "/_sandbox/settings", {"export_polls": polls})
        first, later = self.measure(polls)
        self.begin(seed)
        is_synced = chance.random() < 0.5
        if is_synced:
            self.sync()
        phases = []
        before = set()
        for _ in range(chance.randint(1, 3)):
            if chance.random() < 0.7:
                self.change(chance)
            phases.append(self.kill_once(chance, later if is_synced else first))
            before.update(self.list_open())
        self.sync()
        self.check_order(before)
        # What was begun may have ended with what there was when it began.
        self.sync()
        self.check_equal(before)
        self.check_told()
        return phases

    def test_killed_at_any_moment(self):
        self.each_run(self.run_once)

    def test_another_takes_over(self):
        self.each_run(self.take_over)


if __name__ == "__main__":
    stress.main()
