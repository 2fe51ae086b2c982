# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of field with every operator that fits it, counted by the program and, from the same
documents, by the sentences of the help: see help/C/triggers.page.

The counts of the window are those of the command: both ask the store.
"""

import datetime
import json
import os
import subprocess

import program

DEMO_DATA = os.environ.get("CROSSWALK_DEMO_DATA", "crosswalk-demo-data")
NOW = datetime.datetime.now(datetime.timezone.utc)
UTC = datetime.timezone.utc
NEGATIVE = {"is-not": "is", "is-none-of": "is-any-of", "did-not-occur": "occurred", "has-none-of": "has-any-of",
            "does-not-contain": "contains", "has-no-value": "has-a-value"}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
UNITS = {"hours": 1 / 24, "days": 1, "weeks": 7}
BANDS = {"Easy": (0, 3), "Average": (3, 6), "Hard": (6, 10.1)}
MEMBERS = {}


def people(document, internal):
    return [one for one in document["participants"] if one["isInternal"] == internal]


def categories(document, missed=False):
    """Whole calls say what was missed; a moment is one that occurred."""
    said = [one for one in document["classifications"] if not one["categoryType"].endswith("Score")]
    moments = [one for person in document["participants"] for one in person.get("segments", [])]
    return {one["categoryId"] for one in said + moments if bool(one.get("missed")) == missed}


def scores(document, key):
    return [one["value"] for one in document["classifications"] if one["categoryId"] == key]


def custom(document, key):
    return [one["value"] for kind in ("Strings", "Texts", "Longs", "Doubles", "DateTimes")
            for one in document.get(f"custom{kind}", []) if one["id"] == key]


def spoken(document):
    return " ".join(part["text"] for person in document["participants"] for part in person.get("utterances", []))


def one(document, key):
    return [document[key]] if document.get(key) not in (None, "") else []


def values(document, field):
    """What a document has of a field, in the vendor's own members (facts 2.2)."""
    plain = {"interaction.type": "interactionType", "interaction.direction": "direction",
             "interaction.country": "country", "interaction.language": "language",
             "interaction.number-dialed": "numberDialed", "interaction.duration": "durationMs",
             "interaction.agent-talk-time": "internalTalkTimeMs", "interaction.date": "utcStart",
             "interaction.customer-talk-time": "externalTalkTimeMs", "interaction.silence": "silenceTimeMs",
             "interaction.silence-share": "silencePercent", "interaction.link": "tethrUri", "interaction.id": "id",
             "interaction.transcript-confidence": "transcriptConfidence"}
    if field in plain:
        return one(document, plain[field])
    kind, _, key = field.partition(".")
    if kind == "score":
        return scores(document, key)
    if kind == "call-group":
        return [group["displayName"] for group in document["customGroups"] if group["type"] == key]
    if kind == "metadata":
        return custom(document, key) or one(document.get("metadata", {}), key)
    return {"interaction.agent": lambda: [person["displayName"] for person in people(document, True)],
            "customer.name": lambda: [person["displayName"] for person in people(document, False)],
            "customer.email": lambda: [value for person in people(document, False) for value in one(person, "email")],
            "customer.id": lambda: [person["refId"] for person in people(document, False)],
            "interaction.transcript": lambda: [spoken(document)] if spoken(document) else []}[field]()


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def day(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


def fits_date(value, operator, wanted):
    when = moment(value)
    if operator == "is-in-the-last":
        (unit, number), = wanted.items()
        return when >= NOW - datetime.timedelta(days=number * UNITS[unit])
    if operator == "is-on-or-after":
        return when >= day(wanted)
    if operator == "is-before":
        return when < day(wanted)
    if operator == "is-between":
        return day(wanted[0]) <= when < day(wanted[1])
    if operator == "is-on":
        return WEEKDAYS[when.weekday()] in wanted
    first, second = wanted
    clock = when.strftime("%H:%M")
    return first <= clock < second if first < second else clock >= first or clock < second


def fits_number(value, operator, wanted):
    return {"is": lambda: value == wanted, "is-at-least": lambda: value >= wanted, "is-over": lambda: value > wanted,
            "is-at-most": lambda: value <= wanted, "is-under": lambda: value < wanted,
            "is-between": lambda: wanted[0] <= value <= wanted[1],
            "is-in-band": lambda: any(BANDS[band][0] <= value < BANDS[band][1] for band in wanted)}[operator]()


def fits_text(value, operator, wanted):
    value = value.casefold()
    wanted = [text.casefold() for text in (wanted if isinstance(wanted, list) else [wanted])]
    return {"is": lambda: value in wanted, "is-any-of": lambda: value in wanted,
            "contains": lambda: any(text in value for text in wanted),
            "starts-with": lambda: any(value.startswith(text) for text in wanted)}[operator]()


def matches_categories(document, field, operator, wanted):
    wanted = set(wanted) if wanted is not None else MEMBERS[field.partition(".")[2]]
    if operator == "missed":
        return bool(categories(document, True) & wanted)
    if operator == "has-all-of":
        return wanted <= categories(document)
    return bool(categories(document) & wanted)


def matches(document, node):
    for kind, rule in (("all", all), ("any", any), ("none", lambda each: not any(each))):
        if kind in node:
            return rule([matches(document, child) for child in node[kind]])
    field, operator, wanted = node["field"], node["operator"], node.get("value")
    if operator in NEGATIVE:
        return not matches(document, {**node, "operator": NEGATIVE[operator]})
    if field.split(".")[0] in ("category", "category-group"):
        return matches_categories(document, field, operator, wanted)
    found = values(document, field)
    if operator == "has-a-value":
        return bool(found)
    if operator == "has-all-of":
        return {text.casefold() for text in wanted} <= {text.casefold() for text in found}
    if field == "interaction.date" or field == "metadata.contract-end":
        return any(fits_date(value, operator, wanted) for value in found)
    fits = fits_text if any(isinstance(value, str) for value in found) else fits_number
    return any(fits(value, operator, wanted) for value in found)


def ask(field, operator, value=None):
    return {"field": field, "operator": operator, **({} if value is None else {"value": value})}


NUMBERS = [("is-at-least", 6), ("is-over", 6), ("is-at-most", 3), ("is-under", 3), ("is-between", [3, 6]), ("is", 6),
           ("is-not", 6), ("has-a-value", None), ("has-no-value", None)]
CHOICES = [("is", 0), ("is-not", 0), ("is-any-of", [0, 1]), ("is-none-of", [0, 1]), ("has-a-value", None),
           ("has-no-value", None)]


def scaled(operators, factor):
    return [(operator, value * factor if isinstance(value, (int, float)) else
             [each * factor for each in value] if value else None) for operator, value in operators]


def chosen(operators, *names):
    return [(operator, names[value] if isinstance(value, int) else
             [names[each] for each in value] if value else None) for operator, value in operators]


# What the issue lists, and of each what its type is asked by.
QUESTIONS = {
    "date and time": ("interaction.date", [
        ("is-in-the-last", {"days": 30}), ("is-in-the-last", {"hours": 100}), ("is-in-the-last", {"weeks": 2}),
        ("is-on-or-after", str((NOW - datetime.timedelta(days=40)).date())),
        ("is-before", str((NOW - datetime.timedelta(days=40)).date())),
        ("is-between", [str((NOW - datetime.timedelta(days=n)).date()) for n in (60, 20)])]),
    "weekday and hours": ("interaction.date", [
        ("is-on", ["saturday", "sunday"]), ("is-at-time", ["08:00", "16:30"]), ("is-at-time", ["22:00", "06:15"])]),
    "country": ("interaction.country", chosen(CHOICES, "NOR", "SWE")),
    "language": ("interaction.language", chosen(CHOICES, "fin", "eng")),
    "categories": ("category", [("occurred", ["frustration", "late-fee"]), ("did-not-occur", ["frustration"]),
                                ("has-all-of", ["frustration", "late-fee"])]),
    "missed": ("category", [("missed", ["recap", "callback"])]),
    "category groups": ("category-group.billing-reasons", [
        ("has-any-of", ["late-fee", "price-change"]), ("has-none-of", ["late-fee"]), ("has-any-of", None),
        ("has-none-of", None)]),
    "custom groups": ("call-group.Team", chosen(CHOICES, "Billing NO", "Test queue")),
    "location": ("call-group.Location", chosen(CHOICES, "Helsinki", "Odense")),
    "agent talk time": ("interaction.agent-talk-time", scaled(NUMBERS, 30000)),
    "customer talk time": ("interaction.customer-talk-time", scaled(NUMBERS, 30000)),
    "silence": ("interaction.silence", scaled(NUMBERS, 10000)),
    "share of silence": ("interaction.silence-share", scaled(NUMBERS, 0.05)),
    "duration": ("interaction.duration", scaled(NUMBERS, 60000)),
    "direction": ("interaction.direction", chosen(CHOICES, "Inbound", "Outbound")),
    "type": ("interaction.type", chosen(CHOICES, "Chat", "Call")),
    "agents": ("interaction.agent", chosen(CHOICES, "mikael lund", "Åse Berg") + [
        ("contains", ["lund", "ida"]), ("does-not-contain", ["lund"]), ("starts-with", ["mik"])]),
    "customers": ("customer.name", chosen(CHOICES, "Kari Nilsen", "Emil Østergaard") + [
        ("contains", ["øster", "nilsen"]), ("does-not-contain", ["øster"]), ("starts-with", ["Kari"])]),
    "e-mail of customers": ("customer.email", [("contains", ["@mail"]), ("has-a-value", None), ("has-no-value", None)]),
    "number dialed": ("interaction.number-dialed", [
        ("starts-with", ["+47"]), ("contains", ["600"]), ("has-a-value", None), ("has-no-value", None)]),
    "scores": ("score.TEI", NUMBERS), "another score": ("score.AIS", NUMBERS),
    "bands": ("score.TEI", [("is-in-band", ["Hard"]), ("is-in-band", ["Easy", "Average"])]),
    "custom texts": ("metadata.plan", chosen(CHOICES, "Fibre 250", "Fibre 500") + [("contains", ["fibre"])]),
    "custom numbers": ("metadata.months", scaled(NUMBERS, 4)),
    "custom amounts": ("metadata.fee", scaled(NUMBERS, 10)),
    "custom dates": ("metadata.contract-end", [("is-on-or-after", "2028-01-01"), ("is-before", "2028-01-01"),
                                               ("has-a-value", None)]),
    "free metadata": ("metadata.queue", chosen(CHOICES, "web", "phone")),
    "text contains": ("interaction.transcript", [("contains", ["invoice", "slow"]), ("contains", ["bill"]),
                                                 ("does-not-contain", ["bill"]), ("has-a-value", None),
                                                 ("has-no-value", None)]),
    "transcript confidence": ("interaction.transcript-confidence", scaled(NUMBERS, 15)),
}


class Filter(program.Case):
    def setUp(self):
        super().setUp()
        subprocess.run([DEMO_DATA, "--interactions", self.folder / "calls"], check=True, stdout=subprocess.DEVNULL)
        calls = self.folder / "calls"
        self.documents = [json.loads(line) for line in (calls / "interactions.ndjson").open()]
        self.documents = self.documents[::5]
        some = self.folder / "some.ndjson"
        some.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in self.documents))
        self.done("record", "import", "interactions", calls / "categories.json", some)
        for definition in json.loads((calls / "categories.json").read_text())["results"]:
            for group in definition.get("groups", []):
                MEMBERS.setdefault(group["id"], set()).add(definition["key"][len(definition["categoryType"]):])

    def count(self, tree):
        return self.done("record", "list", "--filter", json.dumps(tree), "--limit", "1")["count"]

    def expect(self, tree):
        return sum(matches(document, tree) for document in self.documents)

    def test_every_field_and_operator(self):
        trivial = []
        for name, (field, operators) in QUESTIONS.items():
            for operator, value in operators:
                node = ask(field, operator, value)
                with self.subTest(name, condition=node):
                    expected = self.expect(node)
                    self.assertEqual(self.count(node), expected)
                    if expected in (0, len(self.documents)) and operator not in ("has-a-value", "has-no-value"):
                        trivial.append(node)
        # A count of none or of all proves little.
        self.assertLess(len(trivial), 20, trivial)

    def test_groups_within_groups(self):
        hard = ask("score.TEI", "is-at-least", 6)
        angry = ask("category", "occurred", ["frustration"])
        north = ask("interaction.country", "is-any-of", ["NOR", "SWE"])
        short = ask("interaction.agent-talk-time", "is-under", 60000)
        for tree in ({"all": [north, {"any": [hard, angry]}, {"none": [short]}]},
                     {"any": [{"all": [north, hard]}, {"none": [angry, {"any": [short, hard]}]}]},
                     {"none": [{"none": [north]}]}, {"none": [{"all": []}]}, {"any": []}, {"all": []}, {"none": []}):
            with self.subTest(tree=tree):
                self.assertEqual(self.count(tree), self.expect(tree))


if __name__ == "__main__":
    program.main()
