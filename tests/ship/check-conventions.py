#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file names its licence; C files begin and are named as the house wants it.

And every setting is one that the program reads.
"""

import re

import tree

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
GLIB_FOLDERS = [("src", name) for name in ("app", "cli", "core", "ui")]
C_FIRST_LINE = f"/* {SPDX} */"


def check_licence(path, text):
    head = "\n".join(text.splitlines()[:4])
    if path.suffix in (".c", ".h"):
        if text.splitlines()[:1] != [C_FIRST_LINE]:
            yield f"{path}: the first line is not “{C_FIRST_LINE}”"
    elif "SPDX-License-Identifier: " not in head:
        yield f"{path}: no “{SPDX}” in its first lines"


def check_header(path, text):
    if "#pragma once" not in text:
        yield f"{path}: no #pragma once"
    if path.parts[:2] in GLIB_FOLDERS and "G_BEGIN_DECLS" not in text:
        yield f"{path}: no G_BEGIN_DECLS"


def check_source(path, text):
    first = re.search(r'^#include\s+[<"]([^>"]+)', text, re.M)
    if first and first[1] != "config.h":
        yield f"{path}: the first include is {first[1]} and not config.h"


def check_name(path):
    """Files of a type are named after it."""
    if path.parts[1] in ("core", "ui") and not path.name.startswith("cw-"):
        yield f"{path}: does not begin with cw-"


def check_settings(sources):
    """A key that nothing reads is a switch without a wire."""
    for schema in tree.files(".xml", under="data"):
        for key in re.findall(r'<key name="([^"]+)"', tree.read(schema)):
            if not any(f'"{key}"' in text for text in sources):
                yield f"{schema}: nothing reads “{key}”"


def main():
    problems = []
    sources = tree.files(".c", ".h", ".py", ".sh", ".ui", ".css", ".svg", under="src")
    sources += tree.files(".c", ".h", ".py", ".sh", under="tests")
    sources += tree.files(".py", ".sh", under="build-aux")
    sources += tree.files(".svg", under="data")
    for path in sources:
        if path.parts[:2] == ("tests", "data"):
            continue
        text = tree.read(path)
        problems += check_licence(path, text)
        if path.suffix == ".h":
            problems += check_header(path, text)
        if path.parts[0] == "src" and path.suffix == ".c":
            problems += check_source(path, text)
        if path.parts[0] == "src" and path.suffix in (".c", ".h"):
            problems += check_name(path)
    programs = [tree.read(path) for path in sources if path.parts[0] == "src"]
    problems += check_settings(programs)
    tree.finish(problems, f"{len(sources)} files")


main()
