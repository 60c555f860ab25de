import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const given = JSON.parse(readFileSync(0, 'utf8'));

/** How many rows the tables have; each is called `rows` and its number. */
export const sizes = given.sizes;

/** The rows of one table, as the test knows them too. */
export const rowsOf = (size) => given.rows.slice(0, size);

/** Loads a package of the folder that the servers' packages were installed into. */
export const load = createRequire(join(process.env.REAL_SERVER_PACKAGES ?? '', 'package.json'));

/** Listens on a free port of this machine, and tells the test which. */
export function listen(answer) {
  const server = createServer(answer).listen(0, '127.0.0.1', () => {
    console.log(`listening on ${server.address().port}`);
  });
}

/** Goes into an empty folder, with another one in it that json-server takes its web pages from. */
export function enterEmptyFolder() {
  process.chdir(mkdtempSync(join(tmpdir(), 'real-server-')));
  mkdirSync('public');
}
