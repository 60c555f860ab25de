import { afterAll, describe, expect, it } from 'vitest';
import type { NamedFailure } from '../../../src/core/failure/failure';
import { toErrorBody } from '../../../src/core/failure/to-error-body';
import { StorageError } from '../../../src/core/ports';
import type { Result } from '../../../src/core/result';
import { connectionListing } from '../../../src/core/record-index/connection-listing';
import { dataSourceListing } from '../../../src/core/record-index/data-source-listing';
import { markPrefix, recordPrefix } from '../../../src/core/record-index/index-keys';
import { toSortedText } from '../../../src/core/record/sorted-text';
import { healthListing, statusListing } from '../../../src/core/record-index/state-listings';
import { usageListing } from '../../../src/core/record-index/usage-listing';
import { keepIndex } from '../../../src/usecases/record-index/keep-index';
import { readIndex } from '../../../src/usecases/record-index/read-index';
import { settleLeftovers } from '../../../src/usecases/trash/settle-leftovers';
import { keepSignInsAlive } from '../../../src/usecases/sign-in/keep-sign-ins-alive';
import { purgeExpired } from '../../../src/usecases/trash/purge-expired';
import { consoleActions, playServices } from './console-actions';
import type { ConsoleAction } from './console-actions';
import { findHalves, findOrphans, pictureOf } from './stored-picture';
import { faultModes, StorageWorld } from './storage-world';
import type { FaultMode, Invoked } from './storage-world';

/*
 * Every storage write of every action, found by counting them in a run that goes well, is tried once failing, once done
 * with its answer lost, and once with the process killed before and after it. Then the same is sent again at once, or
 * never again.
 */

const hour = 3_600_000;

type Sent = Invoked<Result<unknown, unknown>>;

/** What is counted, by action. */
interface Counts {
  writes: number;
  /** Writes that went wrong and were not needed for the answer. */
  succeeded: number;
  /** Failures that were told as what they are. */
  told: number;
  killed: number;
  repeated: number;
}
const table: Record<string, Counts> = {};

afterAll(() => {
  Reflect.deleteProperty(globalThis, '__forge_fetch__');
  const sum = Object.values(table).reduce((all, each) => ({
    writes: all.writes + each.writes,
    succeeded: all.succeeded + each.succeeded,
    told: all.told + each.told,
    killed: all.killed + each.killed,
    repeated: all.repeated + each.repeated,
  }));
  console.table({ ...table, 'all actions': sum });
});

/** A site where the action is about to be sent; the one before it has no storage any more. */
async function prepare(action: ConsoleAction) {
  const world = new StorageWorld();
  playServices(world.ports);
  const send = await action.prepare(world.ports);
  // Administrators look at what is set up before they change it.
  await readLists(world);
  return { world, send };
}

const listings = [connectionListing, statusListing, dataSourceListing, healthListing, usageListing];

/** What lists say: keys of records with their entries. */
async function readLists({ ports }: StorageWorld): Promise<Readonly<Record<string, unknown>>> {
  const read = await readIndex(ports, listings);
  return toPicture(read.map((entries) => [...entries]));
}

/** What they should say: of each record, as it is stored. */
function listRecords(world: StorageWorld): Readonly<Record<string, unknown>> {
  return toPicture(
    listings.map(({ kind, toEntry }) =>
      world
        .entries()
        .filter(({ key, secret }) => !secret && key.startsWith(recordPrefix(kind)))
        .map(({ key, value }) => [key.slice(recordPrefix(kind).length), toEntry(value)] as const),
    ),
  );
}

const toPicture = (parts: readonly (readonly (readonly [string, unknown])[])[]) =>
  Object.fromEntries(
    parts.flatMap((entries, index) =>
      entries
        .map(([name, entry]) => [`${listings[index]!.kind} ${name}`, toSortedText(entry)] as const)
        .sort(),
    ),
  );

/** Whether lists show what is stored, however the write before went. */
async function expectTrueLists(world: StorageWorld, where: string): Promise<void> {
  expect([where, await readLists(world)]).toEqual([where, listRecords(world)]);
}

/** The hourly run, long after: every lease and every invocation of before is over. */
async function runHourly({ ports }: StorageWorld): Promise<void> {
  ports.clock.advance(2 * hour);
  const until = ports.clock.nowMs() + 600_000;
  await keepSignInsAlive(ports, until);
  await settleLeftovers(ports, until);
  await purgeExpired(ports, until);
  await keepIndex(ports, until);
  // What this run removed is over an hour later.
  ports.clock.advance(hour);
  await keepIndex(ports, until + hour);
}

/** Marks that nothing has brought up to date, though all that they announced is over. */
const leftMarks = (world: StorageWorld) =>
  world
    .entries()
    .map(({ key }) => key)
    .filter((key) => key.startsWith(markPrefix()));

/** Says what a faulty sending came to; a failure that does not tell of the storage is a mistake. */
function judge({ result }: Sent, counts: Counts): void {
  if (result === null) counts.killed += 1;
  else if ('thrown' in result) {
    // Thrown, it becomes this sentence at the boundary.
    expect(result.thrown).toBeInstanceOf(StorageError);
    counts.told += 1;
  } else if (result.value.ok) counts.succeeded += 1;
  else {
    const { failure } = result.value.failure as NamedFailure;
    expect(['storage', 'STORAGE_FAILED']).toContain(failure.reason);
    counts.told += 1;
  }
}

/** The answer to what was sent again at once, or over from its beginning. */
async function again(
  world: StorageWorld,
  action: ConsoleAction,
  send: () => Promise<Result<unknown, unknown>>,
) {
  const answer = await send();
  if (action.startOver === undefined) return answer;
  const isDone = answer.ok && (answer.value as { state?: string }).state !== 'pending';
  return isDone ? answer : action.startOver(world.ports);
}

const explain = (answer: Result<unknown, unknown>) =>
  answer.ok ? 'done' : toErrorBody(answer.failure as NamedFailure).message;

describe('a storage write that goes wrong', () => {
  it.each(consoleActions.map((action) => [action.name, action] as const))(
    'in: %s',
    async (name, action) => {
      const untouched = await prepare(action);
      await runHourly(untouched.world);
      const before = pictureOf(untouched.world.entries());
      const clean = await prepare(action);
      const { written, result } = await clean.world.invoke(clean.send);
      expect(result).toMatchObject({ value: { ok: true } });
      await runHourly(clean.world);
      const after = pictureOf(clean.world.entries());
      expect([findHalves(clean.world.entries()), findOrphans(clean.world.entries())]).toEqual([[], []]);
      const counts = { writes: written.length, succeeded: 0, told: 0, killed: 0, repeated: 0 };
      table[name] = counts;

      const tries = written.flatMap((write, index) =>
        faultModes.map((mode): readonly [string, number, FaultMode] => [write, index, mode]),
      );
      for (const [write, index, mode] of tries) {
        const where = `${mode} at ${write}`;
        const repeated = await prepare(action);
        judge(await repeated.world.invoke(repeated.send, index, mode), counts);
        const answer = await repeated.world.invoke(() => again(repeated.world, action, repeated.send));
        const value =
          answer.result !== null && 'value' in answer.result ? explain(answer.result.value) : answer;
        expect([where, value]).toEqual([where, 'done']);
        counts.repeated += 1;
        await expectTrueLists(repeated.world, where);
        await runHourly(repeated.world);
        await expectTrueLists(repeated.world, where);
        const entries = repeated.world.entries();
        expect([where, findHalves(entries), findOrphans(entries)]).toEqual([where, [], []]);
        expect([where, pictureOf(entries)]).toEqual([where, after]);

        const left = await prepare(action);
        await left.world.invoke(left.send, index, mode);
        expect([where, findHalves(left.world.entries())]).toEqual([where, []]);
        await expectTrueLists(left.world, where);
        await runHourly(left.world);
        await expectTrueLists(left.world, where);
        expect([where, leftMarks(left.world)]).toEqual([where, []]);
        const rest = left.world.entries();
        expect([where, findHalves(rest), findOrphans(rest)]).toEqual([where, [], []]);
        if (action.storesMany) continue;
        const picture = pictureOf(rest);
        expect([where, [JSON.stringify(before), JSON.stringify(after)]]).toEqual([
          where,
          expect.arrayContaining([JSON.stringify(picture)]),
        ]);
      }
    },
    120_000,
  );
});
