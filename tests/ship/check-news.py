#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""NEWS tells what the metainfo tells: each release, newest first, with the same points."""

import re
import xml.etree.ElementTree as ElementTree

import tree

METAINFO = "data/org.crosswalk.Crosswalk.metainfo.xml.in"


def squeeze(text):
    return " ".join(text.split())


def main():
    news = squeeze(tree.read("NEWS"))
    problems, place = [], -1
    releases = ElementTree.parse(tree.TOP / METAINFO).getroot().findall("releases/release")
    for release in releases:
        heading = f"Version {release.attrib['version']} ({release.attrib['date']})"
        found = news.find(heading)
        if found <= place:
            problems.append(f"NEWS: “{heading}” is missing or not in order")
        place = max(place, found)
        for point in release.iter():
            text = squeeze(point.text or "")
            if text and text not in news:
                problems.append(f"NEWS: {release.attrib['version']} lacks “{text}”")
    version = re.search(r"^\s*version: '([^']+)'", tree.read("meson.build"), re.M)[1]
    if releases[0].attrib["version"] != version:
        problems.append(f"meson.build: {version} is not the newest release of {METAINFO}")
    tree.finish(problems, f"{len(releases)} releases")


main()
