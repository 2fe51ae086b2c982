#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manual pages are shown as they were meant: groff has no warning, and each tells of its program."""

import re
import shutil
import subprocess

import tree

SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION"]


def check_page(path):
    text = tree.read(path)
    if not text.startswith('.\\" SPDX-License-Identifier:'):
        yield "no licence at its beginning"
    sections = re.findall(r'^\.SH "?([^"\n]+)', text, re.M)
    for section in SECTIONS:
        if section not in sections:
            yield f"no section {section}"
    name = re.search(r"^\.SH \"?NAME\"?\n(.+)", text, re.M)
    if name and not name[1].replace("\\-", "-").startswith(f"{path.stem} - "):
        yield f"NAME is not “{path.stem} - …”"
    groff = shutil.which("groff")
    if groff:
        run = subprocess.run(
            [groff, "-man", "-Tutf8", "-Kutf8", "-ww", "-z", tree.TOP / path],
            capture_output=True,
            text=True,
        )
        yield from run.stderr.splitlines()


def main():
    pages = [path for path in tree.files(".1") if path.parts[:2] == ("data", "man")]
    problems = [f"{path}: {problem}" for path in pages for problem in check_page(path)]
    if not pages:
        problems.append("data/man: no page is there")
    tree.finish(problems, f"{len(pages)} pages")


main()
