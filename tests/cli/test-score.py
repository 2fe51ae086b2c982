#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""score: its document key by key, and its table."""

import math
import re

import program
from program import DATA, SURVEY

KEYS = {"metric", "journey", "step", "kind", "variant", "formula", "value", "n", "positive",
        "neutral", "negative", "low", "high", "confidence", "excluded", "from", "to", "synced_at",
        "state", "previous", "target"}
EXCLUDED = {"preview": 1, "test": 1, "spam": 1, "unfinished": 0, "unanswered": 1, "unmapped": 0}
INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"
OCTOBER = ("--from", "2026-10-01", "--to", "2026-11-01")


class Scores(program.Case):
    def setUp(self):
        super().setUp()
        self.import_moving_in()

    def distribution(self, score):
        return [score[key] for key in ("n", "positive", "neutral", "negative")]


class Document(Scores):
    def test_nps(self):
        self.add("nps", "QID3", "--journey", "J", "--step", "S", name="Recommend")
        score = self.score()
        self.assertEqual(set(score), KEYS)
        for key, value in {
            "metric": "Recommend", "journey": "J", "step": "S", "kind": "nps",
            "variant": "standard", "n": 10, "positive": 5, "neutral": 3, "negative": 2,
            "confidence": 0.95, "excluded": EXCLUDED, "from": None, "to": None,
            "previous": None, "target": None, "state": "fresh",
        }.items():
            self.assertEqual(score[key], value, key)
        self.assertAlmostEqual(score["value"], 30, places=9)
        self.assertAlmostEqual(score["low"], -19.05, places=2)
        self.assertAlmostEqual(score["high"], 65.21, places=2)
        self.assertTrue(score["formula"])
        self.assertRegex(score["synced_at"], INSTANT)

    def test_csat(self):
        self.add("csat", "QID1")
        self.add("csat", "QID1", "--variant", "top-box", name="Top")
        mean, top = self.done("score", "CSAT", "Top")["scores"]
        self.assertAlmostEqual(mean["value"], 3.8, places=12)
        self.assertAlmostEqual(top["value"], 70, places=12)
        self.assertEqual(self.distribution(mean), [10, 7, 1, 2])
        self.assertEqual(self.distribution(top), [10, 7, 1, 2])
        self.assertLess(mean["low"], 3.8)
        self.assertGreater(mean["high"], 3.8)

    def test_ces_and_full_precision(self):
        self.add("ces", "QID2")
        self.add("ces", "QID2", "--variant", "easy-hard", name="Net")
        self.add("ces", "QID2", "--variant", "mean", name="Mean")
        share, net, mean = self.done("score", "CES", "Net", "Mean")["scores"]
        self.assertAlmostEqual(share["value"], 200 / 3, places=12)
        self.assertAlmostEqual(net["value"], (6 - 2) / 9 * 100, places=12)
        self.assertAlmostEqual(mean["value"], (5 * 3 + 4 * 3 + 3 + 2 + 1) / 9, places=12)
        self.assertEqual(share["excluded"], {**EXCLUDED, "unmapped": 1})

    def test_formulas_differ(self):
        self.add("csat", "QID1")
        self.add("ces", "QID2")
        self.add("nps", "QID3")
        self.assertEqual(len({s["formula"] for s in self.done("score")["scores"]}), 3)

    def test_finished_only(self):
        self.add("nps", "QID3", "--finished-only")
        score = self.score()
        self.assertEqual(self.distribution(score), [8, 5, 1, 2])
        self.assertAlmostEqual(score["value"], 37.5)
        self.assertEqual(score["excluded"], {**EXCLUDED, "unfinished": 2})

    def test_imported_count_unless_left_out(self):
        self.add("nps", "QID3", "--skip-imported")
        score = self.score()
        self.assertEqual(self.distribution(score), [9, 4, 3, 2])
        self.assertEqual(score["excluded"], {**EXCLUDED, "imported": 1})

    def test_unmapped_are_excluded_and_counted(self):
        self.add("csat", "QID1", "--value", "Extremely satisfied=5", "--value",
                 "Extremely dissatisfied=1")
        score = self.score()
        self.assertEqual(score["n"], 5)
        self.assertEqual(score["excluded"], {**EXCLUDED, "unmapped": 5})
        self.assertAlmostEqual(score["value"], 21 / 5)

    def test_target(self):
        self.add("nps", "QID3", "--target", "25")
        self.add("nps", "QID3", "--target", "40", name="High")
        self.add("nps", "QID3", "--target", "40", "--lower-is-better", name="Low")
        targets = {s["metric"]: s["target"] for s in self.done("score")["scores"]}
        self.assertEqual(targets, {"NPS": {"value": 25, "met": True},
                                   "High": {"value": 40, "met": False},
                                   "Low": {"value": 40, "met": True}})

    def test_empty(self):
        self.assertEqual(self.done("score", "--from", "2026-10-01"), {"scores": []})

    def test_no_responses(self):
        self.workspace = self.folder / "definition.db"
        self.done("survey", "import", DATA / "moving-in.qsf")
        for number, kind in enumerate(("csat", "ces", "nps"), start=1):
            self.add(kind, f"QID{number}", "--target", "3")
        for score in self.done("score")["scores"]:
            self.assertEqual(self.distribution(score), [0, 0, 0, 0])
            for key in ("value", "low", "high"):
                self.assertIsNone(score[key])
            self.assertEqual(score["target"], {"value": 3, "met": None})
            self.assertEqual(score["state"], "no-source")


class Periods(Scores):
    def setUp(self):
        super().setUp()
        self.add("nps", "QID3")

    def test_previous(self):
        score = self.score(*OCTOBER)
        self.assertEqual((score["from"], score["to"]),
                         ("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"))
        self.assertEqual(self.distribution(score), [6, 4, 1, 1])
        self.assertAlmostEqual(score["value"], 50)
        self.assertEqual(set(score["previous"]), {"value", "n", "delta", "significant"})
        self.assertAlmostEqual(score["previous"]["value"], 0)
        self.assertEqual(score["previous"]["n"], 4)
        self.assertAlmostEqual(score["previous"]["delta"], 50)
        self.assertIs(score["previous"]["significant"], False)

    def test_one_bound(self):
        self.assertEqual(self.score("--from", "2026-10-01")["n"], 6)
        before = self.score("--to", "2026-10-01")
        self.assertEqual(before["n"], 4)
        self.assertIsNone(before["from"])
        self.assertEqual(before["to"], "2026-10-01T00:00:00Z")
        self.assertIsNone(before["previous"])

    def test_to_is_exclusive(self):
        self.assertEqual(self.score("--to", "2026-10-05T10:02:01Z")["n"], 5)
        self.assertEqual(self.score("--to", "2026-10-05T10:02:02Z")["n"], 6)
        self.assertEqual(self.score("--from", "2026-10-05T10:02:01Z")["n"], 5)
        self.assertEqual(self.score("--from", "2026-10-05T12:02:01+02:00")["n"], 5)

    def test_excluded_are_of_the_period(self):
        self.assertEqual(self.score("--to", "2026-10-01")["excluded"],
                         dict.fromkeys(EXCLUDED, 0))

    def test_empty_period(self):
        score = self.score("--from", "2025-01-01", "--to", "2025-02-01")
        self.assertEqual((score["n"], score["value"], score["low"]), (0, None, None))
        self.assertEqual(score["previous"],
                         {"value": None, "n": 0, "delta": None, "significant": False})

    def test_previous_is_empty(self):
        score = self.score("--from", "2026-09-01", "--to", "2026-10-01")
        self.assertEqual(score["n"], 4)
        self.assertEqual(score["previous"],
                         {"value": None, "n": 0, "delta": None, "significant": False})

    def test_days_are_local(self):
        words = ("score", "--from", "2026-10-31", "--to", "2026-11-01")
        for zone, n, start in (
            ("UTC", 1, "2026-10-31T00:00:00Z"),
            ("Pacific/Kiritimati", 0, "2026-10-30T10:00:00Z"),
            ("America/New_York", 1, "2026-10-31T04:00:00Z"),
        ):
            score = self.done(*words, env={"TZ": zone})["scores"][0]
            self.assertEqual((score["n"], score["from"]), (n, start), zone)


class Points(Scores):
    def setUp(self):
        super().setUp()
        self.add("nps", "QID3")

    def test_by(self):
        for grain, keys in (("month", ["2026-09", "2026-10"]), ("quarter", ["2026-Q3", "2026-Q4"])):
            score = self.score("--by", grain)
            self.assertEqual(set(score), KEYS | {"points"})
            self.assertEqual([p["key"] for p in score["points"]], keys)
            self.assertEqual(set(score["points"][0]), {"key", "value", "n", "low", "high"})
            self.assertEqual([p["n"] for p in score["points"]], [4, 6])
            self.assertAlmostEqual(score["points"][1]["value"], 50)

    def test_gaps_are_gaps(self):
        points = self.score("--by", "day", "--from", "2026-10-01", "--to", "2026-10-11")["points"]
        self.assertEqual([p["key"] for p in points],
                         [f"2026-10-{day:02}" for day in range(1, 11)])
        self.assertEqual([p["n"] for p in points], [1, 0, 0, 0, 1, 0, 0, 0, 0, 0])
        self.assertIsNone(points[1]["value"])
        self.assertIsNone(points[1]["low"])

    def test_weeks(self):
        points = self.score("--by", "week")["points"]
        self.assertEqual((points[0]["key"], points[-1]["key"]), ("2026-W36", "2026-W44"))
        self.assertEqual(sum(p["n"] for p in points), 10)

    def test_segment(self):
        for field in ("plan", "PLAN"):
            score = self.score("--segment", field)
            points = {p["key"]: p for p in score["points"]}
            self.assertEqual({k: p["n"] for k, p in points.items()}, {"Prepaid": 5, "Contract": 5})
            self.assertAlmostEqual(points["Prepaid"]["value"], 60)
            self.assertAlmostEqual(points["Contract"]["value"], 0)
            self.assertEqual(score["n"], 10)

    def test_segment_of_a_period(self):
        points = {p["key"]: p["n"] for p in self.score("--segment", "plan", *OCTOBER)["points"]}
        self.assertEqual(points, {"Prepaid": 3, "Contract": 3})

    def test_field_of_another_survey(self):
        self.done("survey", "import", DATA / "bill.csv")
        bill = next(s for s in self.done("survey", "list")["surveys"] if s["name"] == "bill")["id"]
        self.done("metric", "add", "--name", "B", "--kind", "nps", "--survey", bill,
                  "--question", "QID22")
        error = self.failure("score", "B", "--segment", "plan")
        self.assertEqual(error["code"], "not_found")
        self.assertNotIn("plan", error["hint"] or "")

    def test_unknown_field(self):
        error = self.failure("score", "--segment", "colour")
        self.assertEqual(error["code"], "not_found")
        self.assertIn("plan", error["hint"])


class Selection(Scores):
    def setUp(self):
        super().setUp()
        self.add("nps", "QID3", "--journey", "First month", "--step", "Recommend", name="B")
        self.add("csat", "QID1", "--journey", "First month", "--step", "Happy", name="A")
        self.add("ces", "QID2", name="C")

    def names(self, *words):
        return [s["metric"] for s in self.done("score", *words)["scores"]]

    def test_all(self):
        self.assertEqual(sorted(self.names()), ["A", "B", "C"])

    def test_named(self):
        self.assertEqual(self.names("C", "a"), ["C", "A"])
        self.assertEqual(self.names("C", "C"), ["C"])

    def test_journey(self):
        self.assertEqual(self.names("--journey", "first month"), ["B", "A"])
        self.assertEqual(self.names("A", "--journey", "First month"), ["A"])
        self.assertEqual(self.failure("score", "C", "--journey", "First month")["code"],
                         "not_found")

    def test_unknown(self):
        self.assertEqual(self.failure("score", "D1")["code"], "not_found")
        self.assertEqual(self.failure("score", "A", "Nobody")["code"], "not_found")
        self.assertEqual(self.failure("score", "--journey", "Nowhere")["code"], "not_found")

    def test_on_two_journeys(self):
        path = self.folder / "set.json"
        path.write_text('{"format":"crosswalk-metrics","version":1,"journeys":[{"name":"Second",'
                        '"stages":[{"name":"S","steps":[{"name":"T","metrics":["B"]}]}]}]}',
                        encoding="utf-8")
        self.done("metric", "import", path)
        score = self.score("--journey", "Second")
        self.assertEqual((score["metric"], score["journey"], score["step"]), ("B", "Second", "T"))


class Table(Scores):
    def test_columns(self):
        self.add("nps", "QID3", "--target", "60", "--journey", "First month", "--step", "Recommend")
        self.add("csat", "QID1", name="とても満足 and a rather long name of a metric")
        result = self.run_on("score", *OCTOBER)
        self.assertEqual((result.code, result.err), (0, ""))
        head, *rows = result.out.splitlines()
        self.assertEqual(head.split(), ["JOURNEY", "›", "STEP", "METRIC", "KIND", "VALUE",
                                        "INTERVAL", "N", "CHANGE", "TARGET"])
        nps = next(row for row in rows if " NPS " in row)
        csat = next(row for row in rows if "CSAT" in row)
        for part in ("First month › Recommend", "50.0", "+50.0, no clear change", "60.0, missed"):
            self.assertIn(part, nps)
        wide = sum(ord(c) > 0x3000 for c in csat[:csat.index("CSAT")])
        self.assertEqual(head.index("KIND"), csat.index("CSAT") + wide)
        self.assertEqual(head.index("KIND"), re.search(r"NPS  +NPS", nps).end() - 3)

    def test_points(self):
        self.add("nps", "QID3")
        lines = self.run_on("score", "--by", "month").out.splitlines()
        self.assertEqual(len(lines), 4)
        self.assertRegex(lines[2], r"^    2026-09 +0\.0 +.+ to .+ +4$")

    def test_negative_values_have_a_real_minus(self):
        self.add("nps", "QID3", *(w for n in (9, 10) for w in ("--sentiment", f"{n}=negative")))
        self.assertIn("−70.0", self.run_on("score").out)

    def test_nothing_yet(self):
        result = self.run_on("score")
        self.assertEqual((result.code, result.out), (0, ""))
        self.assertIn("metric add", result.err)


class Numbers(Scores):
    def test_are_finite(self):
        self.add("csat", "QID7", "--value", "Apple=1", "--value", "Pear=1", "--value", "Plum=1")
        score = self.score("--by", "day", *OCTOBER)
        for point in (score, *score["points"]):
            for key in ("value", "low", "high"):
                self.assertTrue(point[key] is None or math.isfinite(point[key]))


program.main()
