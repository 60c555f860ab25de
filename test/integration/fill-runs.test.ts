import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdminRequest } from '../../src/contract/admin-api';
import type { FillCursor, FillRunReport } from '../../src/contract/fill-run';
import type { FillRule } from '../../src/contract/fill-rule';
import { expectData, expectError } from './app-under-test';
import { startCrm } from './native-field-faults/crm';
import type { Crm } from './native-field-faults/crm';

type RuleInput = AdminRequest<'saveFillRule'>['rule'];

const minute = 60_000;
const issueCount = 120;
const seed = () =>
  Array.from({ length: 10 }, (_, at) => ({ id: String(at + 1), turnover: at + 0.5, tier: 'Gold' }));

/** A rule over the issues that there are: console, resolver, queue and Jira’s API with its limits. */
describe('a fill rule that is run over existing issues', () => {
  let customers = seed();
  let crm: Crm;
  let keys: string[];
  let number: string;
  let turnover: string;
  let tier: string;
  let rule: FillRule;

  beforeAll(async () => {
    crm = await startCrm(() => customers, [['id', 'text'], ['turnover', 'number'], ['tier', 'text']]); // prettier-ignore
    const { jira } = crm.app.host;
    number = jira.createNativeField({ type: 'float', name: 'Customer number' }).id;
    turnover = jira.createNativeField({ type: 'float', name: 'Turnover' }).id;
    const select = jira.createNativeField({ type: 'select', name: 'Tier' });
    tier = select.id;
    jira.addOptions(select.id, select.contextId, ['Silver', 'Gold']);
  });
  afterAll(() => crm.close());
  beforeEach(async () => {
    const { jira } = crm.app.host;
    customers = seed();
    keys = jira.createIssues('ORD', issueCount);
    // One in four names a customer that there is not.
    for (const [at, key] of keys.entries()) jira.poke(key, number, at % 4 === 3 ? 99 : (at % 10) + 1);
    rule = await save(draft());
    await settle();
    crm.app.host.resetMetrics();
  });

  const draft = (changes: Partial<RuleInput> = {}): RuleInput => ({
    name: 'Turnover',
    dataSourceId: crm.dataSourceId,
    when: { created: false },
    projects: ['SUP', 'ORD'],
    // Only the issues of this test.
    jql: `issuekey >= "${keys[0]!}"`,
    record: { fieldId: number, column: 'id' },
    fields: [{ fieldId: turnover, value: { from: 'column', column: 'turnover' } }],
    ...changes,
  });
  const save = async (input: RuleInput, target: { id: string; revision: number } | null = null) =>
    expectData(await crm.app.admin('saveFillRule', { target, rule: input })).rule;
  const change = async (changes: Partial<RuleInput>) => {
    rule = await save(draft(changes), { id: rule.id, revision: rule.revision });
  };
  const settle = async () => {
    await crm.app.host.advanceClock(minute);
    await crm.app.host.queue.idle();
    await crm.app.host.events.idle();
  };
  const preview = async (jql = '', cursor: FillCursor | null = null) =>
    expectData(await crm.app.admin('previewFillRun', { id: rule.id, jql, cursor }));
  const start = async (jql = '', goesOn = false) =>
    expectData(await crm.app.admin('startFillRun', { id: rule.id, jql, goesOn })).run;
  const report = async (): Promise<FillRunReport> =>
    expectData(await crm.app.admin('listFillRules', {})).runs[rule.id]!;
  const run = async (jql = '') => {
    await preview(jql);
    await start(jql);
    await crm.app.host.queue.idle();
    return report();
  };
  const shown = (key: string) => crm.app.host.jira.shown(key, turnover);
  const wrong = () => keys.filter((key, at) => shown(key) !== (at % 4 === 3 ? null : (at % 10) + 0.5));
  const calls = (route: string) => crm.app.host.metrics().product.byRoute[route] ?? 0;
  const writeRoute = 'PUT /rest/api/3/issue/{idOrKey}';

  it('says of every issue what would change before, page by page, and writes nothing', async () => {
    expect(expectError(await crm.app.admin('startFillRun', { id: rule.id, jql: '' })).code).toBe(
      'NOT_CONFIGURED',
    );
    let [looked, changing, told] = [0, 0, 0];
    let total: number | null = null;
    for (let cursor: FillCursor | null = null; ;) {
      const page = await preview('', cursor);
      total ??= page.total;
      looked += page.looked;
      changing += page.changing;
      told += page.fills.length;
      cursor = page.next;
      if (cursor === null) break;
    }
    // The others name a customer that there is not, which is told too.
    expect({ looked, changing, told, total }).toEqual({
      ...{ looked: issueCount, changing: 90, told: issueCount, total: issueCount },
    });
    expect(calls(writeRoute)).toBe(0);
  });

  it('fills them, tells what did not fit, and writes nothing when it is run again', async () => {
    const done = await run();
    expect(done).toMatchObject({
      ...{ state: 'done', looked: issueCount, changed: 90, total: issueCount, isAtLeast: false },
      problemCount: 30,
    });
    expect(done.problems[0]).toBe(`${keys[3]!}: The data source has no record “99”.`);
    expect(wrong()).toEqual([]);
    expect(calls(writeRoute)).toBe(90);
    // A point for reading and one for writing each, and the pages.
    const { byRoute } = crm.app.host.metrics().points;
    const spent = (byRoute['POST /rest/api/3/search/jql'] ?? 0) + (byRoute[writeRoute] ?? 0);
    expect(spent).toBeLessThan(4 * issueCount);
    crm.app.host.resetMetrics();
    expect(await run()).toMatchObject({ state: 'done', looked: issueCount, changed: 0 });
    expect(calls(writeRoute)).toBe(0);
  });

  it('leaves nothing out where what it writes takes issues out of its query', async () => {
    const done = await run(`cf[${turnover.replace('customfield_', '')}] is EMPTY`);
    expect(done).toMatchObject({ state: 'done', changed: 90 });
    expect(wrong()).toEqual([]);
  });

  it('keeps what somebody entered while the search was behind', async () => {
    await change({
      fields: [{ fieldId: turnover, value: { from: 'column', column: 'turnover' }, how: 'only-if-empty' }],
    });
    crm.app.host.jira.poke(keys[0]!, turnover, 77);
    expect(await run()).toMatchObject({ state: 'done', changed: 89 });
    expect(shown(keys[0]!)).toBe(77);
  });

  it('tells of an issue what Jira refuses, and fills its other fields', async () => {
    customers = seed().map((each) => (each.id === '1' ? { ...each, tier: 'Platinum' } : each));
    await crm.app.host.advanceClock(60 * minute);
    await change({
      fields: [
        { fieldId: turnover, value: { from: 'column', column: 'turnover' } },
        { fieldId: tier, value: { from: 'column', column: 'tier' } },
      ],
    });
    const done = await run();
    expect(done).toMatchObject({ state: 'done', changed: 90 });
    expect(done.problems.filter((line) => line.includes('Platinum')).length).toBeGreaterThan(4);
    expect(wrong()).toEqual([]);
  });

  it('stops when somebody says so, and goes on where it was', async () => {
    await preview();
    await start();
    const stopped = expectData(await crm.app.admin('stopFillRun', { id: rule.id })).run;
    expect(['stopped', 'running']).toContain(stopped.state);
    await crm.app.host.queue.idle();
    const left = await report();
    expect(left).toMatchObject({ state: 'stopped', canGoOn: true });
    await start('', true);
    await crm.app.host.queue.idle();
    expect(await report()).toMatchObject({ state: 'done', looked: issueCount, changed: 90 });
    expect(wrong()).toEqual([]);
    expect(calls(writeRoute)).toBe(90);
  });

  it('rests when Jira says that the points are used up, and goes on by itself in the next hour', async () => {
    await preview();
    crm.app.host.addFault({
      ...{ target: 'product', match: 'PUT /rest/api/3/issue/', mode: 'rate-limit' },
      ...{ reason: 'jira-quota-global-based' },
    });
    await start();
    await crm.app.host.queue.idle();
    expect(wrong().length).toBeGreaterThan(80);
    for (let quarter = 0; quarter < 6; quarter += 1) {
      await crm.app.host.advanceClock(15 * minute);
      await crm.app.host.queue.idle();
    }
    expect(await report()).toMatchObject({ state: 'done', changed: 90, looked: issueCount });
    expect(wrong()).toEqual([]);
  });

  it('ends where the rule is changed or all rules are paused, and says why', async () => {
    expectData(await crm.app.admin('pauseFilling', { isPaused: true }));
    await preview();
    expect(expectError(await crm.app.admin('startFillRun', { id: rule.id, jql: '' })).message).toContain(
      'fill rules are paused',
    );
    expectData(await crm.app.admin('pauseFilling', { isPaused: false }));
    await change({ name: 'Renamed' });
    // What was seen was of the rule as it was.
    expect(expectError(await crm.app.admin('startFillRun', { id: rule.id, jql: '' })).message).toContain(
      'nobody has looked',
    );
    for (const account of ['author', 'viewer'])
      expect(expectError(await crm.app.admin('startFillRun', { id: rule.id, jql: '' }, account)).code).toBe(
        'NOT_PERMITTED',
      );
  });

  it('goes on behind an issue that is gone', async () => {
    const first = await preview();
    const [, ...before] = first.next!.after;
    const second = await preview('', { ...first.next!, after: ['ORD-999999', ...before] });
    // One is looked at again, none is left out.
    expect(second.fills[0]?.issueKey).toBe(first.fills.at(-1)?.issueKey);
  });

  it('is repeated by itself once somebody has begun it, when the rows are others', async () => {
    await change({ schedule: 'hourly' });
    await settle();
    const runHour = () => crm.app.syncFields();
    await runHour();
    expect(await report()).toBeUndefined();
    expect(await run()).toMatchObject({ state: 'done', changed: 90 });
    customers = seed().map((row) => ({ ...row, turnover: row.turnover + 100 }));
    // One hour finds the rows old and has them read, the next finds them others.
    await runHour();
    await runHour();
    expect(await report()).toMatchObject({ state: 'done', changed: 90, looked: issueCount });
    expect(shown(keys[0]!)).toBe(100.5);
  });
});
