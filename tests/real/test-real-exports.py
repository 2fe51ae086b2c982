#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every file below the folder that CROSSWALK_REAL_DATA names, as a person would.

Each is imported, or refused with a sentence that says why and with nothing changed. The figures are
those that the recorded files give by their own group columns and counts.
"""

import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
import program  # noqa: E402

FOLDER = Path(os.environ.get("CROSSWALK_REAL_DATA") or "nowhere")
RECORDED = FOLDER / "ropensci-qualtRics"


def list_files():
    return sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".md")


def count_responses(surveys):
    return {survey["id"]: survey["responses"] for survey in surveys}


@unittest.skipUnless(FOLDER.is_dir(), "CROSSWALK_REAL_DATA names no folder of real data")
class Real(program.Case):
    def check_refusal(self, path, error):
        self.assertRegex(error["message"], r"\w+ \w+", path)
        self.assertNotRegex(error["message"], r"assert|NULL|\(null\)|errno|internal", path)


class Alone(Real):
    def check_again(self, path, surveys):
        for item in self.done("survey", "import", path)["files"]:
            if item["kind"] == "responses":
                self.assertEqual((item["added"], item["updated"]), (0, 0), path)
                self.assertEqual(item["unchanged"], item["read"], path)
        again = self.done("survey", "list")["surveys"]
        self.assertEqual(count_responses(again), count_responses(surveys), path)

    def test_every_file(self):
        imported = 0
        for number, path in enumerate(list_files()):
            self.workspace = self.folder / f"{number}.db"
            result = self.run_on("survey", "import", path, "--json")
            self.assertIn(result.code, (0, 1, 3), (path, result))
            self.assertEqual(result.err, "", path)
            surveys = self.done("survey", "list")["surveys"]
            if result.code == 0:
                imported += 1
                self.assertTrue(surveys, path)
                self.check_again(path, surveys)
            elif "error" in result.json:
                self.check_refusal(path, result.json["error"])
                self.assertEqual(surveys, [], path)
        self.assertGreater(imported, 0)


class Together(Real):
    def test_all_at_once(self):
        files = list_files()
        result = self.run_on("survey", "import", *files, "--json")
        self.assertIn(result.code, (0, 3), result)
        self.assertEqual(len(result.json["files"]), len(files))
        surveys = {survey["id"] for survey in self.done("survey", "list")["surveys"]}
        for item in result.json["files"]:
            if item["state"] == "refused":
                self.check_refusal(item["file"], item["error"])
            elif item["state"] == "done":
                self.assertIn(item["survey"], surveys, item)


class Figures(Real):
    def need(self, *parts):
        path = RECORDED.joinpath(*parts)
        if not path.exists():
            self.skipTest(f"{path.name} is not in this folder")
        return path

    def add_metric(self, survey, *words):
        self.done("metric", "add", "--survey", survey, *words)
        return self.score(words[words.index("--name") + 1])

    def test_nps_of_a_recorded_export(self):
        path = self.need("extract_colmap-cf1e1d8", "13-response-body.zip")
        survey = self.done("survey", "import", path)["surveys"][0]
        words = ("--name", "Recommend", "--kind", "nps", "--question", "QID18")
        score = self.add_metric(survey, *words)
        self.assertAlmostEqual(score["value"], 18.5185, places=4)
        counts = [score[key] for key in ("n", "positive", "neutral", "negative")]
        self.assertEqual(counts, [27, 14, 4, 9])
        self.assertEqual(score["excluded"]["preview"], 1)
        self.assertEqual(score["excluded"]["spam"], 2)
        self.assertEqual(sum(score["excluded"].values()) + score["n"], 45)

    def test_csat_of_a_recorded_export(self):
        export = self.need("fetch_survey-cf1e1d8", "09-response-body.masked.csv")
        definition = self.need("fetch_description-HEAD", "01-response-body.json")
        survey = self.done("survey", "import", export, definition)["surveys"][0]
        question = next(
            question["id"]
            for question in self.done("survey", "show", survey)["survey"]["questions"]
            if "overall" in question["text"].lower() and "satisf" in question["text"].lower()
        )
        words = ("--kind", "csat", "--question", question)
        mean = self.add_metric(survey, *words, "--name", "Mean")
        top = self.add_metric(survey, *words, "--name", "Top", "--variant", "top-box")
        done = self.add_metric(survey, *words, "--name", "Finished", "--finished-only")
        self.assertAlmostEqual(mean["value"], 84 / 26, places=9)
        self.assertAlmostEqual(top["value"], 11 / 26 * 100, places=9)
        self.assertEqual([mean["n"], top["n"], done["n"]], [26, 26, 23])


if __name__ == "__main__":
    program.main()
