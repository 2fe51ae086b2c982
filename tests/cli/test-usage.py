#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as such: help, wrong usage, where the workspace is, what is printed where."""

import json
import os
import shutil
import subprocess
import unittest

import program
from program import DATA, PROGRAM, SURVEY

COMMANDS = [
    ("survey", "import"), ("survey", "list"), ("survey", "show"), ("survey", "remove"),
    ("survey", "schedule"), ("sync",), ("job", "list"), ("job", "show"), ("job", "retry"),
    ("job", "cancel"), ("worker",),
    ("metric", "add"), ("metric", "list"), ("metric", "show"), ("metric", "remove"),
    ("metric", "import"), ("metric", "export"), ("journey", "list"), ("score",),
    ("header", "basic"), ("connection", "add"), ("connection", "list"), ("connection", "show"),
    ("connection", "test"), ("connection", "reauthorize"), ("connection", "rename"),
    ("connection", "enable"), ("connection", "disable"), ("connection", "log"),
    ("connection", "remove"), ("passphrase", "set"), ("passphrase", "change"),
    ("passphrase", "remove"), ("record", "import"), ("record", "list"), ("record", "show"),
    ("integration", "add"), ("integration", "list"), ("integration", "show"),
    ("integration", "enable"), ("integration", "disable"), ("integration", "remove"),
    ("mapping", "show"), ("mapping", "set"), ("mapping", "preview"), ("mapping", "export"),
    ("trigger", "add"), ("trigger", "list"), ("trigger", "enable"), ("trigger", "disable"),
    ("trigger", "remove"), ("trigger", "count"), ("trigger", "explain"),
    ("dead-letter", "list"), ("dead-letter", "retry"), ("dead-letter", "discard"),
]
WRONG = [
    (),
    ("survey",),
    ("survey", "explode"),
    ("survey", "import"),
    ("survey", "show"),
    ("survey", "show", "a", "b"),
    ("survey", "list", "--nonsense"),
    ("survey", "list", "-x"),
    ("survey", "list", "extra"),
    ("survey", "import", "--survey"),
    ("survey", "import", "a.csv", "--survey=1", "--survey=2"),
    ("survey", "import", "a.csv", "--survey="),
    ("metric",),
    ("metric", "add"),
    ("metric", "add", "--name", "N", "--kind", "nps", "--survey", "S"),
    ("metric", "add", "--name", "N", "--kind", "nps", "--survey", "--question", "Q"),
    ("metric", "list", "--json=yes"),
    ("score", "--from"),
    ("score", "--from", "yesterday"),
    ("score", "--to", "2026-13-01"),
    ("score", "--from", "2026-10-02", "--to", "2026-10-01"),
    ("score", "--from", "2026-10-01", "--to", "2026-10-01"),
    ("score", "--by", "year"),
    ("score", "--by", "day", "--segment", "plan"),
    ("journey", "fly"),
    ("sync", "--all", "A metric"),
    ("job",),
    ("job", "list", "--state", "sleepy"),
    ("job", "list", "--limit", "0"),
    ("job", "show", "one"),
    ("worker", "hard"),
    ("survey", "schedule"),
    ("survey", "schedule", "S", "sometimes"),
    ("header", "basic"),
    ("header", "basic", "--secret-stdin"),
    ("header", "basic", "--username", "u"),
    ("header", "basic", "--username", "u", "--secret-stdin", "the secret"),
    ("header", "basic", "--username", "u", "--secret", "the secret"),
    ("connection",),
    ("connection", "add"),
    ("connection", "add", "qualtrics"),
    ("connection", "add", "qualtrics", "--name", "N", "--token", "the secret"),
    ("connection", "show"),
    ("connection", "test"),
    ("connection", "test", "N", "M"),
    ("connection", "rename", "N"),
    ("connection", "log", "N", "--on", "0"),
    ("connection", "log", "N", "--limit", "many"),
    ("connection", "log", "N", "--on", "5", "--off"),
    ("passphrase",),
    ("passphrase", "set", "the secret"),
    ("--workspace",),
    ("--workspace=", "survey", "list"),
]


class Help(program.Case):
    def test_every_level(self):
        for words in [(), ("survey",), ("metric",), ("journey",), *COMMANDS]:
            for form in (("help", *words), (*words, "--help"), ("--help", *words), (*words, "-h")):
                with self.subTest(form):
                    result = self.plain(*form)
                    self.assertEqual((result.code, result.err), (0, ""))
                    self.assertIn("Usage:", result.out)
                    self.assertIn(" ".join(("crosswalk-cli", *words)), result.out)
        self.assertFalse((self.folder / "data").exists())

    def test_needs_nothing_else(self):
        self.assertEqual(self.plain("metric", "add", "--kind", "--help").code, 2)
        self.assertEqual(self.plain("metric", "add", "--help").code, 0)

    def test_version(self):
        result = self.plain("--version")
        self.assertEqual(result.code, 0)
        self.assertRegex(result.out, r"^crosswalk-cli \d+\.\d+")
        document = self.plain("--json", "--version").json
        self.assertEqual(result.out, f"crosswalk-cli {document['version']}\n")


class Usage(program.Case):
    def test_wrong_usage_is_2(self):
        for words in WRONG:
            with self.subTest(words):
                result = self.plain(*words)
                self.assertEqual((result.code, result.out), (2, ""))
                self.assertTrue(result.err.startswith("crosswalk-cli: "))
                self.assertIn("Usage:", result.err)
                self.assertNotIn("the secret", result.err)

    def test_wrong_usage_as_json(self):
        for words in WRONG:
            for form in (("--json", *words), (*words, "--json")):
                if form[-2:] == ("--survey", "--json") or form[-2:] == ("--from", "--json"):
                    continue
                with self.subTest(form):
                    result = self.plain(*form)
                    self.assertEqual((result.code, result.err), (2, ""))
                    error = result.json["error"]
                    self.assertEqual(error["code"], "usage")
                    self.assertTrue(error["message"].endswith("."), error)

    def test_mistyped(self):
        self.assertIn("hint: Did you mean “score”?", self.plain("scroe").err)
        self.assertIn("hint: Did you mean “--survey”?",
                      self.plain("survey", "import", "a", "--surve", "b").err)

    def test_values_are_checked_before_anything_is_opened(self):
        base = ("metric", "add", "--name", "N", "--survey", "S", "--question", "Q")
        for words in [
            ("--kind", "cat"),
            ("--kind", "csat", "--variant", "median"),
            ("--kind", "nps", "--variant", "mean"),
            ("--kind", "csat", "--target", "high"),
            ("--kind", "csat", "--target", "nan"),
            ("--kind", "csat", "--target", "4,5"),
            ("--kind", "csat", "--value", "A"),
            ("--kind", "csat", "--value", "=1"),
            ("--kind", "csat", "--value", "A=x"),
            ("--kind", "csat", "--value", "A=0x10"),
            ("--kind", "csat", "--value", "A="),
            ("--kind", "csat", "--sentiment", "A"),
            ("--kind", "csat", "--sentiment", "A=happy"),
            ("--kind", "csat", "--step", "S"),
            ("--kind", "csat", "--stage", "S"),
        ]:
            with self.subTest(words):
                self.assertEqual(self.failure(*base, *words, code=2)["code"], "usage")
        self.assertFalse(self.workspace.exists())

    def test_not_text(self):
        result = subprocess.run([PROGRAM, "score", b"\xff"], capture_output=True, check=False)
        self.assertEqual(result.returncode, 2)
        result = subprocess.run([PROGRAM, b"--na\xff"], capture_output=True, check=False)
        self.assertEqual(result.returncode, 2)

    def test_global_options_anywhere(self):
        for words in [
            ("--json", "--workspace", self.workspace, "survey", "list"),
            ("survey", "--json", f"--workspace={self.workspace}", "list"),
            ("survey", "list", "--workspace", self.workspace, "--json", "--quiet"),
        ]:
            result = self.plain(*words)
            self.assertEqual((result.code, result.json), (0, {"surveys": []}))

    def test_all_is_an_operand_behind_two_dashes(self):
        error = self.failure("survey", "show", "--", "--json")
        self.assertIn("“--json”", error["message"])

    def failure(self, *words, code=1, env=None):
        if "--" in words:
            result = self.plain("--json", "--workspace", self.workspace, *words)
            self.assertEqual(result.code, code, result)
            return result.json["error"]
        return super().failure(*words, code=code, env=env)


class Workspace(program.Case):
    def test_default_is_in_the_data_folder(self):
        self.assertEqual(self.plain("survey", "list").code, 0)
        self.assertTrue((self.folder / "data/crosswalk/workspace.db").is_file())

    def test_default_without_xdg_is_in_the_home(self):
        env = {k: v for k, v in os.environ.items() if k != "XDG_DATA_HOME"}
        env["HOME"] = str(self.folder)
        done = subprocess.run([PROGRAM, "survey", "list"], env=env, check=False)
        self.assertEqual(done.returncode, 0)
        self.assertTrue((self.folder / ".local/share/crosswalk/workspace.db").is_file())

    def test_relative_path(self):
        self.assertEqual(self.plain("--workspace", "here/w.db", "survey", "list").code, 0)
        self.assertTrue((self.folder / "here/w.db").is_file())

    def test_url_is_for_later(self):
        for url in ("postgresql://localhost/x", "postgres://u@h/x", "mysql://h/x"):
            result = self.plain("--workspace", url, "survey", "list", "--json")
            self.assertEqual((result.code, result.json["error"]["code"]), (1, "unsupported"))
            result = self.plain("--workspace", url, "score")
            self.assertEqual((result.code, result.out), (1, ""))
            self.assertIn("cannot open workspaces at", result.err)

    def test_file_url(self):
        result = self.plain("--workspace", self.workspace.as_uri(), "survey", "list")
        self.assertEqual(result.code, 0, result)
        self.assertTrue(self.workspace.is_file())

    def test_not_a_workspace(self):
        self.workspace.write_bytes(b"This is a letter to my aunt. " * 200)
        before = self.workspace.read_bytes()
        self.assertEqual(self.failure("survey", "list")["code"], "damaged")
        self.assertEqual(self.failure("score")["code"], "damaged")
        self.assertEqual(self.run_on("survey", "import", DATA / "moving-in.qsf").code, 1)
        self.assertEqual(self.workspace.read_bytes(), before)

    def test_folder_that_cannot_be(self):
        (self.folder / "file").write_text("")
        result = self.plain("--workspace", self.folder / "file/w.db", "survey", "list")
        self.assertEqual(result.code, 1, result)
        self.assertTrue(result.err.startswith("crosswalk-cli: "))


class Streams(program.Case):
    def test_quiet(self):
        self.assertNotEqual(self.run_on("survey", "list").err, "")
        self.assertEqual(self.run_on("survey", "list", "--quiet").err, "")
        self.assertNotEqual(self.run_on("score", "nobody", "--quiet").err, "")

    def test_no_progress_where_nobody_looks(self):
        result = self.run_on("survey", "import", DATA / "moving-in.qsf", DATA / "moving-in.ndjson")
        self.assertEqual((result.code, result.err), (0, ""))
        self.assertNotIn("\r", result.out)

    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE,
                                  check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"could not be written", done.stderr)

    def test_plain_locale(self):
        env = {"LC_ALL": "C", "LANGUAGE": "C"}
        error = self.failure("score", "Zufriedenheit – ü", env=env)
        self.assertIn("“Zufriedenheit – ü”", error["message"])

    def test_comma_locale(self):
        try:
            subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", self.folder / "de_DE.UTF-8"],
                           capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            self.skipTest("no locale with a decimal comma")
        comma = {"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(self.folder), "LANGUAGE": "C"}
        self.import_moving_in()
        self.add("csat", "QID1", "--target", "3.5")
        self.assertIn("3.80", self.run_on("score").out)
        self.assertIn("3,80", self.run_on("score", env=comma).out)
        self.assertEqual(self.done("score", env=comma), self.done("score"))
        self.assertEqual(self.score()["target"]["value"], 3.5)
        self.done("metric", "add", "--name", "Comma", "--kind", "csat", "--survey", SURVEY,
                  "--question", "QID1", "--target", "3.25", "--value", "1=4.5", env=comma)
        metric = self.done("metric", "show", "Comma")["metric"]
        self.assertEqual((metric["target"], metric["answers"][0]["value"]), (3.25, 4.5))

    def test_control_characters_stay_out(self):
        self.import_moving_in()
        self.add("nps", "QID3", name="evil \x1b[31m name")
        for words in (("metric", "list"), ("score",), ("metric", "show", "1")):
            self.assertNotIn("\x1b", self.run_on(*words).out)
        self.assertEqual(self.done("metric", "list")["metrics"][0]["name"], "evil \x1b[31m name")


class Linkage(unittest.TestCase):
    def test_no_toolkit(self):
        if not shutil.which("ldd"):
            self.skipTest("no ldd")
        libraries = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True,
                                   check=True).stdout
        for name in ("libgtk", "libgdk", "libadwaita", "libX11", "libwayland"):
            self.assertNotIn(name, libraries)

    def test_no_display(self):
        env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        done = subprocess.run([PROGRAM, "--json", "nonsense"], env=env, capture_output=True,
                              check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("error", json.loads(done.stdout))


program.main()
