#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the help parse, are built, can be reached, and link to what is there."""

import re
import xml.etree.ElementTree as ElementTree

import tree

MALLARD = "{http://projectmallard.org/1.0/}"
FOLDER = "help/C"


def list_targets(page_id, root):
    """Ids that a link may name: the page, and its sections as page#section."""
    yield page_id
    for section in root.iter(f"{MALLARD}section"):
        if "id" in section.attrib:
            yield f"{page_id}#{section.attrib['id']}"


def check_page(page_id, root, targets):
    if root.attrib.get("id") != page_id:
        yield f"{FOLDER}/{page_id}.page: its id is “{root.attrib.get('id')}”"
    guide = root.find(f"{MALLARD}info/{MALLARD}link[@type='guide']")
    if root.attrib.get("type") != "guide" and guide is None:
        yield f"{FOLDER}/{page_id}.page: no guide leads to it"
    for link in root.iter(f"{MALLARD}link"):
        target = link.attrib.get("xref")
        if target and (page_id + target if target.startswith("#") else target) not in targets:
            yield f"{FOLDER}/{page_id}.page: links to “{target}”, which is not there"


def main():
    paths = tree.files(".page", under=FOLDER)
    pages = {path.stem: ElementTree.parse(tree.TOP / path).getroot() for path in paths}
    targets = {target for name, root in pages.items() for target in list_targets(name, root)}
    problems = []
    for name, root in pages.items():
        problems += check_page(name, root, targets)
    built = set(re.findall(r"'([\w-]+)\.page'", tree.read("help/meson.build")))
    problems += [f"help/meson.build: {page}.page is missing" for page in sorted(set(pages) - built)]
    problems += [f"help/meson.build: {page}.page is not there" for page in sorted(built - set(pages))]
    tree.finish(problems, f"{len(pages)} pages")


main()
