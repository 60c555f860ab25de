import type { AdminAnswers, AdminRequest } from '../../../src/contract/admin-api';
import { connectionDraftSchema } from '../../../src/contract/connection';
import type { ConnectionDetail, ConnectionStatus } from '../../../src/contract/connection';
import { dataSourceDraftSchema } from '../../../src/contract/data-source';
import type { DataSourceDetail, TestResult } from '../../../src/contract/data-source';
import type { ErrorBody, Reply } from '../../../src/contract/reply';
import { presets } from '../../../src/core/connection/presets/catalogue';

const options = new URLSearchParams(location.search);
const connections = new Map<string, ConnectionDetail>();
const dataSources = new Map<string, DataSourceDetail>();
let counter = 0;
let begun: AdminRequest<'beginSignIn'> | null = null;
let polls = 0;
const newId = () => `mock${String(++counter).padStart(12, '0')}`;
const ok = <T>(data: T): Reply<T> => ({ ok: true, data });
const fail = (error: Partial<ErrorBody>): Reply<never> => ({
  ok: false,
  error: { code: 'APP_FAILED', message: '', fix: '', origin: 'user', ...error },
});

/** Keys without an answer here fail, as the mock has only the forms and their lists. */
type Answers = { [K in keyof AdminAnswers]: (request: AdminRequest<K>) => Reply<AdminAnswers[K]> };

const answers: Partial<Answers> = {
  getOverview: () =>
    ok({
      connections: [...connections.values()],
      dataSources: [...dataSources.values()].map((each) => ({
        ...each,
        connectionName: connections.get(each.connectionId)?.name ?? null,
      })),
      presets,
      deleted: [],
      unreadable: [],
    }),
  getConnection: ({ id }) => found(connections.get(id)),
  saveConnection: (request) => storeConnection(request, { state: 'not-authenticated' }),
  authenticateConnection: (request) =>
    request.secrets?.clientSecret === 'wrong'
      ? fail({
          code: 'CLIENT_REJECTED',
          message: `Could not sign in with “${request.draft.name}”: the sign-in service rejected the client secret.`,
          fix: 'Paste the secret’s Value, not its Secret ID, under Client secret.',
          origin: 'user',
          reference: 'AADSTS7000215, correlation 1f0c8d5e-2b6f-4a0e-9c0b-3f6f8b0f6c11',
          helpUrl: 'https://login.microsoftonline.com/error?code=7000215',
          field: 'secrets.clientSecret',
        })
      : storeConnection(request, {
          state: 'authenticated',
          expiresAtMs: Date.now() + 3_599_000,
          isRenewable: true,
        }),
  getCallbackUrl: () => ok({ callbackUrl: 'https://example.webtrigger.example/public/1b2c3d4e5f' }),
  beginSignIn: (request) => {
    begun = request;
    const scopes = request.draft.auth.type === 'oauth2' ? request.draft.auth.scopes : '';
    return ok({
      authorizationUrl: 'about:blank',
      state: 'x'.repeat(43),
      expiresAtMs: Date.now() + 600_000,
      warnings: scopes.includes('offline_access') ? [] : ['Without the scope offline_access …'],
    });
  },
  completeSignIn: () => {
    if (!begun || (polls += 1) % 3 !== 0) return ok({ state: 'pending' });
    const stored = storeConnection(begun, {
      state: 'authenticated',
      expiresAtMs: Date.now() + 3_599_000,
      isRenewable: true,
    });
    return stored.ok ? ok({ state: 'done', connection: stored.data }) : stored;
  },
  disconnectConnection: ({ id }) => {
    const before = connections.get(id);
    if (!before) return fail({ code: 'NOT_FOUND' });
    const connection = { ...before, status: { state: 'not-authenticated' } as const };
    connections.set(id, connection);
    return ok({ connection, revoked: false });
  },
  inspectToken: () =>
    ok({
      isReadable: true,
      issuer: 'https://login.microsoftonline.com/6e7b768e-07e2-4810-8459-485f84f8f204/v2.0',
      tenant: '6e7b768e-07e2-4810-8459-485f84f8f204',
      audience: ['https://graph.microsoft.com'],
      clientId: '0f6c8f3a-9b1d-4a57-8a8e-4f3c7f1f2b10',
      subject: 'a1b2c3',
      grantType: 'client_credentials',
      scopes: [],
      roles: ['Group.Read.All'],
      expiresAtMs: Date.now() + 3_000_000,
      isRenewable: true,
      missing: [
        {
          request: 'Users',
          permission: 'User.Read.All',
          advice: 'User.Read.All is missing: add it as Application permission.',
        },
      ],
    }),
  discoverEndpoints: ({ url }) =>
    ok({
      issuer: url,
      authUrl: `${url}/authorize`,
      tokenUrl: `${url}/token`,
      revokeUrl: `${url}/revoke`,
      scopes: ['openid', 'profile'],
      pkce: 'S256',
      clientAuthentication: 'client_secret_basic',
    }),
  deleteConnection: ({ id }) => (connections.delete(id), ok({ deleted: true, revision: 1 })),
  getDataSource: ({ id }) => found(dataSources.get(id)),
  tryRequest: ({ draft }) => {
    const test = runTest(draft);
    const outcome = test.ok
      ? { state: 'done' as const, test: test.data }
      : { state: 'failed' as const, error: test.error };
    return ok({ outcome, exchange: null, curl: `curl '${draft.request.url}'`, values: {} });
  },
  saveDataSource: (request) => storeDataSource(request, null),
  saveAndTestDataSource: (request) => {
    const test = runTest(request.draft);
    if (!test.ok) return test;
    const stored = storeDataSource(request, test.data);
    if (!stored.ok) return stored;
    return ok({ dataSource: stored.data, test: test.data, exchange: null, curl: 'curl', values: {} });
  },
  resolveSharePoint: () => fail({ code: 'API_NOT_FOUND', message: 'There is no SharePoint in the mock.' }),
  deleteDataSource: ({ id }) => (dataSources.delete(id), ok({ deleted: true, revision: 1 })),
};

/** Answers one key of the console's resolver from memory. */
export function answer(key: string, payload: never): unknown {
  return answers[key as keyof Answers]?.(payload);
}

function found<T>(record: T | undefined): Reply<T> {
  return record
    ? ok(record)
    : fail({ code: 'NOT_FOUND', message: 'It no longer exists.', fix: 'Reload the page.' });
}

function storeConnection(
  { target, draft, secrets }: AdminRequest<'saveConnection'>,
  status: ConnectionStatus,
): Reply<ConnectionDetail> {
  const before = target ? connections.get(target.id) : undefined;
  const preset = presets.find((each) => each.id === draft.providerId);
  const parsed = connectionDraftSchema.parse(draft);
  const { auth } = parsed;
  const detail: ConnectionDetail = {
    ...parsed,
    id: before?.id ?? newId(),
    revision: (before?.revision ?? 0) + 1,
    providerName: preset?.name ?? draft.providerId,
    authType: draft.auth.type,
    grantType: draft.auth.type === 'oauth2' ? draft.auth.grantType : null,
    tokenOwner: auth.type === 'oauth2' ? auth.tokenOwner : 'shared',
    status,
    expiryWarning: draft.name.includes('soon')
      ? { credential: 'client-secret', expiresAtMs: Date.now() + 12 * 86_400_000, daysLeft: 12 }
      : null,
    certificate: secrets?.certificate
      ? { thumbprint: 'bV8g3k…', subject: 'CN=External Data', expiresAtMs: Date.now() + 200 * 86_400_000 }
      : (before?.certificate ?? null),
    secretsSet: [
      ...new Set([
        ...(before?.secretsSet ?? []),
        ...(Object.keys(secrets ?? {}) as ConnectionDetail['secretsSet']),
      ]),
    ],
    updatedAtMs: Date.now(),
  };
  connections.set(detail.id, detail);
  return ok(detail);
}

let conflicts = 1;

function storeDataSource(
  { target, draft }: AdminRequest<'saveDataSource'>,
  test: TestResult | null,
): Reply<DataSourceDetail> {
  if (draft.name.includes('conflict') && conflicts-- > 0) {
    return fail({ code: 'CONFLICT', message: `“${draft.name}” was changed by Ben Admin 2 minutes ago.` });
  }
  const before = target ? dataSources.get(target.id) : undefined;
  const parsed = dataSourceDraftSchema.parse(draft);
  const columns = parsed.columns.length
    ? parsed.columns
    : (test?.proposedColumns.filter((column) => column.suggested) ?? []);
  const detail: DataSourceDetail = {
    ...parsed,
    id: before?.id ?? newId(),
    revision: (before?.revision ?? 0) + 1,
    columns,
    updatedAtMs: Date.now(),
    health: test
      ? {
          lastSuccessAtMs: Date.now(),
          rowCount: test.rowCount,
          truncated: test.truncated,
          lastError: null,
          drift: [],
        }
      : (before?.health ?? {
          lastSuccessAtMs: null,
          rowCount: null,
          truncated: false,
          lastError: null,
          drift: [],
        }),
  };
  dataSources.set(detail.id, detail);
  return ok(detail);
}

const people = [
  ['Aïcha Benali', 'Engineering', 'Paris', 'Site reliability engineer'],
  ['Björn Åkesson', 'Finance', 'Stockholm', 'Controller'],
  ['陈美玲', 'Research', '上海', 'Principal scientist'],
  ['Diego Ramírez', 'Sales', 'Madrid', 'Account executive'],
  ['Esra Yılmaz', 'People', 'İstanbul', 'Talent partner'],
  ['Fiona O’Connor', 'Legal', 'Dublin', 'Counsel'],
] as const;

function runTest(draft: AdminRequest<'tryRequest'>['draft']): Reply<TestResult> {
  if (draft.request.url.includes('fail')) {
    return fail({
      code: 'ACCESS_DENIED_BY_API',
      message: `“${draft.name}” could not be read: Microsoft Graph refused access (403, Authorization_RequestDenied).`,
      fix: 'Grant the application permission User.Read.All in the Azure portal and choose Grant admin consent.',
      origin: 'provider',
      reference: 'request-id 3d7c1c4e-5f0e-4a6e-8f15-1b1ab2ac0d53',
    });
  }
  const found = (
    [
      ['displayName', 'Display name', 'text'],
      ['mail', 'Mail', 'email'],
      ['jobTitle', 'Job title', 'text'],
      ['department', 'Department', 'text'],
      ['officeLocation', 'Office location', 'text'],
      ['userPrincipalName', 'User principal name', 'email'],
      ['givenName', 'Given name', 'text'],
      ['surname', 'Surname', 'text'],
      ['id', 'Id', 'text'],
    ] as const
  ).map(([key, name, type], index) => ({
    key,
    name,
    path: `$.${key}`,
    type,
    hidden: false,
    sample: String(cell(key, 0)),
    filled: 1,
    suggested: index < 5,
  }));
  const chosen = dataSourceDraftSchema.parse(draft).columns;
  const columns = chosen.length ? chosen : found.filter((each) => each.suggested);
  return ok({
    table: {
      columns: columns.map(({ key, name, type }) => ({ key, name, type })),
      rows: Array.from({ length: 20 }, (_, row) => columns.map((column) => cell(column.key, row))),
    },
    rowCount: 320,
    truncated: false,
    pages: 4,
    durationMs: 412,
    bytes: 96_000,
    status: 200,
    rowsPath: '$.value',
    proposedColumns: found,
    problem: null,
    suggestedPaging: null,
    warnings: draft.request.url.includes('warn') ? ['Column “Mail” found nothing in 12 of 320 rows.'] : [],
  });
}

function cell(key: string, row: number): string {
  const person = people[row % people.length]!;
  const values: Record<string, string> = {
    displayName: person[0],
    department: person[1],
    officeLocation: person[2],
    jobTitle: person[3],
    mail: `person${row + 1}@contoso-demo.onmicrosoft.com`,
    userPrincipalName: `person${row + 1}@contoso-demo.onmicrosoft.com`,
    givenName: person[0].split(' ')[0]!,
    surname: person[0].split(' ')[1] ?? '',
    id: `6e7b768e-07e2-4810-8459-${String(row).padStart(12, '0')}`,
  };
  return values[key] ?? '';
}

if (options.get('state') === 'full') seed();

function seed(): void {
  const minute = 60_000;
  const entra = (name: string, status: ConnectionStatus) => {
    const reply = storeConnection(
      {
        target: null,
        draft: {
          name,
          providerId: 'entra-id',
          settings: { tenant: 'contoso-demo.onmicrosoft.com', cloud: 'global' },
          auth: {
            type: 'oauth2',
            grantType: 'client_credentials',
            clientId: '0f6c8f3a-9b1d-4a57-8a8e-4f3c7f1f2b10',
            clientAuthentication: 'client_secret_post',
            tokenUrl: 'https://login.microsoftonline.com/contoso-demo.onmicrosoft.com/oauth2/v2.0/token',
            scopes: 'https://graph.microsoft.com/.default',
          },
          allowedHosts: ['graph.microsoft.com'],
        },
        secrets: { clientSecret: 'x' },
      },
      status,
    );
    return reply.ok ? reply.data.id : '';
  };
  const main = entra('Contoso Entra ID', {
    state: 'authenticated',
    expiresAtMs: Date.now() + 52 * minute,
    isRenewable: true,
  });
  const old = entra('Fabrikam (old tenant)', {
    state: 'failed',
    message: 'The client secret has expired. Create a new one in the Azure portal and enter it here.',
    atMs: Date.now() - 90 * minute,
  });
  const api = storeConnection(
    {
      target: null,
      draft: {
        name: 'Order service',
        providerId: 'custom',
        settings: {},
        auth: { type: 'api_key', placement: 'header', name: 'X-Api-Key' },
        allowedHosts: ['api.contoso-demo.test'],
      },
      secrets: { apiKey: 'x' },
    },
    { state: 'not-authenticated' },
  );
  entra('Contoso (new, not yet used)', { state: 'not-authenticated' });
  const source = (
    name: string,
    description: string,
    connectionId: string,
    health: DataSourceDetail['health'],
  ) => {
    const reply = storeDataSource(
      {
        target: null,
        draft: {
          name,
          description,
          connectionId,
          request: { url: 'https://graph.microsoft.com/v1.0/users' },
        },
      },
      null,
    );
    if (reply.ok) dataSources.set(reply.data.id, { ...reply.data, health });
  };
  const good = (rowCount: number, minutes: number, truncated = false) => ({
    lastSuccessAtMs: Date.now() - minutes * minute,
    rowCount,
    truncated,
    lastError: null,
    drift: [],
  });
  source('Azure AD users', 'Everyone at Contoso, for the people pages', main, good(320, 4));
  source('Offices', '', main, good(1, 25));
  source('Asset register', 'SharePoint list of the workplace team', main, good(5000, 180, true));
  source('Orders of this quarter', '', api.ok ? api.data.id : '', {
    lastSuccessAtMs: null,
    rowCount: null,
    truncated: false,
    lastError: null,
    drift: [],
  });
  source('Fabrikam directory', '', old, {
    lastSuccessAtMs: Date.now() - 3000 * minute,
    rowCount: 88,
    truncated: false,
    drift: [],
    lastError: {
      atMs: Date.now() - 90 * minute,
      error: {
        code: 'CLIENT_REJECTED',
        message: 'Could not sign in with “Fabrikam (old tenant)”: the client secret has expired.',
        fix: 'Enter a new secret.',
        origin: 'user',
      },
    },
  });
  source('Cost centres', 'From finance', main, good(214, 12));
}
