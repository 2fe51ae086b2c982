#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says how long the window's main loop is ever busy while a million survey responses come in.

Needs a display, or xvfb-run, which is used where there is none.
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
    parser.add_argument('--generator', required=True, help='crosswalk-bench-data')
    parser.add_argument('--program', required=True, help='crosswalk-bench-responsive')
    parser.add_argument('--cache', required=True, help='folder that keeps the generated files')
    parser.add_argument('--rows', type=int, default=int(os.environ.get('CROSSWALK_BENCH_ROWS', 1000000)))
    parser.add_argument('--strict', action='store_true', help='fail where the limit is not kept')
    return parser.parse_args()


def generate(options, form, suffix, zipped):
    path = pathlib.Path(options.cache) / f'responses-{options.rows}-1.{suffix}'
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        print(f'Writing {path.name}…', flush=True)
        part = path.with_suffix(path.suffix + '.part')
        subprocess.run([options.generator, '--rows', str(options.rows), '--seed', '1', '--format', form,
                        '--output', str(part)] + (['--zip'] if zipped else []), check=True)
        part.rename(path)
    return str(path)


def main():
    options = parse_arguments()
    files = [generate(options, 'qsf', 'qsf', False), generate(options, 'ndjson', 'zip', True)]
    command = [options.program] + files
    if not os.environ.get('DISPLAY'):
        if shutil.which('xvfb-run') is None:
            print('There is no display and no xvfb-run: not measured.')
            return 77
        command = ['xvfb-run', '-a', '-s', '-screen 0 1280x1024x24 -noreset'] + command
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    figures = json.loads(output[output.index('{'):].splitlines()[0])
    kept = figures['longest_ms'] <= LIMIT_MS
    print(f"Import of {options.rows:,} responses in the window: {figures['seconds']:.1f} s, "
          f"{figures['iterations']:,} iterations of the main loop")
    print(f"  longest {figures['longest_ms']:.1f} ms (at most {LIMIT_MS:.0f}: {'kept' if kept else 'MISSED'}), "
          f"99 % under {figures['p99_ms']:.1f} ms, half under {figures['median_ms']:.2f} ms")
    return 0 if kept or not options.strict else 1


if __name__ == '__main__':
    sys.exit(main())
