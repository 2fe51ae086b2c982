#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An installed Crosswalk is whole. Usage: check-install.py BUILD-FOLDER

Installs into a temporary folder and looks for what belongs to it, under whatever prefix.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tree

BUILD = sys.argv[1]
APP_ID = "org.crosswalk.Crosswalk"
WANTED = [
    "bin/crosswalk",
    "bin/crosswalk-cli",
    "lib/systemd/user/crosswalk-worker.service",
    "libexec/crosswalk-demo-data",
    "libexec/crosswalk-sandbox",
    f"share/applications/{APP_ID}.desktop",
    "share/crosswalk/crosswalk-metrics.schema.json",
    "share/crosswalk/mapping.schema.json",
    "share/crosswalk/record-map.schema.json",
    "share/crosswalk/trigger.schema.json",
    f"share/dbus-1/services/{APP_ID}.service",
    f"share/glib-2.0/schemas/{APP_ID}.gschema.xml",
    "share/help/C/crosswalk/index.page",
    f"share/icons/hicolor/scalable/apps/{APP_ID}.svg",
    f"share/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg",
    "share/man/man1/crosswalk-cli.1",
    "share/man/man1/crosswalk-sandbox.1",
    "share/man/man1/crosswalk.1",
    f"share/metainfo/{APP_ID}.metainfo.xml",
]


def main():
    meson = shutil.which("meson")
    if not meson:
        tree.skip("no meson here")
    with tempfile.TemporaryDirectory() as folder:
        command = [meson, "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", folder]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"meson install failed:\n{run.stdout}{run.stderr}")
        there = [path for path in Path(folder).rglob("*") if path.is_file()]
        ends = {path: path.relative_to(folder).as_posix() for path in there}
        problems = [
            f"{name} is not installed"
            for name in WANTED
            if not any(end.endswith("/" + name) for end in ends.values())
        ]
        problems += [
            f"{ends[path]} cannot be run"
            for path in there
            if path.parent.name in ("bin", "libexec") and not os.access(path, os.X_OK)
        ]
        problems += [
            f"{ends[path]} is for development and should not be installed"
            for path in there
            if path.suffix in (".a", ".h", ".pc")
        ]
    tree.finish(problems, f"{len(ends)} files")


main()
