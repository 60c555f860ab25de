import { connectionDraftSchema } from '../../src/contract/connection';
import type { DataSourceDetail } from '../../src/contract/data-source';
import { groupNamed } from '../host/accounts/groups';
import { demoPageId, expectData } from '../integration/app-under-test';
import { keeper, signInAsAdmin } from './actors/signing-in-admin';
import { ledgerClient, ledgerHost, loginHost, wideTable } from './ledger-service';
import type { SoakSource, SoakWorld } from './world';

const maxAgeSeconds = 120;
/** Values of the one parameter that actors choose from. */
export const groups = ['north', 'south', 'east'] as const;
/** The member of the group that the restricted source is open to. */
const financier = '557058:author-0000';

/** How a source differs from the others. */
interface Plan extends Pick<SoakSource, 'table' | 'owner' | 'openTo'> {
  readonly connectionId: string;
  readonly hasGroups?: true;
}

/**
 * Connections of the app itself, of everybody for themselves and of an administrator who has signed in, and a data source
 * of each kind, bound on a page.
 */
export async function furnish(world: SoakWorld): Promise<void> {
  const { app } = world;
  const secrets = { clientSecret: ledgerClient.secret };
  const drafts = { own: connectionDraft('Own', 'user'), shared: connectionDraft('Shared', null) };
  const shared = await app.admin('authenticateConnection', { target: null, draft: drafts.shared, secrets });
  const own = await app.admin('saveConnection', { target: null, draft: drafts.own, secrets });
  const signed = await signInAsAdmin(world, {
    target: null,
    draft: connectionDraft('Signed in', 'shared'),
    secrets,
  });
  if (signed === null) throw new Error('soak: the administrator could not sign in');
  const connectionId = expectData(shared).id;
  const openTo = { accountId: financier, pageId: demoPageId };
  const plans: readonly Plan[] = [
    { connectionId, table: 'main', owner: 'app' },
    { connectionId, table: 'north', owner: 'app', hasGroups: true },
    { connectionId: expectData(own).id, table: 'mine', owner: null },
    { connectionId: signed.id, table: 'signed', owner: keeper },
    { connectionId, table: 'closed', owner: 'app', openTo },
    { connectionId, table: wideTable, owner: 'app' },
  ];
  for (const plan of plans) await addSource(world, plan);
}

async function addSource(world: SoakWorld, { connectionId, hasGroups, table, ...plan }: Plan): Promise<void> {
  const { app } = world;
  const parameter = { key: 'group', label: 'Group', source: 'viewer' as const, default: 'north' };
  const query = hasGroups ? 'table={{group}}' : `table=${table}`;
  const texts = ['table', 'owner', 'value', ...(table === wideTable ? ['note'] : [])];
  const { id: groupId, name: groupName } = groupNamed('finance');
  const draft = {
    name: `Table ${table}`,
    description: 'first',
    connectionId,
    request: { url: `https://${ledgerHost}/rows?${query}` },
    rowsPath: '$.value',
    columns: [
      { key: 'id', name: 'Id', path: '$.id', type: 'number' as const },
      ...texts.map((key) => ({ key, name: key, path: `$.${key}`, type: 'text' as const })),
      { key: 'generation', name: 'Generation', path: '$.generation', type: 'number' as const },
    ],
    parameters: hasGroups ? [parameter] : [],
    maxAgeSeconds,
    ...(plan.openTo === undefined
      ? {}
      : { allowedGroups: [{ id: groupId, name: groupName }], allowedSpaces: ['DEMO'] }),
  };
  const saved: DataSourceDetail = expectData(await app.admin('saveDataSource', { target: null, draft }));
  world.saves.begin(saved.id, saved.revision, 'first');
  world.sources.push({
    ...plan,
    id: saved.id,
    config: await app.bind(saved.id),
    groups: hasGroups ? groups : null,
    table,
    maxAgeMs: maxAgeSeconds * 1_000,
  });
}

/**
 * What an administrator enters to connect the service.
 * @param signedInBy whose tokens a person's sign-in gives; null: the app has a right of its own
 */
function connectionDraft(name: string, signedInBy: 'user' | 'shared' | null) {
  return connectionDraftSchema.parse({
    name,
    providerId: 'custom',
    auth: {
      type: 'oauth2',
      grantType: signedInBy === null ? 'client_credentials' : 'authorization_code',
      clientId: ledgerClient.id,
      clientAuthentication: 'client_secret_post',
      scopes: 'ledger.read',
      tokenUrl: `https://${loginHost}/token`,
      ...(signedInBy === null ? {} : { authUrl: `https://${loginHost}/authorize`, tokenOwner: signedInBy }),
    },
    allowedHosts: [ledgerHost],
  });
}
