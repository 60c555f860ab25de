import type { TableView } from '../../../src/contract/macro-api';
import type { Host } from '../../host/host';
import { gatewayClients, gatewayPerson } from '../furnish-gateway';
import type { SoakWorld } from '../world';
import type { Actor } from './actor';

type GatewayAnswer = Awaited<ReturnType<Host['callWebTrigger']>>;

/** A page that its author and the administrator alone may see. */
const restrictedPage = '98308';
const openPage = '98305';

/** Programs and people that call from outside, with good tokens, foreign ones and none. */
export const gatewayCaller: Actor = {
  name: 'gateway caller',
  weight: 4,
  async act(world) {
    const acts = [readRows, readRows, readRows, readAsked, readPage, tryWithout, tryUngranted, tryRevoked];
    await world.chance.pick(acts)(world);
  },
};

/** Rows of a data source: checked like those that a viewer sees. */
async function readRows(world: SoakWorld, isAsked = false): Promise<void> {
  const { chance, app, service } = world;
  const source = chance.pick(world.sources);
  const group = world.pickGroup(source);
  const check = world.expectTable(source, group);
  const nowMs = app.host.nowMs();
  const query = new URLSearchParams({ limit: '1000', ...(group === null ? {} : { 'p.group': group }) });
  const person = chance.below(2) === 0 ? gatewayPerson.value : null;
  const token = isAsked
    ? service.issuer.opaqueFor({ clientId: gatewayClients.granted, person, nowMs }).token
    : tokenOf(world, gatewayClients.granted, person);
  const path = `/v1/data-sources/${source.id}/rows?${query}`;
  const answer = await callGateway(world, path, token, isAsked ? world.askedIssuerId : undefined);
  if (answer.status !== 200) return;
  if (person !== null && source.openTo !== undefined && source.openTo.accountId !== gatewayPerson.accountId) {
    world.tally.wrongAnswers.push(`${source.table} was given to somebody whom it is not open to`);
  }
  if (source.owner === null) {
    world.tally.wrongAnswers.push(
      'rows that everyone reads with tokens of their own were given to a program',
    );
    return;
  }
  const body = JSON.parse(answer.body) as RowsAnswer;
  const columns = body.columns.map(({ key }) => ({ key }));
  const rows = body.rows.map((row) => columns.map(({ key }) => row[key]));
  const { freshness, truncated } = body;
  const fetchedAtMs = Date.parse(body.fetchedAt);
  check({ table: { columns, rows }, fetchedAtMs, nowMs, freshness, truncated }, 'a gateway caller');
}

/** The same with a token that only its issuer can read. */
const readAsked = (world: SoakWorld) => readRows(world, true);

interface RowsAnswer {
  readonly columns: readonly { readonly key: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly fetchedAt: string;
  readonly freshness: TableView['freshness'];
  readonly truncated: boolean;
}

/** A page as far as the account may see it, faults or not. */
async function readPage(world: SoakWorld): Promise<void> {
  const id = world.chance.pick([openPage, restrictedPage]);
  const token = tokenOf(world, gatewayClients.granted, gatewayPerson.value);
  const answer = await callGateway(world, `/v1/confluence/content/${id}`, token);
  if (answer.status === 200 && id === restrictedPage) {
    world.tally.wrongAnswers.push('the gateway gave a page to somebody who may not see it');
  }
}

/** A token that its issuer has taken back, and one that it never gave. */
async function tryRevoked(world: SoakWorld): Promise<void> {
  const nowMs = world.app.host.nowMs();
  const { token, revoke } = world.service.issuer.opaqueFor({
    clientId: gatewayClients.granted,
    person: null,
    nowMs,
  });
  revoke();
  const given = world.chance.pick([token, `${token.slice(0, -6)}AAAAAA`]);
  const answer = await callGateway(world, '/v1/me', given, world.askedIssuerId);
  if (answer.status < 400) {
    world.tally.wrongAnswers.push(`the gateway answered ${answer.status} to a token that was taken back`);
  }
}

/** No token, one that is none, one whose signature is cut short, and one that somebody else signed. */
async function tryWithout(world: SoakWorld): Promise<void> {
  const good = tokenOf(world, gatewayClients.granted, null);
  const claims = { clientId: gatewayClients.granted, person: null, nowMs: world.app.host.nowMs() };
  const token = world.chance.pick([
    null,
    'nonsense',
    good.slice(0, -4),
    world.service.issuer.forgeFor(claims),
  ]);
  const answer = await callGateway(world, '/v1/me', token);
  if (answer.status < 400) {
    world.tally.wrongAnswers.push(`the gateway answered ${answer.status} without a good token`);
  }
}

/** A client that was granted nothing. */
async function tryUngranted(world: SoakWorld): Promise<void> {
  const source = world.chance.pick(world.sources);
  const token = tokenOf(world, gatewayClients.bare, null);
  const answer = await callGateway(world, `/v1/data-sources/${source.id}/rows`, token);
  if (answer.status < 400) {
    world.tally.wrongAnswers.push(`the gateway answered ${answer.status} to a client without a grant`);
  }
}

function tokenOf({ service, app }: SoakWorld, clientId: string, person: string | null): string {
  return service.issuer.tokenFor({ clientId, person, nowMs: app.host.nowMs() });
}

async function callGateway(
  world: SoakWorld,
  path: string,
  token: string | null,
  askedIssuerId?: string,
): Promise<GatewayAnswer> {
  const { tally, app } = world;
  tally.count('requests', `gateway ${path.replace(/\?.*/, '').replace(/[a-z0-9]{20,}/, '{id}')}`);
  const headers = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(askedIssuerId === undefined ? {} : { 'external-data-issuer': askedIssuerId }),
  };
  const answer = await app.host.callWebTrigger('gateway', { path, headers });
  // The app answers with problem details; a 500 without them is the platform's, for an invocation that it ended.
  tally.count('replies', `gateway ${answer.status}`);
  world.scan('gateway answer', JSON.stringify(answer));
  if (answer.status === 500 && answer.body.includes('problem:failed')) {
    tally.wrongAnswers.push(`the gateway answered ${answer.body.slice(0, 200)}`);
  }
  return answer;
}
