import { beforeEach, describe, expect, it } from 'vitest';
import { auditOf } from '../../../test/builders/audit';
import { seedConnection } from '../../../test/builders/connections';
import { seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource, seedCustomers } from '../../../test/builders/fields';
import { seedFillRule } from '../../../test/builders/fill-rules';
import { FakeIssueSearch } from '../../../test/fakes/fake-issue-search';
import { FakeJiraIssues } from '../../../test/fakes/fake-jira-issues';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { fillRunKey } from '../../core/fill-rule/fill-run-record';
import { fillRuleKey } from '../../core/fill-rule/fill-rule-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { PointsBudget } from '../../core/product/points-budget';
import { beginScheduledFillRuns } from './begin-scheduled-runs';
import { carryOutFillRun } from './carry-out-fill-run';
import { pauseFilling } from './fill-rules';
import { readFillRun } from './fill-run-report';
import { previewFillRun } from './preview-fill-run';
import { startFillRun, stopFillRun } from './start-fill-run';

const query = 'project = "ORD" ORDER BY issuekey ASC';
const hourMs = 3_600_000;

let ports: FakePorts & { issues: FakeJiraIssues; search: FakeIssueSearch };
let rule: FillRuleRecord;
beforeEach(async () => {
  const fields = { customfield_1: 'C-1', summary: 'Old', customfield_2: null };
  const issue = { id: '1', key: 'ORD-1', projectKey: 'ORD', issueTypeId: '10', fields };
  ports = { ...buildFakePorts(), issues: new FakeJiraIssues(issue), search: new FakeIssueSearch() };
  ports.search.found.set(query, [issue]);
  seedConnection(ports);
  seedDataSource(ports, aCustomerSource());
  await seedCustomers(ports);
  rule = await seedFillRule(ports);
});

const stored = async () => readFillRun(await ports.records.get(fillRunKey(rule.id)));
const preview = (jql = '') => previewFillRun(ports, { id: rule.id, jql, cursor: null });
const start = async (jql = '', goesOn = false) => startFillRun(ports, { id: rule.id, jql, goesOn });
/** Carries out what is queued, once each. */
const work = async () => {
  for (const { delayMs, ...job } of ports.queue.fillRuns.splice(0)) {
    ports.clock.advance(delayMs);
    await carryOutFillRun(ports, job, ports.clock.nowMs() + 900_000);
  }
};
/** Whoever else works in this hour has spent what scheduled work may. */
const spend = async () => {
  const budget = new PointsBudget(ports.records, ports.clock);
  while (await budget.take(130)) continue;
};

describe('a run by itself', () => {
  const schedule = async (value: FillRuleRecord['schedule']) => {
    rule = { ...rule, schedule: value };
    await ports.records.set(fillRuleKey(rule.id), rule);
  };
  const begin = async () => {
    await beginScheduledFillRuns(ports);
    return (await stored())?.run ?? 0;
  };
  const runByHand = async () => {
    await preview();
    await start();
    await work();
  };

  it('begins after one by hand, once a day', async () => {
    await schedule('daily');
    expect(await begin()).toBe(0);
    await runByHand();
    ports.clock.advance(20 * hourMs);
    expect(await begin()).toBe(1);
    ports.clock.advance(4 * hourMs);
    expect(await begin()).toBe(2);
    // It is under way.
    expect(await begin()).toBe(2);
    await work();
    expect(await stored()).toMatchObject({ state: 'done', jql: '', looked: 1 });
  });

  it('begins in an hour in which the rows are others, and in no other', async () => {
    await schedule('hourly');
    await runByHand();
    ports.clock.advance(hourMs);
    expect(await begin()).toBe(1);
    await seedCustomers(ports, [['C-1', 'Contoso', 'Bern']]);
    expect(await begin()).toBe(2);
  });

  it('waits for somebody where the rule was changed, stopped, paused, switched off or has no schedule', async () => {
    await runByHand();
    ports.clock.advance(24 * hourMs);
    expect(await begin()).toBe(1);
    for (const changes of [{ revision: rule.revision + 1 }, { enabled: false }]) {
      const before = rule;
      rule = { ...rule, ...changes };
      await schedule('daily');
      expect(await begin()).toBe(1);
      rule = before;
    }
    await schedule('daily');
    await pauseFilling(ports, { isPaused: true });
    expect(await begin()).toBe(1);
    await pauseFilling(ports, { isPaused: false });
    const run = await stored();
    await ports.records.set(fillRunKey(rule.id), { ...run, state: 'stopped' });
    expect(await begin()).toBe(1);
    await ports.records.set(fillRunKey(rule.id), run);
    expect(await begin()).toBe(2);
  });
});

describe('a run over existing issues', () => {
  it('begins only once somebody has seen what it would do by the same JQL', async () => {
    expect(await start()).toMatchObject({ failure: { failure: { reason: 'fill-run-refused' } } });
    await preview('labels = eu');
    expect(await start()).toMatchObject({ failure: { failure: { reason: 'fill-run-refused' } } });
    await preview();
    expect(await start()).toMatchObject({ ok: true, value: { run: { state: 'waiting' } } });
  });

  it('writes, counts, and tells the audit trail of each issue and of the run', async () => {
    await preview();
    await start();
    await work();
    expect(await stored()).toMatchObject({ state: 'done', looked: 1, changed: 1, lineCount: 0 });
    expect(ports.issues.written).toEqual([{ summary: 'Contoso', customfield_2: { value: 'Berlin' } }]);
    // All within one moment of the test's clock.
    expect(
      auditOf(ports)
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['began', 'filled', 'ran']);
  });

  it('rests when the quarter of the points is spent, says until when, and goes on by itself', async () => {
    await preview();
    await start();
    await spend();
    await work();
    const resting = await stored();
    expect(resting).toMatchObject({ state: 'paused', looked: 0 });
    expect((resting?.resumesAtMs ?? 1) % hourMs).toBe(0);
    expect(ports.issues.written).toEqual([]);
    for (let quarter = 0; quarter < 5; quarter += 1) await work();
    expect(await stored()).toMatchObject({ state: 'done', changed: 1 });
  });

  it('takes an issue as it is now, where somebody was faster than the search', async () => {
    const [issue] = ports.search.found.get(query)!;
    const faster = { ...issue!, fields: { ...issue!.fields, customfield_1: 'C-2' } };
    ports.search.recent = [faster];
    ports.issues.issue = faster;
    await preview();
    await start();
    await work();
    expect(ports.issues.written).toEqual([{ summary: 'Fabrikam', customfield_2: { value: 'Hamburg' } }]);
  });

  it('counts and tells what was written although the answer was lost', async () => {
    await preview();
    await start();
    const { issues } = ports;
    const write = issues.writeIssue.bind(issues);
    issues.writeIssue = async (id, fields) => {
      await write(id, fields);
      issues.writeIssue = write;
      return { ok: false, failure: { reason: 'jira-failed', status: 0 } };
    };
    await work();
    expect(issues.written).toHaveLength(1);
    expect(await stored()).toMatchObject({ state: 'done', changed: 1 });
    expect(auditOf(ports).map(({ action }) => action)).toContain('filled');
  });

  it('ends where the rule is another one, and does not go on with it', async () => {
    await preview();
    await start();
    await ports.records.set(fillRuleKey(rule.id), { ...rule, revision: 2 });
    await work();
    expect(await stored()).toMatchObject({ state: 'stopped', reason: { key: 'fill.run.ruleChanged' } });
    expect(ports.issues.written).toEqual([]);
    expect(await start('', true)).toMatchObject({ failure: { failure: { reason: 'fill-run-refused' } } });
  });

  it('is stopped before it begins, and then its step does nothing', async () => {
    await preview();
    await start();
    expect(await stopFillRun(ports, { id: rule.id })).toMatchObject({
      value: { run: { state: 'stopped', canGoOn: true } },
    });
    await work();
    expect(ports.issues.written).toEqual([]);
    expect(await start('', true)).toMatchObject({ ok: true });
    await work();
    expect(await stored()).toMatchObject({ state: 'done', changed: 1 });
  });

  it('tells of a project that Jira does not search, and goes on with the others', async () => {
    ports.search.refused = { 'project = "GONE" ORDER BY issuekey ASC': 'No such project.' };
    rule = await seedFillRule(ports, { projects: ['GONE', 'ORD'] });
    await preview();
    await start();
    await work();
    const run = await stored();
    expect(run).toMatchObject({ state: 'done', changed: 1, lineCount: 1 });
    expect(run?.lines[0]).toMatchObject({ place: 'GONE', problems: [{ key: 'fill.run.queryRefused' }] });
  });
});
