# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever answers in place of Qualtrics: the sync ends well in the end, and where it says that it did, it did."""

import signal
import subprocess
import threading

import stress

PAGE = "<!DOCTYPE html><html><body>Please sign in to the network.</body></html>"
LONGEST = 12  # seconds, then it is parked and goes on without faults


class Faults(stress.Case):
    def list_faults(self, chance):
        """What one fault may be."""
        return {
            "status": {"status": chance.choice((500, 502, 503, 504)), "times": chance.randint(1, 4)},
            "page": {"status": chance.choice((200, 502)), "body": PAGE, "content_type": "text/html"},
            "limit": {"status": 429, "retry_after": chance.choice((1, "date 1"))},
            "unavailable": {"status": 503, "retry_after": chance.choice((1, "date 2"))},
            "cut": {"cut_after_bytes": chance.choice((0, 1, 40, chance.randint(0, 100_000)))},
            "delay": {"delay_ms": chance.randint(50, 700)},
            "malformed": {"malformed": True, "times": chance.randint(1, 2)},
            "nothing": {"body": ""},
            "closed": {"close": True, "times": chance.randint(1, 2)},
            "gone": {"status": 404},
        }

    def match(self, chance, name):
        """What it comes upon. What is not found is only ever an export: a survey that is gone is gone."""
        way = f"/API/v3/surveys/{self.survey}"
        matches = [f"GET {way}/export-responses"] * 3
        if name != "gone":
            matches += [f"POST {way}/export-responses", f"GET {way}", "GET /API/v3/survey-definitions",
                        "POST /oauth2/token", "/API/v3"]
        return chance.choice(matches)

    def add_faults(self, chance):
        names = []
        for _ in range(chance.randint(1, 5)):
            name, fault = chance.choice(sorted(self.list_faults(chance).items()))
            self.fault(service="qualtrics", match=self.match(chance, name),
                       skip=chance.choice((0, 0, 0, 1, 2, 3)), **fault)
            names.append(name)
        return names

    def expire_later(self, chance):
        """The token ends somewhere on the way."""
        timer = threading.Timer(chance.uniform(0, 1.2), lambda: self.break_it("qualtrics", "expire_tokens"))
        timer.start()
        return timer

    def sync_among_faults(self):
        """Its exit status; None where it had to be parked."""
        process = self.start("--workspace", self.workspace, "sync", "M")
        try:
            _, err = process.communicate(timeout=LONGEST)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGTERM)
            _, err = process.communicate(timeout=30)
            # At the very end of it nobody waits for the signal any more.
            self.assertIn(process.returncode, (0, 1, -signal.SIGTERM), err)
            code = None
        self.assertNotIn("CRITICAL", err)
        self.assertIn(code, (0, 1, None), err)
        return code

    def run_once(self, chance, seed):
        self.control("POST", "/_sandbox/settings", {"export_polls": chance.randint(0, 2)})
        self.begin(seed)
        if chance.random() < 0.6:
            self.sync()
            self.change(chance)
        names = self.add_faults(chance)
        timer = self.expire_later(chance) if chance.random() < 0.4 else None
        code = self.sync_among_faults()
        if timer is not None:
            timer.join()
            names.append("expired token")
        left = self.list_open()
        self.control("DELETE", "/_sandbox/faults")
        if code == 0:
            self.check_equal()
        self.sync()
        self.check_equal(left)
        return names + [{0: "= ended well", 1: "= failed", None: "= parked"}[code]]

    def test_whatever_answers(self):
        self.each_run(self.run_once)


if __name__ == "__main__":
    stress.main()
