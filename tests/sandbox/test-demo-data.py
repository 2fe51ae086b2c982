#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo data: the same for a seed and day, the counts they were made for, well-formed files.

Usage: test-demo-data.py crosswalk-demo-data crosswalk-metrics.schema.json
"""
import collections
import csv
import datetime
import hashlib
import io
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
import zoneinfo

END = datetime.date(2026, 11, 20)
COMPANY_ZONE = zoneinfo.ZoneInfo('Europe/Berlin')
generator = schema_path = None

# Answers 1 to 5, or detractors, passives and promoters: of the last four weeks and of those before.
EXPECTED = {
    'QID1': ([10, 14, 22, 81, 191], [11, 13, 24, 88, 178]),
    'QID2': ([18, 36, 54, 222, 236], [24, 48, 59, 219, 192]),
    'QID11': ([11, 18, 42, 140, 155], [10, 17, 45, 138, 141]),
    'QID21': ([16, 28, 38, 112, 93], [20, 31, 43, 117, 90]),
    'QID22': ([37, 47, 51, 78, 51], [24, 37, 44, 87, 60]),
    'QID31': ([62, 111, 239], [84, 106, 208]),
    'QID32': ([31, 47, 68, 152, 92], [33, 46, 66, 146, 86]),
    'QID33': ([6, 9, 9, 37, 140], [6, 8, 11, 38, 127]),
    'QID41': ([164, 205, 262, 332, 241], [121, 176, 268, 352, 262]),
    'QID51': ([58, 49, 81], [52, 45, 83]),
    'QID71': ([24, 38, 71, 205, 604], [31, 40, 88, 220, 571]),
    'QID72': ([81, 133, 122, 331, 271], [62, 109, 109, 362, 309]),
    'QID81': ([9, 4, 14], [8, 5, 11]),
}
LEVELS = {
    'Very dissatisfied': 1, 'Dissatisfied': 2, 'Neither satisfied nor dissatisfied': 3,
    'Satisfied': 4, 'Very satisfied': 5, 'Very difficult': 1, 'Difficult': 2,
    'Neither easy nor difficult': 3, 'Easy': 4, 'Very easy': 5,
}
CODES = {'IP Address': 0, 'Survey Preview': 1, 'Survey Test': 2, 'Spam': 8}


def run(folder, *more):
    return subprocess.run([generator, '--output', str(folder), *more], capture_output=True,
                          text=True, check=False)


def digest(folder):
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        total.update(path.name.encode() + b'\0' + path.read_bytes())
    return total.hexdigest()


def parse_local(text, zone):
    return datetime.datetime.strptime(text, '%Y-%m-%d %H:%M:%S').replace(tzinfo=zone)


def read_table(text, delimiter):
    """Responses of a table as dictionaries: import id (and choice) → cell."""
    names, labels, ids, *rows = csv.reader(io.StringIO(text, newline=''), delimiter=delimiter)
    ids = [json.loads(cell) for cell in ids]
    assert len(names) == len(labels) == len(ids)
    zone = zoneinfo.ZoneInfo(next(cell['timeZone'] for cell in ids if 'timeZone' in cell))
    keys = ['_'.join(filter(None, (cell['ImportId'], cell.get('choiceId')))) for cell in ids]
    for row in rows:
        assert len(row) == len(keys), row
        record = dict(zip(keys, row))
        record['when'] = parse_local(record['recordedDate'], zone)
        record['bits'] = int(CODES.get(record['status'], record['status']))
        yield record


def read_json(records):
    for line in records:
        record = dict(line['values'])
        assert line['responseId'] == record['_recordId']
        assert not isinstance(record['status'], str)
        record['when'] = datetime.datetime.fromisoformat(record['recordedDate'].replace('Z', '+00:00'))
        record['bits'] = record['status']
        yield record


def read_xml(text):
    for element in ElementTree.fromstring(text):
        record = {child.tag: child.text or '' for child in element}
        record['when'] = parse_local(record['recordedDate'], datetime.timezone.utc)
        record['bits'] = CODES[record['status']]
        yield record


def read_export(path):
    data = path.read_bytes()
    suffix = path.suffix
    if suffix == '.zip':
        with zipfile.ZipFile(path) as archive:
            name, = archive.namelist()
            data = archive.read(name)
            suffix = pathlib.PurePath(name).suffix
    if suffix == '.csv':
        return read_table(data.decode('utf-16' if data[:2] == b'\xff\xfe' else 'utf-8'), ',')
    if suffix == '.tsv':
        return read_table(data.decode(), '\t')
    if suffix == '.json':
        return read_json(json.loads(data)['responses'])
    if suffix == '.ndjson':
        return read_json(map(json.loads, data.decode().splitlines()))
    assert suffix == '.xml', path
    return read_xml(data.decode())


def level_of(qid, cell):
    """Place of an answer in the lists above; None where it does not count."""
    if cell in (None, ''):
        return None
    if len(EXPECTED[qid][0]) == 3:
        score = int(cell)
        assert 0 <= score <= 10
        return 2 if score > 8 else 1 if score > 6 else 0
    if isinstance(cell, str) and not re.fullmatch(r'-?\d+', cell):
        return LEVELS[cell] - 1 if cell in LEVELS else None
    return int(cell) - 1 if int(cell) > 0 else None


class DemoData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keeper = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.keeper.cleanup)
        cls.folder = pathlib.Path(cls.keeper.name) / 'made' / 'here'
        done = run(cls.folder, '--end', END.isoformat())
        assert done.returncode == 0, done.stderr
        cls.exports = [path for path in sorted(cls.folder.iterdir())
                       if path.suffix != '.qsf' and path.name != 'metrics.json']
        cls.records = {path: list(read_export(path)) for path in cls.exports}
        cls.surveys = {}
        for path in cls.folder.glob('*.qsf'):
            definition = json.loads(path.read_text())
            cls.surveys[definition['SurveyEntry']['SurveyID']] = definition

    def questions(self, definition):
        return {element['PrimaryAttribute']: element['Payload']
                for element in definition['SurveyElements'] if element['Element'] == 'SQ'}

    def test_same_seed_and_day_give_the_same_files(self):
        digests = []
        for number, more in enumerate([[], [], ['--seed', '2'], ['--end', '2026-11-21']]):
            folder = pathlib.Path(self.keeper.name) / str(number)
            self.assertEqual(run(folder, '--end', END.isoformat(), *more).returncode, 0)
            digests.append(digest(folder))
        self.assertEqual(digests[0], digests[1])
        self.assertEqual(digests[0], digest(self.folder))
        self.assertEqual(len(set(digests)), 3)

    def test_counts_of_the_last_two_spans(self):
        for qid, expected in EXPECTED.items():
            counts = [[0] * len(expected[0]) for _ in range(2)]
            for record in (record for records in self.records.values() for record in records):
                ago = (END - record['when'].astimezone(COMPANY_ZONE).date()).days
                level = level_of(qid, record.get(qid))
                if level is not None and not record['bits'] & 0b1011 and ago < 56:
                    counts[ago // 28][level] += 1
            self.assertEqual(tuple(counts), expected, qid)

    def test_size_and_span_of_the_whole(self):
        records = [record for records in self.records.values() for record in records]
        days = [(END - record['when'].astimezone(COMPANY_ZONE).date()).days for record in records]
        self.assertTrue(11000 < len(records) < 17000, len(records))
        self.assertGreaterEqual(min(days), 1, 'an answer of the future')
        self.assertGreaterEqual(max(days), 26 * 7)
        self.assertEqual(len({record['_recordId'] for record in records}), len(records))
        weekdays = collections.Counter(
            record['when'].astimezone(COMPANY_ZONE).weekday() for record in records)
        self.assertGreater(weekdays[1], 1.5 * weekdays[6])

    def test_rows_that_do_not_count_are_there(self):
        for path, records in self.records.items():
            bits = collections.Counter(record['bits'] for record in records)
            self.assertGreater(bits[1] + bits[2], 0, path.name)
            self.assertGreater(bits[8] if len(records) > 500 else 1, 0, path.name)
            unfinished = [r for r in records if str(r['finished']) in ('0', 'False')]
            self.assertTrue(0.03 < len(unfinished) / len(records) < 0.12, path.name)
            self.assertTrue(all(int(r['progress']) < 100 for r in unfinished))
        codes = [r['QID33'] for rs in self.records.values() for r in rs if 'QID33' in r]
        self.assertIn('-1', codes)

    def test_a_gap_of_weeks(self):
        calls = next(rs for rs in self.records.values() if 'QID81' in rs[0])
        weeks = {(END - r['when'].astimezone(COMPANY_ZONE).date()).days // 7 for r in calls
                 if r['QID81']}
        self.assertFalse(weeks & {9, 10})
        self.assertTrue({8, 7, 12} & weeks)

    def test_comments_vary(self):
        texts = [value for records in self.records.values() for record in records
                 for key, value in record.items()
                 if re.fullmatch(r'QID\d+_TEXT', key) and value]
        self.assertGreater(len(texts), 1000)
        self.assertGreater(len(set(texts)), 0.75 * len(texts))
        joined = ''.join(texts)
        for sign in ',"“\n😀ü':
            self.assertIn(sign, joined)

    def test_zips_are_stream_zips(self):
        zips = [path for path in self.exports if path.suffix == '.zip']
        self.assertEqual(len(zips), 2)
        for path in zips:
            data = path.read_bytes()
            flags, method = struct.unpack('<HH', data[6:10])
            self.assertEqual((flags, method), (0x0808, 8))
            self.assertEqual(data[14:26], bytes(12), 'checksum and sizes follow the data')
            with zipfile.ZipFile(path) as archive:
                self.assertIsNone(archive.testzip())
                info, = archive.infolist()
            start = 30 + len(info.filename.encode()) + info.compress_size
            self.assertEqual(struct.unpack('<IIII', data[start:start + 16]),
                             (0x08074b50, info.CRC, info.compress_size, info.file_size))

    def test_forms(self):
        suffixes = collections.Counter(path.suffix for path in self.exports)
        self.assertEqual(suffixes, {'.csv': 3, '.zip': 2, '.tsv': 1, '.json': 1, '.xml': 1})
        encodings = [path.read_bytes()[:2] for path in self.exports if path.suffix == '.csv']
        self.assertEqual(encodings.count(b'\xff\xfe'), 1)

    def test_definitions(self):
        self.assertEqual(len(self.surveys), 9)
        seen = set()
        for survey, definition in self.surveys.items():
            self.assertRegex(survey, r'^SV_[A-Za-z0-9]{11,15}$')
            self.assertTrue({'BL', 'FL', 'SQ', 'QC'} <=
                            {element['Element'] for element in definition['SurveyElements']})
            blocks = next(element['Payload'] for element in definition['SurveyElements']
                          if element['Element'] == 'BL')
            placed = {item['QuestionID'] for block in blocks for item in block['BlockElements']}
            questions = self.questions(definition)
            self.assertEqual(placed, set(questions))
            # Exports in JSON name nothing but the ids of questions: they must tell the survey.
            self.assertFalse(seen & set(questions))
            seen |= set(questions)
        activation = self.questions(self.surveys['SV_5mEa8NordActiv4'])['QID21']
        self.assertEqual(activation['Choices']['1']['Display'], 'Very easy')
        self.assertEqual(activation['RecodeValues']['6'], '-1')

    def test_metrics_point_at_questions(self):
        metrics = json.loads((self.folder / 'metrics.json').read_text())
        names = [metric['name'] for metric in metrics['metrics']]
        self.assertEqual(len({name.casefold() for name in names}), len(names))
        for metric in metrics['metrics']:
            question = self.questions(self.surveys[metric['survey']])[metric['question']]
            self.assertEqual(metric['kind'] == 'nps', question['Selector'] == 'NPS')
            labels = [choice['Display'] for choice in dict(question['Choices']).values()] \
                if isinstance(question['Choices'], dict) else []
            self.assertTrue({answer['label'] for answer in metric.get('answers', [])} <= set(labels))
        placed = [name for journey in metrics['journeys'] for stage in journey['stages']
                  for step in stage['steps'] for name in step['metrics']]
        self.assertEqual(sorted(placed), sorted(names))
        self.assertEqual([journey['name'] for journey in metrics['journeys']],
                         ['Onboarding', 'Billing', 'Support call'])

    def test_metrics_follow_the_schema(self):
        schema = json.loads(pathlib.Path(schema_path).read_text())
        try:
            import jsonschema
        except ImportError:
            self.skipTest('the Python module jsonschema is not installed')
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        metrics = json.loads((self.folder / 'metrics.json').read_text())
        validator.validate(metrics)
        for spoil in (lambda m: m.update(finishd_only=True), lambda m: m.pop('survey'),
                      lambda m: m.update(kind='csat', variant='easy-hard'),
                      lambda m: m.update(answers=[{'sentiment': 'positive'}])):
            broken = json.loads(json.dumps(metrics))
            spoil(broken['metrics'][0])
            self.assertFalse(validator.is_valid(broken))

    def test_wrong_usage(self):
        folder = pathlib.Path(self.keeper.name) / 'unused'
        for more in (['--end', 'tomorrow'], ['--end', '2026-02-30']):
            done = run(folder, *more)
            self.assertEqual(done.returncode, 1)
            self.assertIn('no date', done.stderr)
        self.assertEqual(subprocess.run([generator], capture_output=True, check=False).returncode, 2)
        self.assertFalse(folder.exists())


def occurred(record):
    """Ids of categories, and how often they were missed."""
    hits = {hit['categoryId'] for hit in record['classifications'] if not hit['missed']}
    for participant in record['participants']:
        hits |= {segment['categoryId'] for segment in participant['segments']}
    return hits


def score(record, name):
    return next(hit['value'] for hit in record['classifications'] if hit['categoryId'] == name)


class Interactions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keeper = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.keeper.cleanup)
        cls.folder = pathlib.Path(cls.keeper.name) / 'calls'
        cls.write(cls.folder)
        cls.definitions = json.loads((cls.folder / 'categories.json').read_text())['results']
        cls.records = cls.read(cls.folder)
        end = datetime.datetime(2026, 11, 20, 11, tzinfo=datetime.timezone.utc)
        cls.month = [r for r in cls.records if cls.when(r) > end - datetime.timedelta(days=30)]

    @classmethod
    def write(cls, folder, *more):
        done = subprocess.run([generator, '--interactions', str(folder), '--end',
                               END.isoformat(), *more],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    @staticmethod
    def read(folder):
        return [json.loads(line) for line in (folder / 'interactions.ndjson').open()]

    @staticmethod
    def when(record):
        return datetime.datetime.fromisoformat(record['utcStart'].replace('Z', '+00:00'))

    def test_counts(self):
        self.assertTrue(12300 < len(self.records) < 12600, len(self.records))
        self.assertTrue(3350 < len(self.month) < 3600, len(self.month))
        self.assertEqual(len({r['id'] for r in self.records}), len(self.records))
        self.assertLessEqual(max(r['utcEnd'] for r in self.records), '2026-11-20T11:00:00Z')
        shares = {
            'frustration': (402, lambda r: 'frustration' in occurred(r)),
            'late fee': (241, lambda r: 'late-fee' in occurred(r)),
            'roaming': (97, lambda r: 'roaming-eu' in occurred(r)),
            'hard': (288, lambda r: score(r, 'TEI') >= 6),
            'inbound': (2614, lambda r: r['direction'] == 'Inbound'),
            'Norway and Sweden': (1902, lambda r: r['country'] in ('NOR', 'SWE')),
            'test queue': (67, lambda r: 'Test queue' in
                           [group['displayName'] for group in r['customGroups']]),
        }
        for name, (expected, test) in shares.items():
            count = sum(map(test, self.month))
            self.assertTrue(.75 * expected < count < 1.3 * expected, f'{name}: {count}')

    def test_an_interaction_is_the_same_tomorrow(self):
        again = pathlib.Path(self.keeper.name) / 'tomorrow'
        self.write(again, '--end', '2026-11-21')
        known = {r['id']: r for r in self.records}
        both = [r for r in self.read(again) if r['id'] in known]
        self.assertGreater(len(both), 12000)
        for record in both:
            self.assertEqual(record, known[record['id']])
        self.write(again, '--seed', '2')
        self.assertNotEqual(self.read(again)[0], self.records[0])

    def test_categories_are_defined(self):
        ids = {entry['key'][len(entry['categoryType']):]: entry for entry in self.definitions}
        self.assertEqual(len(ids), 40)
        groups = {group['id']: group['displayName'] for entry in self.definitions
                  for group in entry['groups']}
        self.assertEqual(len(groups), 6)
        billing = [entry['displayName'] for entry in self.definitions
                   if {'id': 'billing-reasons', 'displayName': 'Billing reasons'} in entry['groups']]
        self.assertEqual(billing, ['Late fee', 'Price change', 'Roaming, EU'])
        self.assertEqual([band['label'] for band in ids['TEI']['renderOptions']['ranges']],
                         ['Easy', 'Average', 'Hard'])
        seen = set().union(*map(occurred, self.records))
        self.assertEqual(seen, set(ids))
        self.assertTrue(any(hit['missed'] for r in self.records for hit in r['classifications']))

    def test_people_and_talk(self):
        for record in self.records:
            agent, customer = record['participants']
            self.assertEqual((agent['isInternal'], customer['isInternal']), (True, False))
            self.assertLess(record['utcStart'], record['utcEnd'])
            self.assertEqual('numberDialed' in record, record['interactionType'] == 'Call')
            for person in record['participants']:
                for segment in person['segments']:
                    self.assertLess(segment['startMs'], record['durationMs'])
        customers = collections.Counter(r['participants'][1]['refId'] for r in self.records)
        self.assertTrue(700 < len(customers) <= 1200, len(customers))
        spoken = [r for r in self.records if any(p.get('utterances') for p in r['participants'])]
        self.assertTrue(1000 < len(spoken) < 2500, len(spoken))
        longest = max((r['customTexts'][0]['value'] for r in self.records), key=len)
        self.assertGreater(len(longest), 200)


if __name__ == '__main__':
    generator, schema_path = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
