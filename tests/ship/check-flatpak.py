#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest is true: it builds what we need from what does not change under our feet.

Where there is a flatpak-builder, it must be able to read it.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile

import tree

APP_ID = "org.crosswalk.Crosswalk"
MANIFEST = f"flatpak/{APP_ID}.json"
# What the GNOME runtime brings along.
IN_RUNTIME = {
    "gio-2.0",
    "gio-unix-2.0",
    "glib-2.0",
    "gtk4",
    "gtksourceview-5",
    "json-glib-1.0",
    "libadwaita-1",
    "libsecret-1",
    "libsoup-3.0",
    "libxml-2.0",
    "libzstd",
    "sqlite3",
    "threads",
    "zlib",
}
MESON_OPTIONS = {"buildtype", "default_library", "strip", "werror", "b_lto", "b_ndebug"}


def check_sources(module):
    for source in module["sources"]:
        if source["type"] == "dir":
            if not (tree.TOP / "flatpak" / source["path"] / "meson.build").is_file():
                yield f"{module['name']}: {source['path']} is not our source"
        elif source["type"] != "git":
            yield f"{module['name']}: a source of type {source['type']} is not known here"
        elif not re.fullmatch(r"[0-9a-f]{40}", source.get("commit", "")):
            yield f"{module['name']}: a tag can move; name the commit, too"
        elif not source["url"].startswith("https://"):
            yield f"{module['name']}: {source['url']} is not fetched by https"


def check_options(module):
    options = set(re.findall(r"^option\('(\w+)'", tree.read("meson_options.txt"), re.M))
    for word in module["config-opts"]:
        name = word.removeprefix("-D").partition("=")[0]
        if name not in options | MESON_OPTIONS:
            yield f"{module['name']}: there is no option {name}"


def check_dependencies(modules):
    wanted = re.findall(r"dependency\('([^']+)'(.*)", tree.read("meson.build"))
    built = {module["name"] for module in modules}
    for name, rest in wanted:
        option = re.search(r"required: get_option\('(\w+)'\)", rest)
        if option and f"-D{option[1]}=disabled" in modules[-1]["config-opts"]:
            continue
        if name not in IN_RUNTIME | built:
            yield f"{name} is needed, and neither built nor in the runtime"


def check_reader():
    builder = shutil.which("flatpak-builder")
    if not builder:
        return
    # It makes a folder where it is started.
    with tempfile.TemporaryDirectory() as folder:
        for way in ("--show-manifest", "--show-deps"):
            command = [builder, way, tree.TOP / MANIFEST]
            run = subprocess.run(command, capture_output=True, text=True, cwd=folder)
            if run.returncode != 0:
                yield f"flatpak-builder {way}: {run.stderr.strip()}"


def main():
    manifest = json.loads(tree.read(MANIFEST))
    modules = manifest["modules"]
    problems = []
    if manifest["id"] != APP_ID or manifest["command"] != "crosswalk":
        problems.append(f"it is {manifest['id']} and starts {manifest['command']}")
    if modules[-1]["name"] != "crosswalk":
        sys.exit("crosswalk is not the last module")
    for module in modules:
        problems += check_sources(module)
    problems += check_options(modules[-1])
    problems += check_dependencies(modules)
    problems += check_reader()
    tree.finish([f"{MANIFEST}: {problem}" for problem in problems], f"{len(modules)} modules")


main()
