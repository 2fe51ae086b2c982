#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with words that people read, and no other, in order.

A msgid that is put together with a macro, such as G_GINT64_FORMAT, would be cut off there in the
catalogue and never find its translation: there must be none.

With --write it writes the list as it should be.
"""

import re
import sys

import tree

IN_SOURCE = re.compile(r"\b(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*[\"A-Za-z]")
CUT_OFF = re.compile(r'\b(_|N_|ngettext)\s*\(\s*(?:"(?:\\.|[^"\\])*"\s*)+([A-Za-z]\w*)')
IN_TEMPLATE = re.compile(r'translatable="(yes|true)"')
POTFILES = "po/POTFILES.in"
DESKTOP = re.compile(r"\.(desktop|metainfo\.xml)\.in$")


def has_words(path):
    if DESKTOP.search(path.name) or path.name.endswith(".gschema.xml"):
        return True
    if path.suffix == ".ui":
        return bool(IN_TEMPLATE.search(tree.read(path)))
    if path.suffix == ".c":
        text = re.sub(r"^\s*#.*", "", tree.without_comments(tree.read(path)), flags=re.M)
        return bool(IN_SOURCE.search(text))
    return False


def list_wanted():
    found = tree.files(under="data") + tree.files(under="src")
    return sorted(str(path) for path in found if has_words(path) and "sandbox" not in path.parts)


def check_whole(path):
    if path.endswith(".c"):
        for match in CUT_OFF.finditer(tree.without_comments(tree.read(path))):
            yield f"{path}: {match[2]} in the middle of a sentence to translate"


def main():
    lines = tree.read(POTFILES).splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    wanted = list_wanted()
    if "--write" in sys.argv[1:]:
        head = [line for line in lines if line.startswith("#")]
        (tree.TOP / POTFILES).write_text("\n".join(head + wanted) + "\n", encoding="utf-8")
        return
    problems = [f"{POTFILES}: {path} is missing" for path in wanted if path not in listed]
    problems += [
        f"{POTFILES}: {path} has nothing to translate" for path in listed if path not in wanted
    ]
    if listed != sorted(set(listed)):
        problems.append(f"{POTFILES}: not in alphabetical order")
    if problems:
        problems.append("“python3 tests/ship/check-potfiles.py --write” writes the list")
    problems += [problem for path in wanted for problem in check_whole(path)]
    tree.finish(problems, f"{len(listed)} files")


main()
