#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file of the tree is as clang-format 14 writes it; other versions write otherwise."""

import re
import shutil
import subprocess

import tree

WANTED = 14


def find_clang_format():
    for name in (f"clang-format-{WANTED}", "clang-format"):
        program = shutil.which(name)
        if program:
            version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
            match = re.search(r"version (\d+)", version)
            if match and int(match[1]) == WANTED:
                return program
    return None


def main():
    program = find_clang_format()
    if program is None:
        tree.skip(f"no clang-format {WANTED} here")
    sources = tree.files(".c", ".h", under="src") + tree.files(".c", ".h", under="tests")
    badly = set()
    for first in range(0, len(sources), 100):
        batch = [str(path) for path in sources[first : first + 100]]
        run = subprocess.run(
            [program, "--dry-run", *batch], cwd=tree.TOP, capture_output=True, text=True
        )
        warnings = [line for line in run.stderr.splitlines() if ": warning:" in line]
        badly |= {line.split(":")[0] for line in warnings}
    problems = [f"{path}: run “{program} -i {path}”" for path in sorted(badly)]
    tree.finish(problems, f"{len(sources)} files")


main()
