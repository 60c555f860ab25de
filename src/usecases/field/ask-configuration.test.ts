import { beforeEach, describe, expect, it } from 'vitest';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldPlace,
  fieldSettings,
  seedCustomers,
} from '../../../test/builders/fields';
import { seedDataSource } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { prepareFieldConfiguration } from './prepare-field-configuration';
import { searchField } from './search-field';

const minute = 60_000;
const place = aFieldPlace({ issueTypeId: '10001' });

describe('what Jira said of a field’s configuration', () => {
  let ports: FakePorts;
  beforeEach(async () => {
    ports = buildFakePorts();
    seedDataSource(ports, aCustomerSource());
    await seedCustomers(ports);
    ports.jiraFields.configuration = await aFieldConfiguration();
  });
  const type = async (query: string, at = place) => {
    expect(await searchField(ports, at, { query, dependsOn: [] })).toMatchObject({ ok: true });
    return ports.jiraFields.configurationReads.length;
  };

  it('is asked once for all letters of ten minutes, whoever types and on whichever issue', async () => {
    expect(await type('b')).toBe(1);
    expect(await type('be')).toBe(1);
    expect(await type('ber', aFieldPlace({ issueTypeId: '10001', issue: { id: '7', key: 'ORD-7' } }))).toBe(
      1,
    );
    ports.clock.advance(10 * minute);
    expect(await type('berl')).toBe(2);
  });

  it('is asked for each type of issues and each project, and where the type is not told', async () => {
    expect(await type('b')).toBe(1);
    expect(await type('b', aFieldPlace({ issueTypeId: '10002' }))).toBe(2);
    const elsewhere = { id: '4711', key: 'SUP' };
    expect(await type('b', aFieldPlace({ issueTypeId: '10001', project: elsewhere }))).toBe(3);
    expect(await type('b', aFieldPlace({ issueTypeId: null }))).toBe(4);
    expect(await type('b', aFieldPlace({ issueTypeId: null }))).toBe(5);
  });

  it('is asked anew once the field is set up, until Jira has stored that', async () => {
    expect(await type('b')).toBe(1);
    const draft = { dataSourceId: aCustomerSource().id, parameters: {}, settings: fieldSettings() };
    expect(await prepareFieldConfiguration(ports, draft, place, '1')).toMatchObject({ ok: true });
    expect(await type('b')).toBe(2);
    expect(await type('b')).toBe(3);
    ports.clock.advance(2 * minute);
    expect(await type('b')).toBe(4);
    expect(await type('b')).toBe(4);
  });

  it('is not kept where Jira gave no answer', async () => {
    const answers = ports.jiraFields.readConfiguration.bind(ports.jiraFields);
    ports.jiraFields.readConfiguration = () =>
      Promise.resolve({ ok: false, failure: { reason: 'jira-failed', status: 503 } } as never);
    expect(await searchField(ports, place, { query: 'b', dependsOn: [] })).toMatchObject({ ok: false });
    ports.jiraFields.readConfiguration = answers;
    expect(await type('b')).toBe(1);
  });
});
