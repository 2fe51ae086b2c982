#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What README.md and CONTRIBUTING.md name is there. Usage: check-documents.py BUILD-FOLDER

Commands of the tree exist and can be run, pictures and linked files exist, the folders that
CONTRIBUTING.md draws are those of the tree, and crosswalk-cli knows every noun and verb shown.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import tree

CLI = Path(sys.argv[1], "src/cli/crosswalk-cli")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def check_links(name, text):
    for target in LINK.findall(text):
        if "://" not in target and not (tree.TOP / target).exists():
            yield f"{name}: {target} is not there"


def list_commands(text):
    for language, block in FENCE.findall(text):
        if language == "sh":
            for line in block.splitlines():
                words = line.split("#")[0].split()
                while words and "=" in words[0]:
                    words.pop(0)
                if words:
                    yield words


def check_command(name, words):
    if "/" in words[0]:
        path = tree.TOP / words[0]
        if not words[0].startswith("_build") and not os.access(path, os.X_OK):
            yield f"{name}: {words[0]} cannot be run"
    elif words[0] == "crosswalk-cli":
        nouns = [word for word in words[1:] if re.fullmatch(r"[a-z][a-z-]*", word)][:2]
        run = subprocess.run([CLI, *nouns, "--help"], capture_output=True, text=True)
        if run.returncode != 0:
            yield f"{name}: crosswalk-cli does not know “{' '.join(nouns)}”"


def list_drawn_folders(text):
    """Folders of the drawing of the house: each line begins with them, indented by two a level."""
    block = next((block for language, block in FENCE.findall(text) if language == "text"), "")
    way = []
    for line in block.splitlines():
        drawn = re.match(r"( *)((?:[\w.-]+/)+)", line)
        if drawn:
            depth = len(drawn[1]) // 2
            way[depth:] = [drawn[2]]
            yield "".join(way)


def check_drawing(text):
    drawn = {folder.rstrip("/") for folder in list_drawn_folders(text)}
    for folder in sorted(drawn):
        if not (tree.TOP / folder).is_dir():
            yield f"CONTRIBUTING.md: draws {folder}/, which is not there"
    for root in ("", "src", "src/core", "src/ui", "tests"):
        way = Path(root).parts
        found = [path.parts for path in tree.files() if path.parts[: len(way)] == way]
        there = {"/".join(parts[: len(way) + 1]) for parts in found if len(parts) > len(way) + 1}
        there -= {".ci"}
        for folder in sorted(there - drawn):
            yield f"CONTRIBUTING.md: does not draw {folder}/"


def main():
    problems = []
    for name in ("README.md", "CONTRIBUTING.md"):
        text = tree.read(name)
        problems += check_links(name, text)
        for words in list_commands(text):
            problems += check_command(name, words)
    problems += check_drawing(tree.read("CONTRIBUTING.md"))
    tree.finish(problems)


main()
