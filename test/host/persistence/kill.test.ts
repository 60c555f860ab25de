import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { KvsStore } from '../services/kvs/kvs-store';

const folder = mkdtempSync(join(tmpdir(), 'host-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the writer until it has stored some thousands of values, kills it, and gives the last one it acknowledged. */
function lastAcknowledged(path: string): Promise<number> {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    join(__dirname, 'acknowledging-writer.ts'),
    path,
  ]);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
    if (output.length > 20_000) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => resolve(Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1))));
  });
}

describe('a store whose process is killed', () => {
  it('has every value that it acknowledged', async () => {
    const path = join(folder, 'kvs.log');
    const last = await lastAcknowledged(path);
    expect(last).toBeGreaterThan(1_000);
    const store = new KvsStore({
      path,
      fileMode: 0o600,
      now: () => Date.now(),
      queryDelayMs: 0,
      expired: 'gone',
    });
    const newest = Math.max(...store.entries().map(([, { json }]) => Number(json)));
    expect(newest).toBeGreaterThanOrEqual(last);
    expect(
      store
        .entries()
        .map(([, { json }]) => Number(json))
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 50 }, (_, index) => newest - 49 + index));
  });
});
