import { anAccount } from '../../../test/builders/accounts';
import { beforeEach, describe, expect, it } from 'vitest';
import { aParameter, seedDataSource } from '../../../test/builders/data-sources';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldItem,
  aFieldPlace,
  aFieldValue,
  customerRows,
  fieldSettings,
  seedCustomers,
} from '../../../test/builders/fields';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { german as readsGerman } from '../../../test/fakes/german';
import { fieldItemSchema } from '../../contract/field-schema';
import type { FieldValue } from '../../contract/field';
import { computeFieldValues } from './compute-field-values';
import { describeField } from './describe-field';
import { listFieldSources } from './list-field-sources';
import { toDependencyTexts } from '../../core/field/dependent-records';
import { openField } from './open-field';
import { prepareFieldConfiguration } from './prepare-field-configuration';
import { rememberPick } from './remember-pick';
import { searchField } from './search-field';

let ports: FakePorts;
beforeEach(async () => {
  ports = buildFakePorts();
  seedDataSource(ports, aCustomerSource());
  await seedCustomers(ports);
  ports.jiraFields.configuration = await aFieldConfiguration();
});

const search = (query: string, dependsOn: readonly string[] = [], place = aFieldPlace()) =>
  searchField(ports, place, { query, dependsOn });
const reasonOf = (result: { ok: boolean; failure?: { failure: { reason: string } } }) =>
  result.ok ? 'ok' : result.failure?.failure.reason;

describe('picking a record', () => {
  it('searches the stored table, whatever the provider does', async () => {
    ports.clock.advance(3_600_000);
    const found = await search('berlin');
    expect(found).toMatchObject({
      ok: true,
      value: { total: 2, choices: [{ item: { id: 'C-1', text: 'Contoso' } }, {}] },
    });
    expect(ports.http.requests).toEqual([]);
  });

  it('says why nothing is offered', async () => {
    expect(await search('zzz')).toMatchObject({ value: { hint: 'No record of Customers contains “zzz”.' } });
    const german = { ...ports, language: readsGerman };
    expect(await searchField(german, aFieldPlace(), { query: 'zzz', dependsOn: [] })).toMatchObject({
      value: { hint: 'Kein Datensatz von Customers enthält „zzz“.' },
    });
    await seedCustomers(ports, customerRows, { truncated: true });
    expect(await search('zzz')).toMatchObject({
      value: { hint: expect.stringContaining('first 3 rows') as string },
    });
    expect(await search('contoso')).toMatchObject({
      value: { total: 1, hint: 'Only the first 3 rows are read; the source has more.' },
    });
    await seedCustomers(ports, customerRows, { state: 'unknown' });
    expect(await search('contoso')).toMatchObject({ value: { total: 1, hint: '' } });
    expect(await search('zzz')).toMatchObject({
      value: { hint: expect.stringContaining('may have more') as string },
    });
    ports.jiraFields.configuration = await aFieldConfiguration({ minCharacters: 3 });
    expect(await search('ab')).toMatchObject({ value: { hint: 'Type at least 3 characters to search.' } });
  });

  it('offers what a person picked last, and what a new issue starts with', async () => {
    const place = aFieldPlace({ issue: null });
    await rememberPick(ports, place, ['C-3']);
    await rememberPick(ports, place, ['C-2', 'C-404']);
    ports.jiraFields.configuration = await aFieldConfiguration({ defaultId: 'C-1' });
    const opened = await openField(ports, place, { dependsOn: [] });
    expect(opened).toMatchObject({
      ok: true,
      value: { total: 3, initial: { id: 'C-1' }, recent: [{ item: { id: 'C-2' } }, { item: { id: 'C-3' } }] },
    });
  });

  it('narrows by the other field as the server reads it, not as the browser says', async () => {
    const dependency = { fieldId: 'customfield_10050', column: 'city' };
    ports.jiraFields.configuration = await aFieldConfiguration({ dependency });
    ports.jiraFields.issueFields = { 'ORD-1': { customfield_10050: 'Hamburg' } };
    expect(await search('', ['Berlin'])).toMatchObject({
      value: { total: 1, choices: [{ item: { id: 'C-2' } }] },
    });
    const creating = aFieldPlace({ issue: null });
    expect(await search('', ['Berlin'], creating)).toMatchObject({ value: { total: 2 } });
    expect(await search('', [], creating)).toMatchObject({
      value: { total: 0, hint: expect.stringContaining('first') as string },
    });
  });

  it('reads every kind of Jira value that a field can depend on', async () => {
    expect(await toDependencyTexts({ value: 'Red' })).toEqual(['Red']);
    expect(await toDependencyTexts([{ name: 'A' }, 'b', 3])).toEqual(['A', 'b', '3']);
    expect(await toDependencyTexts(aFieldValue([await aFieldItem()], 1))).toEqual(['C-2', 'Fabrikam']);
    expect(await toDependencyTexts(null)).toEqual([]);
  });

  it('refuses where the data source may not be used', async () => {
    seedDataSource(ports, aCustomerSource({ allowedProjects: ['SUP'] }));
    expect(reasonOf(await search(''))).toBe('project-not-allowed');
    expect(reasonOf(await search('', [], aFieldPlace({ project: null })))).toBe('project-not-allowed');
  });

  it('refuses a configuration that was not made by its page', async () => {
    const configuration = await aFieldConfiguration();
    const binding = { ...configuration.binding, parameters: { tenant: 'other' } };
    ports.jiraFields.configuration = { ...configuration, binding };
    expect(reasonOf(await search(''))).toBe('field-not-configured');
    ports.jiraFields.configuration = null;
    expect(reasonOf(await search(''))).toBe('field-not-configured');
  });

  it('refuses data that each person sees differently', async () => {
    seedDataSource(ports, aCustomerSource({ tokenOwner: 'user' }));
    expect(reasonOf(await search(''))).toBe('field-not-configured');
  });
});

describe('a search by the service itself', () => {
  beforeEach(async () => {
    const text = aParameter({ key: 'text', label: 'Beginning', source: 'viewer', required: true });
    seedDataSource(ports, aCustomerSource({ parameters: [text] }));
    const search = { in: 'upstream', parameter: 'text' } as const;
    ports.jiraFields.configuration = await aFieldConfiguration({ search });
    ports.jiraFields.issueFields = { 'ORD-1': { customfield_10100: aFieldValue([await aFieldItem()], 1) } };
  });

  it('opens without anything to search for, and asks for it', async () => {
    expect(await openField(ports, aFieldPlace(), { dependsOn: [] })).toMatchObject({
      ok: true,
      value: { isUpstream: true, total: 0, hint: 'Type at least 2 characters to search.' },
    });
    expect(ports.http.requests).toEqual([]);
  });

  it('describes the records of an issue by what the issue holds', async () => {
    expect(await describeField(ports, aFieldPlace())).toMatchObject({
      ok: true,
      value: { records: [{ item: { text: 'Fabrikam' }, columns: [{ text: 'Hamburg' }] }], problem: null },
    });
  });
});

describe('the service portal', () => {
  const portal = { isOffered: true, columns: ['city'] };
  const customer = () =>
    aFieldPlace({ issue: null, isPortal: true, mayActAsUser: false, accountId: anAccount('customer') });

  it('refuses customers where the field is not offered', async () => {
    expect(reasonOf(await search('', [], customer()))).toBe('not-in-portal');
    expect(reasonOf(await openField(ports, customer(), { dependsOn: [] }))).toBe('not-in-portal');
  });

  it('sends and searches no column but those that customers may see', async () => {
    ports.jiraFields.configuration = await aFieldConfiguration({ columns: ['city', 'page'], portal });
    const opened = await openField(ports, customer(), { dependsOn: [] });
    expect(JSON.stringify(opened)).toContain('Hamburg');
    ports.jiraFields.configuration = await aFieldConfiguration({ portal: { isOffered: true, columns: [] } });
    const narrow = JSON.stringify([
      await openField(ports, customer(), { dependsOn: [] }),
      await search('', [], customer()),
    ]);
    expect(narrow).toContain('Fabrikam');
    expect(narrow).not.toMatch(/Hamburg|Berlin|crm\.example/);
    expect(await search('hamburg', [], customer())).toMatchObject({ value: { total: 0 } });
  });

  it('stores no other column in the issue, as Jira sends the value to customers', async () => {
    ports.jiraFields.configuration = await aFieldConfiguration({ portal: { isOffered: true, columns: [] } });
    expect(await search('fabrikam')).toMatchObject({
      value: { choices: [{ item: { columns: {} }, note: 'Hamburg' }] },
    });
  });
});

describe('the value function', () => {
  const issues = async (values: readonly unknown[]) => ({
    field: { id: 'customfield_10100' },
    issues: values.map((value, index) => ({ id: String(index), context: '10200', value })),
    contexts: [{ id: '10200', configuration: await aFieldConfiguration() }],
  });
  const compute = async (values: readonly unknown[]) => computeFieldValues(ports, await issues(values));

  it('gives fifty issues their values in one round trip of the storage', async () => {
    const old = aFieldValue([await aFieldItem({ text: 'Old' })], 1);
    ports.records.faults.reset();
    const values = await compute(Array.from({ length: 50 }, () => old));
    expect(new Set(values.map((value) => (value as FieldValue).text))).toEqual(new Set(['Fabrikam']));
    expect(ports.records.faults.counts).toMatchObject({ reads: 3, writes: 0, roundTrips: 1 });
  });

  it('looks for the records themselves, whatever the list of ids beside them says', async () => {
    const honest = aFieldValue([await aFieldItem()], 1);
    const [value] = await compute([{ ...honest, ids: ['C-404'] }]);
    expect(value).toMatchObject({ ids: ['C-2'], text: 'Fabrikam' });
    expect((value as FieldValue).items[0]?.state).toBeUndefined();
  });

  it('gives back what a later version wrote, in its place, and nothing for a text without a record', async () => {
    const good = aFieldValue([await aFieldItem()], 1);
    const bare = { ...good, items: [], ids: [], texts: [], text: 'Approved by the board' };
    const values = [null, good, 'text of another program', { v: 9 }, bare];
    expect(await compute(values)).toEqual([null, good, null, { v: 9 }, null]);
    expect(await compute([bare])).toEqual([null]);
  });

  it('empties nothing when data source, table or configuration is missing', async () => {
    const value = aFieldValue([await aFieldItem({ text: 'Old' })], 1);
    const request = await issues([value]);
    expect(await computeFieldValues(ports, { ...request, contexts: [] })).toEqual([value]);
    ports = buildFakePorts();
    expect(await computeFieldValues(ports, request)).toEqual([value]);
    seedDataSource(ports, aCustomerSource());
    expect(await computeFieldValues(ports, request)).toEqual([value]);
    expect(ports.http.requests).toEqual([]);
  });

  it('marks forged records, and lets them say nothing', async () => {
    const forged = aFieldValue([fieldItemSchema.parse({ id: 'X', text: '<b>Owned</b>' })], 1);
    const [value] = await compute([forged]);
    expect(value).toMatchObject({ text: '', texts: [], ids: [], items: [{ text: '', state: 'unverified' }] });
  });
});

describe('details of an issue’s records', () => {
  it('reads the value from Jira and gives every chosen column', async () => {
    ports.jiraFields.issueFields = { 'ORD-1': { customfield_10100: aFieldValue([await aFieldItem()], 1) } };
    expect(await describeField(ports, aFieldPlace())).toMatchObject({
      value: { records: [{ item: { id: 'C-2' }, columns: [{ name: 'City', text: 'Hamburg' }] }] },
    });
  });
});

describe('details of a record that is not of the field’s data source', () => {
  const portal = { isOffered: true, columns: ['city'] };
  const customer = { isPortal: true, mayActAsUser: false, accountId: anAccount('customer') };

  it.each([
    ['people of the site', {}],
    ['customers of the portal', customer],
  ])('say nothing that it says itself, made up or of the data source before: %s', async (_, who) => {
    ports.jiraFields.configuration = await aFieldConfiguration({ columns: ['city'], portal });
    const columns = { margin: 'a secret margin', city: 'Nowhere' };
    const item = { ...(await aFieldItem()), text: 'Made up', columns, url: 'https://internal.example/1' };
    const value = aFieldValue([item], 1, 'datasource00000000000099');
    ports.jiraFields.issueFields = { 'ORD-1': { customfield_10100: value } };
    expect(await describeField(ports, aFieldPlace(who))).toMatchObject({
      value: {
        records: [{ item: { id: 'C-2', text: '', columns: {}, seal: '', state: 'unverified' }, columns: [] }],
      },
    });
  });
});

describe('configuring a field', () => {
  const draft = (settings = fieldSettings()) => ({
    dataSourceId: aCustomerSource().id,
    parameters: {},
    settings,
  });
  const prepare = (input = draft()) => prepareFieldConfiguration(ports, input, aFieldPlace(), '10200');

  it('seals what was entered, and what it gives works', async () => {
    const prepared = await prepare();
    if (!prepared.ok) throw new Error('not prepared');
    ports.jiraFields.configuration = prepared.value.configuration;
    expect(await search('contoso')).toMatchObject({ ok: true, value: { total: 1 } });
    expect(JSON.stringify(prepared.value.schema)).toContain('"searchAlias":"City"');
  });

  it('refuses columns that are not there, itself as its own dependency, and unknown search parameters', async () => {
    for (const settings of [
      fieldSettings({ idColumn: 'nope' }),
      fieldSettings({ columns: ['city', 'nope'] }),
      fieldSettings({ dependency: { fieldId: 'customfield_10100', column: 'city' } }),
      fieldSettings({ search: { in: 'upstream', parameter: 'q' } }),
      fieldSettings({ required: 'when-other-filled' }),
      fieldSettings({ portal: { isOffered: true, columns: ['number'] } }),
    ]) {
      expect(reasonOf(await prepare(draft(settings)))).toBe('invalid-input');
    }
  });

  it('offers sources that everyone sees alike, with what they can be searched by', async () => {
    const parameters = [aParameter({ key: 'q', label: 'Search' })];
    seedDataSource(ports, aCustomerSource({ parameters }));
    seedDataSource(ports, aCustomerSource({ id: 'datasource00000000000009', tokenOwner: 'user' }));
    const listed = await listFieldSources(ports);
    expect(listed).toMatchObject({
      value: { sources: [{ name: 'Customers', searchParameters: [{ key: 'q', label: 'Search' }] }] },
    });
  });
});
