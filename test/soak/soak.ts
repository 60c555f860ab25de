import { connectionDraftSchema } from '../../src/contract/connection';
import type { DataSourceDetail } from '../../src/contract/data-source';
import { createHost } from '../host/host';
import { AppUnderTest, expectData } from '../integration/app-under-test';
import { cast } from './actors/cast';
import { Chance } from './chance';
import { furnishGateway } from './furnish-gateway';
import { furnishJira } from './furnish-jira';
import { countKinds, findGrowth } from './growth-check';
import type { KindCount } from './growth-check';
import { ledgerClient, ledgerHost, LedgerService, loginHost } from './ledger-service';
import { SaveBook } from './save-book';
import { Tally } from './tally';
import { checkFieldSyncAtRest } from './actors/field-admin';
import { causeTrouble } from './trouble';
import { SoakWorld } from './world';

/** How long and how wild a run is. */
export interface SoakOptions {
  readonly durationMs: number;
  /** A busy machine goes on past the time until so many tables were checked, for as much as {@link mostExtraMs}. */
  readonly leastTables: number;
  readonly seed: number;
  readonly instances: number;
  /** Actors that act at the same time. */
  readonly actors: number;
  /** Mean number of acts between two faults, so that a slow machine sees as many faults as a fast one. */
  readonly actsPerFault: number;
  readonly onProgress?: (text: string) => void;
}

/** What a run ended with. */
export interface SoakReport {
  readonly tally: Tally;
  /** Records at rest by kind. */
  readonly kinds: readonly KindCount[];
  readonly host: { readonly invocations: number; readonly crashes: number; readonly timeouts: number };
  readonly service: LedgerService['counts'];
  /** Times that the host's clock was moved on, in minutes. */
  readonly clockMinutes: number;
}

const minuteMs = 60_000;
const mostExtraMs = 2 * minuteMs;
const maxAgeSeconds = 120;
const groups = ['north', 'south', 'east'] as const;
const people = 2;

/** Runs the bundled app among its actors and faults, lets it come to rest, and closes the books. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const service = await LedgerService.start();
  const host = await createHost({
    demo: false,
    frontEnd: false,
    instances: options.instances,
    egress: [`https://${ledgerHost}`, `https://${loginHost}`],
    simulatedHosts: { [ledgerHost]: service.origin, [loginHost]: service.origin },
  });
  try {
    const tally = new Tally();
    const saves = new SaveBook(tally);
    const world = new SoakWorld(new AppUnderTest(host), service, new Chance(options.seed), tally, saves);
    await furnish(world);
    await furnishGateway(world);
    await furnishJira(world);
    const clockMinutes = await disturb(world, options);
    await rest(world);
    await closeBooks(world);
    const { invocations } = host.metrics();
    return {
      tally,
      kinds: countKinds(host.kvs.entries(), host.nowMs()),
      host: { invocations: invocations.total, crashes: invocations.crashes, timeouts: invocations.timeouts },
      service: service.counts,
      clockMinutes,
    };
  } finally {
    await host.close();
    service.close();
  }
}

/** A shared and a per-user connection, three data sources, each bound on a page. */
async function furnish(world: SoakWorld): Promise<void> {
  const { app } = world;
  const shared = expectData(
    await app.admin('authenticateConnection', {
      target: null,
      draft: connectionDraft('Shared', 'client_credentials'),
      secrets: { clientSecret: ledgerClient.secret },
    }),
  );
  const perUser = expectData(
    await app.admin('saveConnection', {
      target: null,
      draft: connectionDraft('Own', 'authorization_code'),
      secrets: { clientSecret: ledgerClient.secret },
    }),
  );
  const parameter = { key: 'group', label: 'Group', source: 'viewer' as const, default: 'north' };
  const plan = [
    { connectionId: shared.id, table: 'main', query: 'table=main', parameters: [] },
    { connectionId: shared.id, table: 'north', query: 'table={{group}}', parameters: [parameter] },
    { connectionId: perUser.id, table: 'mine', query: 'table=mine', parameters: [] },
  ];
  for (const { connectionId, table, query, parameters } of plan) {
    const draft = {
      name: `Table ${table}`,
      description: 'first',
      connectionId,
      request: { url: `https://${ledgerHost}/rows?${query}` },
      rowsPath: '$.value',
      columns: [
        { key: 'id', name: 'Id', path: '$.id', type: 'number' as const },
        ...['table', 'owner', 'value'].map((key) => ({
          key,
          name: key,
          path: `$.${key}`,
          type: 'text' as const,
        })),
        { key: 'generation', name: 'Generation', path: '$.generation', type: 'number' as const },
      ],
      parameters,
      maxAgeSeconds,
    };
    const saved: DataSourceDetail = expectData(await app.admin('saveDataSource', { target: null, draft }));
    world.saves.begin(saved.id, saved.revision, 'first');
    world.sources.push({
      id: saved.id,
      config: await app.bind(saved.id),
      groups: parameters.length > 0 ? groups : null,
      table,
      maxAgeMs: maxAgeSeconds * 1_000,
      isPerUser: connectionId === perUser.id,
    });
  }
}

function connectionDraft(name: string, grantType: 'client_credentials' | 'authorization_code') {
  return connectionDraftSchema.parse({
    name,
    providerId: 'custom',
    auth: {
      type: 'oauth2',
      grantType,
      clientId: ledgerClient.id,
      clientAuthentication: 'client_secret_post',
      scopes: 'ledger.read',
      tokenUrl: `https://${loginHost}/token`,
      ...(grantType === 'authorization_code'
        ? { authUrl: `https://${loginHost}/authorize`, tokenOwner: 'user' }
        : {}),
    },
    allowedHosts: [ledgerHost],
  });
}

/** Actors act, faults strike, time jumps; gives the minutes by which the clock was moved. */
async function disturb(world: SoakWorld, options: SoakOptions): Promise<number> {
  const { chance } = world;
  const endsAt = Date.now() + options.durationMs;
  let clockMinutes = 0;
  const isOver = () =>
    Date.now() >= endsAt &&
    (world.tally.tablesChecked >= options.leastTables || Date.now() >= endsAt + mostExtraMs);
  const until = async (gapMs: () => number, run: () => void | Promise<void>): Promise<void> => {
    while (!isOver()) {
      await pause(gapMs());
      if (!isOver()) await run();
    }
  };
  const underWay = new Set<Promise<void>>();
  let jump = Promise.resolve();
  const actors = Array.from({ length: options.actors }, () =>
    until(
      () => chance.below(40),
      async () => {
        await jump;
        if (chance.below(options.actsPerFault) === 0) causeTrouble(world);
        const act = chance.weighted(cast).act(world);
        underWay.add(act);
        await act.finally(() => underWay.delete(act));
      },
    ),
  );
  /**
   * Hours pass between what people do, and not while a write is on its way: a lease outlives the invocation that
   * holds it by seconds, so a jump in between would let another write first, as no real clock can.
   */
  const advance = (minutes: number): Promise<void> => {
    jump = Promise.allSettled([...underWay]).then(() => world.advanceClock(minutes * minuteMs));
    return jump;
  };
  await Promise.all([
    ...actors,
    until(
      () => 300 + chance.below(900),
      () => world.service.nextGeneration(),
    ),
    until(
      () => 1_000 + chance.below(3_000),
      async () => {
        const minutes = chance.pick([0.5, 1, 3, 8, 20]);
        clockMinutes += minutes;
        await advance(minutes);
        scanLogs(world);
      },
    ),
    until(
      () => 10_000,
      () => options.onProgress?.(`${Math.round((endsAt - Date.now()) / 1_000)} s to go`),
    ),
  ]);
  return clockMinutes;
}

/** No more faults: what hangs ends, the queue runs empty, every lease is out of date, everything is shown once more. */
async function rest(world: SoakWorld): Promise<void> {
  const { host } = world.app;
  host.clearFaults();
  world.service.clearFaults();
  await host.queue.idle();
  await world.advanceClock(2 * 60 * minuteMs);
  for (let round = 0; round < 2; round += 1) {
    await host.schedule('keep-alive');
    for (const source of world.sources) {
      if (source.isPerUser) continue;
      for (let time = 0; time < 2; time += 1) {
        const shown = await world.show(source, '557058:viewer-0000', true);
        if (!shown?.ok) {
          world.tally.wrongAnswers.push(
            `at rest, ${source.table} is not shown: ${shown?.error.code ?? 'ended by the platform'}`,
          );
        }
      }
    }
    await host.queue.idle();
    await world.advanceClock(2 * 60 * minuteMs);
  }
  // What was deleted can be restored for 30 days, and has to be gone then.
  await world.advanceClock(31 * 24 * 60 * minuteMs);
  for (let round = 0; round < 2; round += 1) await host.schedule('keep-alive');
}

async function closeBooks(world: SoakWorld): Promise<void> {
  const { app, tally, saves, sources } = world;
  for (const { id } of sources) {
    const newest = saves.newest(id);
    const read = await world.admin('getDataSource', { id });
    if (!read?.ok) tally.lostWrites.push(`${id} cannot be read at rest`);
    else saves.checkRead(id, { revision: read.data.revision, text: read.data.description }, newest);
  }
  await checkFieldSyncAtRest(world);
  const entries = app.host.kvs.entries();
  for (const { key, secret, value } of entries) {
    if (!secret) world.scan(`record ${key.split(':')[0]}`, JSON.stringify({ key, value }));
  }
  scanLogs(world);
  // What was added without its id reaching anybody stays, as it would on a real site.
  const dataSources = entries.filter(({ key }) => key.startsWith('data-source:')).length;
  const extra = dataSources - sources.length;
  for (const { key } of entries) {
    const [kind, id = ''] = key.split(':');
    if (kind === 'data-source' && saves.isDeleted(id))
      tally.growth.push(`${id} was deleted and is still stored`);
  }
  const live = {
    connections: 2,
    dataSources,
    tables: 1 + groups.length + people + 1 + extra,
    people: people + 1,
    // Each data source on a page, one on an issue's panel, one in a field.
    places: dataSources + 2,
    ...{ fields: 1, panels: 1, issuers: 1 },
  };
  tally.growth.push(...findGrowth(entries, app.host.nowMs(), live));
  const queued = app.host.queue.pending().length;
  if (queued > 0) tally.growth.push(`${queued} events are still queued at rest`);
}

/** The log keeps its newest lines only, so it is read again and again. */
function scanLogs(world: SoakWorld): void {
  for (const { text } of world.app.host.logs()) world.scan('log', text);
  world.app.host.clearLogs();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
