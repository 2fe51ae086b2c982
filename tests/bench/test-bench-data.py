#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data of the benchmarks: repeatable, of the size they claim, and the same in every form.

Usage: test-bench-data.py crosswalk-bench-data
"""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

ROWS = 3000
generator = None


def make(form, *more):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'data'
        subprocess.run([generator, '--rows', str(ROWS), '--format', form, '--output', str(path),
                        *more], check=True)
        return path.read_bytes()


class BenchData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ndjson = make('ndjson')
        cls.csv = make('csv')

    def test_sizes(self):
        # A million responses are stated to be about 0.9 GB of NDJSON and 263 MB of CSV.
        self.assertAlmostEqual(len(self.ndjson) / ROWS, 916, delta=15)
        self.assertAlmostEqual(len(self.csv) / ROWS, 263, delta=8)

    def test_repeatable(self):
        self.assertEqual(make('ndjson'), self.ndjson)
        self.assertNotEqual(make('ndjson', '--seed', '2'), self.ndjson)

    def test_zip_holds_the_same(self):
        with zipfile.ZipFile(io.BytesIO(make('ndjson', '--zip'))) as archive:
            info, = archive.infolist()
            self.assertEqual(info.flag_bits, 0x0808)
            self.assertEqual(archive.read(info), self.ndjson)

    def test_forms_agree(self):
        _, _, ids, *rows = csv.reader(io.StringIO(self.csv.decode(), newline=''))
        keys = [json.loads(cell) for cell in ids]
        lines = [json.loads(line) for line in self.ndjson.decode().splitlines()]
        self.assertEqual((len(rows), len(lines)), (ROWS, ROWS))
        for row, line in zip(rows, lines):
            for key, cell in zip(keys, row):
                value = line['values'].get(key['ImportId'], '')
                if 'choiceId' in key:
                    self.assertEqual(cell == '1', key['choiceId'] in value)
                elif 'timeZone' in key:
                    self.assertEqual(cell, value[:19].replace('T', ' '))
                else:
                    self.assertEqual(cell, str(value))

    def test_shares(self):
        values = [json.loads(line)['values'] for line in self.ndjson.decode().splitlines()]
        texts = [value['QID9_TEXT'] for value in values if 'QID9_TEXT' in value]
        self.assertAlmostEqual(len(texts) / ROWS, 0.2, delta=0.03)
        self.assertAlmostEqual(sum(v['finished'] == 0 for v in values) / ROWS, 0.1, delta=0.02)
        self.assertAlmostEqual(sum(v['status'] in (1, 2, 8) for v in values) / ROWS, 0.02, delta=0.01)
        for sign in ',"\n😀':
            self.assertTrue(any(sign in text for text in texts), sign)

    def test_definition_has_the_questions(self):
        definition = json.loads(make('qsf'))
        questions = [element['PrimaryAttribute'] for element in definition['SurveyElements']
                     if element['Element'] == 'SQ']
        self.assertEqual(questions, [f'QID{number}' for number in range(1, 13)])


if __name__ == '__main__':
    generator = sys.argv[1]
    unittest.main(argv=sys.argv[:1])
