# SPDX-License-Identifier: GPL-3.0-or-later
"""A large survey: after the first sync only what changed is moved, and the score is the one that a workspace
that was never there before would have.

CROSSWALK_STRESS_RESPONSES: its size (6,000); with 200,000 it needs three gigabytes, for the sandbox keeps all.
"""

import os
import random

import stress

SIZE = int(os.environ.get("CROSSWALK_STRESS_RESPONSES", "6000"))


class Large(stress.Case):
    responses = SIZE
    patience = longest = 900

    def setUp(self):
        super().setUp()
        # The sandbox reads its file when it is asked for it first, and answers nobody meanwhile.
        self.api_call(f"/surveys/{self.survey}")

    def test_only_what_changed(self):
        self.begin("large")
        first = self.sync()
        self.assertEqual(first["result"], f"{SIZE} new")
        self.check_equal()
        new, edited, deleted = max(SIZE // 200, 30), max(SIZE // 4000, 10), max(SIZE // 10000, 5)
        self.change(random.Random(stress.SEED), new, edited, 0)
        second = self.sync()
        # Some edits give the same answer again.
        self.assertRegex(second["result"], f"^{new} new, [0-9]+ edited$")
        self.assertLess(second["bytes_in"], first["bytes_in"] / 10)
        self.check_equal()
        # Who is not there any more is known only from a list of who is.
        self.change(random.Random(stress.SEED + 1), 0, 0, deleted)
        third = self.sync()
        self.assertEqual(third["result"], f"{deleted} deleted")
        self.assertLess(third["bytes_in"], first["bytes_in"] / 6)
        self.check_equal()
        score = self.score("M")
        self.begin("fresh")
        self.sync()
        self.check_equal()
        for name in ("value", "n", "positive", "neutral", "negative", "low", "high", "excluded"):
            self.assertEqual(self.score("M")[name], score[name], name)
        print("# bytes: " + ", ".join(f"{job['result']}: {job['bytes_in']:,} in {job['took_ms']} ms"
                                      for job in (first, second, third)), flush=True)


if __name__ == "__main__":
    stress.main()
