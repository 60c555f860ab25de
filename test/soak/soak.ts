import { createHost } from '../host/host';
import { AppUnderTest } from '../integration/app-under-test';
import { cast } from './actors/cast';
import { Chance } from './chance';
import { furnish, groups } from './furnish';
import { furnishGateway } from './furnish-gateway';
import { furnishJira } from './furnish-jira';
import { furnishLarge } from './furnish-large';
import { furnishOlder } from './furnish-older';
import { countKinds, findGrowth } from './growth-check';
import type { KindCount } from './growth-check';
import { ledgerHost, LedgerService, loginHost } from './ledger-service';
import { SaveBook } from './save-book';
import { Tally } from './tally';
import { checkFieldSyncAtRest } from './actors/field-admin';
import { signInAgain } from './actors/signing-in-admin';
import { furnishPages } from './site-pages';
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
  /** Further data sources on the site; absent: none. */
  readonly dataSources?: number | undefined;
  /** Folder of another version's built functions, which one instance runs; absent: those of this version. */
  readonly beside?: string | undefined;
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
/** How far the index is behind what is stored, on the host's clock. */
const lateIndexMs = 20_000;
/** Services of the earlier release's records: what they answer is that there is nothing of the kind. */
const goneHosts = ['login.microsoftonline.com', 'graph.microsoft.com', 'api.contoso-demo.test'];
const mostExtraMs = 2 * minuteMs;
const people = 2;

/** Runs the bundled app among its actors and faults, lets it come to rest, and closes the books. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const service = await LedgerService.start();
  const host = await createHost({
    demo: false,
    frontEnd: false,
    instances: options.instances,
    secondVersion: { appVersion: '1.1.0', ...(options.beside ? { functionsDir: options.beside } : {}) },
    kvs: { queryDelayMs: lateIndexMs },
    egress: [`https://${ledgerHost}`, `https://${loginHost}`],
    simulatedHosts: Object.fromEntries(
      [ledgerHost, loginHost, ...goneHosts].map((name) => [name, service.origin]),
    ),
  });
  try {
    const tally = new Tally();
    const saves = new SaveBook(tally);
    const world = new SoakWorld(new AppUnderTest(host), service, new Chance(options.seed), tally, saves);
    furnishOlder(world);
    await furnish(world);
    const shownTwice = await furnishLarge(world, options.dataSources ?? 0);
    await furnishPages(world);
    await furnishGateway(world);
    await furnishJira(world);
    // The index that lists are read from is late: what was stored so far is in it.
    await world.advanceClock(minuteMs);
    const clockMinutes = await disturb(world, options);
    await rest(world);
    await closeBooks(world, shownTwice);
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

/** Hourly runs in which everything has to be looked after that was deleted. */
const mostSettlingRuns = 8;

/** No more faults: what hangs ends, the queue runs empty, every lease is out of date, everything is shown once more. */
async function rest(world: SoakWorld): Promise<void> {
  const { host } = world.app;
  host.clearFaults();
  world.service.clearFaults();
  await host.queue.idle();
  await world.advanceClock(2 * 60 * minuteMs);
  for (let round = 0; round < 2; round += 1) {
    await host.schedule('keep-alive');
    if ((await signInAgain(world)) === null)
      world.tally.wrongAnswers.push('at rest, the administrator cannot sign in');
    for (const source of world.sources) {
      if (source.owner === null) continue;
      const reader = source.openTo?.accountId ?? '557058:viewer-0000';
      for (let time = 0; time < 2; time += 1) {
        const shown = await world.show(source, reader, true);
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
  // A run that removes something notes it first, for the next one to look after, which leaves to one more what others
  // hold at that moment.
  const isUnsettled = () => host.kvs.entries().some(({ key }) => key.startsWith('unsettled:'));
  for (let round = 0; round < 3 || (isUnsettled() && round < mostSettlingRuns); round += 1) {
    await host.schedule('keep-alive');
    await world.advanceClock(60 * minuteMs);
  }
}

async function closeBooks(world: SoakWorld, shownTwice: number): Promise<void> {
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
  const count = (kind: string) => entries.filter(({ key }) => key.startsWith(`${kind}:`)).length;
  const dataSources = count('data-source');
  const extra = dataSources - sources.length;
  for (const { key } of entries) {
    const [kind, id = ''] = key.split(':');
    if (kind === 'data-source' && saves.isDeleted(id))
      tally.growth.push(`${id} was deleted and is still stored`);
  }
  const live = {
    // What an earlier release stored is among them.
    connections: count('connection'),
    dataSources,
    // The one with a parameter has a table for each of its values, that of everyone's own one for each person.
    tables: sources.length + groups.length + people + extra,
    wideTables: 1,
    people: people + 1,
    // Each data source on a page, one on an issue's panel, one in a field, one on a dashboard; an older one each too.
    places: dataSources + shownTwice + 5,
    ...{ fields: 1, panels: 1, issuers: 2 },
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
