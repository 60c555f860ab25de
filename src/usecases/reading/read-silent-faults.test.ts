import { describe, expect, it } from 'vitest';
import { aConnectionRecord, seedConnection } from '../../../test/builders/connections';
import { aDataSourceDraft, usersUrl } from '../../../test/builders/data-sources';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import type { Reaction } from '../../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';

/* What a service wrote and nobody was told that it is not in the table. */

async function read(reaction: Reaction) {
  const ports = buildFakePorts();
  const record = seedConnection(ports, aConnectionRecord({}));
  ports.http.on(usersUrl, reaction);
  const draft = aDataSourceDraft({ rowsPath: '', columns: [], paging: { kind: 'none' } });
  const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: false, isTest: true };
  const result = await readRows(ports, record, draft, options);
  return result.ok ? result.value : result.failure;
}

const lines = (...each: readonly unknown[]) =>
  text(each.map((line) => JSON.stringify(line)).join('\n'), 200, { 'content-type': 'application/x-ndjson' });
const csv = (content: string) => text(content, 200, { 'content-type': 'text/csv' });
const ada = { id: 1, name: 'Ada' };
const lin = { id: 2, name: 'Lin' };

describe('an error among the lines of a stream', () => {
  it.each([
    ['at its end', [ada, lin, { error: { code: 'QUOTA', message: 'Out of quota' } }]],
    ['in its middle', [ada, { error: 'Out of quota', code: 'QUOTA' }, lin]],
    ['twice', [ada, lin, { errors: [{ message: 'Out of quota' }] }, { error: 'Again' }]],
    ['as a failed status', [ada, lin, { success: false, message: 'Out of quota' }]],
  ])('is no row, and makes the read partial: %s', async (_where, each) => {
    expect(await read(lines(...each))).toMatchObject({
      rows: [
        [1, 'Ada'],
        [2, 'Lin'],
      ],
      verdict: { state: 'partial' },
      partial: { reason: 'answer-error', words: 'Out of quota' },
    });
  });

  it.each([
    ['all lines', [{ error: 'a' }, { error: 'b' }]],
    [
      'lines that have an error each',
      [
        { id: 1, error: 'a' },
        { id: 2, error: null },
      ],
    ],
    ['lines of one kind', [{ message: 'a', error: 'x' }, { message: 'b' }]],
  ])('is a row where it is what the service lists: %s', async (_what, each) => {
    expect(await read(lines(...each))).toMatchObject({ rows: { length: 2 }, verdict: { state: 'complete' } });
  });
});

describe('times behind many days', () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: index,
      day: `2026-01-${String((index % 28) + 1).padStart(2, '0')}`,
    }));

  it('are kept where the sample has one of them', async () => {
    const rows = [...days(150), { id: 150, day: '2026-01-31T08:30:00Z' }];
    expect(await read(json(rows))).toMatchObject({ usedColumns: [{}, { path: '$.day', type: 'date-time' }] });
  });

  it('are told with an example where it has none', async () => {
    const rows = days(1_000);
    rows[101] = { id: 101, day: '2026-01-31T08:30:00Z' };
    const result = await read(json(rows));
    expect(result).toMatchObject({
      warnings: [
        { key: 'note.timesCut', values: { count: 1, found: 1_000, example: '2026-01-31T08:30:00Z' } },
      ],
    });
  });

  it('are none where they are midnights', async () => {
    const rows = days(1_000);
    rows[101] = { id: 101, day: '2026-01-31T00:00:00.000Z' };
    expect(await read(json(rows))).toMatchObject({ warnings: [] });
  });
});

describe('CSV of one column', () => {
  it.each([
    ['commas', 'Name\nAlder, Ada\nBirch, Lin\n', ['Alder, Ada', 'Birch, Lin']],
    ['semicolons in some', 'Note\na; b\nc\n', ['a; b', 'c']],
    ['quotes', 'Name\n"Alder, ""Ada"""\n"Birch\nLin"\n', ['Alder, "Ada"', 'Birch\nLin']],
  ])('keeps cells that hold %s', async (_what, content, cells) => {
    expect(await read(csv(content))).toMatchObject({ rows: cells.map((cell) => [cell]), warnings: [] });
  });
});

describe('numbers of more digits than a double holds', () => {
  it.each([
    ['JSON', text('[{"n":12345678901234567.89},{"n":0.5}]', 200, { 'content-type': 'application/json' })],
    ['CSV', csv('id,n\n1,12345678901234567.89\n2,0.5\n')],
  ])('keep them as texts: %s', async (_format, answer) => {
    const result = await read(answer);
    if (!('rows' in result)) throw new Error(JSON.stringify(result));
    expect(JSON.stringify(result.rows)).toContain('"12345678901234567.89"');
  });

  it('are numbers as long as nothing is lost', async () => {
    const answer = text('[{"n":0.30000000000000004},{"n":48.2081743000000031}]', 200, {
      'content-type': 'application/json',
    });
    expect(await read(answer)).toMatchObject({ usedColumns: [{ type: 'number' }] });
  });
});
