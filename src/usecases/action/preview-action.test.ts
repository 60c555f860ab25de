import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { aCaller, buildFakeActionPorts, nobody, openToActions } from '../../../test/builders/actions';
import type { FakeActionPorts } from '../../../test/builders/actions';
import { seedConnection } from '../../../test/builders/connections';
import { seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource, seedCustomers } from '../../../test/builders/fields';
import { seedFillRule } from '../../../test/builders/fill-rules';
import type { ActionFormRequest } from '../../contract/action-form-api';
import { listFormChoices } from './list-form-choices';
import { previewAction } from './preview-action';

const author = anAccount('author');

let ports: FakeActionPorts;
beforeEach(async () => {
  ports = buildFakeActionPorts();
  seedConnection(ports);
  ports.site.permissions.add(`${author} BROWSE_PROJECTS 1`);
  ports.issues.described = [{ id: 'customfield_1', name: 'Customer', schema: null }];
  await seedCustomers(ports);
});

const asked = (record: string, workItem = 'ord-1'): ActionFormRequest<'previewAction'> => ({
  ...{ action: 'get-record', workItem },
  inputs: { dataSource: 'Customers', record, columns: 'City' },
});
const preview = (request: ActionFormRequest<'previewAction'>, caller = aCaller()) =>
  previewAction(ports, caller, request);
const auditEntries = async () => (await ports.records.list('audit:')).length;

describe('trying an action from its form', () => {
  it('fills in smart values from the work item, and gives what a rule would get', async () => {
    seedDataSource(ports, aCustomerSource(openToActions));
    expect(await preview(asked('{{issue.Customer}}'))).toMatchObject({
      ok: true,
      value: {
        ...{ state: 'done', ok: true, reason: '' },
        filled: [{ smartValue: 'issue.Customer', value: 'C-1' }],
        outputs: { label: 'Contoso', value1: 'Berlin', value2: '' },
      },
    });
    expect(await auditEntries()).toBe(1);
  });

  it('does nothing without a work item to fill in from, or with one that the person may not see', async () => {
    seedDataSource(ports, aCustomerSource(openToActions));
    const smartValues = ['issue.Customer'];
    expect(await preview(asked('{{issue.Customer}}', ' '))).toEqual({
      ok: true,
      value: { state: 'unfilled', smartValues, needsWorkItem: true },
    });
    expect(await preview(asked('{{issue.Customer}}', 'no key'))).toMatchObject({
      value: { state: 'no-work-item' },
    });
    ports.site.permissions.clear();
    expect(await preview(asked('{{issue.Customer}}'))).toMatchObject({ value: { state: 'no-work-item' } });
    expect(await auditEntries()).toBe(0);
  });

  it('names the smart values that only Automation fills in', async () => {
    seedDataSource(ports, aCustomerSource(openToActions));
    expect(await preview(asked('{{issue.Customer}} {{now.jiraDate}}'))).toEqual({
      ok: true,
      value: { state: 'unfilled', smartValues: ['now.jiraDate'], needsWorkItem: false },
    });
  });

  it('refuses what the action refuses: a data source that is not open, and nobody', async () => {
    seedDataSource(ports, aCustomerSource());
    expect(await preview(asked('C-1'))).toMatchObject({
      value: { state: 'done', ok: false, reason: 'unknown-data-source' },
    });
    expect(await preview(asked('C-1'), nobody())).toMatchObject({
      value: { state: 'done', ok: false, reason: 'nobody' },
    });
  });

  it('never does what changes something', async () => {
    const inputs = { rule: 'Customer', workItem: 'ORD-1' };
    expect((await preview({ action: 'run-fill-rule', inputs, workItem: '' })).ok).toBe(false);
    expect((await preview({ action: 'refresh-data-source', inputs, workItem: '' })).ok).toBe(false);
    expect(ports.issues.written).toEqual([]);
  });
});

describe('what a form offers', () => {
  it('is what is open to rules, without hidden columns', async () => {
    const [first, ...columns] = aCustomerSource().columns;
    seedDataSource(
      ports,
      aCustomerSource({ ...openToActions, columns: [first!, { ...columns[0]!, hidden: true }] }),
    );
    await seedFillRule(ports, openToActions);
    const { sources, fillRules } = await listFormChoices(ports, aCaller());
    expect(sources).toMatchObject([{ name: 'Customers', columns: [{ key: 'number' }] }]);
    expect(sources[0]?.columns).toHaveLength(1);
    expect(fillRules).toMatchObject([{ name: 'Customer' }]);
  });

  it('is nothing while nothing is open, nor for nobody', async () => {
    seedDataSource(ports, aCustomerSource());
    await seedFillRule(ports);
    expect(await listFormChoices(ports, aCaller())).toEqual({ sources: [], fillRules: [] });
    seedDataSource(ports, aCustomerSource(openToActions));
    expect(await listFormChoices(ports, nobody())).toEqual({ sources: [], fillRules: [] });
  });
});
