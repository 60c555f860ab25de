import { fieldTypeKeys } from '../../../src/contract/field-limits';
import type { FieldValue } from '../../../src/contract/field';
import type { FieldAnswers } from '../../../src/contract/field-api';
import { buildFieldValue } from '../../../src/contract/field-value';
import type { Reply } from '../../../src/contract/reply';
import { personColumns } from '../../builders/contoso-sources';
import { JiraField, personSettings } from '../../builders/jira-fields';
import { AppUnderTest, demoPageId, expectData, usersUrl } from '../../integration/app-under-test';
import { atMost, exactly } from '../figure';
import type { Benchmark, Figure } from '../figure';

const changedIssues = 10_000;
const tablesOfPage = 10;
const against = 'points as the local host meters them';
const minuteMs = 60_000;

/** What of the app's points, one pool an hour over all customers, its work takes. */
export const points: Benchmark = {
  name: 'points',
  what: `Points of the products’ APIs on the local host: of warm views, with page and person as parameters; of a reader in four groups who looks every minute, for ten minutes, at a page of ${tablesOfPage} tables for a group; of writing ${changedIssues.toLocaleString('en')} issues whose labels have changed, for each.`,
  run: async () => {
    const app = await AppUnderTest.start();
    try {
      const connection = await app.connect();
      return [...(await measureViews(app, connection.id)), await measureWriting(app, connection.id)];
    } finally {
      await app.host.close();
    }
  },
};

async function measureViews(app: AppUnderTest, connectionId: string): Promise<readonly Figure[]> {
  const bind = async (name: string, more: object) => {
    const draft = { name, connectionId, request: { url: usersUrl() }, ...more };
    return app.bind((await app.addUnread(draft)).id, demoPageId);
  };
  const context = (key: string, contextPath: string) => ({
    key,
    label: key,
    type: 'text' as const,
    source: 'context' as const,
    contextPath,
  });
  const plain = await bind('Plain', {});
  const titled = await bind('Titled', {
    parameters: [
      context('title', 'page.title'),
      context('space', 'space.name'),
      context('who', 'user.displayName'),
    ],
  });
  const found = expectData(await app.admin('searchAccess', { kind: 'group', term: 'editors' }));
  const restricted = await bind('Restricted', { allowedGroups: found.choices });
  const view = async (config: typeof plain) => expectData(await app.macro('viewTable', { config }, 'author'));
  for (const config of [plain, titled]) await view(config);
  app.host.resetMetrics();
  for (const config of [plain, titled]) await view(config);
  const warm = app.host.metrics().points.total;
  app.host.resetMetrics();
  for (let minute = 0; minute <= 10; minute += 1) {
    await Promise.all(Array.from({ length: tablesOfPage }, () => view(restricted)));
    await app.host.advanceClock(minuteMs);
  }
  const spent = app.host.metrics().points.total;
  if (spent === 0) throw new Error('points: nobody asked for the reader’s groups');
  return [
    exactly(0, { name: 'points/warm-view', value: warm, unit: 'points', against }),
    atMost(20, { name: 'points/group-reader', value: spent, unit: 'points in 10 min', against }),
  ];
}

async function measureWriting(app: AppUnderTest, connectionId: string): Promise<Figure> {
  const { host } = app;
  const source = await app.addUsers(connectionId, { name: 'People', columns: personColumns });
  const field = JiraField.create(app, 'Contact');
  await field.configure(source.id, { ...personSettings, columns: ['mail', 'jobTitle'] });
  const place = { fieldId: field.id, issue: { key: 'ORD-1' }, entryPoint: 'edit', experience: 'issue-view' };
  const answer = await app.call(fieldTypeKeys.single, 'searchField', { query: 'adele' }, 'author', place);
  const item = expectData(answer as Reply<FieldAnswers['searchField']>).choices[0]!.item;
  const old = buildFieldValue(source.id, [{ ...item, text: 'Name of before' }], host.nowMs()) as FieldValue;
  for (const key of host.jira.createIssues('ORD', changedIssues)) host.jira.poke(key, field.id, old);
  // Beyond what a search's index may lag behind: nobody has just saved these.
  await host.advanceClock(30 * minuteMs);
  host.points.set({ used: 0 });
  host.resetMetrics();
  await host.schedule('field-sync');
  for (let quarter = 0; quarter < 5; quarter += 1) {
    await host.queue.idle();
    await host.advanceClock(15 * minuteMs);
  }
  await host.queue.idle();
  const spent = host.metrics().points;
  const report = expectData(
    (await app.call(fieldTypeKeys.single, 'getFieldSync', {}, 'admin', {
      fieldId: field.id,
      fieldContextId: field.contextId,
      entryPoint: 'contextConfig',
    })) as Reply<FieldAnswers['getFieldSync']>,
  ).report;
  if (report?.state !== 'done' || report.changed < changedIssues)
    throw new Error(`points: writing is ${report?.state ?? 'unknown'}, ${String(report?.changed)} changed`);
  return atMost(1.2, {
    name: 'points/changed-issue',
    value: spent.total / report.changed,
    unit: 'points an issue',
    against,
  });
}
