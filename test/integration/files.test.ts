import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { accountOf } from '../host/accounts/accounts';
import { aWorkbook } from '../builders/workbooks';
import { AppUnderTest, expectData, expectError } from './app-under-test';

/** A page that Ada Admin, Otto Author and the app may view, with an attachment; nobody else may. */
const restrictedPageId = '98308';
/** A page that everybody may read, without an account too. */
const publicPageId = '98311';
const partBytes = 170_000;

/** Files as data sources, in the app's real bundle on the host. */
describe('a file as a data source', () => {
  let app: AppUnderTest;

  beforeAll(async () => {
    app = await AppUnderTest.start({ unlicensedAccess: ['anonymous', 'unlicensed', 'customer'] });
  });
  afterAll(() => app.host.close());

  /** As the console does. */
  async function upload(name: string, content: Uint8Array) {
    const packed = gzipSync(content);
    const parts = Math.ceil(packed.length / partBytes);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const announced = { name, bytes: content.length, sha256, parts };
    const { fileId } = expectData(await app.admin('beginFileUpload', announced));
    for (let index = 0; index < parts; index += 1) {
      const part = packed.subarray(index * partBytes, (index + 1) * partBytes).toString('base64');
      expectData(await app.admin('putFilePart', { fileId, index, content: part }));
    }
    return expectData(await app.admin('finishFileUpload', { fileId }));
  }

  const rowsFor = async (config: MacroConfig, accountId: string | null) =>
    expectData(await app.macro('viewTable', { config }, accountId, publicPageId)).table.rows;
  const problemFor = async (config: MacroConfig, accountId: string | null) =>
    expectError(await app.macro('viewTable', { config }, accountId, publicPageId));
  const request = { url: '' };

  it('is a workbook of many parts, and shown to everybody', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => [
      n,
      createHash('sha256').update(`${n}`).digest('hex'),
    ]);
    const book = aWorkbook([{ name: 'Keys', rows: [['No', 'Key'], ...rows] }]);
    const { fileId, name, bytes, sheets } = await upload('keys.xlsx', book);
    expect(bytes).toBeGreaterThan(3 * partBytes);
    expect(sheets).toEqual([{ name: 'Keys', isHidden: false }]);
    const file = { kind: 'upload', fileId, name, bytes, sheet: '' } as const;
    const dataSource = await app.addTested({ name: 'Keys', connectionId: '', request, file });
    const config = await app.bind(dataSource.id, publicPageId);
    const shown = await rowsFor(config, null);
    expect(shown.length).toBeGreaterThan(1_000);
    expect(shown.slice(0, 2)).toEqual(rows.slice(0, 2));
  });

  it('is an attachment, for those only who may view its page', async () => {
    const file = { kind: 'attachment', pageId: restrictedPageId, name: 'bands.csv', sheet: '' } as const;
    const dataSource = await app.addTested({ name: 'Bands', connectionId: '', request, file });
    const config = await app.bind(dataSource.id, publicPageId);
    const bands = [
      ['A', 48_000, 56_500],
      ['B', 55_000, 68_250.5],
    ];
    expect(await rowsFor(config, 'author')).toEqual(bands);
    expect(await rowsFor(config, 'admin')).toEqual(bands);
    for (const account of ['viewer', 'guest', 'customer', null]) {
      const problem = await problemFor(config, account);
      expect([account, problem.code, JSON.stringify(problem)]).toEqual([
        account,
        'NOT_PERMITTED',
        expect.not.stringMatching(/48.?000/),
      ]);
      expect(problem.message).toContain('a page that you may not view');
    }
  });

  it('follows the newest version of an attachment', async () => {
    const file = { kind: 'attachment', pageId: restrictedPageId, name: 'bands.csv', sheet: '' } as const;
    const dataSource = await app.addTested({ name: 'Newest', connectionId: '', request, file });
    const config = await app.bind(dataSource.id, publicPageId);
    const next = Buffer.from('Band;Mindestens;Höchstens\r\nC;1,00;2,00\r\n', 'latin1');
    app.host.confluence.attachments.attach(accountOf('author'), restrictedPageId, 'bands.csv', next);
    await app.host.advanceClock(3_600_000);
    await rowsFor(config, 'author');
    await app.host.queue.idle();
    expect(await rowsFor(config, 'author')).toEqual([['C', 1, 2]]);
  });

  it('of a page that not even the app may view says so to the administrator', async () => {
    app.host.confluence.attachments.attach(
      accountOf('admin'),
      '98309',
      'minutes.csv',
      Buffer.from('a;b\n1;2\n'),
    );
    const file = { kind: 'attachment', pageId: '98309', name: 'minutes.csv', sheet: '' } as const;
    const draft = { name: 'Minutes', connectionId: '', request, file };
    const problem = expectError(await app.try(draft));
    expect(problem.message).toContain('has no attachment minutes.csv that the app may read');
  });
});
