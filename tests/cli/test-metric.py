#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""metric add, list, show, remove, import, export; journey list."""

import csv
import json

import program
from program import DATA, SURVEY

SATISFACTION = ["Extremely satisfied", "Somewhat satisfied", "Neither satisfied nor dissatisfied",
                "Somewhat dissatisfied", "Extremely dissatisfied"]


def mapping(metric):
    return [(a["sentiment"], a["value"]) for a in metric["answers"]]


class Metrics(program.Case):
    def setUp(self):
        super().setUp()
        self.import_moving_in()

    def fails(self, kind, question, *more, name="M", survey=SURVEY, code=1):
        return self.failure("metric", "add", "--name", name, "--kind", kind, "--survey", survey,
                            "--question", question, *more, code=code)


class Add(Metrics):
    def test_everything(self):
        metric = self.add("ces", "QID2", "--variant", "easy-hard", "--finished-only",
                          "--skip-imported", "--target", "62.5", "--lower-is-better", "--journey",
                          "First month", "--stage", "Setting up", "--step", "Connect", name="Easy")
        self.assertEqual(set(metric), {
            "id", "name", "kind", "variant", "survey", "question", "journey", "stage", "step",
            "finished_only", "skip_imported", "target", "lower_is_better", "proposal", "answers"})
        self.assertIsInstance(metric["id"], int)
        for key, value in {
            "name": "Easy", "kind": "ces", "variant": "easy-hard", "survey": SURVEY,
            "question": "QID2", "journey": "First month", "stage": "Setting up", "step": "Connect",
            "finished_only": True, "skip_imported": True, "target": 62.5,
            "lower_is_better": True, "proposal": "sure",
        }.items():
            self.assertEqual(metric[key], value, key)
        self.assertEqual(set(metric["answers"][0]), {"code", "label", "sentiment", "value"})
        self.assertEqual([a["code"] for a in metric["answers"]], ["1", "2", "3", "4", "5", "-1"])
        self.assertEqual([s for s, _ in mapping(metric)],
                         ["negative", "negative", "neutral", "positive", "positive", "none"])

    def test_little(self):
        metric = self.add("csat", "QID1")
        for key, value in {
            "variant": "mean", "journey": None, "stage": None, "step": None,
            "finished_only": False, "skip_imported": False, "target": None,
            "lower_is_better": False,
        }.items():
            self.assertEqual(metric[key], value, key)

    def test_backward_codes_are_said_aloud(self):
        result = self.run_on("metric", "add", "--name", "M", "--kind", "csat", "--survey", SURVEY,
                             "--question", "QID1")
        self.assertEqual(result.code, 0, result)
        self.assertEqual(result.out, "Added the metric “M”.\n")
        self.assertIn("Extremely satisfied", result.err)
        self.assertIn("Codes run backwards here", result.err)
        metric = self.add("csat", "QID1", name="N")
        self.assertEqual(metric["proposal"], "check")
        self.assertEqual([v for _, v in mapping(metric)], [5, 4, 3, 2, 1])

    def test_survey_and_question_by_name(self):
        for name, question in enumerate((
            "QID1", "Q1", "How satisfied are you with moving in?",
            "how satisfied are you with MOVING IN?",
        )):
            metric = self.done("metric", "add", "--name", f"M{name}", "--kind", "csat", "--survey",
                               "moving in", "--question", question)["metric"]
            self.assertEqual((metric["survey"], metric["question"]), (SURVEY, "QID1"))

    def test_row_of_a_matrix(self):
        self.assertEqual(self.add("csat", "QID6_2", *self.all_values())["question"], "QID6_2")

    def all_values(self):
        return ["--value", "Dislike=1", "--value", "Neither=2", "--value", "Like=3"]

    def test_unknown_survey_and_question(self):
        error = self.fails("csat", "QID1", survey="Moving out")
        self.assertEqual(error["code"], "not_found")
        error = self.fails("csat", "QID11")
        self.assertEqual(error["code"], "not_found")
        self.assertIn("QID1", error["hint"])
        self.assertIn("QID7", self.fails("csat", "nothing of the kind")["hint"])

    def test_questions_without_a_score(self):
        self.assertIn("several answers", self.fails("csat", "QID4")["message"])
        self.assertIn("free text", self.fails("csat", "QID5")["message"])
        error = self.fails("csat", "QID6")
        self.assertIn("QID6_1", error["hint"])
        self.assertIn("QID6_2", error["hint"])
        self.assertEqual(self.done("metric", "list"), {"metrics": []})

    def test_name_is_taken(self):
        self.add("csat", "QID1", name="Happy")
        self.assertEqual(self.fails("nps", "QID3", name="happy")["code"], "exists")
        self.assertEqual(len(self.done("metric", "list")["metrics"]), 1)

    def test_connection_is_unknown(self):
        error = self.fails("csat", "QID1", "--connection", "Acme")
        self.assertEqual(error["code"], "not_found")
        self.assertEqual(error["message"], "There is no connection named “Acme”.")

    def test_step_needs_no_name(self):
        metric = self.add("nps", "QID3", "--journey", "First month")
        self.assertEqual((metric["journey"], metric["step"]), ("First month", "NPS"))

    def test_steps_are_made_once(self):
        for number, kind in enumerate(("csat", "csat", "nps")):
            self.add(kind, "QID3" if kind == "nps" else "QID1", "--journey", "First month",
                     "--step", "Connect", name=f"M{number}")
        journey, = self.done("journey", "list")["journeys"]
        self.assertEqual(journey["name"], "First month")
        self.assertEqual([s["steps"] for s in journey["stages"]],
                         [[{"name": "Connect", "metrics": ["M0", "M1", "M2"]}]])
        self.assertIn("Connect: M0, M1, M2", self.run_on("journey", "list").out)

    def test_variants(self):
        for kind, question, variants in (
            ("csat", "QID1", ("mean", "top-box")),
            ("ces", "QID2", ("share", "mean", "easy-hard")),
            ("nps", "QID3", ("standard",)),
        ):
            for variant in variants:
                metric = self.add(kind, question, "--variant", variant, name=f"{kind} {variant}")
                self.assertEqual(metric["variant"], variant)


class Mapping(Metrics):
    def test_nps_is_replaced_one_by_one(self):
        metric = self.add("nps", "QID3", "--sentiment", "8=positive", "--sentiment", "0=none")
        self.assertEqual(metric["proposal"], "given")
        sentiments = [s for s, _ in mapping(metric)]
        self.assertEqual(sentiments, ["none", *["negative"] * 6, "neutral", *["positive"] * 3])

    def test_csat_counts_only_what_is_named(self):
        metric = self.add("csat", "QID1", "--value", "1=5", "--value", "Extremely dissatisfied=1")
        self.assertEqual(mapping(metric), [("positive", 5), ("none", None), ("none", None),
                                           ("none", None), ("negative", 1)])

    def test_what_is_not_said_is_proposed(self):
        metric = self.add("csat", "QID1", "--sentiment", "Neither satisfied nor dissatisfied="
                          "positive", "--sentiment", "Extremely satisfied=positive")
        self.assertEqual(mapping(metric), [("positive", 5), ("none", None), ("positive", 3),
                                           ("none", None), ("none", None)])

    def test_sentiment_of_a_place(self):
        metric = self.add("csat", "QID7", "--value", "Apple=10", "--value", "Pear=5", "--value",
                          "Plum=0")
        self.assertEqual(mapping(metric), [("positive", 10), ("neutral", 5), ("negative", 0)])

    def test_nothing_is_guessed(self):
        error = self.fails("csat", "QID7")
        self.assertEqual(error["code"], "incomplete")
        for label in ("Apple", "Pear", "Plum", "value"):
            self.assertIn(label, error["hint"])
        self.assertIn("sentiment", self.fails("ces", "QID7")["hint"])
        self.assertEqual(self.fails("nps", "QID7")["code"], "incomplete")
        self.assertIn("0 to 10", self.fails("nps", "QID1")["message"])
        self.assertEqual(self.done("metric", "list"), {"metrics": []})

    def test_mean_needs_values(self):
        error = self.fails("csat", "QID7", "--sentiment", "Apple=positive")
        self.assertEqual(error["code"], "incomplete")
        self.assertIn("Apple", error["message"])
        self.add("csat", "QID7", "--variant", "top-box", "--sentiment", "Apple=positive",
                 "--sentiment", "Plum=negative")

    def test_unknown_answer(self):
        error = self.fails("csat", "QID1", "--value", "Blissful=5")
        self.assertEqual(error["code"], "unknown_answer")
        for label in SATISFACTION:
            self.assertIn(label, error["hint"])

    def test_negative_and_fractional_values(self):
        metric = self.add("csat", "QID7", "--value", "Apple=-1.5", "--value", "Plum=+2.25e1")
        self.assertEqual(mapping(metric), [("negative", -1.5), ("none", None), ("positive", 22.5)])

    def test_label_with_an_equals_sign(self):
        error = self.fails("csat", "QID1", "--value", "a=b=5")
        self.assertIn("“a=b”", error["message"])

    def test_text_says_what_was_given(self):
        result = self.run_on("metric", "add", "--name", "M", "--kind", "nps", "--survey", SURVEY,
                             "--question", "QID3", "--sentiment", "6=neutral")
        self.assertIn("as you gave them", result.err)
        quiet = self.run_on("metric", "add", "--name", "N", "--kind", "nps", "--survey", SURVEY,
                            "--question", "QID3", "--quiet")
        self.assertEqual((quiet.code, quiet.err), (0, ""))


class WithoutDefinition(program.Case):
    def setUp(self):
        super().setUp()
        self.done("survey", "import", DATA / "bill.csv", "--survey", "SV_bill")

    def add_bill(self, kind, question, *more):
        return self.done("metric", "add", "--name", kind, "--kind", kind, "--survey", "SV_bill",
                         "--question", question, *more)["metric"]

    def test_answers_are_those_of_the_responses(self):
        metric = self.add_bill("csat", "QID21", *(
            word for pair in ("Strongly agree=5", "Agree=4", "Neither agree nor disagree=3",
                              "Disagree=2", "Strongly disagree=1") for word in ("--value", pair)))
        self.assertEqual({a["label"]: a["value"] for a in metric["answers"]},
                         {"Strongly agree": 5, "Agree": 4, "Neither agree nor disagree": 3,
                          "Disagree": 2, "Strongly disagree": 1})
        self.assertAlmostEqual(self.score()["value"], (4 + 5 + 2 + 1 + 3 + 4) / 6)

    def test_recommendation_knows_all_eleven(self):
        metric = self.add_bill("nps", "QID22")
        self.assertEqual(len(metric["answers"]), 11)
        score = self.score()
        self.assertEqual((score["n"], score["positive"], score["neutral"], score["negative"]),
                         (5, 3, 1, 1))


    def test_a_scale_of_five_is_no_recommendation(self):
        path = self.folder / "five.csv"
        ids = ('{"ImportId":"_recordId"}', '{"ImportId":"QID1"}')
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerows([("ResponseId", "Q1"), ("Response ID", "Would you recommend us?"), ids])
            table.writerows((f"R_{i:015}", i % 5 + 1) for i in range(50))
        survey = self.done("survey", "import", path)["surveys"][0]
        error = self.failure("metric", "add", "--name", "N", "--kind", "nps", "--survey", survey,
                             "--question", "QID1")
        self.assertEqual(error["code"], "incomplete")


class Library(Metrics):
    def test_list_show_remove(self):
        self.assertEqual(self.done("metric", "list"), {"metrics": []})
        made = self.add("nps", "QID3", "--journey", "J", "--step", "S", name="Recommend")
        made.pop("proposal")
        self.assertEqual(self.done("metric", "list"), {"metrics": [made]})
        self.assertEqual(self.done("metric", "show", "recommend"), {"metric": made})
        self.assertEqual(self.done("metric", "show", str(made["id"])), {"metric": made})
        self.assertIn("Recommend", self.run_on("metric", "list").out)
        text = self.run_on("metric", "show", "Recommend").out
        for part in ("NPS", "On the journey “J”", "QID3", "promoters", "detractors"):
            self.assertIn(part, text)
        self.assertEqual(self.done("metric", "remove", "Recommend")["removed"]["name"], "Recommend")
        self.assertEqual(self.done("metric", "list"), {"metrics": []})
        self.assertEqual(self.done("survey", "list")["surveys"][0]["responses"], 14)

    def test_unknown(self):
        self.add("nps", "QID3", name="Recommend")
        for verb in ("show", "remove"):
            error = self.failure("metric", verb, "Recomend")
            self.assertEqual(error["code"], "not_found")
            self.assertIn("Recommend", error["hint"])


class Sets(Metrics):
    SET = {
        "format": "crosswalk-metrics", "version": 1,
        "metrics": [
            {"name": "Happy", "kind": "csat", "survey": SURVEY, "question": "QID1",
             "finished_only": True, "target": 4},
            {"name": "Easy", "kind": "ces", "variant": "mean", "survey": SURVEY,
             "question": "QID2", "answers": [
                 {"label": "Easy", "sentiment": "positive", "value": 2},
                 {"code": "2", "sentiment": "negative", "value": 1}]},
        ],
        "journeys": [{"name": "First month", "stages": [{"name": "Setting up", "steps": [
            {"name": "Connect", "metrics": ["Easy"]}, {"name": "Look back", "metrics": ["Happy"]},
        ]}]}],
    }

    def write(self, document, name="set.json"):
        path = self.folder / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    def check(self):
        metrics = {m["name"]: m for m in self.done("metric", "list")["metrics"]}
        self.assertEqual(set(metrics), {"Happy", "Easy"})
        self.assertEqual((metrics["Happy"]["stage"], metrics["Happy"]["step"]),
                         ("Setting up", "Look back"))
        self.assertEqual(mapping(metrics["Happy"])[0], ("positive", 5))
        self.assertEqual(metrics["Easy"]["answers"], [
            {"code": "4", "label": "Easy", "sentiment": "positive", "value": 2},
            {"code": "2", "label": "Difficult", "sentiment": "negative", "value": 1}])

    def test_import(self):
        document = self.done("metric", "import", self.write(self.SET))
        self.assertEqual(document, {"metrics": ["Happy", "Easy"], "journeys": ["First month"]})
        self.check()

    def test_again_updates(self):
        path = self.write(self.SET)
        self.done("metric", "import", path)
        before = self.done("metric", "list"), self.done("journey", "list")
        self.done("metric", "import", path)
        self.assertEqual((self.done("metric", "list"), self.done("journey", "list")), before)

    def test_moves_within_its_journey(self):
        self.done("metric", "import", self.write(self.SET))
        self.add("nps", "QID3", "--journey", "First month", "--step", "Connect")
        steps = [{"name": "Elsewhere", "metrics": ["Easy"]}]
        self.done("metric", "import", self.write({
            **self.SET, "metrics": [],
            "journeys": [{"name": "first MONTH", "stages": [{"name": "Later", "steps": steps}]}]}))
        journey, = self.done("journey", "list")["journeys"]
        self.assertEqual(
            [(s["name"], [(t["name"], t["metrics"]) for t in s["steps"]])
             for s in journey["stages"]],
            [("Later", [("Elsewhere", ["Easy"])]),
             ("Setting up", [("Connect", ["NPS"]), ("Look back", ["Happy"])])])

    def test_with_survey_import(self):
        document = self.done("survey", "import", self.write(self.SET))
        self.assertEqual((document["files"][0]["kind"], document["files"][0]["state"]),
                         ("metrics", "done"))
        self.check()

    def test_together_with_its_survey(self):
        self.workspace = self.folder / "other.db"
        self.done("survey", "import", self.write(self.SET), DATA / "moving-in-codes.csv",
                  DATA / "moving-in.qsf")
        self.check()

    def test_export_and_import(self):
        self.done("metric", "import", self.write(self.SET))
        out = self.run_on("metric", "export")
        self.assertEqual((out.code, out.err), (0, ""))
        self.assertEqual(out.json["format"], "crosswalk-metrics")
        path = self.folder / "out.json"
        self.assertEqual(self.run_on("metric", "export", path).code, 0)
        self.assertEqual(path.read_text(encoding="utf-8"), out.out)
        before = self.done("metric", "list"), self.done("journey", "list")
        for metric in before[0]["metrics"]:
            self.done("metric", "remove", metric["name"])
        self.done("metric", "import", path)
        after = self.done("metric", "list"), self.done("journey", "list")
        for part in (*before[0]["metrics"], *after[0]["metrics"]):
            part.pop("id")
        self.assertEqual(after, before)

    def test_all_or_nothing(self):
        bad = {**self.SET, "metrics": [*self.SET["metrics"], {
            "name": "Wrong", "kind": "nps", "survey": SURVEY, "question": "QID99"}]}
        error = self.failure("metric", "import", self.write(bad))
        self.assertIn("“Wrong”", error["message"])
        self.assertEqual(self.done("metric", "list"), {"metrics": []})
        self.assertEqual(self.done("journey", "list"), {"journeys": []})

    def test_refusals(self):
        for change, says in (
            ({"metrics": [{"name": "X", "kind": "nps", "survey": "SV_none", "question": "QID1"}]},
             "“X”"),
            ({"metrics": [{"name": "X", "kind": "csat", "survey": SURVEY, "question": "QID7"}]},
             "“X”"),
            ({"metrics": [{"name": "X", "kind": "cat"}]}, "“cat”"),
            ({"metric": []}, "“metric”"),
            ({"version": 9}, "newer"),
            ({"journeys": [{"name": "J", "stages": [{"name": "S", "steps": [
                {"name": "T", "metrics": ["Nobody"]}]}]}]}, "“Nobody”"),
        ):
            error = self.failure("metric", "import", self.write({**self.SET, **change}))
            self.assertIn(says, error["message"])
        self.assertEqual(self.failure("metric", "import", self.folder / "no.json")["code"],
                         "not_found")
        self.assertEqual(self.done("metric", "list"), {"metrics": []})


program.main()
