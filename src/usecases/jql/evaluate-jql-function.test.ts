import { beforeEach, describe, expect, it } from 'vitest';
import { seedConnection } from '../../../test/builders/connections';
import { dataSourceId, seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource, seedCustomers } from '../../../test/builders/fields';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { JiraField } from '../../core/field/jira-fields';
import { fieldBindingKey } from '../../core/field/field-records';
import { jqlSpellingKey } from '../../core/jql/property-spelling';
import { evaluateJqlFunction } from './evaluate-jql-function';

const field = (number: number, name: string): JiraField => ({
  id: `customfield_${number}`,
  name,
  clauseNames: [`cf[${number}]`, name],
  kind: 'single',
});

let ports: FakePorts;
beforeEach(async () => {
  ports = buildFakePorts();
  seedConnection(ports);
  seedDataSource(ports, aCustomerSource());
  await seedCustomers(ports);
  bind(field(10100, 'Main customer'));
});

function bind(...fields: readonly JiraField[]) {
  ports.jiraFields.fields = fields;
  for (const { id } of fields) {
    const record = { version: 1, fieldId: id, idColumn: 'number' };
    ports.records.put(fieldBindingKey(dataSourceId, id, '1'), record);
  }
}

const find = (filter: string, operator = 'in') =>
  evaluateJqlFunction(ports, { clause: { operator, arguments: ['Customers', filter] } });

describe('what is typed into the function', () => {
  const call = (name: string, filter: string) =>
    evaluateJqlFunction(ports, { clause: { operator: 'in', arguments: [name, filter] } });

  it.each(['ＦＡＢＲＩＫＡＭ', 'fábrikam'])(
    'finds rows whatever case, accents and width: %s',
    async (filter) => {
      expect(await call('customers', filter)).toEqual({ jql: '(cf[10100].Id in ("C-2"))' });
    },
  );

  it('finds a data source by its very name before others that fold to it', async () => {
    seedDataSource(ports, { ...aCustomerSource(), id: 'anotherone12', name: 'Çustomers' });
    expect(await call('Customers', 'fabrikam')).toEqual({ jql: '(cf[10100].Id in ("C-2"))' });
    expect(await call('CUSTOMERS', 'fabrikam')).toEqual({
      error: expect.stringMatching(
        /2 data sources called ‘CUSTOMERS’. An administrator can rename/,
      ) as string,
    });
  });
});

describe('the spelling of a field’s records in JQL', () => {
  it.each([
    ['its number, which outlasts a new name', /^cf/, 'cf[10100].Id in ("C-2")'],
    ['its name with the alias within the quotes', /^"Main customer\.Id"/, '"Main customer.Id" in ("C-2")'],
    ['its name with the alias behind the quotes', /^"Main customer"\.Id/, '"Main customer".Id in ("C-2")'],
  ])('is the one that this site’s Jira takes: %s', async (_, accepts, jql) => {
    ports.jiraFields.accepts = accepts;
    expect(await find('fabrikam')).toEqual({ jql: `(${jql})` });
  });

  it('is a bare name where that is one word', async () => {
    bind(field(10100, 'Customer'));
    ports.jiraFields.accepts = /^Customer\.Id/;
    expect(await find('fabrikam', 'not in')).toEqual({
      jql: '((Customer.Id not in ("C-2") OR cf[10100] is EMPTY))',
    });
  });

  it('is remembered, tried again at each use, and asked for anew once Jira refuses it', async () => {
    ports.jiraFields.accepts = /^"Main customer\.Id"/;
    await find('fabrikam');
    expect(ports.records.peek(jqlSpellingKey('customfield_10100'))).toMatchObject({
      spelling: '"Main customer.Id"',
    });
    await find('contoso');
    expect(ports.jiraFields.parsedQueries.map(({ length }) => length)).toEqual([3, 1]);
    ports.jiraFields.fields = [field(10100, 'Key account')];
    ports.jiraFields.accepts = /^"Key account\.Id"/;
    expect(await find('contoso')).toEqual({ jql: '("Key account.Id" in ("C-1"))' });
    expect(ports.jiraFields.parsedQueries.map(({ length }) => length)).toEqual([3, 1, 1, 3]);
  });

  it('is read again a day later, as another field may have taken the name', async () => {
    ports.jiraFields.accepts = /^"Main customer\.Id"/;
    await find('fabrikam');
    ports.clock.advance(86_400_001);
    ports.jiraFields.fields = [...ports.jiraFields.fields, field(10200, 'main Customer')];
    expect(await find('fabrikam')).toMatchObject({
      error: expect.stringContaining('field ‘Main customer’') as string,
    });
  });

  it('is a refusal where Jira takes none, which is not remembered', async () => {
    ports.jiraFields.accepts = /^nothing/;
    expect(await find('fabrikam')).toMatchObject({
      error: expect.stringContaining('no way of naming') as string,
    });
    ports.jiraFields.accepts = /./;
    expect(await find('fabrikam')).toEqual({ jql: '(cf[10100].Id in ("C-2"))' });
  });

  it('is the remembered one while Jira does not answer, and an error where there is none', async () => {
    await find('fabrikam');
    ports.jiraFields.failure = { reason: 'jira-failed', status: 429 };
    expect(await find('contoso')).toEqual({ jql: '(cf[10100].Id in ("C-1"))' });
    await ports.records.delete(jqlSpellingKey('customfield_10100'));
    expect(await find('contoso')).toHaveProperty('error');
  });

  it('is not needed for a field that was deleted', async () => {
    bind(field(10100, 'Main customer'), field(10200, 'Old'));
    ports.jiraFields.fields = [field(10100, 'Main customer')];
    expect(await find('fabrikam')).toEqual({ jql: '(cf[10100].Id in ("C-2"))' });
  });
});

describe('what a query may look for', () => {
  it('is a thousand values, counted over all fields, and never a part of more', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => [`C-${at}`, 'Same', null, null]);
    await seedCustomers(ports, rows(1_000));
    const whole = await find('same');
    expect('jql' in whole && whole.jql.match(/"C-\d+"/g)).toHaveLength(1_000);
    bind(field(10100, 'Main customer'), field(10200, 'Payer'));
    await seedCustomers(ports, rows(501));
    expect(await find('same')).toMatchObject({
      error: expect.stringMatching(/More than 1,000 .*‘Customers’.* Say more/) as string,
    });
  });

  it.each([{ truncated: true }, { state: 'more' }, { state: 'partial' }] as const)(
    'is nothing where rows are missing, whose issues it would miss: %j',
    async (short) => {
      await seedCustomers(ports, undefined, short);
      const incomplete = expect.stringContaining('Not all rows of ‘Customers’') as string;
      expect(await find('fabrikam')).toMatchObject({ error: incomplete });
      expect(await find('fabrikam', 'not in')).toMatchObject({ error: incomplete });
    },
  );

  it('is what was read where nobody can tell whether there is more', async () => {
    await seedCustomers(ports, undefined, { state: 'unknown' });
    expect(await find('fabrikam')).toHaveProperty('jql');
  });

  it('is an id as issues store it, cut like theirs', async () => {
    const long = 'x'.repeat(300);
    await seedCustomers(ports, [[long, 'Long', null, null]]);
    expect(await find('long')).toEqual({ jql: `(cf[10100].Id in ("${'x'.repeat(255)}"))` });
  });
});

describe('a data source with the current day among its values', () => {
  it('is refused for that reason: Jira keeps the answer for days', async () => {
    const day = { label: 'Day', required: false, choices: [], default: '' };
    const parameter = { ...day, key: 'now', type: 'date', source: 'context' };
    seedDataSource(ports, { ...aCustomerSource(), parameters: [parameter] } as unknown as DataSourceRecord);
    expect(await find('')).toMatchObject({ error: expect.stringContaining('what is current') as string });
  });
});

it('does not answer of an attachment, whose rows are for those who may view its page', async () => {
  const file = { kind: 'attachment', pageId: '98308', name: 'customers.csv', sheet: '' } as const;
  ports.jiraFields.accepts = /^cf/;
  expect(await find('fabrikam')).toHaveProperty('jql');
  seedDataSource(ports, { ...aCustomerSource(), file });
  expect(await find('fabrikam')).toMatchObject({ error: expect.stringMatching(/everyone|everybody/) });
});
