import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { connectionId, seedConnection } from '../../../test/builders/connections';
import { aDataSourceDraft, aMacroConfig } from '../../../test/builders/data-sources';
import { aFileDraft, toUpload, upload } from '../../../test/builders/files';
import { aWorkbook } from '../../../test/builders/workbooks';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { DataSourceDraft } from '../../contract/data-source';
import { dataSourceKey, dataSourcePrefix } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { toErrorBody } from '../../core/failure/to-error-body';
import { fileKey, unusedFileMs } from '../../core/file/file-record';
import { deleteDataSource } from '../data-source/delete-data-source';
import { saveAndTestDataSource } from '../data-source/save-and-test-data-source';
import { saveDataSource } from '../data-source/save-data-source';
import { exportConfiguration } from '../transfer/export-configuration';
import { applyImport } from '../transfer/apply-import';
import { planImport } from '../transfer/plan-import';
import { purgeRecord } from '../trash/purge-record';
import { restoreRecord } from '../trash/restore-record';
import { viewTable } from '../view/view-table';
import { removeUnusedFiles } from './remove-unused-files';
import { beginFileUpload, finishFileUpload, putFilePart } from './upload-file';

/** Orders of a German ERP: semicolons, decimal commas, days first, windows-1252. */
const erpCsv = Buffer.from(
  'Nr;Kunde;Betrag;Datum\r\n1;Müller & Söhne;1.234,50;03.04.2026\r\n2;Groß GmbH;12,00;24.12.2026\r\n',
  'latin1',
);

let ports: FakePorts;
beforeEach(() => {
  ports = buildFakePorts();
});

const fileKeys = () => ports.records.keys().filter((key) => key.startsWith('file'));
const admin = () => anAccount('admin');

async function save(draft: DataSourceDraft, target: { id: string; revision: number } | null = null) {
  const saved = await saveAndTestDataSource(ports, { target, draft }, admin(), resolverDeadline(ports));
  if (!saved.ok) throw new Error(toErrorBody(saved.failure).message);
  return saved.value;
}

/** The upload that a data source names. */
function uploadOf({ file }: Pick<DataSourceDraft, 'file'>) {
  if (file?.kind !== 'upload') throw new Error('no upload');
  return file;
}

/** What readers of a page see. */
async function view({ id }: { readonly id: string }) {
  const config = await aMacroConfig(ports.records.peek(dataSourceKey(id)) as DataSourceRecord);
  const viewer = { accountId: anAccount('viewer'), spaceKey: 'DOCS' };
  const answer = await viewTable(ports, config, viewer, { force: false });
  return answer.ok ? answer.value.table.rows : toErrorBody(answer.failure).message;
}

/** Hourly runs, as many as it takes to be past a time. */
async function letHoursPass(hours: number) {
  for (let hour = 0; hour < hours; hour += 1) {
    ports.clock.advance(3_600_000);
    await removeUnusedFiles(ports, ports.clock.nowMs() + 600_000);
  }
}

describe('an uploaded file', () => {
  it('of a German ERP becomes a typed table without a setting touched, and pages show it', async () => {
    const file = await upload(ports, 'orders.csv', erpCsv);
    const { dataSource, test } = await save(aFileDraft(file));
    expect(test.proposedColumns.map(({ name, type }) => [name, type])).toEqual([
      ['Nr', 'number'],
      ['Kunde', 'text'],
      ['Betrag', 'number'],
      ['Datum', 'date'],
    ]);
    expect(test).toMatchObject({ rowCount: 2, verdict: { state: 'complete' } });
    expect(dataSource).toMatchObject({
      connectionId: '',
      file: { name: 'orders.csv', bytes: erpCsv.length },
    });
    expect(await view(dataSource)).toEqual([
      [1, 'Müller & Söhne', 1234.5, '2026-04-03'],
      [2, 'Groß GmbH', 12, '2026-12-24'],
    ]);
    expect(ports.http.requests).toEqual([]);
  });

  it('may be a workbook, of which a sheet is chosen by name', async () => {
    const book = aWorkbook([
      { name: 'Intro', rows: [['Title'], ['x']] },
      {
        name: 'Orders',
        rows: [
          ['No', 'Net', 'Day'],
          [1, 12.5, { serial: 46115, style: 'day' }],
        ],
      },
    ]);
    const file = await upload(ports, 'orders.xlsx', book);
    expect(file.sheets.map(({ name }) => name)).toEqual(['Intro', 'Orders']);
    const { fileId, name, bytes } = file;
    const draft = aFileDraft(file, { file: { kind: 'upload', fileId, name, bytes, sheet: 'Orders' } });
    const { dataSource, test } = await save(draft);
    expect(test.proposedColumns.map(({ type }) => type)).toEqual(['number', 'number', 'date']);
    expect(await view(dataSource)).toEqual([[1, 12.5, '2026-04-03']]);
  });

  it.each([
    ['rows.json', '{"value":[{"id":1},{"id":2}]}', 2],
    ['rows.jsonl', '{"id":1}\n{"id":2}\n{"id":3}\n', 3],
    ['rows.xml', '<rows><row><id>1</id></row><row><id>2</id></row></rows>', 2],
    ['rows.tsv', 'id\tname\n1\tKiel\n', 1],
    ['rows.txt', 'id;name\n1;Kiel\n2;Ulm\n', 2],
  ])('may be %s', async (name, content, rows) => {
    const { test } = await save(aFileDraft(await upload(ports, name, content)));
    expect(test.rowCount).toBe(rows);
  });

  it.each([
    ['alt.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'problem.workbook.old'],
    ['scan.pdf', Buffer.from('%PDF-1.7\n1 0 obj'), 'problem.upload.format'],
    [
      'photo.csv',
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(300, 7)]),
      'problem.upload.format',
    ],
    [
      'photo.jpg',
      Buffer.from('ffd8ffe000104a46494600010101004800480000ffdb0043', 'hex'),
      'problem.upload.format',
    ],
  ])('is refused at once where it holds no rows that can be read: %s', async (name, content, key) => {
    const refused = `"reason":"file-upload","problem":{"key":"${key}"`;
    await expect(upload(ports, name, content)).rejects.toThrow(refused);
  });

  it('of any encoding is text, and a single odd character makes it no other thing', async () => {
    const lines = ['No;City', '1;Köln', '2;Ulm'].join('\n');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines, 'utf16le')]);
    for (const content of [
      utf16,
      Buffer.from(lines, 'utf16le'),
      Buffer.from(`${lines}\0${' '.repeat(60)}`),
    ]) {
      const file = aFileDraft(await upload(ports, 'rows.csv', content));
      expect((await save({ ...file, name: `${content.length} bytes` })).test.rowCount).toBe(2);
    }
  });

  it('that is not UTF-8 is said to be so, as a file and not as a service', async () => {
    const { test } = await save(aFileDraft(await upload(ports, 'orders.csv', erpCsv)));
    expect(test.warnings).toEqual([
      'The file is not UTF-8: it was read as windows-1252. If letters look wrong, save it as UTF-8.',
    ]);
  });

  it('in many parts is the same file', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `${n};${(n * 7_919) % 10_007}`);
    const file = await upload(ports, 'long.csv', ['id;value', ...lines].join('\n'), 400);
    expect(fileKeys().length).toBeGreaterThan(20);
    expect((await save(aFileDraft(file))).test.rowCount).toBe(3_000);
  });

  it('is not read again however old its rows are', async () => {
    const { dataSource } = await save(aFileDraft(await upload(ports, 'orders.csv', erpCsv)));
    ports.clock.advance(30 * 24 * 3_600_000);
    expect(await view(dataSource)).toHaveLength(2);
    expect(ports.queue.jobs).toEqual([]);
  });
});

describe('a replacement', () => {
  it('is shown once it is saved, and until then the old file', async () => {
    const { dataSource } = await save(aFileDraft(await upload(ports, 'april.csv', 'No;City\n1;Kiel\n')));
    const next = await upload(ports, 'may.csv', 'No;City\n2;Ulm\n3;Bonn\n');
    expect(await view(dataSource)).toEqual([[1, 'Kiel']]);
    const { columns } = dataSource;
    await save(aFileDraft(next, { columns: [...columns] }), dataSource);
    expect(await view(dataSource)).toEqual([
      [2, 'Ulm'],
      [3, 'Bonn'],
    ]);
    await letHoursPass(26);
    expect(fileKeys().filter((key) => key.startsWith('file:'))).toEqual([fileKey(next.fileId)]);
    expect(await view(dataSource)).toHaveLength(2);
  });

  it('that cannot be read changes nothing', async () => {
    const { dataSource } = await save(aFileDraft(await upload(ports, 'april.csv', 'No;City\n1;Kiel\n')));
    const next = await upload(ports, 'may.csv', 'An error occurred\n');
    const draft = aFileDraft(next, { columns: [...dataSource.columns], rowsPath: dataSource.rowsPath });
    const answer = await saveAndTestDataSource(
      ports,
      { target: dataSource, draft },
      admin(),
      resolverDeadline(ports),
    );
    expect(answer).toMatchObject({ ok: false, failure: { failure: { reason: 'file-unreadable' } } });
    expect(await view(dataSource)).toEqual([[1, 'Kiel']]);
  });
});

describe('an upload', () => {
  it('that lacks a part, or has another content than announced, is never whole', async () => {
    const { announced, parts } = toUpload('orders.csv', erpCsv, 40);
    const begin = async (of = announced) => {
      const begun = await beginFileUpload(ports, of);
      return begun.ok ? begun.value.fileId : '';
    };
    const send = async (fileId: string, from = 0) => {
      for (const [index, content] of parts.entries())
        if (index >= from) await putFilePart(ports, { fileId, index, content });
      return finishFileUpload(ports, fileId);
    };
    const refused = { failure: { failure: { reason: 'file-upload' } } };
    expect(await send(await begin(), 1)).toMatchObject(refused);
    expect(await send(await begin({ ...announced, sha256: '0'.repeat(64) }))).toMatchObject(refused);
    expect(await send(await begin({ ...announced, bytes: 5 }))).toMatchObject(refused);
    const incomplete = await begin();
    expect(
      await saveDataSource(ports, { target: null, draft: aFileDraft({ ...announced, fileId: incomplete }) }),
    ).toMatchObject({
      failure: { failure: { reason: 'file-missing' } },
    });
    expect(await send(incomplete)).toMatchObject({ ok: true });
  });

  it('takes no part once it is whole, and its end can be told twice', async () => {
    const { fileId } = await upload(ports, 'orders.csv', erpCsv);
    const part = { fileId, index: 0, content: 'YWJj' };
    expect(await putFilePart(ports, part)).toMatchObject({ failure: { failure: { reason: 'file-upload' } } });
    expect(await finishFileUpload(ports, fileId)).toMatchObject({ ok: true });
    expect(await putFilePart(ports, { ...part, fileId: 'nobodyannouncedthisone01' })).toMatchObject({
      ok: false,
    });
  });

  it.each([
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /\.xlsx/],
    ['broken.xlsx', 'no workbook', /damaged/],
  ])('of %s is refused with what to do', async (name, content, words) => {
    const { announced, parts } = toUpload(name, content);
    const begun = await beginFileUpload(ports, announced);
    const fileId = begun.ok ? begun.value.fileId : '';
    await putFilePart(ports, { fileId, index: 0, content: parts[0]! });
    const answer = await finishFileUpload(ports, fileId);
    expect(answer.ok ? '' : toErrorBody(answer.failure).message).toMatch(words);
  });

  it('that is never saved goes after a day, and one that is in use stays', async () => {
    const { dataSource } = await save(aFileDraft(await upload(ports, 'orders.csv', erpCsv)));
    const unused = await upload(ports, 'other.csv', erpCsv);
    const begun = await beginFileUpload(ports, toUpload('never.csv', erpCsv).announced);
    await letHoursPass(unusedFileMs / 3_600_000 + 2);
    const file = uploadOf(dataSource);
    expect(fileKeys().sort()).toEqual([fileKey(file.fileId), `file-chunk:${file.fileId}:0`].sort());
    expect(begun.ok && (await finishFileUpload(ports, begun.value.fileId))).toMatchObject({ ok: false });
    const late = await saveDataSource(ports, { target: null, draft: aFileDraft(unused) });
    expect(late).toMatchObject({ failure: { failure: { reason: 'file-missing' } } });
  });

  it('stays where a data source cannot be read, which may name it', async () => {
    const { fileId } = await upload(ports, 'orders.csv', erpCsv);
    ports.records.put(`${dataSourcePrefix}newerthanthisversion0001`, { version: 9 });
    await letHoursPass(30);
    expect(fileKeys()).toContain(fileKey(fileId));
  });
});

describe('a data source of a file', () => {
  it('comes back from the recycle bin with its file, and leaves none once deleted for good', async () => {
    const { dataSource } = await save(aFileDraft(await upload(ports, 'orders.csv', erpCsv)));
    const { id, revision } = dataSource;
    await deleteDataSource(ports, { id, revision });
    await letHoursPass(30);
    expect(await restoreRecord(ports, { kind: 'data-source', id, revision: revision + 1 })).toMatchObject({
      ok: true,
    });
    expect(await view(dataSource)).toHaveLength(2);
    await deleteDataSource(ports, { id, revision: revision + 2 });
    expect(await purgeRecord(ports, { kind: 'data-source', id, revision: revision + 3 })).toMatchObject({
      ok: true,
    });
    await letHoursPass(2);
    expect(fileKeys()).toEqual([]);
  });

  it('can be saved with the file that it has, whatever another one left of it', async () => {
    const file = await upload(ports, 'orders.csv', erpCsv);
    const gone = (await save(aFileDraft(file, { name: 'Gone' }))).dataSource;
    const { dataSource } = await save(aFileDraft(file, { name: 'Stays' }));
    await deleteDataSource(ports, { id: gone.id, revision: gone.revision });
    await purgeRecord(ports, { kind: 'data-source', id: gone.id, revision: gone.revision + 1 });
    const draft = aFileDraft(file, { name: 'Renamed', columns: [...dataSource.columns] });
    expect(await saveDataSource(ports, { target: dataSource, draft })).toMatchObject({ ok: true });
    expect(await saveDataSource(ports, { target: null, draft })).toMatchObject({
      failure: { failure: { reason: 'file-missing' } },
    });
    await letHoursPass(30);
    expect(await view(dataSource)).toHaveLength(2);
  });

  it('needs its file to be saved, but not to be imported; then it says what is missing', async () => {
    const { dataSource } = await save(aFileDraft(await upload(ports, 'orders.csv', erpCsv)));
    const chosen = { connectionIds: [], dataSourceIds: [dataSource.id] };
    const exported = await exportConfiguration(ports, chosen);
    if (!exported.ok) throw new Error('no export');
    const file: unknown = JSON.parse(JSON.stringify(exported.value.configuration));
    expect(await planImport(ports, { file, connectionIds: [] })).toMatchObject({
      value: { items: [{ state: 'same', note: '' }] },
    });
    ports = buildFakePorts();
    const planned = await planImport(ports, { file, connectionIds: [] });
    expect(planned).toMatchObject({
      value: { items: [{ state: 'new', note: expect.stringContaining('file') }] },
    });
    await applyImport(ports, { file, revisions: {}, secrets: {} }, resolverDeadline(ports));
    expect(await view(dataSource)).toContain('orders.csv is not stored on this site');
    const draft = aFileDraft({ fileId: uploadOf(dataSource).fileId, name: 'orders.csv', bytes: 3 });
    expect(await saveDataSource(ports, { target: null, draft })).toMatchObject({
      failure: { failure: { reason: 'file-missing' } },
    });
  });

  it('may become one of a service, and back', async () => {
    seedConnection(ports);
    const { dataSource } = await save(aFileDraft(await upload(ports, 'orders.csv', erpCsv)));
    const asService = aDataSourceDraft({ name: 'Orders', connectionId });
    const moved = await saveDataSource(ports, { target: dataSource, draft: asService });
    expect(moved).toMatchObject({ ok: true, value: { connectionId } });
    expect(moved.ok && 'file' in moved.value).toBe(false);
    const { id, revision } = moved.ok ? moved.value : dataSource;
    const back = aFileDraft(uploadOf(dataSource), { columns: [...dataSource.columns] });
    expect((await save(back, { id, revision })).dataSource).toMatchObject({ connectionId: '' });
  });
});
