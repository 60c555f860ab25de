import { gatewaySettingsSchema, trustedIssuerDraftSchema } from '../../../src/contract/gateway';
import { panelConfigSchema } from '../../../src/contract/panel-api';
import { configurationSchema } from '../../../src/contract/transfer';
import { connectionKey } from '../../../src/core/connection/connection-record';
import { dataSourceKey } from '../../../src/core/data-source/data-source-record';
import type { DataSourceRecord } from '../../../src/core/data-source/data-source-record';
import { signInKey } from '../../../src/core/oauth/sign-in';
import type { SignIn } from '../../../src/core/oauth/sign-in';
import { authenticateConnection } from '../../../src/usecases/connection/authenticate-connection';
import { deleteConnection } from '../../../src/usecases/connection/delete-connection';
import { disconnectConnection } from '../../../src/usecases/connection/disconnect-connection';
import { saveConnection } from '../../../src/usecases/connection/save-connection';
import { deleteDataSource } from '../../../src/usecases/data-source/delete-data-source';
import { saveAndTestDataSource } from '../../../src/usecases/data-source/save-and-test-data-source';
import { saveDataSource } from '../../../src/usecases/data-source/save-data-source';
import { tryRequest } from '../../../src/usecases/data-source/try-request';
import { deleteTrustedIssuer } from '../../../src/usecases/gateway/delete-trusted-issuer';
import { saveGatewayPeople } from '../../../src/usecases/gateway/keep-people';
import { saveGatewaySettings } from '../../../src/usecases/gateway/save-gateway-settings';
import { saveTrustedIssuer } from '../../../src/usecases/gateway/save-trusted-issuer';
import { beginFileUpload, finishFileUpload, putFilePart } from '../../../src/usecases/file/upload-file';
import { beginSignIn } from '../../../src/usecases/sign-in/begin-sign-in';
import { beginUserSignIn } from '../../../src/usecases/sign-in/begin-user-sign-in';
import { completeSignIn, completeUserSignIn } from '../../../src/usecases/sign-in/complete-sign-in';
import { keepSignInsAlive } from '../../../src/usecases/sign-in/keep-sign-ins-alive';
import { prepareFieldConfiguration } from '../../../src/usecases/field/prepare-field-configuration';
import { savePanel } from '../../../src/usecases/panel/issue-panel';
import { sealSurface } from '../../../src/usecases/panel/jira-surface';
import type { JiraSurface } from '../../../src/usecases/panel/jira-surface';
import { sealBinding } from '../../../src/usecases/view/seal-binding';
import { applyImport } from '../../../src/usecases/transfer/apply-import';
import { exportConfiguration } from '../../../src/usecases/transfer/export-configuration';
import { purgeRecord } from '../../../src/usecases/trash/purge-record';
import { restoreRecord } from '../../../src/usecases/trash/restore-record';
import type { Result } from '../../../src/core/result';
import type { FakeGatewayPorts } from '../../builders/gateway';
import { aCodeAuth, aConnectionDraft, clientSecret, tokenUrl } from '../../builders/connections';
import { aDataSourceDraft, aMacroConfig, usersUrl } from '../../builders/data-sources';
import { aFileDraft, toUpload, upload } from '../../builders/files';
import { aFieldPlace, fieldSettings } from '../../builders/fields';
import { entraTokens, graphPage } from '../../builders/graph';
import { aCodeDraft, adminId, anIdToken, callBack } from '../../builders/sign-ins';
import { json } from '../../fakes/scripted-http-client';
import { anAccount } from '../../builders/accounts';

type Ports = FakeGatewayPorts;
type Answer = Result<unknown, unknown>;
type Send = () => Promise<Answer>;

/** Something that an administrator, an author or the scheduled run does, and how it is sent: again in the same way. */
export interface ConsoleAction {
  readonly name: string;
  /** Brings the site to where the action begins, and gives what is sent; each time the same. */
  readonly prepare: (ports: Ports) => Send | Promise<Send>;
  /**
   * Does it from its beginning, where the same request cannot be sent again: a code is spent once. Absent: sending it
   * again is enough.
   */
  readonly startOver?: (ports: Ports) => Promise<Answer>;
  /** Whether it stores several things, each whole by itself: records of a file, a connection and its admin's own tokens, a panel and where it is used. */
  readonly storesMany?: true;
}

const viewerId = anAccount('712020:viewer');
const connectionId = 'savedconnection000000001';
const otherId = 'savedconnection000000002';
const dataSourceId = 'saveddatasource000000001';
const issuerId = 'savedissuer0000000000001';
const save = 'thesaveofthisaction00001';
const deadline = (ports: Ports) => ports.clock.nowMs() + 22_000;

async function must<T>(answer: Promise<Result<T, unknown>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`not prepared: ${JSON.stringify(result.failure)}`);
  return result.value;
}

const read = async <T>(ports: Ports, key: string) => (await ports.records.get(key)) as T;
const targetOf = async (ports: Ports, key: string) => {
  const { id, revision } = await read<{ id: string; revision: number }>(ports, key);
  return { id, revision };
};
const connectionTarget = (ports: Ports) => targetOf(ports, connectionKey(connectionId));
const sourceTarget = (ports: Ports) => targetOf(ports, dataSourceKey(dataSourceId));

async function connect(ports: Ports, id = connectionId, name = 'Contoso directory'): Promise<void> {
  const input = { target: null, saveId: id, draft: aConnectionDraft({ name }), secrets: { clientSecret } };
  await must(authenticateConnection(ports, input, deadline(ports)));
}

async function addSource(ports: Ports): Promise<void> {
  await connect(ports);
  const draft = aDataSourceDraft({ connectionId });
  await must(
    saveAndTestDataSource(ports, { target: null, saveId: dataSourceId, draft }, adminId, deadline(ports)),
  );
}

const saveOf = (
  ports: Ports,
  draft = {},
  secrets = {},
  target: { id: string; revision: number } | null = null,
) => saveConnection(ports, { target, saveId: save, draft: aConnectionDraft(draft), secrets });
const saveSource = (ports: Ports, draft = {}, target: { id: string; revision: number } | null = null) =>
  saveDataSource(ports, { target, saveId: save, draft: aDataSourceDraft({ connectionId, ...draft }) });

/** Answers a sign-in as the provider does, so that it can be completed. */
async function answerSignIn(ports: Ports, state: string): Promise<void> {
  const { nonce } = (await ports.secrets.get(signInKey(state))) as SignIn;
  const idToken = anIdToken({ aud: aCodeAuth().clientId, nonce });
  ports.http.on(tokenUrl, json({ ...entraTokens('access'), refresh_token: 'refresh', id_token: idToken }));
  await callBack(ports, state);
}

/** Begins a connection's sign-in and lets the provider answer it. */
async function beginAnswered(
  ports: Ports,
  tokenOwner: 'shared' | 'user',
  isNew: boolean,
  saveId: string = save,
) {
  const target = isNew ? null : await connectionTarget(ports);
  const input = { target, saveId, draft: aCodeDraft({ tokenOwner }), secrets: { clientSecret } };
  const { state } = await must(beginSignIn(ports, input, adminId));
  await answerSignIn(ports, state);
  return () => completeSignIn(ports, state, adminId, deadline(ports));
}

/** A connection where everyone signs in themselves, a data source of it, and a page that shows it. */
async function perUserPage(ports: Ports) {
  await must((await beginAnswered(ports, 'user', true, connectionId))());
  await must(
    saveDataSource(ports, { target: null, saveId: dataSourceId, draft: aDataSourceDraft({ connectionId }) }),
  );
  return aMacroConfig(await read<DataSourceRecord>(ports, dataSourceKey(dataSourceId)));
}

async function beginUserAnswered(ports: Ports, config: unknown) {
  const viewer = { accountId: viewerId, spaceKey: 'DOCS' };
  const { state } = await must(beginUserSignIn(ports, config, viewer));
  await answerSignIn(ports, state);
  return () => completeUserSignIn(ports, state, viewerId, deadline(ports));
}

const issuerDraft = (clientId = 'gateway') =>
  trustedIssuerDraftSchema.parse({
    name: 'Contoso Entra ID',
    preset: 'entra-id',
    validation: { kind: 'introspection', url: 'https://login.microsoftonline.com/introspect', clientId },
    audiences: ['api://gateway'],
    scopes: ['Data.Read'],
    identity: { kind: 'claim', claim: 'oid' },
  });

const saveIssuer = (ports: Ports, revision: number, id: string | null, saveId: string, more = {}) =>
  saveTrustedIssuer(
    ports,
    { revision, id, saveId, draft: issuerDraft(), secret: 'planted', ...more },
    adminId,
  );

async function addIssuer(ports: Ports): Promise<void> {
  await must(saveIssuer(ports, 0, null, issuerId));
  const people = [{ value: 'a', accountId: 'account-1', name: 'A' }];
  await must(saveGatewayPeople(ports, { issuerId, revision: 0, people }, adminId));
}

/** A file of two connections and two data sources. */
function exported() {
  const draft = aConnectionDraft();
  const source = aDataSourceDraft();
  return configurationSchema.parse({
    format: 'external-data-configuration',
    version: 1,
    connections: [connectionId, otherId].map((id) => ({ ...draft, id, name: `Imported ${id}` })),
    dataSources: [connectionId, otherId].map((id, index) => ({
      ...source,
      connectionId: id,
      id: `importedsource000000000${index}`,
      name: `Rows ${index}`,
    })),
  });
}

/** An import, with its first failure where an entry was refused. */
async function runImport(ports: Ports, revisions: Readonly<Record<string, number>>): Promise<Answer> {
  const secrets = { [connectionId]: { clientSecret }, [otherId]: { clientSecret } };
  const order = { file: exported(), revisions, saveId: save, secrets };
  const answer = await applyImport(ports, order, deadline(ports));
  if (!answer.ok) return answer;
  const refused = answer.value.results.find(({ error }) => error !== null);
  if (refused === undefined) return answer;
  return { ok: false, failure: { failure: { reason: refused.error?.code } } };
}

const issue: JiraSurface = {
  surface: 'jira-panel',
  accountId: adminId,
  issue: { key: 'ORD-1', project: { id: '10', key: 'ORD' }, place: 'panel' },
  placeId: 'panel.10',
};

const done = async (work: Promise<void>): Promise<Answer> => {
  await work;
  return { ok: true, value: null };
};

const day = 86_400_000;

/** Every action whose storage writes are tried one by one. */
export const consoleActions: readonly ConsoleAction[] = [
  {
    name: 'save a new connection',
    prepare: (ports) => () => saveOf(ports, {}, { clientSecret }),
  },
  {
    name: 'rename a connection',
    prepare: async (ports) => {
      await connect(ports);
      const target = await connectionTarget(ports);
      return () => saveOf(ports, { name: 'Renamed' }, {}, target);
    },
  },
  {
    name: 'enter another secret',
    prepare: async (ports) => {
      await connect(ports);
      const target = await connectionTarget(ports);
      return () => saveOf(ports, {}, { clientSecret: 'another' }, target);
    },
  },
  {
    name: 'change whose tokens a connection uses',
    prepare: async (ports) => {
      await connect(ports);
      const target = await connectionTarget(ports);
      return () => saveOf(ports, { auth: aCodeAuth({ tokenOwner: 'user' }) }, { clientSecret }, target);
    },
  },
  {
    name: 'authenticate a new connection',
    prepare: (ports) => () => {
      const input = { target: null, saveId: save, draft: aConnectionDraft(), secrets: { clientSecret } };
      return authenticateConnection(ports, input, deadline(ports));
    },
  },
  {
    name: 'authenticate again',
    prepare: async (ports) => {
      await connect(ports);
      const target = await connectionTarget(ports);
      const input = { target, saveId: save, draft: aConnectionDraft(), secrets: {} };
      return () => authenticateConnection(ports, input, deadline(ports));
    },
  },
  {
    name: 'disconnect',
    prepare: async (ports) => {
      await connect(ports);
      const target = await connectionTarget(ports);
      return () => disconnectConnection(ports, target, adminId, deadline(ports));
    },
  },
  {
    name: 'delete a connection',
    prepare: async (ports) => {
      await connect(ports);
      const target = await connectionTarget(ports);
      return () => deleteConnection(ports, target);
    },
  },
  {
    name: 'restore a connection',
    prepare: async (ports) => {
      await connect(ports);
      await must(deleteConnection(ports, await connectionTarget(ports)));
      const target = { kind: 'connection' as const, ...(await connectionTarget(ports)) };
      return () => restoreRecord(ports, target);
    },
  },
  {
    name: 'delete a connection for good',
    prepare: async (ports) => {
      await connect(ports);
      await must(deleteConnection(ports, await connectionTarget(ports)));
      const target = { kind: 'connection' as const, ...(await connectionTarget(ports)) };
      return () => purgeRecord(ports, target);
    },
  },
  {
    name: 'begin a sign-in',
    prepare: (ports) => () => {
      const input = { target: null, saveId: save, draft: aCodeDraft(), secrets: { clientSecret } };
      return beginSignIn(ports, input, adminId);
    },
  },
  {
    name: 'complete a sign-in of a new connection',
    prepare: (ports) => beginAnswered(ports, 'shared', true),
    startOver: async (ports) => (await beginAnswered(ports, 'shared', true))(),
  },
  {
    name: 'complete a sign-in again',
    prepare: async (ports) => {
      await must((await beginAnswered(ports, 'shared', true, connectionId))());
      return beginAnswered(ports, 'shared', false);
    },
    startOver: async (ports) => (await beginAnswered(ports, 'shared', false))(),
  },
  {
    name: 'complete a sign-in where everyone has their own',
    storesMany: true,
    prepare: async (ports) => {
      await must((await beginAnswered(ports, 'user', true, connectionId))());
      return beginAnswered(ports, 'user', false);
    },
    startOver: async (ports) => (await beginAnswered(ports, 'user', false))(),
  },
  {
    name: 'complete a reader’s sign-in',
    prepare: async (ports) => beginUserAnswered(ports, await perUserPage(ports)),
    startOver: async (ports) => {
      const record = await read<DataSourceRecord>(ports, dataSourceKey(dataSourceId));
      return (await beginUserAnswered(ports, await aMacroConfig(record)))();
    },
  },
  {
    name: 'complete a reader’s sign-in after the connection’s changed',
    prepare: async (ports) => {
      const config = await perUserPage(ports);
      await must((await beginUserAnswered(ports, config))());
      await must((await beginAnswered(ports, 'user', false, 'anothersave0000000000001'))());
      return beginUserAnswered(ports, config);
    },
    startOver: async (ports) => {
      const record = await read<DataSourceRecord>(ports, dataSourceKey(dataSourceId));
      return (await beginUserAnswered(ports, await aMacroConfig(record)))();
    },
  },
  {
    name: 'save a new data source',
    prepare: async (ports) => {
      await connect(ports);
      return () => saveSource(ports);
    },
  },
  {
    name: 'change a data source',
    prepare: async (ports) => {
      await addSource(ports);
      const target = await sourceTarget(ports);
      return () => saveSource(ports, { name: 'Everybody' }, target);
    },
  },
  {
    name: 'save and test a new data source',
    prepare: async (ports) => {
      await connect(ports);
      const draft = aDataSourceDraft({ connectionId });
      const input = { target: null, saveId: save, draft };
      return () => saveAndTestDataSource(ports, input, adminId, deadline(ports));
    },
  },
  {
    name: 'test a request',
    prepare: async (ports) => {
      await connect(ports);
      const draft = aDataSourceDraft({ connectionId });
      ports.clock.advance(day);
      return () => tryRequest(ports, { draft }, adminId, deadline(ports));
    },
  },
  {
    name: 'delete a data source',
    prepare: async (ports) => {
      await addSource(ports);
      const target = await sourceTarget(ports);
      return () => deleteDataSource(ports, target);
    },
  },
  {
    name: 'restore a data source',
    prepare: async (ports) => {
      await addSource(ports);
      await must(deleteDataSource(ports, await sourceTarget(ports)));
      const target = { kind: 'data-source' as const, ...(await sourceTarget(ports)) };
      return () => restoreRecord(ports, target);
    },
  },
  {
    name: 'delete a data source for good',
    prepare: async (ports) => {
      await addSource(ports);
      await must(deleteDataSource(ports, await sourceTarget(ports)));
      const target = { kind: 'data-source' as const, ...(await sourceTarget(ports)) };
      return () => purgeRecord(ports, target);
    },
  },
  {
    name: 'finish an upload',
    prepare: async (ports) => {
      const { announced, parts } = toUpload('orders.csv', 'No;City\n1;Kiel\n', 20);
      const { fileId } = await must(beginFileUpload(ports, announced));
      for (const [index, content] of parts.entries())
        await must(putFilePart(ports, { fileId, index, content }));
      return () => finishFileUpload(ports, fileId);
    },
  },
  {
    name: 'save and test a new data source of a file',
    prepare: async (ports) => {
      const draft = aFileDraft(await upload(ports, 'orders.csv', 'No;City\n1;Kiel\n'));
      const input = { target: null, saveId: save, draft };
      return () => saveAndTestDataSource(ports, input, adminId, deadline(ports));
    },
  },
  {
    name: 'replace the file of a data source',
    prepare: async (ports) => {
      const draft = aFileDraft(await upload(ports, 'april.csv', 'No;City\n1;Kiel\n'));
      const first = { target: null, saveId: dataSourceId, draft };
      await must(saveAndTestDataSource(ports, first, adminId, deadline(ports)));
      const next = aFileDraft(await upload(ports, 'may.csv', 'No;City\n2;Ulm\n'));
      const input = { target: await sourceTarget(ports), saveId: save, draft: next };
      return () => saveAndTestDataSource(ports, input, adminId, deadline(ports));
    },
  },
  {
    name: 'switch the gateway on',
    prepare: (ports) => {
      const settings = gatewaySettingsSchema.parse({ enabled: true });
      return () => saveGatewaySettings(ports, { revision: 0, saveId: save, settings }, adminId);
    },
  },
  {
    name: 'trust an issuer',
    prepare: (ports) => () => saveIssuer(ports, 0, null, save),
  },
  {
    name: 'enter an issuer’s other secret',
    prepare: async (ports) => {
      await addIssuer(ports);
      return () => saveIssuer(ports, 1, issuerId, save, { secret: 'another' });
    },
  },
  {
    name: 'delete an issuer',
    prepare: async (ports) => {
      await addIssuer(ports);
      return () => deleteTrustedIssuer(ports, { revision: 1, id: issuerId }, adminId);
    },
  },
  {
    name: 'change an issuer’s people',
    prepare: async (ports) => {
      await addIssuer(ports);
      const people = [{ value: 'b', accountId: 'account-2', name: 'B' }];
      return () => saveGatewayPeople(ports, { issuerId, revision: 1, saveId: save, people }, adminId);
    },
  },
  {
    name: 'import new records',
    storesMany: true,
    prepare: (ports) => () => runImport(ports, {}),
  },
  {
    name: 'import over what is there',
    storesMany: true,
    prepare: async (ports) => {
      await connect(ports);
      await connect(ports, otherId, 'Another directory');
      const revisions = { [connectionId]: 1, [otherId]: 1 };
      return () => runImport(ports, revisions);
    },
  },
  {
    name: 'export the configuration',
    prepare: async (ports) => {
      await addSource(ports);
      const chosen = { connectionIds: [connectionId], dataSourceIds: [dataSourceId] };
      return () => exportConfiguration(ports, chosen);
    },
  },
  {
    name: 'bind a macro',
    prepare: async (ports) => {
      await addSource(ports);
      const author = {
        accountId: adminId,
        spaceKey: 'DOCS',
        spaceId: '1',
        contentId: '1',
      };
      return () => sealBinding(ports, { dataSourceId, parameters: {} }, author);
    },
  },
  {
    name: 'configure a panel',
    storesMany: true,
    prepare: async (ports) => {
      await addSource(ports);
      ports.jiraFields.administers = true;
      return async () => {
        const sealed = await sealSurface(ports, issue, { dataSourceId, parameters: {} });
        if (!sealed.ok) return sealed;
        const { binding, view } = panelConfigSchema.parse({
          version: 1,
          binding: sealed.value.binding,
          view: {},
        });
        return savePanel(ports, issue, { binding, view });
      };
    },
  },
  {
    name: 'bind a widget',
    prepare: async (ports) => {
      await addSource(ports);
      const widget: JiraSurface = {
        surface: 'dashboard-widget',
        accountId: adminId,
        issue: null,
        placeId: '1.1',
      };
      return () => sealSurface(ports, widget, { dataSourceId, parameters: {} });
    },
  },
  {
    name: 'configure a field',
    prepare: async (ports) => {
      await addSource(ports);
      const settings = fieldSettings({
        idColumn: 'mail',
        labelColumn: 'displayName',
        columns: [],
        linkColumn: null,
      });
      const draft = { dataSourceId, parameters: {}, settings };
      return () => prepareFieldConfiguration(ports, draft, aFieldPlace({ accountId: adminId }), '10100');
    },
  },
  {
    name: 'keep sign-ins alive',
    prepare: async (ports) => {
      const config = await perUserPage(ports);
      await must((await beginUserAnswered(ports, config))());
      ports.clock.advance(2 * day);
      return () => done(keepSignInsAlive(ports, ports.clock.nowMs() + 600_000));
    },
  },
  {
    name: 'forget what a changed sign-in left',
    prepare: async (ports) => {
      const config = await perUserPage(ports);
      await must((await beginUserAnswered(ports, config))());
      await must((await beginAnswered(ports, 'user', false, 'anothersave0000000000001'))());
      return () => done(keepSignInsAlive(ports, ports.clock.nowMs() + 600_000));
    },
  },
];

/** Answers of the services that every action meets. */
export function playServices({ http }: Ports): void {
  http.on(tokenUrl, json({ ...entraTokens('access'), refresh_token: 'refresh' }));
  http.on(usersUrl, json(graphPage(0, 3)));
}
