import { beforeEach, describe, expect, it } from 'vitest';
import { seedConnection } from '../../../test/builders/connections';
import { seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource, customerColumns, seedCustomers } from '../../../test/builders/fields';
import { FakeJiraIssues } from '../../../test/fakes/fake-jira-issues';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { recordCheckSchema, unsealedCheckSchema } from '../../contract/transition';
import type { RecordCheck, RecordCheckDraft } from '../../contract/transition';
import { sealCheck } from '../../core/transition/check-seal';
import { answerValidator } from './answer-validator';
import { checkRecord } from './check-record';

const fieldId = 'customfield_1';
const source = aCustomerSource({
  columns: customerColumns.map((column) => ({
    ...column,
    path: `$.${column.key}`,
    hidden: column.key === 'city',
  })),
});

/** A check of the customer's number, as an administrator saved it. */
async function aCheck(changes: Partial<RecordCheckDraft> = {}): Promise<RecordCheck> {
  const unsealed = unsealedCheckSchema.parse({
    dataSourceId: source.id,
    record: { fieldId, part: 'value', column: 'number' },
    version: 1,
    locale: 'en-US',
    names: { dataSource: 'Customers', field: 'Customer', columns: [] },
    ...changes,
  });
  return { ...unsealed, seal: await sealCheck(source.sealKey, unsealed) };
}

/** Customers of Berlin, by a column that is hidden from readers. */
const inBerlin: RecordCheckDraft['filter'] = {
  match: 'all',
  conditions: [{ column: 'city', operator: 'is', values: ['Berlin'] }],
};

describe('a check of the record that an issue names', () => {
  let ports: FakePorts & { issues: FakeJiraIssues };
  beforeEach(() => {
    const fields = { [fieldId]: 'C-1' };
    const issue = { id: '1', key: 'ORD-1', projectKey: 'ORD', issueTypeId: '10', fields };
    ports = { ...buildFakePorts(), issues: new FakeJiraIssues(issue) };
    seedConnection(ports);
    seedDataSource(ports, source);
  });
  const look = async (check: RecordCheck, modified: Readonly<Record<string, unknown>> = {}) => {
    const outcome = await checkRecord(ports, check, { key: 'ORD-1', modified });
    return outcome.kind === 'fail'
      ? outcome.text.key
      : outcome.kind === 'unknown'
        ? outcome.reason.key
        : outcome.kind;
  };

  describe('of rows that are stored', () => {
    beforeEach(() => seedCustomers(ports));

    it.each<[string, Partial<RecordCheckDraft>, Record<string, unknown>, string]>([
      ['is there', {}, {}, 'pass'],
      ['is missing', {}, { [fieldId]: 'C-9' }, 'transition.refused.missing'],
      ['is written with spaces around it', {}, { [fieldId]: ' C-2 ' }, 'pass'],
      ['is none, which is refused', {}, { [fieldId]: null }, 'transition.refused.empty'],
      ['is none, which is allowed', { whenEmpty: 'allow' }, { [fieldId]: null }, 'pass'],
      ['fulfils the conditions', { filter: inBerlin }, {}, 'pass'],
      ['does not fulfil them', { filter: inBerlin }, { [fieldId]: 'C-2' }, 'transition.refused.differs'],
      ['is several, all of them there', {}, { [fieldId]: ['C-1', 'C-2'] }, 'pass'],
      ['is several, one missing', {}, { [fieldId]: ['C-1', 'C-9'] }, 'transition.refused.missing'],
      [
        'was chosen as a person of whom Jira tells the account only',
        { record: { fieldId, part: 'email', column: 'number' } },
        { [fieldId]: { accountId: 'a' } },
        'transition.unknown.person',
      ],
      [
        'is found by a column that is gone',
        { record: { fieldId, part: 'value', column: 'gone' } },
        {},
        'transition.unknown.conditions',
      ],
    ])('tells one that %s', async (_what, changes, modified, told) => {
      expect(await look(await aCheck(changes), modified)).toBe(told);
    });

    it('looks nothing up for settings that nobody sealed so', async () => {
      const check = await aCheck();
      expect(await look({ ...check, filter: inBerlin })).toBe('transition.unknown.seal');
      expect(await look({ ...check, record: { ...check.record, column: 'city' } })).toBe(
        'transition.unknown.seal',
      );
    });

    it('takes the settings with their members in any order, as Jira may keep them', async () => {
      const turned = Object.fromEntries(Object.entries(await aCheck({ filter: inBerlin })).reverse());
      expect(await look(recordCheckSchema.parse(turned))).toBe('pass');
    });

    it('looks nothing up in a project that the data source is not open to', async () => {
      seedDataSource(ports, { ...source, allowedProjects: ['SUP'] });
      expect(await look(await aCheck())).toBe('transition.unknown.closedProject');
    });

    it('of an issue that is being created goes by what comes along', async () => {
      const create = (record: RecordCheckDraft['record'], modified: Record<string, unknown>) =>
        aCheck({ record }).then((check) => checkRecord(ports, check, { key: null, modified }));
      const record = { fieldId, part: 'value', column: 'number' } as const;
      expect(await create(record, { [fieldId]: 'C-1' })).toEqual({ kind: 'pass' });
      expect(await create(record, {})).toMatchObject({ kind: 'fail' });
      expect(await create({ ...record, fieldId: 'summary' }, {})).toMatchObject({
        reason: { key: 'transition.unknown.notTold' },
      });
    });
  });

  it('knows nothing of rows that nobody has read, asks no service, and leaves that to the queue', async () => {
    expect(await look(await aCheck())).toBe('transition.unknown.notRead');
    expect(await look(await aCheck())).toBe('transition.unknown.notRead');
    expect(ports.queue.jobs).toHaveLength(1);
    expect(ports.http.requests).toEqual([]);
  });

  it('does not call a record missing of which the rows may not have been read', async () => {
    await seedCustomers(ports, undefined, { truncated: true });
    expect(await look(await aCheck())).toBe('pass');
    expect(await look(await aCheck(), { [fieldId]: 'C-9' })).toBe('transition.unknown.incomplete');
  });

  it('goes by rows up to the age that the administrator allows', async () => {
    await seedCustomers(ports);
    ports.clock.advance(2 * 3_600_000);
    expect(await look(await aCheck({ maxAgeHours: 3 }))).toBe('pass');
    expect(await look(await aCheck({ maxAgeHours: 3 }), { [fieldId]: 'C-9' })).toBe(
      'transition.refused.missingYet',
    );
    expect(await look(await aCheck({ maxAgeHours: 1 }))).toBe('transition.unknown.tooOld');
  });

  it('answers with an own sentence, in which the record stands as it was typed', async () => {
    await seedCustomers(ports);
    const message = 'No {record} here: $& {record}';
    const answer = await answerValidator(ports, await aCheck({ message }), {
      key: 'ORD-1',
      modified: { [fieldId]: '$&' },
    });
    expect(answer).toMatchObject({ isAllowed: false, message: 'No $& here: $& $&' });
  });
});
