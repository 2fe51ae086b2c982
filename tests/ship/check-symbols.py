#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was linked keeps the floors apart. Usage: check-symbols.py BUILD-FOLDER

The core references no symbol of the toolkit, crosswalk-cli does not load it, and the programs
of the sandbox share no function with the core.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import tree

BUILD = Path(sys.argv[1])
CORE = BUILD / "src/core/libcrosswalk-core.a"
CLI = BUILD / "src/cli/crosswalk-cli"
SANDBOX = BUILD / "src/sandbox"
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adw)_(?!pixbuf)")
TOOLKIT_LIBRARY = re.compile(r"lib(gtk|gdk|adwaita)[-.]")


def list_symbols(path, *options):
    run = subprocess.run(["nm", *options, str(path)], capture_output=True, text=True, check=True)
    lines = (line.split() for line in run.stdout.splitlines())
    return {words[-1] for words in lines if len(words) >= 2}


def list_libraries(path):
    run = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=True)
    return [line.split()[0] for line in run.stdout.splitlines()]


def main():
    if not shutil.which("nm"):
        tree.skip("no nm here")
    problems = [
        f"{CORE.name}: references {symbol}"
        for symbol in sorted(list_symbols(CORE, "--undefined-only"))
        if TOOLKIT.match(symbol)
    ]
    problems += [
        f"{CLI.name}: loads {library}"
        for library in list_libraries(CLI)
        if TOOLKIT_LIBRARY.match(library)
    ]
    shared = list_symbols(CORE, "--defined-only", "--extern-only")
    programs = [path for path in sorted(SANDBOX.glob("crosswalk-*")) if path.is_file()]
    for program in programs:
        own = list_symbols(program, "--defined-only", "--extern-only")
        problems += [f"{program.name}: shares {name}() with the core" for name in sorted(own & shared)]
    tree.finish(problems, f"{len(shared)} functions of the core")


main()
