import { beforeEach, describe, expect, it } from 'vitest';
import { seedDataSource } from '../../../test/builders/data-sources';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldItem,
  aFieldPlace,
  aFieldValue,
  seedCustomers,
} from '../../../test/builders/fields';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { FieldItem, FieldSettings, FieldValue } from '../../contract/field';
import { computeFieldValues } from './compute-field-values';
import { openField } from './open-field';
import { rememberPick } from './remember-pick';
import { settleField } from './settle-field';
import { startFieldSync } from './start-field-sync';
import { syncField } from './sync-field';

const fieldId = 'customfield_10100';
const parentId = 'customfield_10050';
const dependency = { fieldId: parentId, column: 'city' };

let ports: FakePorts;
let berliner: FieldItem;
let hamburger: FieldItem;

beforeEach(async () => {
  ports = buildFakePorts();
  seedDataSource(ports, aCustomerSource());
  await seedCustomers(ports);
  berliner = await aFieldItem({ id: 'C-3', text: 'Northwind Traders', columns: { city: 'Berlin' } });
  hamburger = await aFieldItem();
  await configure({});
});

const configure = async (settings: Partial<FieldSettings>) => {
  ports.jiraFields.configuration = await aFieldConfiguration({ dependency, ...settings });
};

/** The issue holds these records, and its other field this city. */
function hold(city: string | null, ...items: FieldItem[]): void {
  const value = items.length === 0 ? null : aFieldValue(items, 1);
  const fields = { [fieldId]: value, [parentId]: city };
  ports.jiraFields.issueFields = { 'ORD-1': fields, '10001': fields };
  ports.jiraFields.issues = [{ id: '10001', projectId: '10001', issueTypeId: '10011', value }];
}
const storedTexts = () => (ports.jiraFields.issues[0]!.value as FieldValue | null)?.texts ?? [];

describe('an editor of a field that depends on another', () => {
  const strangers = async (opened: Parameters<typeof openField>[2], place = aFieldPlace()) => {
    const reply = await openField(ports, place, opened);
    return reply.ok ? reply.value.strangers : reply;
  };

  it('is told which of its records do not belong to what the issue’s other field holds', async () => {
    hold('Hamburg');
    expect(await strangers({ dependsOn: [], held: ['C-2', 'C-3', 'C-404'] })).toEqual(['C-3']);
  });

  it('is told by what stands on its form, where the other field stands there too', async () => {
    hold('Hamburg');
    const onForm = { dependsOn: ['Berlin'], isOnForm: true, held: ['C-2', 'C-3'] };
    expect(await strangers(onForm)).toEqual(['C-2']);
    expect(await strangers(onForm, aFieldPlace({ issue: null }))).toEqual(['C-2']);
    expect(await strangers({ ...onForm, isOnForm: false }, aFieldPlace({ issue: null }))).toEqual([]);
  });

  it('is offered none of its last picks that belong elsewhere', async () => {
    hold('Hamburg');
    await rememberPick(ports, aFieldPlace(), ['C-2', 'C-3']);
    const reply = await openField(ports, aFieldPlace(), { dependsOn: [] });
    expect(reply.ok && reply.value.recent.map(({ item }) => item.id)).toEqual(['C-2']);
  });
});

describe('records of an issue whose other field has changed', () => {
  it('are taken out at once, and the history tells it', async () => {
    hold('Hamburg', berliner, hamburger);
    expect(await settleField(ports, aFieldPlace())).toEqual({
      ok: true,
      value: { takenOut: ['Northwind Traders'], takenOutIds: ['C-3'], kept: [] },
    });
    const [[write] = []] = ports.jiraFields.toldWrites;
    expect((write!.value as FieldValue).texts).toEqual(['Fabrikam']);
    hold('Hamburg', berliner);
    await settleField(ports, aFieldPlace());
    expect(ports.jiraFields.toldWrites.at(-1)![0]!.value).toBeNull();
  });

  it('are kept and named where the configuration says so', async () => {
    await configure({ whenParentChanges: 'keep' });
    hold('Hamburg', berliner);
    expect(await settleField(ports, aFieldPlace())).toMatchObject({
      value: { takenOut: [], kept: ['C-3'] },
    });
    expect(ports.jiraFields.toldWrites).toEqual([]);
  });

  it('stay while they belong, for those who may not see the issue, and when the value changes meanwhile', async () => {
    const nothing = { value: { takenOut: [], kept: [] } };
    hold('Berlin', berliner);
    expect(await settleField(ports, aFieldPlace())).toMatchObject(nothing);
    hold('Hamburg', berliner);
    expect(await settleField(ports, aFieldPlace({ mayActAsUser: false }))).toMatchObject(nothing);
    const read = ports.jiraFields.readIssueFields.bind(ports.jiraFields);
    ports.jiraFields.readIssueFields = async (key) => {
      const fields = await read(key);
      hold('Hamburg', hamburger);
      return fields;
    };
    expect(await settleField(ports, aFieldPlace())).toMatchObject(nothing);
    expect(ports.jiraFields.toldWrites).toEqual([]);
  });

  it('are marked when somebody opens the issue, however the other field was changed', async () => {
    hold('Hamburg', berliner, hamburger);
    const value = ports.jiraFields.issues[0]!.value as FieldValue;
    const asked = {
      field: { id: fieldId },
      issues: [{ id: '10001', context: '7', value: value as unknown }],
      contexts: [{ id: '7', configuration: ports.jiraFields.configuration }],
    };
    const [marked] = (await computeFieldValues(ports, asked)) as FieldValue[];
    expect(marked!.items.map(({ state }) => state)).toEqual(['elsewhere', undefined]);
    hold('Berlin', berliner);
    const again = { ...asked, issues: [{ ...asked.issues[0]!, value: marked }] };
    const [back] = (await computeFieldValues(ports, again)) as FieldValue[];
    expect(back!.items.map(({ state }) => state)).toEqual([undefined, 'elsewhere']);
  });

  it.each([
    ['clear', ['Fabrikam']],
    ['keep', ['Northwind Traders', 'Fabrikam']],
  ] as const)('are brought in order by the hourly run: %s', async (whenParentChanges, left) => {
    await configure({ whenParentChanges });
    hold('Hamburg', berliner, hamburger);
    await startFieldSync(ports, fieldId);
    await syncField(ports, ports.queue.syncs.shift()!, ports.clock.nowMs() + 800_000);
    expect(storedTexts()).toEqual(left);
    expect(ports.jiraFields.toldWrites).toHaveLength(whenParentChanges === 'clear' ? 1 : 0);
    expect(ports.jiraFields.writes).toHaveLength(whenParentChanges === 'clear' ? 0 : 1);
  });
});
