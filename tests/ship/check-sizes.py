#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and functions stay small enough to be read at once.

Limits: 600 lines a file, 80 a function (class_init may be longer), 300 a .ui file.
size-excuses.txt lists what is longer, with its exact length: it may shrink, never grow.
"""

import json
import shutil
import subprocess
from pathlib import Path

import tree

FILE_LIMIT = 600
FUNCTION_LIMIT = 80
UI_LIMIT = 300
EXCUSES = Path(__file__).with_name("size-excuses.txt")


def measure_files():
    for folder in ("build-aux", "src", "tests"):
        for path in tree.files(".c", ".h", ".py", under=folder):
            yield str(path), len(tree.read(path).splitlines()), FILE_LIMIT
    for path in tree.files(".ui", under="src"):
        yield str(path), len(tree.read(path).splitlines()), UI_LIMIT


def measure_functions(ctags):
    sources = tree.files(".c", under="src") + tree.files(".c", under="tests")
    command = [ctags, "-L", "-", "--kinds-C=f", "--fields=+ne", "--output-format=json", "-f", "-"]
    names = "\n".join(str(path) for path in sources)
    run = subprocess.run(
        command, cwd=tree.TOP, input=names, capture_output=True, text=True, check=True
    )
    for line in run.stdout.splitlines():
        tag = json.loads(line)
        if tag.get("_type") == "tag" and not tag["name"].endswith("_class_init"):
            lines = tag.get("end", tag["line"]) - tag["line"] + 1
            yield f"{tag['path']}:{tag['name']}", lines, FUNCTION_LIMIT


def read_excuses():
    lines = EXCUSES.read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    return {name: int(length) for name, length in entries}


def main():
    ctags = shutil.which("ctags-universal") or shutil.which("ctags")
    measures = list(measure_files())
    if ctags:
        measures += measure_functions(ctags)
    excuses = read_excuses()
    problems = []
    for name, lines, limit in measures:
        excuse = excuses.pop(name, None) if lines > limit else None
        if lines > limit and excuse is None:
            problems.append(f"{name}: {lines} lines, the limit is {limit}")
        elif excuse is not None and lines != excuse:
            problems.append(f"{name}: {lines} lines, {EXCUSES.name} says {excuse}; it only shrinks")
    problems += [f"{EXCUSES.name}: {name} needs no excuse any more" for name in excuses]
    tree.finish(problems, f"{len(measures)} files and functions")
    if not ctags:
        tree.skip("no ctags here: functions were not measured")


main()
