#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each sentence in tests/SEEDS.md names what proves it, and whatever is named there exists."""

import re

import tree

PAGE = "tests/SEEDS.md"
ENTRY = re.compile(r"^(\d+)\. (?:000, 001|000|001): “.+” — (.+)$")


def list_shots():
    shots = set()
    for path in tree.files(".c", under="tests/ui"):
        if path.name.startswith("shots-"):
            shots |= set(re.findall(r'\{ "([a-z0-9-]+)"', tree.read(path)))
    return shots


def has_test(path, name):
    """A method, or a path of GLib, whole or as what a macro adds to the name of its file."""
    text = tree.read(path)
    if path.endswith(".py"):
        return f"def {name}(" in text
    group, _, rest = name.strip("/").partition("/")
    return f'"{name}"' in text or (f'"/{group}/"' in text and f'"{rest}"' in text)


def check_proof(proof, shots):
    kind, _, shot = proof.partition(":")
    if kind == "shot":
        return None if shot in shots else f"there is no picture “{shot}”"
    path, _, name = proof.partition("::")
    if not (tree.TOP / path).is_file():
        return f"“{path}” is not there"
    return None if has_test(path, name) else f"{path} has no test “{name}”"


def main():
    shots = list_shots()
    problems, number, n_open = [], 0, 0
    for line in tree.read(PAGE).splitlines():
        if not re.match(r"\d+\.", line):
            continue
        number += 1
        entry = ENTRY.match(line)
        if not entry or int(entry[1]) != number:
            problems.append(f"{PAGE}: {number} is not written as the others are")
            continue
        proofs = re.findall(r"`([^`]+)`", entry[2])
        n_open += entry[2].startswith("open")
        if not proofs and not entry[2].startswith(("open", "beyond")):
            problems.append(f"{PAGE}: nothing proves {number}")
        found = (check_proof(proof, shots) for proof in proofs)
        problems += [f"{PAGE}: {number}: {problem}" for problem in found if problem]
    tree.finish(problems, f"{number} sentences, {n_open} of them open")


main()
