#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says how long the window's main loop is ever busy, and how long a person waits, while a million
stored interactions are scrolled, sorted, searched and filtered, and while a trigger is typed.

Needs a display, or xvfb-run, which is used where there is none. The workspace is the one of
bench-filter.py, which has no documents; --workspace takes another one.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

LIMIT_MS = 50.0


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--filter', required=True, help='crosswalk-bench-filter')
    parser.add_argument('--program', required=True, help='crosswalk-bench-browse')
    parser.add_argument('--cache', required=True, help='folder that keeps the generated data')
    parser.add_argument('--workspace', default=os.environ.get('CROSSWALK_BENCH_WORKSPACE'))
    parser.add_argument('--rows', type=int, default=int(os.environ.get('CROSSWALK_BENCH_ROWS', 1000000)))
    parser.add_argument('--strict', action='store_true', help='fail where the limit is not kept')
    return parser.parse_args()


def make(options):
    folder = pathlib.Path(options.cache) / f'filter-{options.rows}-1'
    if not folder.exists():
        folder.mkdir(parents=True)
        subprocess.run([options.filter, str(folder), str(options.rows), '1'], stdout=subprocess.DEVNULL, check=True)
    return next(folder.glob('*.db'))


def main():
    options = parse_arguments()
    command = [options.program, str(options.workspace or make(options))]
    if not os.environ.get('DISPLAY'):
        if shutil.which('xvfb-run') is None:
            print('There is no display and no xvfb-run: not measured.')
            return 77
        command = ['xvfb-run', '-a', '-s', '-screen 0 1280x1024x24 -noreset'] + command
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    steps = json.loads(output[output.index('{'):].splitlines()[0])
    print(f'Browsing {options.rows:,} interactions')
    kept = True
    for name, step in steps.items():
        # Pages are built when they are opened: that may take a frame or two.
        counts = not name.startswith('open')
        good = step['longest_ms'] <= LIMIT_MS
        kept = kept and (good or not counts)
        print(f"  {name.replace('_', ' '):16} {step['seconds']:6.2f} s, longest {step['longest_ms']:6.1f} ms, "
              f"{step['processor_ms']:6.1f} of it the processor's, "
              f"store {step['store_ms']:5.0f} ms"
              f"{'' if good or not counts else f' (at most {LIMIT_MS:.0f}: MISSED)'}")
    return 0 if kept or not options.strict else 1


if __name__ == '__main__':
    sys.exit(main())
