#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing in the tree that belongs to one machine or one person; data files parse."""

import json
import re
import xml.etree.ElementTree as ElementTree

import tree

TEXT = set(".c .h .py .sh .md .ui .css .xml .in .build .json .page .txt".split()) | {""}
# The parts stand apart so that this file does not match itself.
PATHS = re.compile(r"(?<![\w.])/(home|root|work|Users)" + r"/\w|/tmp" + r"/\w+/")
SECRETS = re.compile(
    "|".join(
        (
            "BEGIN [A-Z ]*PRIVATE" + " KEY",
            "AKIA" + "[0-9A-Z]{16}",
            "gh[pousr]_" + "[0-9A-Za-z]{36}",
            "xox[abp]-" + "[0-9A-Za-z-]{10}",
            "eyJ" + r"[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}",
        )
    )
)
LARGEST = 1024 * 1024


def check_text(path):
    text = (tree.TOP / path).read_bytes().decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if PATHS.search(line):
            yield f"{path}:{number}: a path of one machine"
        if SECRETS.search(line):
            yield f"{path}:{number}: looks like a secret"
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            yield f"{path}:{number}: left from a merge"


def check_data(path):
    try:
        if path.suffix == ".json":
            json.loads(tree.read(path))
        elif path.suffix in (".ui", ".svg", ".page", ".xml") or path.name.endswith(".xml.in"):
            ElementTree.parse(tree.TOP / path)
    except (ValueError, ElementTree.ParseError) as error:
        yield f"{path}: {error}"


def main():
    problems = []
    found = tree.files()
    for path in found:
        is_sample = path.parts[:2] == ("tests", "data")  # some of them are broken on purpose
        if path.suffix in TEXT and path.name != "COPYING":
            problems += check_text(path)
        if not is_sample:
            problems += check_data(path)
        if (tree.TOP / path).stat().st_size > LARGEST:
            problems.append(f"{path}: larger than {LARGEST} bytes")
    tree.finish(problems, f"{len(found)} files")


main()
