import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OptionSyncSummary } from '../../src/contract/option-sync';
import { AppUnderTest, expectData, expectError } from './app-under-test';

/** The whole way: console, resolver, queue and Jira’s API with the scopes, limits and points of the local site. */
describe('an option sync on a site', () => {
  let app: AppUnderTest;
  let dataSourceId: string;
  let fieldId: string;
  let contextId: number;
  let id: string;

  beforeAll(async () => {
    app = await AppUnderTest.start();
    const connection = await app.connect();
    ({ id: dataSourceId } = await app.addUsers(connection.id));
    ({ id: fieldId, contextId } = app.host.jira.createOptionField({ type: 'select', name: 'Contact' }));
  });
  afterAll(() => app.host.close());

  const summary = async (): Promise<OptionSyncSummary> =>
    expectData(await app.admin('listOptionSyncs', {})).syncs.find((sync) => sync.id === id)!;
  const run = async (acceptsLoss = false): Promise<OptionSyncSummary> => {
    expectData(await app.admin('startOptionSync', { id, acceptsLoss }));
    await app.host.queue.idle();
    return summary();
  };
  const draft = (changes: object = {}) => ({
    ...{ name: 'Contacts', dataSourceId, fieldId, contextId: String(contextId), parent: null },
    ...{ idColumn: 'id', label: '{displayName}', order: 'label', vanished: 'disable', longLabels: 'cut' },
    ...{ schedule: 'hourly', ...changes },
  }) as Parameters<typeof app.admin<'saveOptionSync'>>[1]['draft']; // prettier-ignore

  it('offers Jira’s own fields with options, and their contexts', async () => {
    const { fields } = expectData(await app.admin('listOptionFields', {}));
    expect(fields).toEqual([{ id: fieldId, name: 'Contact', kind: 'select' }]);
    const { contexts } = expectData(await app.admin('listOptionContexts', { fieldId }));
    expect(contexts).toEqual([
      { id: String(contextId), name: 'Default context for Contact', isGlobal: true },
    ]);
  });

  it('is saved, previewed and run; then the options are the rows', async () => {
    const saved = await app.admin('saveOptionSync', { target: null, draft: draft() });
    ({ id } = expectData(saved).sync);
    expect(expectError(await app.admin('startOptionSync', { id })).code).toBe('NOT_CONFIGURED');
    const preview = expectData(await app.admin('previewOptionSync', { id }));
    expect(preview.counts.created).toBeGreaterThan(100);
    expect(app.host.jira.options(fieldId, contextId)).toEqual([]);
    app.host.resetMetrics();
    const done = await run();
    expect(done.run).toMatchObject({ state: 'done', problem: null });
    expect(app.host.jira.options(fieldId, contextId)).toHaveLength(preview.counts.created);
    // A read of the empty list, a write of all, and what puts them into order.
    expect(done.run!.calls).toBeLessThan(10);
    const { byRoute } = app.host.metrics().points;
    const spent = Object.entries(byRoute).filter(([route]) => route.includes('/option'));
    expect(spent.reduce((sum, [, points]) => sum + points, 0)).toBeLessThan(10);
  });

  it('follows a row that is renamed, so that an issue keeps its option', async () => {
    const [option] = app.host.jira.options(fieldId, contextId);
    app.host.jira.poke('ORD-1', fieldId, { id: option!.id });
    expectData(
      await app.admin('saveOptionSync', {
        target: { id, revision: 1 },
        draft: draft({ label: '{displayName} (staff)' }),
      }),
    );
    expectData(await app.admin('previewOptionSync', { id }));
    const { run: report } = await run();
    expect(report).toMatchObject({ state: 'done', counts: { created: 0, disabled: 0 } });
    const after = app.host.jira.options(fieldId, contextId).find((each) => each.id === option!.id);
    expect(after).toMatchObject({ value: `${option!.value} (staff)`, disabled: false });
    expect(app.host.jira.value('ORD-1', fieldId)).toEqual({ id: option!.id });
  });

  it('puts everything back, and is paused then', async () => {
    expectData(await app.admin('undoOptionSync', { id }));
    await app.host.queue.idle();
    expect(await summary()).toMatchObject({ isPaused: true, run: { kind: 'undo', state: 'done' } });
    expect(app.host.jira.options(fieldId, contextId)[0]!.value).not.toContain('(staff)');
  });

  it('goes on by itself within the hour, and costs nothing where there is nothing new', async () => {
    expectData(await app.admin('pauseOptionSync', { id, isPaused: false }));
    await app.syncFields();
    expect((await summary()).run).toMatchObject({ kind: 'sync', state: 'done' });
    expect(app.host.jira.options(fieldId, contextId)[0]!.value).toContain('(staff)');
    app.host.resetMetrics();
    await app.syncFields();
    const { byRoute } = app.host.metrics().product;
    expect(Object.keys(byRoute).filter((route) => route.includes('/option'))).toEqual([]);
  });

  it('is told where the field is gone', async () => {
    app.host.jira.limitOptions(1);
    const other = app.host.jira.createOptionField({ type: 'select', name: 'Soon gone' });
    const gone = { fieldId: 'customfield_99999', contextId: String(other.contextId) };
    const refused = await app.admin('saveOptionSync', { target: null, draft: draft(gone) });
    expect(expectError(refused)).toMatchObject({ code: 'INVALID_INPUT', field: 'draft.fieldId' });
  });
});
