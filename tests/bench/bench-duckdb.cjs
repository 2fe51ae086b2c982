// SPDX-License-Identifier: GPL-3.0-or-later
// Loads one file into a new DuckDB database and prints the seconds that took, as JSON.
// Usage: node bench-duckdb.cjs NODE_MODULES json|csv FILE DATABASE
'use strict';

const path = require('node:path');

const [modules, form, file, database] = process.argv.slice(2);
const {DuckDBInstance} = require(path.join(modules, '@duckdb', 'node-api'));

const quoted = text => `'${text.replaceAll("'", "''")}'`;
const readers = {
  json: name => `read_json_auto(${quoted(name)})`,
  // The three header rows are passed over, so that the columns get their types.
  csv: name => `read_csv(${quoted(name)}, header = false, skip = 3)`,
};

async function load () {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const started = process.hrtime.bigint();
  await connection.run(`create table responses as select * from ${readers[form](file)}`);
  await connection.run('checkpoint');
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const result = await connection.runAndReadAll('select count(*) as n from responses');
  const version = await connection.runAndReadAll('select version() as v');
  console.log(JSON.stringify({
    seconds,
    rows: Number(result.getRows()[0][0]),
    version: String(version.getRows()[0][0]),
  }));
}

load().catch(error => {
  console.error(`bench-duckdb: ${error.message}`);
  process.exitCode = 1;
});
