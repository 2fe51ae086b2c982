#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts a trigger over a million stored interactions, and compares the time with DuckDB's.

Measured are: a typical trigger of three conditions and one of eight in nested groups, on a new
connection; the same while it is edited; one interaction against a hundred triggers. DuckDB asks
the same (the counts of all conditions and of the whole) of one table of its own.

DuckDB is found as bench-import.py finds it; without it Crosswalk's figures are printed alone.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys

LIMIT_COLD = 100.0
LIMIT_EDIT = 10.0
LIMIT_TRIGGERS = 50.0


def load_sibling(name):
    path = pathlib.Path(__file__).with_name(f'{name}.py')
    spec = importlib.util.spec_from_file_location(name.replace('-', '_'), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--filter', required=True, help='crosswalk-bench-filter')
    parser.add_argument('--cache', required=True, help='folder that keeps the generated data')
    parser.add_argument('--rows', type=int, default=int(os.environ.get('CROSSWALK_BENCH_ROWS', 1000000)))
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--strict', action='store_true', help='fail where a limit is not kept')
    return parser.parse_args()


def run(argv):
    return json.loads(subprocess.run(argv, stdout=subprocess.PIPE, check=True).stdout)


def measure(options):
    folder = pathlib.Path(options.cache) / f'filter-{options.rows}-{options.seed}'
    made = os.stat(options.filter).st_mtime
    if folder.exists() and folder.stat().st_mtime < made:
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    ours = run([options.filter, str(folder), str(options.rows), str(options.seed)])
    modules = load_sibling('bench-import').find_duckdb()
    duck = None
    if modules:
        script = pathlib.Path(__file__).with_name('bench-duckdb-filter.cjs')
        duck = run(['node', str(script), modules, str(folder / 'interactions.csv')])
    return ours, duck


def print_row(name, times, duck=None):
    other = f"{duck['first_ms']:12.1f}{duck['best_ms']:12.1f}" if duck else ''
    print(f"{name:<44}{times['best_ms']:10.1f}{times['median_ms']:10.1f}{times['processor_ms']:10.1f}{times['match']:12,}{other}")


def report(ours, duck):
    head = f"{'DuckDB 1st':>12}{'DuckDB best':>12}" if duck else ''
    print(f"{ours['rows']:,} interactions\n")
    print(f"{'ms':<44}{'best':>10}{'median':>10}{'processor':>10}{'match':>12}{head}")
    print_row('three conditions, new connection', ours['three'], duck and duck['three'])
    print_row('eight conditions, new connection', ours['eight'], duck and duck['eight'])
    print_row('score of eight changed', ours['score_changed'])
    print_row('a second later', ours['a_second_later'])
    print_row('a country added', ours['country_added'])
    print_row('a day added', ours['day_added'])
    print_row('nothing changed', ours['unchanged'])
    print(f"\none interaction against a hundred triggers: {ours['hundred_triggers_us']:.1f} µs\n")
    if duck is None:
        print('Not compared with DuckDB: the npm package @duckdb/node-api was not found.')
    for name in ('three', 'eight'):
        if duck and duck[name]['match'] != ours[name]['match']:
            raise ValueError(f"DuckDB counts {duck[name]['match']} and not {ours[name]['match']}")


def judge(ours):
    limits = [
        ('three conditions', ours['three']['median_ms'], LIMIT_COLD, 'ms'),
        ('score changed', ours['score_changed']['median_ms'], LIMIT_EDIT, 'ms'),
        ('a second later', ours['a_second_later']['median_ms'], LIMIT_EDIT, 'ms'),
        ('a hundred triggers', ours['hundred_triggers_us'], LIMIT_TRIGGERS, 'µs'),
    ]
    for name, value, limit, unit in limits:
        print(f"  {'kept  ' if value <= limit else 'MISSED'}  {name}: {value:.1f} {unit} ≤ {limit:.0f} {unit}")
    return all(value <= limit for _, value, limit, _ in limits)


def main():
    options = parse_arguments()
    try:
        ours, duck = measure(options)
        report(ours, duck)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f'bench-filter: {error}', file=sys.stderr)
        return 1
    return 0 if judge(ours) or not options.strict else 1


if __name__ == '__main__':
    sys.exit(main())
