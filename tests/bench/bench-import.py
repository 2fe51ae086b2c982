#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports a million survey responses and compares the time with DuckDB's, in the same run.

Measured are: unzip to nothing; DuckDB's `create table as select * from read_json_auto(…)` and
`read_csv(…)`, each into a database file and checkpointed; `crosswalk-cli survey import` of the zip
and of the CSV into new workspaces; a score with its weekly trend on the first of them.

DuckDB is the npm package @duckdb/node-api, found in the folder that CROSSWALK_DUCKDB names (a
node_modules) or among npm's global packages. Without it Crosswalk's own figures are printed alone.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SURVEY = 'SV_3WtqBench0Zr81K'
LIMIT_RATIO = 0.5
LIMIT_MEMORY = 250e6
LIMIT_SCORE = 50.0


class Failed(Exception):
    """Something that was to be measured did not run."""


class Run:
    """One finished process: wall time in seconds and peak memory in bytes."""

    def __init__(self, argv, stdout=None):
        started = time.monotonic()
        process = subprocess.Popen(argv, stdout=stdout or subprocess.PIPE)
        self.output = b'' if stdout else process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.monotonic() - started
        self.memory = usage.ru_maxrss * 1024
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise Failed(f'{pathlib.Path(argv[0]).name} ended with {process.returncode}')


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--generator', required=True, help='crosswalk-bench-data')
    parser.add_argument('--cli', required=True, help='crosswalk-cli')
    parser.add_argument('--score', required=True, help='crosswalk-bench-score')
    parser.add_argument('--cache', required=True, help='folder that keeps the generated files')
    parser.add_argument('--rows', type=int, default=int(os.environ.get('CROSSWALK_BENCH_ROWS', 1000000)))
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--repeat', type=int, default=1, help='the best of so many runs counts')
    parser.add_argument('--strict', action='store_true', help='fail where a limit is not kept')
    return parser.parse_args()


def generate(options):
    """Writes the data once; a newer generator writes them again."""
    cache = pathlib.Path(options.cache)
    cache.mkdir(parents=True, exist_ok=True)
    stem = f'responses-{options.rows}-{options.seed}'
    wanted = {
        'definition': (cache / f'{stem}.qsf', 'qsf', False),
        'zip': (cache / f'{stem}.zip', 'ndjson', True),
        'ndjson': (cache / f'{stem}.ndjson', 'ndjson', False),
        'csv': (cache / f'{stem}.csv', 'csv', False),
    }
    made = os.stat(options.generator).st_mtime
    for path, form, zipped in wanted.values():
        if path.exists() and path.stat().st_mtime >= made:
            continue
        print(f'Writing {path.name}…', flush=True)
        part = path.with_suffix(path.suffix + '.part')
        Run([options.generator, '--rows', str(options.rows), '--seed', str(options.seed),
             '--format', form, '--output', str(part)] + (['--zip'] if zipped else []))
        part.rename(path)
    return {name: path for name, (path, _, _) in wanted.items()}


def find_duckdb():
    """The node_modules folder that has DuckDB, or None."""
    folders = [os.environ.get('CROSSWALK_DUCKDB')]
    if shutil.which('node') is None:
        return None
    if shutil.which('npm'):
        listed = subprocess.run(['npm', 'root', '-g'], capture_output=True, text=True, check=False)
        folders.append(listed.stdout.strip())
    for folder in filter(None, folders):
        if (pathlib.Path(folder) / '@duckdb' / 'node-api').is_dir():
            return folder
    return None


def load_duckdb(options, modules, form, path, folder):
    database = folder / f'duckdb-{form}.db'
    database.unlink(missing_ok=True)
    script = pathlib.Path(__file__).with_name('bench-duckdb.cjs')
    run = Run(['node', str(script), modules, form, str(path), str(database)])
    answer = json.loads(run.output)
    if answer['rows'] != options.rows:
        raise Failed(f"DuckDB read {answer['rows']} responses of {options.rows}")
    run.seconds = answer['seconds']  # without the start of the process, in DuckDB's favour
    run.version = answer['version']
    run.size = size_of(database)
    return run


def size_of(database):
    """Bytes of a database with its companions (journal, shared memory)."""
    return sum(path.stat().st_size for path in database.parent.glob(database.name + '*'))


def import_responses(options, definition, path, database):
    for old in database.parent.glob(database.name + '*'):
        old.unlink()
    run = Run([options.cli, '--quiet', '--workspace', str(database),
               'survey', 'import', str(definition), str(path)])
    run.size = size_of(database)
    return run


def best(options, function, *arguments):
    return min((function(*arguments) for _ in range(options.repeat)), key=lambda run: run.seconds)


def measure_score(options, database):
    Run([options.cli, '--quiet', '--workspace', str(database), 'metric', 'add', '--name',
         'Likely to recommend', '--kind', 'nps', '--survey', SURVEY, '--question', 'QID1'])
    answer = json.loads(Run([options.score, str(database), 'Likely to recommend']).output)
    if not 0 < answer['n'] <= options.rows:
        raise Failed(f"the score has n {answer['n']}")
    return answer


def print_row(name, run, base=None):
    ratio = f'{run.seconds / base:8.2f}' if base else ' ' * 8
    size = f'{run.size / 1e6:9.0f}' if hasattr(run, 'size') else ' ' * 9
    print(f'{name:<44}{run.seconds:9.2f}{ratio}{run.memory / 1e6:9.0f}{size}', flush=True)


class Verdict:
    def __init__(self):
        self.kept = True

    def add(self, text, kept):
        print(f"  {'kept  ' if kept else 'MISSED'}  {text}")
        self.kept = self.kept and kept


def compare(options, files, folder):
    modules = find_duckdb()
    duck_json = duck_csv = None
    size = files['ndjson'].stat().st_size
    print(f"{options.rows:,} responses: {size / 1e6:.0f} MB of NDJSON, "
          f"{files['zip'].stat().st_size / 1e6:.0f} MB in the zip, "
          f"{files['csv'].stat().st_size / 1e6:.0f} MB of CSV\n")
    print(f"{'':<44}{'seconds':>9}{'ratio':>8}{'peak MB':>9}{'size MB':>9}")

    unzip = best(options, Run, ['unzip', '-p', str(files['zip'])], subprocess.DEVNULL)
    print_row('unzip to nothing', unzip)
    if modules:
        duck_json = best(options, load_duckdb, options, modules, 'json', files['ndjson'], folder)
        print_row(f'DuckDB {duck_json.version}, JSON into a file', duck_json)
    base = unzip.seconds + duck_json.seconds if modules else None
    ours = best(options, import_responses, options, files['definition'], files['zip'],
                folder / 'json.db')
    print_row('Crosswalk, zip of NDJSON (ratio: to both)', ours, base)
    if modules:
        duck_csv = best(options, load_duckdb, options, modules, 'csv', files['csv'], folder)
        print_row(f'DuckDB {duck_csv.version}, CSV into a file', duck_csv)
    ours_csv = best(options, import_responses, options, files['definition'], files['csv'],
                    folder / 'csv.db')
    print_row('Crosswalk, CSV', ours_csv, duck_csv.seconds if modules else None)
    score = measure_score(options, folder / 'json.db')
    print(f"\nScore of {score['n']:,} answers with a trend of {score['points']} weeks: "
          f"first {score['first_ms']:.1f} ms, best {score['best_ms']:.1f} ms "
          f"({score['processor_ms']:.1f} ms of processor time); "
          f"last 4 weeks with 26 weeks of trend: best {score['recent_best_ms']:.1f} ms\n")
    if not modules:
        print('Not compared with DuckDB: the npm package @duckdb/node-api was not found '
              '(CROSSWALK_DUCKDB may name a node_modules folder that has it).')
    return judge(modules, base, ours, ours_csv, duck_csv, score)


def judge(modules, base, ours, ours_csv, duck_csv, score):
    verdict = Verdict()
    if modules:
        verdict.add(f'import {ours.seconds:.2f} s ≤ {LIMIT_RATIO} × {base:.2f} s (unzip and DuckDB)',
                    ours.seconds <= LIMIT_RATIO * base)
        verdict.add(f'CSV {ours_csv.seconds:.2f} s ≤ {duck_csv.seconds:.2f} s (DuckDB)',
                    ours_csv.seconds <= duck_csv.seconds)
    memory = max(ours.memory, ours_csv.memory)
    verdict.add(f'peak memory {memory / 1e6:.0f} MB ≤ {LIMIT_MEMORY / 1e6:.0f} MB',
                memory <= LIMIT_MEMORY)
    slowest = max(score['best_ms'], score['recent_best_ms'])
    verdict.add(f'score with its trend {slowest:.1f} ms ≤ {LIMIT_SCORE:.0f} ms',
                slowest <= LIMIT_SCORE)
    return verdict.kept


def main():
    options = parse_arguments()
    try:
        files = generate(options)
        with tempfile.TemporaryDirectory(dir=options.cache, prefix='run-') as folder:
            kept = compare(options, files, pathlib.Path(folder))
    except (Failed, OSError, ValueError) as error:
        print(f'bench-import: {error}', file=sys.stderr)
        return 1
    return 0 if kept or not options.strict else 1


if __name__ == '__main__':
    sys.exit(main())
