#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two commands of the README do what they say where nothing is to be installed."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import tree

SETUP = tree.TOP / "build-aux/setup"
COUNT = tree.TOP / "build-aux/count-tests.py"
ELSEWHERE = {
    "Fedora": ('ID=fedora\nPRETTY_NAME="Fedora Linux 40"\n', "gtk4-devel"),
    "Mint": ('ID=linuxmint\nID_LIKE="ubuntu debian"\nPRETTY_NAME="Linux Mint 22"\n', "libgtk-4-dev"),
    "Arch": ('ID=arch\nPRETTY_NAME="Arch Linux"\n', "libadwaita"),
    "Leap": ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\nPRETTY_NAME="Leap"\n', "gtk4-devel"),
    "Debian 11": ('ID=debian\nVERSION_ID="11"\nPRETTY_NAME="Debian 11"\n', "libgtk-4-dev"),
    "Plan 9": ('ID=plan9\nPRETTY_NAME="Plan 9"\n', "libgtk-4-dev"),
}


def run(*command, **environment):
    return subprocess.run(
        [str(word) for word in command],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def check_setup(folder):
    for name, (text, package) in ELSEWHERE.items():
        release = folder / "os-release"
        release.write_text(text, encoding="utf-8")
        result = run(SETUP, "--test", CROSSWALK_OS_RELEASE=str(release), CROSSWALK_SETUP="")
        if result.returncode != 1 or package not in result.stderr.split():
            yield f"build-aux/setup on {name}: exit {result.returncode}: {result.stderr}"
        if run(SETUP, CROSSWALK_OS_RELEASE=str(release), CROSSWALK_SETUP="skip").returncode != 0:
            yield f"build-aux/setup on {name}: CROSSWALK_SETUP=skip does not go on"
    if run(SETUP, "--nonsense").returncode != 1:
        yield "build-aux/setup: takes any option"
    few, all_ = (set(run(SETUP, "--print", *more).stdout.split()) for more in ((), ("--test",)))
    if not {"meson", "libgtk-4-dev"} <= few < all_:
        yield "build-aux/setup --print: lacks packages"


def check_count(folder):
    cases = [
        ([("OK", "1..3\nok 1 /a\nok 2 /b # SKIP no display\nok 3 /c\n")], (2, 0, 1), 0),
        ([("FAIL", "1..2\nok 1 /a\nnot ok 2 /b\n"), ("OK", "fine\n")], (2, 1, 0), 1),
        ([("ERROR", "1..2\nok 1 /a\n")], (1, 1, 0), 1),
        ([("TIMEOUT", "")], (0, 1, 0), 1),
        ([("SKIP", "")], (0, 0, 1), 0),
        ([], (0, 0, 0), 1),
    ]
    for entries, counts, status in cases:
        last_line = "{} passed, {} failed, {} skipped".format(*counts)
        log = folder / "testlog.json"
        lines = [json.dumps({"name": "x", "result": end, "stdout": out}) for end, out in entries]
        log.write_text("\n".join(lines), encoding="utf-8")
        result = run(sys.executable, COUNT, log)
        if result.stdout.splitlines()[-1:] != [last_line] or result.returncode != status:
            yield f"count-tests.py: {entries}: {result.stdout}{result.stderr}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        problems = [*check_setup(Path(folder)), *check_count(Path(folder))]
    tree.finish(problems)


main()
