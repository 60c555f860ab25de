import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../table';
import { packColumn } from './packed-column';
import { unpackReply } from './packed-table';

const block = (cells: readonly CellValue[]) => gzipSync(packColumn(cells)).toString('base64');
const columns = [
  { key: 'name', name: 'Name', type: 'text' },
  { key: 'since', name: 'Since', type: 'date' },
] as const;
const blocks = [block(['Ann', 'Jörg', null]), block(['2026-01-02', null, '2026-01-05'])];

describe('unpackReply', () => {
  it('gives a view the rows of its packed table', async () => {
    const view = { dataSourceName: 'People', packed: { columns, rowCount: 3, blocks } };
    expect(await unpackReply({ ok: true, data: view })).toEqual({
      ok: true,
      data: {
        dataSourceName: 'People',
        table: {
          columns,
          rows: [
            ['Ann', '2026-01-02'],
            ['Jörg', null],
            [null, '2026-01-05'],
          ],
        },
      },
    });
  });

  it('puts news in their places', async () => {
    const patch = { rowCount: 3, runs: [[0, 1], { rows: [['New', null]] }, [2, 1]] as const };
    const view = { packed: { columns, rowCount: 3, blocks, patch } };
    expect(await unpackReply({ ok: true, data: view })).toMatchObject({
      data: {
        table: {
          rows: [
            ['Ann', '2026-01-02'],
            ['New', null],
            [null, '2026-01-05'],
          ],
        },
      },
    });
  });

  it('keeps a table without columns as long as it is', async () => {
    const view = { packed: { columns: [], rowCount: 2, blocks: [] } };
    expect(await unpackReply({ ok: true, data: view })).toMatchObject({
      data: { table: { rows: [[], []] } },
    });
  });

  it('leaves every other reply as it is, and rejects for what is no packed table', async () => {
    for (const reply of [{ ok: true, data: { saved: true } } as const, { ok: false, error: {} } as never]) {
      expect(await unpackReply(reply)).toBe(reply);
    }
    const broken = { packed: { columns, rowCount: 1, blocks: ['bm8gZ3ppcA==', ''] } };
    await expect(unpackReply({ ok: true, data: broken })).rejects.toThrow();
  });
});
