#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An installed Crosswalk is whole. Usage: check-install.py BUILD-FOLDER

Installs into a temporary folder and looks for what belongs to it and for what does not, under
whatever prefix; its programs run from there, and what starts them names them where they are.
"""

import os
import re
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


# Pages of the help, and translations, are as many as there are.
OTHERS = ("share/help/", "share/locale/")


def check_names(ends):
    for name in WANTED:
        if not any(end.endswith("/" + name) for end in ends):
            yield f"{name} is not installed"
    for end in ends:
        if not end.endswith(tuple("/" + name for name in WANTED)) and not any(
            "/" + other in end for other in OTHERS
        ):
            yield f"{end} is installed and belongs to nothing"


def check_starters(top):
    """What starts a program names one that is installed, by its whole path or by its name."""
    for path in top.rglob("*"):
        if path.suffix not in (".desktop", ".service"):
            continue
        text = path.read_text(encoding="utf-8")
        programs = re.findall(r"^(?:Exec|ExecStart)=(\S+)", text, re.M)
        if not programs:
            yield f"{path.name} starts nothing"
        for program in programs:
            absolute = top / program.lstrip("/")
            by_name = next(top.rglob("bin/" + program), None) if "/" not in program else None
            if not (absolute.is_file() if program.startswith("/") else by_name):
                yield f"{path.name} starts {program}, which is not there"


def check_programs(top, share):
    """They find what they need where it was installed."""
    subprocess.run(["glib-compile-schemas", "--strict", share / "glib-2.0/schemas"], check=True)
    environment = dict(os.environ, HOME=str(top), XDG_DATA_DIRS=f"{share}:/usr/share")
    environment.pop("GSETTINGS_SCHEMA_DIR", None)
    for path in sorted(top.rglob("bin/crosswalk*")):
        run = subprocess.run(
            [path, "--version"], env=environment, cwd=top, capture_output=True, text=True
        )
        if run.returncode != 0 or "rosswalk" not in run.stdout:
            yield f"{path.name} --version: {run.stdout}{run.stderr}"
    run = subprocess.run(
        ["gsettings", "list-keys", APP_ID], env=environment, capture_output=True, text=True
    )
    if "window-width" not in run.stdout:
        yield f"the settings cannot be found: {run.stderr}"


def check_libraries(path):
    """Nothing of the build folder is looked for when it runs."""
    readelf = shutil.which("readelf")
    if readelf:
        text = subprocess.run([readelf, "-d", path], capture_output=True, text=True).stdout
        if "RUNPATH" in text or "RPATH" in text:
            yield f"{path.name} looks for libraries in folders of its own"


def main():
    meson = shutil.which("meson")
    if not meson:
        tree.skip("no meson here")
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        command = [meson, "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", folder]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"meson install failed:\n{run.stdout}{run.stderr}")
        there = [path for path in top.rglob("*") if path.is_file()]
        problems = list(check_names([path.relative_to(top).as_posix() for path in there]))
        problems += check_starters(top)
        for path in there:
            if path.parent.name not in ("bin", "libexec"):
                continue
            if not os.access(path, os.X_OK):
                problems.append(f"{path.name} cannot be run")
            problems += check_libraries(path)
        share = next(top.rglob(f"applications/{APP_ID}.desktop"), None)
        if share:
            problems += check_programs(top, share.parents[1])
        tree.finish(problems, f"{len(there)} files")


main()
