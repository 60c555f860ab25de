import { callField, fieldSettings } from '../jira-calls';
import type { SoakWorld } from '../world';
import type { Actor } from './actor';

/** Newest start of a writing back that was acknowledged, by field. */
const started = new WeakMap<SoakWorld, number>();

/** Configures the field anew, and has changed labels written back. */
export const fieldAdmin: Actor = {
  name: 'field admin',
  weight: 1,
  async act(world) {
    const { chance, field, app, tally } = world;
    if (!field) return;
    await callField(world, 'listFieldSources', {}, 'admin');
    const columns = chance.pick([['owner'], ['owner', 'generation'], []]);
    const request = { dataSourceId: field.source.id, settings: fieldSettings(columns) };
    const prepared = await callField(world, 'prepareFieldConfiguration', request, 'admin');
    if (prepared?.ok) {
      app.host.jira.configure(field.id, field.contextId, prepared.data);
      tally.writesAcknowledged += 1;
      const opened = await callField(world, 'openField', {}, 'author', 'ORD-1');
      tally.writesReadBack += 1;
      if (opened && !opened.ok && ['NOT_CONFIGURED', 'BINDING_REFUSED'].includes(opened.error.code)) {
        tally.lostWrites.push(`the field's configuration is refused: ${opened.error.message}`);
      }
    }
    const before = started.get(world) ?? 0;
    const begun = await callField(world, 'startFieldSync', {}, 'admin');
    if (begun?.ok) {
      tally.writesAcknowledged += 1;
      started.set(world, Math.max(before, begun.data.report.startedAtMs));
    }
    await checkReport(world, Math.max(before, begun?.ok ? begun.data.report.startedAtMs : 0));
  },
};

/** A run that was acknowledged is never forgotten for an older one. */
async function checkReport(world: SoakWorld, startedAtMs: number): Promise<void> {
  if (startedAtMs === 0) return;
  const read = await callField(world, 'getFieldSync', {}, 'admin');
  if (!read?.ok) return;
  world.tally.writesReadBack += 1;
  const { report } = read.data;
  if (report === null || report.startedAtMs < startedAtMs) {
    world.tally.lostWrites.push('a writing back of labels was acknowledged and is forgotten');
  }
}

/** At rest the last writing back has come to an end, and has left no issue with a label that never was. */
export async function checkFieldSyncAtRest(world: SoakWorld): Promise<void> {
  await world.app.syncFields();
  const read = await callField(world, 'getFieldSync', {}, 'admin');
  const state = read?.ok ? read.data.report?.state : 'unknown';
  if (state !== 'done') world.tally.lostWrites.push(`writing labels back is ${state ?? 'gone'} at rest`);
}
