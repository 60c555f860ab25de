import { beforeEach, describe, expect, it } from 'vitest';
import { seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource } from '../../../test/builders/fields';
import { anOptionSync, seedOptionRows } from '../../../test/builders/option-syncs';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { KilledError } from '../../../test/fakes/fake-jira-options';
import type { OptionFault } from '../../../test/fakes/fake-jira-options';
import type { OptionSyncDraft, OptionSyncSummary } from '../../contract/option-sync';
import { StorageError } from '../../core/ports';
import type { OptionPlace } from '../../core/option-sync/field-options';
import { deleteOptionSync, pauseOptionSync, saveOptionSync } from './change-option-syncs';
import { listOptionSyncs } from './list-option-syncs';
import { previewOptionSync } from './preview-option-sync';
import { runOptionSync } from './run-option-sync';
import { beginOptionSyncs, startOptionSync } from './start-option-sync';

const hourMs = 3_600_000;
const consumerMs = 900_000;
let ports: FakePorts;
let place: OptionPlace;

beforeEach(() => {
  ports = buildFakePorts();
  seedDataSource(ports, aCustomerSource());
  place = ports.jiraOptions.addField('select', 'Site');
});

const save = (
  draft: OptionSyncDraft,
  target: { id: string; revision: number } | null = null,
  confirmation = '',
) => saveOptionSync(ports, { target, saveId: undefined, draft, confirmation });

async function saved(overrides: Partial<OptionSyncDraft> = {}): Promise<string> {
  const answer = await save(anOptionSync(place, overrides));
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value.sync.id;
}

/** Carries out what was queued, as consumers do: an event that breaks off comes again. */
async function drain(stepMs = consumerMs): Promise<void> {
  const { optionSyncs } = ports.queue;
  for (let job = optionSyncs.shift(); job !== undefined; job = optionSyncs.shift()) {
    try {
      await runOptionSync(ports, job, ports.clock.nowMs() + stepMs);
    } catch (error) {
      if (error instanceof KilledError) continue;
      if (!(error instanceof StorageError)) throw error;
      ports.clock.advance(60_000);
      optionSyncs.push(job);
    }
  }
}

async function run(id: string, acceptsLoss = false): Promise<OptionSyncSummary> {
  const previewed = await previewOptionSync(ports, id, ports.clock.nowMs() + 22_500);
  expect(previewed.ok).toBe(true);
  const started = await startOptionSync(ports, id, { kind: 'sync', acceptsLoss });
  expect(started.ok).toBe(true);
  await drain();
  return summary(id);
}

async function summary(id: string): Promise<OptionSyncSummary> {
  const all = await listOptionSyncs(ports);
  return all.ok ? all.value.syncs.find((each) => each.id === id)! : expect.fail();
}

const labels = () =>
  ports.jiraOptions.optionsOf(place).map(({ label, disabled }) => (disabled ? `${label} (disabled)` : label));
const rows = (...names: string[]) => names.map((name, index) => [`${index}`, name] as const);

describe('an option sync', () => {
  it('makes the options of the rows, renames with them, disables what is gone, and undoes its last run', async () => {
    await seedOptionRows(ports, rows('Basel', 'Bern', 'Chur', 'Davos'));
    const id = await saved();
    const first = await run(id);
    expect(first.run).toMatchObject({
      state: 'done',
      counts: { created: 4 },
      problemCount: 0,
      problem: null,
    });
    expect(labels()).toEqual(['Basel', 'Bern', 'Chur', 'Davos']);
    const before = ports.jiraOptions.optionsOf(place);

    await seedOptionRows(ports, [['0', 'Bâle'], ['1', 'Bern'], ['2', 'Chur'], ['4', 'Genf']]); // prettier-ignore
    const second = await run(id);
    expect(second.run?.counts).toMatchObject({ created: 1, renamed: 1, disabled: 1, unchanged: 2 });
    expect(labels()).toEqual(['Bâle', 'Bern', 'Chur', 'Genf', 'Davos (disabled)']);
    expect(ports.jiraOptions.optionsOf(place)[0]!.id).toBe(before[0]!.id);

    expect((await startOptionSync(ports, id, { kind: 'undo', acceptsLoss: true })).ok).toBe(true);
    await drain();
    expect(labels()).toEqual(['Basel', 'Bern', 'Chur', 'Davos', 'Genf (disabled)']);
    expect(ports.jiraOptions.optionsOf(place).slice(0, 4)).toEqual(before);
    expect(await summary(id)).toMatchObject({
      isPaused: true,
      run: { kind: 'undo', state: 'done', canUndo: false },
    });
    // Once: there is nothing before that.
    expect(await startOptionSync(ports, id, { kind: 'undo', acceptsLoss: true })).toMatchObject({
      ok: false,
    });
  });

  it('asks before more than three in ten options go, and goes on when told to', async () => {
    await seedOptionRows(ports, rows('Basel', 'Bern', 'Chur'));
    const id = await saved();
    await run(id);
    await seedOptionRows(ports, rows('Basel', 'Bern'));
    const asking = await run(id);
    expect(asking.run).toMatchObject({ state: 'asking', loss: { vanishing: 1, of: 3 } });
    expect(labels()).toEqual(['Basel', 'Bern', 'Chur']);
    expect((await run(id, true)).run).toMatchObject({ state: 'done', counts: { disabled: 1 } });
    expect(labels()).toEqual(['Basel', 'Bern', 'Chur (disabled)']);
  });

  it.each(['unknown', 'more'] as const)('changes nothing by rows that may not be all (%s)', async (state) => {
    await seedOptionRows(ports, rows('Basel', 'Bern'));
    const id = await saved();
    await run(id);
    await seedOptionRows(ports, rows('Basel'), state);
    const refused = await previewOptionSync(ports, id, ports.clock.nowMs() + 22_500);
    expect(refused).toMatchObject({ ok: false, failure: { failure: { reason: 'option-sync-refused' } } });
    await startOptionSync(ports, id, { kind: 'sync', acceptsLoss: true });
    await drain();
    expect((await summary(id)).run).toMatchObject({ state: 'failed' });
    expect(labels()).toEqual(['Basel', 'Bern']);
  });

  it('begins only after somebody has looked at what it would do', async () => {
    await seedOptionRows(ports, rows('Basel'));
    const id = await saved();
    expect(await startOptionSync(ports, id, { kind: 'sync', acceptsLoss: false })).toMatchObject({
      ok: false,
    });
    expect(await previewOptionSync(ports, id, ports.clock.nowMs() + 22_500)).toMatchObject({
      ok: true,
      value: { counts: { created: 1 }, changes: [{ kind: 'created', label: 'Basel' }], loss: null },
    });
    expect(ports.jiraOptions.writes).toBe(0);
    expect(await startOptionSync(ports, id, { kind: 'sync', acceptsLoss: false })).toMatchObject({
      ok: true,
    });
  });

  it('deletes only after the field’s name was typed, and children first', async () => {
    place = ports.jiraOptions.addField('cascadingselect', 'Place');
    const parent = { idColumn: 'city', labelColumn: 'city' };
    await seedOptionRows(ports, [['1', 'North', 'Basel'], ['2', 'South', 'Bern']]); // prettier-ignore
    expect(await save(anOptionSync(place, { vanished: 'delete', parent }))).toMatchObject({
      failure: { failure: { field: 'confirmation' } },
    });
    const answer = await save(anOptionSync(place, { vanished: 'delete', parent }), null, 'Place');
    const { id } = answer.ok ? answer.value.sync : expect.fail();
    await run(id);
    expect(labels()).toEqual(['Basel', 'Bern', 'North', 'South']);
    await seedOptionRows(ports, [['2', 'South', 'Bern']]); // prettier-ignore
    expect((await run(id, true)).run?.counts).toMatchObject({ deleted: 2 });
    expect(labels()).toEqual(['Bern', 'South']);
  });

  it('tells what Jira refuses of many, and does the rest', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `Site ${index}`);
    ports.jiraOptions.refusedLabels.add('Site 7').add('Site 31');
    await seedOptionRows(ports, rows(...names));
    const id = await saved();
    const { run: report } = await run(id);
    expect(report).toMatchObject({ state: 'done', counts: { created: 38 }, problemCount: 2 });
    expect(report?.problems[0]).toContain('“Site 7”: Jira refused this change.');
    expect(labels()).toHaveLength(38);
    // Nothing is doubled the next time.
    expect((await run(id)).run).toMatchObject({ state: 'done', counts: { created: 0 } });
  });

  it.each([[10_000], [20_000]])(
    'makes as many as the field takes (%d), and tells of the others',
    async (limit) => {
      ports.jiraOptions.jira.store.update((document) => {
        document.optionLimit = limit;
      });
      await seedOptionRows(ports, rows(...Array.from({ length: 12_000 }, (_, index) => `Site ${index}`)));
      const { run: report } = await run(await saved());
      expect(report).toMatchObject({ state: 'done', counts: { created: Math.min(limit, 12_000) } });
      expect(report?.problemCount).toBe(Math.max(0, 12_000 - limit));
      expect(ports.jiraOptions.writes).toBeLessThanOrEqual(14);
    },
    60_000,
  );

  it('is stopped by a field that is gone, by a missing permission and by spent points, and goes on later', async () => {
    await seedOptionRows(ports, rows('Basel'));
    const id = await saved();
    await run(id);
    await seedOptionRows(ports, rows('Basel', 'Bern'));
    for (const status of [403, 404]) {
      ports.jiraOptions.failure = { reason: 'jira-failed', status };
      await startOptionSync(ports, id, { kind: 'sync', acceptsLoss: false });
      await drain();
      expect((await summary(id)).run).toMatchObject({ state: 'failed', problem: { origin: expect.any(String) as string } }); // prettier-ignore
    }
    const resumesAtMs = ports.clock.nowMs() + hourMs;
    ports.jiraOptions.failure = {
      reason: 'product-unavailable',
      product: 'jira',
      limit: 'quota',
      resumesAtMs,
    };
    await startOptionSync(ports, id, { kind: 'sync', acceptsLoss: false });
    await drain();
    ports.jiraOptions.failure = null;
    ports.clock.advance(hourMs);
    await beginOptionSyncs(ports);
    await drain();
    expect(labels()).toEqual(['Basel', 'Bern']);
  });

  it('waits for a crowded path', async () => {
    await seedOptionRows(ports, rows('Basel'));
    const id = await saved();
    await previewOptionSync(ports, id, ports.clock.nowMs() + 22_500);
    await startOptionSync(ports, id, { kind: 'sync', acceptsLoss: false });
    const { jiraOptions, clock } = ports;
    jiraOptions.failure = { reason: 'product-unavailable', product: 'jira', limit: 'burst', resumesAtMs: clock.nowMs() + 2_000 }; // prettier-ignore
    const sleep = clock.sleep.bind(clock);
    clock.sleep = async (ms) => {
      await sleep(ms);
      jiraOptions.failure = null;
    };
    await drain();
    expect(labels()).toEqual(['Basel']);
  });

  it('does not keep two lists of one context, nor lets a save overwrite another one', async () => {
    const id = await saved();
    expect(await save(anOptionSync(place, { name: 'Again' }))).toMatchObject({
      failure: { failure: { field: 'draft.contextId' } },
    });
    expect(await save(anOptionSync(place), { id, revision: 1 })).toMatchObject({ ok: true });
    expect(await save(anOptionSync(place), { id, revision: 1 })).toMatchObject({
      failure: { failure: { reason: 'conflict' } },
    });
    expect(await deleteOptionSync(ports, { id, revision: 2 })).toMatchObject({ ok: true });
    for (const prefix of ['option-sync-', 'option-ties', 'option-undo'])
      expect(await ports.records.list(prefix)).toEqual([]);
  });
});

describe('the hourly run', () => {
  it('costs an unchanged list of 10,000 options nothing, and ten reads of Jira a day', async () => {
    await seedOptionRows(ports, rows(...Array.from({ length: 10_000 }, (_, index) => `Site ${index}`)));
    const id = await saved();
    await run(id);
    const { calls } = ports.jiraOptions;
    const before = { ...calls };
    ports.clock.advance(hourMs);
    await beginOptionSyncs(ports);
    await drain();
    expect(calls).toEqual(before);
    ports.clock.advance(24 * hourMs);
    await seedOptionRows(ports, rows(...Array.from({ length: 10_000 }, (_, index) => `Site ${index}`)));
    await beginOptionSyncs(ports);
    await drain();
    expect(calls).toEqual({ ...before, read: before.read + 10 });
    expect((await summary(id)).run).toMatchObject({ state: 'done', calls: 10 });
  }, 60_000);

  it('runs what is new, and neither what is paused nor what was never begun', async () => {
    await seedOptionRows(ports, rows('Basel'));
    const id = await saved();
    await beginOptionSyncs(ports);
    expect(ports.queue.optionSyncs).toEqual([]);
    await run(id);
    await seedOptionRows(ports, rows('Basel', 'Bern'));
    await pauseOptionSync(ports, id, true);
    await beginOptionSyncs(ports);
    expect(ports.queue.optionSyncs).toEqual([]);
    await pauseOptionSync(ports, id, false);
    await beginOptionSyncs(ports);
    await drain();
    expect(labels()).toEqual(['Basel', 'Bern']);
  });

  it('goes on with a run in steps that end in time', async () => {
    await seedOptionRows(ports, rows(...Array.from({ length: 2_500 }, (_, index) => `Site ${index}`)));
    const id = await saved();
    await previewOptionSync(ports, id, ports.clock.nowMs() + 22_500);
    await startOptionSync(ports, id, { kind: 'sync', acceptsLoss: false });
    const { clock, jiraOptions } = ports;
    const create = jiraOptions.createOptions.bind(jiraOptions);
    jiraOptions.createOptions = (...asked) => {
      clock.advance(500_000);
      return create(...asked);
    };
    await drain();
    expect((await summary(id)).run).toMatchObject({ state: 'done', counts: { created: 2_500 } });
    expect(new Set(labels()).size).toBe(2_500);
  }, 30_000);
});

let sets = 0;

/** Counts writes to the storage by `set`, save those of the rows. */
function countSets(): void {
  const { records } = ports;
  const set = records.set.bind(records);
  records.set = (key, ...rest) => {
    if (!key.startsWith('snapshot')) sets += 1;
    return set(key, ...rest);
  };
}

/** Lets the write to the storage with this number fail, or only its answer. */
function failSet(at: number, isDone: boolean): void {
  const { records } = ports;
  const set = records.set.bind(records);
  records.set = async (key, ...rest) => {
    const isIt = sets === at && !key.startsWith('snapshot');
    if (!isIt || isDone) await set(key, ...rest);
    else sets += 1;
    if (isIt) throw new StorageError('set', 'INTERNAL_SERVER_ERROR');
  };
}

/** From these rows to those: options are made, renamed in a circle, moved below another one, disabled and enabled. */
const before = [['1', 'A', 'P'], ['2', 'B', 'P'], ['3', 'C', 'Q'], ['4', 'D', 'Q'], ['5', 'E', 'Q']] as const; // prettier-ignore
const after = [['2', 'A', 'P'], ['1', 'B', 'P'], ['3', 'C', 'P'], ['6', 'F', 'R'], ['4', 'd', 'Q'], ['7', 'G', 'R']] as const; // prettier-ignore

describe.each(['select', 'cascadingselect'] as const)('any single fault on the way (%s)', (kind) => {
  const draft = () =>
    anOptionSync(place, kind === 'select' ? {} : { parent: { idColumn: 'city', labelColumn: 'city' } });

  /** From nothing to `before` to `after`, whatever happens; gives what there is then, and how many writes that took. */
  async function play(prepare: () => void): Promise<{ truth: string; writes: number; sets: number }> {
    ports = buildFakePorts();
    seedDataSource(ports, aCustomerSource());
    place = ports.jiraOptions.addField(kind, 'Site');
    await seedOptionRows(ports, before);
    const answer = await save(draft());
    const { id } = answer.ok ? answer.value.sync : expect.fail();
    await previewOptionSync(ports, id, ports.clock.nowMs() + 22_500);
    sets = 0;
    countSets();
    prepare();
    for (const wanted of [before, after]) {
      await seedOptionRows(ports, wanted);
      const start = () => startOptionSync(ports, id, { kind: 'sync', acceptsLoss: true });
      // Told of a failure, an administrator tries again.
      await start().catch(start);
      // Whoever died is known to be dead after 20 minutes, and the hourly run goes on with it.
      for (let hour = 0; hour < 4; hour += 1) {
        await drain();
        if ((await summary(id)).run?.state === 'done') break;
        ports.clock.advance(hourMs);
        await seedOptionRows(ports, wanted);
        await beginOptionSyncs(ports);
      }
      expect((await summary(id)).run?.state).toBe('done');
    }
    const options = ports.jiraOptions.optionsOf(place);
    const names = new Map(options.map(({ id: optionId, label }) => [optionId, label]));
    const truth = options.map(({ label, disabled, parentId }) => `${names.get(parentId ?? '') ?? ''}/${label}${disabled ? '!' : ''}`); // prettier-ignore
    return {
      truth: truth.join(' '),
      writes: ports.jiraOptions.writes,
      sets: ports.records.faults.counts.writes,
    };
  }

  it('leaves what there would be without it', async () => {
    const sound = await play(() => undefined);
    let played = 0;
    for (const fault of ['refused', 'lost', 'killed'] satisfies OptionFault[]) {
      for (let at = 0; at < sound.writes; at += 1) {
        const { truth } = await play(() => ports.jiraOptions.faults.set(at, fault));
        expect({ fault, at, truth }).toEqual({ fault, at, truth: sound.truth });
        played += 1;
      }
    }
    // Every write to the storage too: refused, and done with its answer lost.
    for (const isDone of [false, true]) {
      for (let at = 0; at < sound.sets; at += 1) {
        const { truth } = await play(() => failSet(at, isDone));
        expect({ isDone, at, truth }).toEqual({ isDone, at, truth: sound.truth });
        played += 1;
      }
    }
    expect(played).toBeGreaterThan(60);
  }, 60_000);
});
