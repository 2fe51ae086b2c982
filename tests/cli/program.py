# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built crosswalk-cli over a workspace of its own, from outside, as a script of a user does.

A test file defines unittest.TestCase classes on top of Case and ends with program.main(). The
result is TAP, a line for each test.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data" / "cli"
PROGRAM = os.environ.get("CROSSWALK_CLI", "crosswalk-cli")
SURVEY = "SV_0movingin000001"


class Result:
    """What a run ended with."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    @property
    def json(self):
        """The one JSON document of standard output; NaN and the like are no JSON."""
        return json.loads(self.out, parse_constant=self._refuse)

    @staticmethod
    def _refuse(word):
        raise ValueError(f"{word} is no JSON")

    def __repr__(self):
        return f"exit {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


class Case(unittest.TestCase):
    """A fresh folder, with a workspace that nobody made yet."""

    maxDiff = None
    longest = 60  # seconds that a command may take

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="crosswalk-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.workspace = self.folder / "workspace.db"

    def start(self, *words, env=None, **more):
        """Starts the program as it is typed, without --workspace."""
        more = {"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, **more}
        environment = {**os.environ, "XDG_DATA_HOME": str(self.folder / "data"), **(env or {})}
        return subprocess.Popen(
            [PROGRAM, *map(os.fspath, words)],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **more,
        )

    def plain(self, *words, env=None, given=None):
        """@given: what comes on standard input."""
        more = {} if given is None else {"stdin": subprocess.PIPE}
        process = self.start(*words, env=env, **more)
        out, err = process.communicate(given, timeout=self.longest)
        return Result(subprocess.CompletedProcess(words, process.returncode, out, err))

    def run_on(self, *words, env=None, given=None):
        """Runs a command on the workspace of this test."""
        return self.plain("--workspace", self.workspace, *words, env=env, given=given)

    def done(self, *words, code=0, env=None, given=None):
        """The document of a command that has to end well."""
        result = self.run_on(*words, "--json", env=env, given=given)
        self.assertEqual(result.code, code, result)
        return result.json

    def failure(self, *words, code=1, env=None, given=None):
        """The "error" of a command that has to fail, checked in both forms."""
        result = self.run_on(*words, "--json", env=env, given=given)
        self.assertEqual(result.code, code, result)
        error = result.json["error"]
        self.assertEqual(set(error), {"code", "message", "hint"})
        self.assertEqual(result.err, "")
        text = self.run_on(*words, env=env, given=given)
        self.assertEqual(text.code, code, text)
        self.assertEqual(text.out, "")
        self.assertTrue(text.err.startswith("crosswalk-cli: "), text)
        self.assertEqual(text.err.splitlines()[0], f"crosswalk-cli: {error['message']}")
        if error["hint"]:
            self.assertEqual(text.err.splitlines()[1], f"hint: {error['hint']}")
        return error

    def import_moving_in(self, form="moving-in-labels.csv"):
        """The survey and its 14 responses."""
        return self.done("survey", "import", DATA / "moving-in.qsf", DATA / form)

    def add(self, kind, question, *more, name=None, code=0):
        return self.done(
            "metric", "add", "--name", name or kind.upper(), "--kind", kind,
            "--survey", SURVEY, "--question", question, *more, code=code,
        )["metric"]

    def score(self, *words):
        """The one score of a command."""
        scores = self.done("score", *words)["scores"]
        self.assertEqual(len(scores), 1, scores)
        return scores[0]


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0
        self.lost = set()

    def _say(self, test, ok, more=""):
        if not ok and test.id() in self.lost:
            return
        if not ok:
            self.lost.add(test.id())
        self.number += 1
        name = test.id().replace("__main__.", "", 1)
        print(f"{'ok' if ok else 'not ok'} {self.number} {name}{more}", flush=True)

    def _say_why(self, text):
        for line in text.splitlines():
            print(f"# {line}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(test, True)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say(test, True, f" # SKIP {reason}")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say(test, False)
        self._say_why(self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._say(test, False)
        self._say_why(self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        """Is told of every part; a test that lost one is not told to have succeeded."""
        super().addSubTest(test, subtest, err)
        if err is None:
            return
        self._say_why(f"{subtest}\n{(self.failures + self.errors)[-1][1]}")
        self._say(test, False)


def main():
    tests = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    if len(sys.argv) > 1:
        tests = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:], sys.modules["__main__"])
    print(f"1..{tests.countTestCases()}", flush=True)
    result = TapResult()
    tests.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
