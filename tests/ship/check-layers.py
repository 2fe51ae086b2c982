#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A floor of the house includes only the floors below it, and nothing goes round in circles."""

import re
from pathlib import Path

import tree

# The floors, from the ground up; folders that share a floor do not know each other.
FLOORS = [
    {"model", "score", "net"},
    {"format", "ingest", "store", "auth"},
    {"service"},
    {"sync"},
    {"ui", "cli"},
    {"app"},
]
# Except for these: scores are worked out on things of the model.
NEIGHBOURS = {("score", "model")}
# Stands in for the services and must not share a misreading with the core.
APART = "sandbox"

ROOTS = [Path("src", name) for name in ("", "core", "ui", "cli", "sandbox")]
# Made by the build.
MADE = re.compile(r"^config\.h$|-resources\.h$|-enums\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)
GTK = re.compile(r"^(gtk|gdk|gsk|adwaita|adw)\b")
LEVEL = {folder: level for level, folders in enumerate(FLOORS) for folder in folders}


def get_area(path):
    """The folder of a source that has a place in the house: src/core/model/x.c is in “model”."""
    return path.parts[2] if path.parts[1] == "core" else path.parts[1]


def resolve(source, name):
    """The file of the tree that an include in quotes means, or None."""
    for root in (source.parent, *ROOTS):
        if (tree.TOP / root / name).is_file():
            return root / name
    return None


def may_include(area, other):
    if area == other:
        return True
    if APART in (area, other):
        return False
    return LEVEL[other] < LEVEL[area] or (area, other) in NEIGHBOURS


def find_circle(edges):
    """The first circle of a graph {node: {node, …}} as a list of nodes, or None."""
    done = set()

    def visit(node, way):
        if node in way:
            return way[way.index(node) :] + [node]
        if node in done:
            return None
        for other in sorted(edges.get(node, ())):
            circle = visit(other, way + [node])
            if circle:
                return circle
        done.add(node)
        return None

    for start in sorted(edges):
        circle = visit(start, [])
        if circle:
            return circle
    return None


def check_includes(path, text, files, folders):
    area = get_area(path)
    if area != APART and area not in LEVEL:
        yield f"{path}: “{area}” has no floor; see FLOORS in tests/ship/check-layers.py"
        return
    for mark, name in INCLUDE.findall(text):
        if mark == "<":
            if path.parts[1] == "core" and GTK.match(name):
                yield f"{path}: the core includes <{name}>"
            if name == "sqlite3.h" and area not in ("store", APART):
                yield f"{path}: <sqlite3.h> is for core/store alone"
            continue
        other = resolve(path, name)
        if other is None:
            if not MADE.search(name):
                yield f"{path}: “{name}” is not found from src/, src/core, src/ui, src/cli"
            continue
        if not may_include(area, get_area(other)):
            yield f"{path}: “{area}” must not include “{get_area(other)}” ({name})"
        if other != path and path.suffix == ".h":
            files.setdefault(str(path), set()).add(str(other))
        if other.parent != path.parent:
            folders.setdefault(str(path.parent), set()).add(str(other.parent))


def main():
    problems, files, folders = [], {}, {}
    sources = tree.files(".c", ".h", under="src")
    for path in sources:
        text = tree.without_comments(tree.read(path))
        problems += check_includes(path, text, files, folders)
    for what, edges in (("headers", files), ("folders", folders)):
        circle = find_circle(edges)
        if circle:
            problems.append(f"{what} include each other: " + " → ".join(circle))
    tree.finish(problems, f"{len(sources)} files on {len(FLOORS)} floors")


main()
