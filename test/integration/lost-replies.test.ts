import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewaySettingsSchema, trustedIssuerDraftSchema } from '../../src/contract/gateway';
import {
  AppUnderTest,
  demoConnection,
  demoSecret,
  expectData,
  expectError,
  usersUrl,
} from './app-under-test';

/** Names of saves, as browsers make them. */
let saves = 0;
const newSaveId = () => `save${String(++saves).padStart(20, '0')}`;

const issuer = trustedIssuerDraftSchema.parse({
  name: 'Contoso Entra ID',
  preset: 'entra-id',
  validation: {
    kind: 'introspection',
    url: 'https://login.microsoftonline.com/introspect',
    clientId: 'gateway',
  },
  audiences: ['api://gateway'],
  scopes: ['Data.Read'],
  identity: { kind: 'claim', claim: 'oid' },
});

describe('a save that is sent again because its answer was lost', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 2 });
  });
  afterAll(async () => app.host.close());

  /** Lets the next write of this record be done and its answer be lost. */
  const loseReply = (key: string) =>
    app.host.addFault({ target: 'kvs', match: `set ${key}`, mode: 'lost-reply', count: 1 });
  const overview = async () => expectData(await app.admin('getOverview', {}));
  const historyOf = async (id: string) =>
    expectData(await app.admin('listAudit', { beforeMs: null, subjectId: id })).entries;

  it('makes no second connection, and keeps its secret', async () => {
    const save = (name: string, saveId: string, target: { id: string; revision: number } | null = null) =>
      app.admin('saveConnection', {
        target,
        saveId,
        draft: demoConnection(name),
        secrets: target === null ? { clientSecret: demoSecret } : {},
      });
    const saveId = newSaveId();
    loseReply('connection:');
    expect(expectError(await save('Lost', saveId)).code).toBe('STORAGE_FAILED');
    const stored = expectData(await save('Lost', saveId));
    expect(stored).toMatchObject({ id: saveId, revision: 1, secretsSet: ['clientSecret'] });
    // The draft may have been changed since: it is still the same record.
    const changed = expectData(await save('Lost and found', saveId));
    expect(changed).toMatchObject({ id: saveId, revision: 2, name: 'Lost and found' });

    const target = { id: changed.id, revision: changed.revision };
    const next = newSaveId();
    loseReply('connection:');
    expect(expectError(await save('Renamed', next, target)).code).toBe('STORAGE_FAILED');
    expect(expectData(await save('Renamed', next, target))).toMatchObject({ revision: 3, name: 'Renamed' });
    // Another browser has not seen it.
    expect(expectError(await save('Mine', newSaveId(), target)).code).toBe('CONFLICT');
    expect((await overview()).connections.map(({ name }) => name)).toEqual(['Renamed']);
    const tried = await app.admin('authenticateConnection', {
      target: { id: saveId, revision: 3 },
      saveId: newSaveId(),
      draft: demoConnection('Renamed'),
      secrets: {},
    });
    expect(expectData(tried).status.state).toBe('authenticated');
  });

  it('makes no second data source, tested or not', async () => {
    const connection = await app.connect(demoConnection('For data sources'));
    const draft = {
      name: 'People',
      connectionId: connection.id,
      request: { url: usersUrl(5) },
      rowsPath: '$.value',
      columns: [{ key: 'name', name: 'Name', path: '$.displayName', type: 'text' as const }],
    };
    const saveId = newSaveId();
    const save = (target: { id: string; revision: number } | null, id: string, name = draft.name) =>
      app.admin('saveDataSource', { target, saveId: id, draft: { ...draft, name }, parameters: {} });
    loseReply('data-source:');
    expect(expectError(await save(null, saveId)).code).toBe('STORAGE_FAILED');
    expect(expectData(await save(null, saveId))).toMatchObject({ id: saveId, revision: 1 });
    const target = { id: saveId, revision: 1 };

    const next = newSaveId();
    const test = () =>
      app.admin('saveAndTestDataSource', {
        target,
        saveId: next,
        draft: { ...draft, name: 'Everybody' },
        parameters: {},
      });
    loseReply('data-source:');
    expect(expectError(await test()).code).toBe('STORAGE_FAILED');
    expect(expectData(await test()).dataSource).toMatchObject({ id: saveId, revision: 2, name: 'Everybody' });
    expect(expectError(await save(target, newSaveId(), 'Mine')).code).toBe('CONFLICT');
    expect((await overview()).dataSources.map(({ name }) => name)).toEqual(['Everybody']);
  });

  it('does not bring back a new record that somebody deleted before the second try', async () => {
    const saveId = newSaveId();
    const save = () =>
      app.admin('saveConnection', { target: null, saveId, draft: demoConnection('Deleted'), secrets: {} });
    loseReply('connection:');
    expectError(await save());
    expectData(await app.admin('deleteConnection', { id: saveId, revision: 1 }));
    const again = expectData(await save());
    expect(again.id).not.toBe(saveId);
    expect((await overview()).deleted.map(({ id }) => id)).toContain(saveId);
  });

  it('is a conflict where somebody else changed the new record before the second try', async () => {
    const saveId = newSaveId();
    const save = () =>
      app.admin('saveConnection', { target: null, saveId, draft: demoConnection('Shared'), secrets: {} });
    loseReply('connection:');
    expectError(await save());
    expectData(
      await app.admin('saveConnection', {
        target: { id: saveId, revision: 1 },
        saveId: newSaveId(),
        draft: demoConnection('Theirs'),
        secrets: {},
      }),
    );
    expect(expectError(await save()).code).toBe('CONFLICT');
  });

  it('is no conflict with itself for the gateway, an issuer and its people', async () => {
    const settings = gatewaySettingsSchema.parse({ enabled: true });
    const settingsSave = { revision: 0, saveId: newSaveId(), settings };
    loseReply('gateway:settings');
    expect(expectError(await app.admin('saveGatewaySettings', settingsSave)).code).toBe('STORAGE_FAILED');
    expect(expectData(await app.admin('saveGatewaySettings', settingsSave)).revision).toBe(1);

    const issuerSave = {
      revision: 1,
      id: null,
      saveId: newSaveId(),
      draft: issuer,
      secret: 'planted-secret',
    };
    loseReply('gateway:settings');
    expect(expectError(await app.admin('saveTrustedIssuer', issuerSave)).code).toBe('STORAGE_FAILED');
    const saved = expectData(await app.admin('saveTrustedIssuer', issuerSave));
    expect(saved.gateway.issuers).toMatchObject([{ id: issuerSave.saveId, hasSecret: true }]);

    const people = [{ value: 'a', accountId: 'account-1', name: 'A' }];
    const peopleSave = { issuerId: saved.id, revision: 0, saveId: newSaveId(), people };
    loseReply('gateway-people:');
    expect(expectError(await app.admin('saveGatewayPeople', peopleSave)).code).toBe('STORAGE_FAILED');
    expect(expectData(await app.admin('saveGatewayPeople', peopleSave)).revision).toBe(1);
    const more = [...people, { value: 'b', accountId: 'account-2', name: 'B' }];
    const changed = expectData(await app.admin('saveGatewayPeople', { ...peopleSave, people: more }));
    expect(changed).toMatchObject({ revision: 2, people: more });
    const other = { ...peopleSave, saveId: newSaveId() };
    expect(expectError(await app.admin('saveGatewayPeople', other)).code).toBe('CONFLICT');
  });

  it('is told once in the audit trail if nothing more is stored', async () => {
    const saveId = newSaveId();
    const save = () =>
      app.admin('saveConnection', { target: null, saveId, draft: demoConnection('Audited'), secrets: {} });
    expectData(await save());
    expectData(await save());
    expect((await historyOf(saveId)).map(({ action }) => action)).toEqual(['created']);
  });
});
