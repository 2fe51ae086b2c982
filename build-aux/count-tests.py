#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the cases of a meson test run: N passed, N failed, N skipped.

Takes the testlog.json of the run. A program that speaks TAP counts once for each of its cases,
any other program counts once. Fails if a case failed or if none was run.
"""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b[^#]*(#\s*(skip|todo)\b)?", re.IGNORECASE)
PLAN = re.compile(r"^1\.\.\d+")


def count_cases(stdout):
    """Cases of a TAP stream as [passed, failed, skipped]; None where it is none."""
    lines = stdout.splitlines()
    if not any(PLAN.match(line) for line in lines):
        return None
    counts = [0, 0, 0]
    for line in lines:
        case = CASE.match(line)
        if case:
            counts[2 if case[3] else 1 if case[1] else 0] += 1
    return counts


def count_test(entry):
    """[passed, failed, skipped] of one program; its own result outweighs what it printed."""
    result = entry["result"]
    counts = count_cases(entry.get("stdout") or "") or [0, 0, 0]
    if result in ("OK", "EXPECTEDFAIL"):
        return counts if sum(counts) else [1, 0, 0]
    if result == "SKIP":
        return counts if counts[2] else [0, 0, 1]
    counts[1] = max(1, counts[1])
    return counts


def main():
    totals = [0, 0, 0]
    failed = []
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            entry = json.loads(line)
            counts = count_test(entry)
            totals = [a + b for a, b in zip(totals, counts)]
            if counts[1]:
                failed.append(f"{entry['name']} ({entry['result']})")
    for name in failed:
        print(f"failed: {name}")
    print("{} passed, {} failed, {} skipped".format(*totals))
    return 0 if totals[1] == 0 and sum(totals) > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
