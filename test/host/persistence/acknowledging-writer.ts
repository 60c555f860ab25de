/** Stores numbers as fast as it can and prints each one once it is stored: run, and killed, by a test. */
import { writeSync } from 'node:fs';
import { KvsStore } from '../services/kvs/kvs-store';

const store = new KvsStore({
  path: process.argv[2],
  fileMode: 0o600,
  now: () => Date.now(),
  queryDelayMs: 0,
  expired: 'gone',
});
for (let n = 0; ; n += 1) {
  const time = Date.now();
  store.apply([[`key:${n % 50}`, { json: String(n), createdAtMs: time, updatedAtMs: time }]]);
  print(`${n}\n`);
}

/** Not process.stdout, which would queue what the pipe does not take at once. */
function print(text: string): void {
  for (;;) {
    try {
      writeSync(1, text);
      return;
    } catch (error) {
      // The reader is behind, and the pipe is full.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
