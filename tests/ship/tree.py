# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of the tree share: its files, and how they tell what is wrong."""

import os
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SKIP = 77
SKIPPED_FOLDERS = re.compile(r"^(_.*|\.git|\.flatpak-builder|subprojects|node_modules)$")
# A comment, a string or a character of C.
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S
)


def files(*suffixes, under=""):
    """Paths of the tree from its top, sorted; only those that end in one of the suffixes."""
    found = []
    for folder, folders, names in os.walk(TOP / under):
        folders[:] = [name for name in folders if not SKIPPED_FOLDERS.match(name)]
        for name in names:
            path = Path(folder, name).relative_to(TOP)
            if (not suffixes or path.suffix in suffixes) and not name.endswith((".pyc", "~")):
                found.append(path)
    return sorted(found)


def read(path):
    return (TOP / path).read_text(encoding="utf-8")


def without_comments(text):
    """C source whose comments are blank, with its lines where they were; strings stay."""

    def blank(match):
        token = match[0]
        return re.sub(r"[^\n]", " ", token) if token.startswith("/") else token

    return TOKEN.sub(blank, text)


def finish(problems, good="nothing to complain about"):
    """Prints what is wrong, one a line, and ends the program."""
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(f"{len(problems)} to mend")
    print(good)


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIP)
