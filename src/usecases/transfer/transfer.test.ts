import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import {
  aConnectionRecord,
  clientSecret,
  connectionId,
  seedConnection,
} from '../../../test/builders/connections';
import {
  aDataSourceRecord,
  aParameter,
  dataSourceId,
  sealKey,
  seedDataSource,
} from '../../../test/builders/data-sources';
import { auditOf, keysBesideAudit } from '../../../test/builders/audit';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { german } from '../../../test/fakes/german';
import { connectionKey } from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { Configuration } from '../../contract/transfer';
import { deleteDataSource } from '../data-source/delete-data-source';
import { mostLooks } from '../../contract/look';
import { viewSettingsSchema } from '../../contract/view-schema';
import { deleteLook } from '../look/delete-look';
import { listLooks } from '../look/list-looks';
import { saveLook } from '../look/save-look';
import { applyImport } from './apply-import';
import { exportConfiguration } from './export-configuration';
import { planImport } from './plan-import';
import { toErrorBody } from '../../core/failure/to-error-body';

let ports: FakePorts;
let file: Configuration;
const deadline = () => ports.clock.nowMs() + 22_000;

beforeEach(async () => {
  ports = buildFakePorts();
  seedConnection(ports);
  seedDataSource(ports);
  const chosen = { connectionIds: [connectionId], dataSourceIds: [dataSourceId] };
  const answer = await exportConfiguration(ports, chosen);
  if (!answer.ok) throw new Error('no export');
  // As it is after it has been a file.
  file = JSON.parse(JSON.stringify(answer.value.configuration)) as Configuration;
});

async function plan(of: unknown = file, store = ports) {
  const answer = await planImport(store, { file: of, connectionIds: [] });
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value.items;
}

describe('export', () => {
  it('holds what was entered and nothing that is secret', () => {
    expect(file).toMatchObject({
      format: 'external-data-configuration',
      version: 1,
      connections: [{ id: connectionId, name: 'Contoso directory' }],
      dataSources: [{ id: dataSourceId, name: 'Users', connectionId }],
    });
    expect(JSON.stringify(file)).not.toMatch(
      new RegExp(`${clientSecret}|${sealKey}|token-1|revision|secretsSet`),
    );
    expect(auditOf(ports)).toMatchObject([{ area: 'import', action: 'exported' }]);
  });
});

describe('export of more than one answer holds', () => {
  it('comes in parts that hold every record once', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `datasource${String(n).padStart(14, '0')}`);
    const description = '漢'.repeat(500);
    const parameters = Array.from({ length: 20 }, (_, n) =>
      aParameter({ key: `p${n}`, default: '漢'.repeat(1_500) }),
    );
    for (const id of ids) seedDataSource(ports, aDataSourceRecord({ id, name: id, description, parameters }));
    const seen: string[] = [];
    let chosen = {
      connectionIds: [connectionId] as readonly string[],
      dataSourceIds: ids as readonly string[],
    };
    for (let calls = 0; chosen.dataSourceIds.length > 0; calls += 1) {
      expect(calls).toBeLessThan(4);
      const answer = await exportConfiguration(ports, chosen);
      if (!answer.ok) throw new Error('no export');
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(5_000_000);
      seen.push(...answer.value.configuration.dataSources.map(({ id }) => id));
      chosen = answer.value.left;
    }
    expect(seen).toEqual(ids);
  });
});

describe('named looks', () => {
  const place = { accountId: anAccount('ada'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };
  const view = viewSettingsSchema.parse({ columns: [{ key: 'mail' }] });
  const exportAll = async () => {
    const answer = await exportConfiguration(ports, { connectionIds: [], dataSourceIds: [dataSourceId] });
    if (!answer.ok) throw new Error('no export');
    return JSON.parse(JSON.stringify(answer.value.configuration)) as Configuration;
  };
  const make = async (name: string) => {
    const saved = await saveLook(ports, { dataSourceId, look: { name, view } }, place);
    if (!saved.ok) throw new Error('not saved');
    return saved.value.id;
  };
  const listed = async (of: FakePorts) => {
    const looks = await listLooks(of, dataSourceId, place);
    return looks.ok ? looks.value.looks.map(({ id, name, mayChange }) => ({ id, name, mayChange })) : [];
  };

  it('go along with their data source, without who made them and without deleted ones', async () => {
    const id = await make('Mail list');
    await deleteLook(ports, { dataSourceId, id: await make('Old') }, place);
    const exported = await exportAll();
    expect(exported.dataSources[0]?.looks).toEqual([{ id, name: 'Mail list', view }]);
    expect(JSON.stringify(exported)).not.toContain(place.accountId);

    const other = buildFakePorts();
    seedConnection(other);
    const order = { file: exported, revisions: {}, secrets: {} };
    expect(await applyImport(other, order, deadline())).toMatchObject({
      value: { results: [{ error: null }] },
    });
    expect(await listed(other)).toEqual([{ id, name: 'Mail list', mayChange: false }]);
  });

  it('are compared in the dry run; an import changes those of the file and leaves the others', async () => {
    const id = await make('Mail list');
    const exported = await exportAll();
    expect(await plan(exported)).toMatchObject([{ state: 'same' }]);
    await deleteLook(ports, { dataSourceId, id }, place);
    const other = await make('Made since');
    expect(await plan(exported)).toMatchObject([{ state: 'changed', changes: ['named looks'] }]);
    const order = { file: exported, revisions: { [dataSourceId]: 1 }, secrets: {} };
    expect(await applyImport(ports, order, deadline())).toMatchObject({
      value: { results: [{ error: null }] },
    });
    expect(await listed(ports)).toEqual([
      { id: other, name: 'Made since', mayChange: true },
      { id, name: 'Mail list', mayChange: true },
    ]);
  });
});

describe('named looks of a file', () => {
  const place = { accountId: anAccount('ada'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };
  const view = viewSettingsSchema.parse({ columns: [{ key: 'mail' }] });
  const aLook = (number: number, name = `Look ${number}`) => ({
    id: `lookinafile${String(number).padStart(13, '0')}`,
    name,
    view,
  });
  const withLooks = (looks: readonly object[]) => ({
    ...file,
    connections: [],
    dataSources: [{ ...file.dataSources[0]!, name: 'People', looks }],
  });
  const apply = (of: unknown) =>
    applyImport(ports, { file: of, revisions: { [dataSourceId]: 1 }, secrets: {} }, deadline());
  const storedName = () => (ports.records.peek(dataSourceKey(dataSourceId)) as { name: string }).name;

  it.each([
    ['one in force here has', () => [aLook(1, 'MAIL LIST')], /two looks would have the name/],
    ['another of the file has', () => [aLook(1, 'Same'), aLook(2, 'same')], /two looks would have the name/],
  ])('are not taken in under a name that %s, and nothing of the entry is', async (_who, looks, why) => {
    await saveLook(ports, { dataSourceId, look: { name: 'Mail list', view } }, place);
    const before = storedName();
    expect(await plan(withLooks(looks()))).toMatchObject([
      { state: 'conflict', note: expect.stringMatching(why) as string },
    ]);
    expect(await apply(withLooks(looks()))).toMatchObject({
      value: { results: [{ error: { field: 'looks', message: expect.stringMatching(why) as string } }] },
    });
    expect(storedName()).toBe(before);
  });

  it('are not taken in where there is no room beside those here, deleted ones included', async () => {
    const made = await saveLook(ports, { dataSourceId, look: { name: 'Mail list', view } }, place);
    if (!made.ok) throw new Error('not saved');
    const { id } = made.value;
    await deleteLook(ports, { dataSourceId, id }, place);
    const full = withLooks(Array.from({ length: mostLooks }, (_, number) => aLook(number)));
    expect(await plan(full)).toMatchObject([{ state: 'conflict' }]);
    expect(await apply(full)).toMatchObject({ value: { results: [{ error: { field: 'looks' } }] } });
    await deleteLook(ports, { dataSourceId, id, isForGood: true }, place);
    expect(await apply(full)).toMatchObject({ value: { results: [{ error: null }] } });
  });

  it('are refused where a file has a thousand of them', async () => {
    const many = withLooks(Array.from({ length: 1_000 }, (_, number) => aLook(number)));
    expect(await apply(many)).toMatchObject({ ok: false });
  });

  it('may be missing, as in files from before there were looks; those here stay', async () => {
    await saveLook(ports, { dataSourceId, look: { name: 'Mail list', view } }, place);
    const older = { ...file.dataSources[0]!, name: 'People' };
    expect(older).not.toHaveProperty('looks');
    expect(await apply({ ...file, connections: [], dataSources: [older] })).toMatchObject({
      value: { results: [{ error: null }] },
    });
    expect(await listLooks(ports, dataSourceId, place)).toMatchObject({
      value: { looks: [{ name: 'Mail list' }] },
    });
  });
});

describe('names in an import', () => {
  const another = 'anotherone12';

  it('shows what is renamed', async () => {
    const [source] = file.dataSources;
    expect(await plan({ ...file, dataSources: [{ ...source, name: 'People' }] })).toMatchObject([
      { kind: 'connection', storedName: null },
      { name: 'People', storedName: 'Users', state: 'changed' },
    ]);
  });

  it('refuses a data source whose name another one here has, and says how to go on', async () => {
    const twin = { ...file, dataSources: [{ ...file.dataSources[0]!, id: another, name: 'USERS' }] };
    const [, item] = await plan(twin);
    expect(item).toMatchObject({ state: 'conflict', note: expect.stringContaining('Rename one') as string });
    const order = { file: twin, revisions: { [connectionId]: 1 }, secrets: {} };
    expect(await applyImport(ports, order, deadline())).toMatchObject({
      value: { results: [{ error: null }, { id: another, error: { field: 'draft.name' } }] },
    });
    expect(ports.records.peek(dataSourceKey(another))).toBeUndefined();
  });

  it('stores the first of two of one name in the file, before a listing can show it', async () => {
    const [source] = file.dataSources;
    const twins = ['twinoneone12', 'twintwotwo12'].map((id) => ({
      ...source!,
      id,
      name: 'Guests',
    }));
    const both = { ...file, dataSources: twins };
    expect((await plan(both)).map(({ state }) => state)).toEqual(['same', 'new', 'conflict']);
    const order = { file: both, revisions: { [connectionId]: 1 }, secrets: {} };
    expect(await applyImport(ports, order, deadline())).toMatchObject({
      value: { results: [{ error: null }, { error: null }, { error: { field: 'draft.name' } }] },
    });
  });
});

describe('dry run', () => {
  it('calls what is stored the same, and changes nothing', async () => {
    // Where there is no index of names yet, the first one makes it.
    await plan();
    const before = ports.records.dump();
    expect(await plan()).toMatchObject([
      { kind: 'connection', state: 'same', changes: [], missingSecrets: [] },
      { kind: 'data-source', state: 'same', changes: [] },
    ]);
    expect(ports.records.dump()).toBe(before);
  });

  it('names the settings that differ', async () => {
    ports.records.put(
      dataSourceKey(dataSourceId),
      aDataSourceRecord({ maxRows: 7, revision: 4, columns: [] }),
    );
    expect((await plan())[1]).toMatchObject({
      state: 'changed',
      changes: ['columns', 'maximum rows'],
      revision: 4,
    });
  });

  it('asks on another site for the secrets that are missing there, and for nothing else', async () => {
    expect(await plan(file, buildFakePorts())).toMatchObject([
      { state: 'new', missingSecrets: ['clientSecret'], revision: null },
      { state: 'new', missingSecrets: [] },
    ]);
  });

  it('tells of a deleted record, a missing connection and a taken name', async () => {
    await deleteDataSource(ports, { id: dataSourceId, revision: 1 });
    expect((await plan())[1]).toMatchObject({ state: 'conflict', note: expect.stringContaining('deleted') });
    const inGerman = await plan(file, { ...ports, language: german });
    expect(inGerman[1]).toMatchObject({ note: expect.stringContaining('gelöscht') });
    const alone = { ...file, connections: [] };
    expect((await plan(alone, buildFakePorts()))[0]).toMatchObject({
      state: 'conflict',
      note: expect.stringContaining('connection'),
    });
    const other = buildFakePorts();
    seedConnection(other, aConnectionRecord({ id: 'connection00000000000009' }));
    expect((await plan(file, other))[0]).toMatchObject({
      state: 'new',
      note: expect.stringContaining('name'),
    });
  });

  it.each([
    [null, 'is not an export'],
    [[], 'is not an export'],
    [{ format: 'external-data-configuration', version: 2 }, 'newer version'],
    [{ format: 'external-data-configuration', version: 'x' }, 'no version'],
    [
      { format: 'external-data-configuration', version: 1, connections: [{ id: '../../x' }] },
      'connections.0',
    ],
    [
      { format: 'external-data-configuration', version: 1, dataSources: [{ id: 'aaaaaaaaaaaa', name: {} }] },
      'dataSources.0',
    ],
  ])('refuses %j', async (hostile, problem) => {
    const planned = await planImport(ports, { file: hostile, connectionIds: [] });
    expect(planned).toMatchObject({ failure: { failure: { reason: 'invalid-input', field: 'file' } } });
    expect(planned.ok ? '' : toErrorBody(planned.failure).message).toContain(problem);
  });

  it('refuses a file that holds an id twice, and ignores what it does not know', async () => {
    const twice = { ...file, dataSources: [...file.dataSources, ...file.dataSources] };
    expect(await planImport(ports, { file: twice, connectionIds: [] })).toMatchObject({ ok: false });
    const more = {
      ...file,
      dataSources: [{ ...file.dataSources[0], sealKey: 'x'.repeat(43), revision: 99 }],
    };
    expect((await plan(more))[1]).toMatchObject({ state: 'same' });
  });
});

describe('import', () => {
  it('makes new records under the same ids, with a seal key of their own', async () => {
    const site = buildFakePorts();
    const secrets = { [connectionId]: { clientSecret: 'entered-here' } };
    const answer = await applyImport(site, { file, revisions: {}, secrets }, deadline());
    expect(answer).toMatchObject({ value: { results: [{ error: null }, { error: null }] } });
    const stored = site.records.peek(dataSourceKey(dataSourceId)) as { sealKey: string; revision: number };
    expect(stored.revision).toBe(1);
    expect(stored.sealKey).not.toBe(sealKey);
    expect(JSON.stringify(site.secrets.keys())).toContain(`connection-secrets:${connectionId}:1`);
    expect(site.records.dump()).not.toContain('entered-here');
    expect(auditOf(site).map(({ area, action }) => `${area} ${action}`)).toEqual(
      expect.arrayContaining(['connection created', 'data-source created', 'import imported']),
    );
  });

  it('changes a record at the revision of the dry run, and keeps its seal key', async () => {
    ports.records.put(dataSourceKey(dataSourceId), aDataSourceRecord({ maxRows: 7, revision: 4 }));
    const only = { ...file, connections: [] };
    const order = { file: only, revisions: { [dataSourceId]: 4 }, secrets: {} };
    expect(await applyImport(ports, order, deadline())).toMatchObject({
      value: { results: [{ error: null }] },
    });
    expect(ports.records.peek(dataSourceKey(dataSourceId))).toMatchObject({
      revision: 5,
      maxRows: 5_000,
      sealKey,
    });
    expect(await applyImport(ports, order, deadline())).toMatchObject({
      value: { results: [{ error: { code: 'CONFLICT' } }] },
    });
  });

  it('does not overwrite what has come to be under an id meanwhile', async () => {
    const answer = await applyImport(ports, { file, revisions: {}, secrets: {} }, deadline());
    expect(answer).toMatchObject({
      value: { results: [{ error: { code: 'CONFLICT' } }, { error: { code: 'CONFLICT' } }] },
    });
    expect(ports.records.peek(connectionKey(connectionId))).toEqual(aConnectionRecord());
  });

  it('goes on after one that is refused, and says what time did not reach', async () => {
    const site = buildFakePorts();
    const wrong = { ...file.connections[0]!, allowedHosts: ['not a host'] };
    const mixed = { ...file, connections: [wrong], dataSources: [] };
    expect(await applyImport(site, { file: mixed, revisions: {}, secrets: {} }, deadline())).toMatchObject({
      value: { results: [{ error: { code: 'INVALID_INPUT' } }] },
    });
    expect(await applyImport(site, { file, revisions: {}, secrets: {} }, site.clock.nowMs())).toMatchObject({
      value: { results: [{ error: { code: 'TIMED_OUT' } }, { error: { code: 'TIMED_OUT' } }] },
    });
    expect(keysBesideAudit(site)).toEqual([]);
  });
});
