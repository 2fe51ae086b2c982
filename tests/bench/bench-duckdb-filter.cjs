// SPDX-License-Identifier: GPL-3.0-or-later
// Counts the triggers of bench-filter.c with DuckDB and prints the times, as JSON.
// Usage: node bench-duckdb-filter.cjs NODE_MODULES FILE
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const [modules, file] = process.argv.slice(2);
const {DuckDBInstance} = require(path.join(modules, '@duckdb', 'node-api'));

const NOW = 1795086000000;
const DAY = 24 * 3600 * 1000;
const RUNS = 7;
const has = (...ids) => `(categories & ${ids.reduce((sum, id) => sum + 2 ** id, 0)}) <> 0`;
const outer = [`date between ${NOW - 30 * DAY} and ${NOW}`, "direction = 'Inbound'", "country in ('NOR', 'SWE')"];
const any = [has(3), has(4, 5), 'effort >= 6.0'];
const none = ['talk < 60000', "team = 'Name 7'"];
const triggers = {
  three: {parts: outer, whole: outer.join(' and ')},
  eight: {
    parts: [...outer, ...any, ...none, any.join(' or '), `not (${none.join(' or ')})`],
    whole: `${outer.join(' and ')} and (${any.join(' or ')}) and not (${none.join(' or ')})`,
  },
};

const milliseconds = since => Number(process.hrtime.bigint() - since) / 1e6;

// On a file that was written and opened again, as ours is: the first run reads it.
async function measure (database, trigger) {
  const counts = [trigger.whole, ...trigger.parts].map(part => `count(*) filter (where ${part})`);
  const sql = `select ${counts.join(', ')} from interactions`;
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const times = [];
  let match = 0;
  for (let i = 0; i < RUNS; i++) {
    const started = process.hrtime.bigint();
    const result = await connection.runAndReadAll(sql);
    match = Number(result.getRows()[0][0]);
    times.push(milliseconds(started));
  }
  connection.closeSync();
  instance.closeSync();
  return {first_ms: times[0], best_ms: Math.min(...times), match};
}

async function main () {
  const database = `${file}.duckdb`;
  for (const name of [database, `${database}.wal`])
    fs.rmSync(name, {force: true});
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(`create table interactions as select * from read_csv('${file.replaceAll("'", "''")}')`);
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
  const answer = {};
  for (const [name, trigger] of Object.entries(triggers))
    answer[name] = await measure(database, trigger);
  console.log(JSON.stringify(answer));
}

main().catch(error => {
  console.error(`bench-duckdb-filter: ${error.message}`);
  process.exitCode = 1;
});
