import { afterAll, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { seedConnection } from '../../../test/builders/connections';
import { dataSourceId, seedDataSource } from '../../../test/builders/data-sources';
import {
  aCustomerSource,
  aFieldConfiguration,
  aFieldItem,
  aFieldPlace,
  aFieldValue,
  customerColumns,
  seedCustomers,
} from '../../../test/builders/fields';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { Binding, Surface } from '../../contract/binding';
import { viewSettingsSchema } from '../../contract/view';
import { sealChoice } from '../../core/data-source/seal';
import { panelKey } from '../../core/panel/panel-record';
import { computeFieldValues } from '../field/compute-field-values';
import { describeField } from '../field/describe-field';
import { openField } from '../field/open-field';
import { searchField } from '../field/search-field';
import { listWidgetParameters, viewWidget } from '../panel/dashboard-widget';
import { listPanelParameters, savePanel, viewPanel } from '../panel/issue-panel';
import { previewSurface } from '../panel/jira-surface';
import type { JiraSurface } from '../panel/jira-surface';
import { exportTable } from './export-table';
import { listViewParameters } from './list-view-parameters';
import { previewTable } from './preview-table';
import { viewTable } from './view-table';

/*
 * A seal says: this data source, these values, these hidden columns, on this kind of place. Here every seal that is
 * good somewhere is tried everywhere else, by every way in.
 */

const source = aCustomerSource({
  columns: customerColumns.map((column) => ({
    ...column,
    path: `$.${column.key}`,
    hidden: column.key === 'city',
  })),
});
const otherSource = aCustomerSource({ id: 'datasource00000000000002', sealKey: 'b'.repeat(43) });
const surfaces: readonly Surface[] = ['confluence-macro', 'jira-panel', 'dashboard-widget', 'jira-field'];

/** Names of the rows; a reply that holds one has shown something. */
const rows = /Contoso|Fabrikam|Northwind/;

/** A binding whose seal was made for `sealed`, and which then says `claimed`. */
async function bind(
  surface: Surface,
  { sealed = {}, claimed = {}, sealKey = source.sealKey }: Forgery = {},
): Promise<Binding> {
  const choice = { dataSourceId, parameters: {}, hiddenColumns: [] };
  const seal = await sealChoice(sealKey, { ...choice, ...sealed, surface });
  return { ...choice, tokenOwner: 'shared', ...claimed, seal };
}
interface Forgery {
  readonly sealed?: Partial<Omit<Binding, 'seal'>>;
  readonly claimed?: Partial<Omit<Binding, 'seal'>>;
  readonly sealKey?: string;
}

const viewer = { accountId: anAccount('vera'), spaceKey: 'DOCS', contentId: '1' };
const author = { ...viewer, spaceId: '2' };
const issue = { key: 'ORD-1', project: { id: '10001', key: 'ORD' }, place: 'panel' as const };
const panel: JiraSurface = { surface: 'jira-panel', accountId: anAccount('vera'), issue, placeId: '10001' };
const widget: JiraSurface = {
  ...panel,
  surface: 'dashboard-widget',
  issue: null,
  dashboardId: '10400',
  placeId: 'w',
};
const view = viewSettingsSchema.parse({});
const input = { parameters: {}, force: false };

/** Every way in by a binding, by the surface whose seals it takes. */
const waysIn: Readonly<
  Record<Surface, Readonly<Record<string, (ports: FakePorts, binding: Binding) => Promise<unknown>>>>
> = {
  'confluence-macro': {
    'the macro': (ports, binding) =>
      viewTable(ports, { version: 2, binding, view: {} }, viewer, { force: false }),
    'a forced refresh': (ports, binding) =>
      viewTable(ports, { version: 2, binding, view: {} }, viewer, { force: true }),
    'what the macro asks for': (ports, binding) =>
      listViewParameters(ports, { version: 2, binding, view: {} }, viewer),
    export: (ports, binding) =>
      exportTable(ports, { version: 2, binding, view: {} }, viewer, { locale: 'en', timeZone: 'UTC' }),
    'the settings’ preview': (ports, binding) => previewTable(ports, binding, {}, author),
  },
  'jira-panel': {
    'a stored panel': (ports, binding) => {
      const record = { version: 1, binding, view, updatedAtMs: 1, accountId: null };
      ports.records.put(panelKey(issue.place, issue.project.id), record);
      return viewPanel(ports, panel, input);
    },
    'what a stored panel asks for': (ports, binding) => {
      const record = { version: 1, binding, view, updatedAtMs: 1, accountId: null };
      ports.records.put(panelKey(issue.place, issue.project.id), record);
      return listPanelParameters(ports, panel);
    },
    'saving a panel': (ports, binding) => savePanel(ports, panel, { binding, view }),
    'a panel’s preview': (ports, binding) => previewSurface(ports, panel, binding, {}),
  },
  'dashboard-widget': {
    'a widget': (ports, binding) => viewWidget(ports, widget, { version: 1, binding, view }, input),
    'what a widget asks for': (ports, binding) =>
      listWidgetParameters(ports, widget, { version: 1, binding, view }),
    'a widget’s preview': (ports, binding) => previewSurface(ports, widget, binding, {}),
  },
  'jira-field': {
    'opening a field': (ports, binding) =>
      inField(ports, binding, () => openField(ports, aFieldPlace(), { dependsOn: [] })),
    'searching a field': (ports, binding) =>
      inField(ports, binding, () => searchField(ports, aFieldPlace(), { query: 'o', dependsOn: [] })),
    'details of a field': (ports, binding) =>
      inField(ports, binding, () => describeField(ports, aFieldPlace())),
    'the value function': (ports, binding) =>
      inField(ports, binding, async (configuration) => {
        // Its label would follow the source, if the source were read.
        const value = aFieldValue([await aFieldItem({ text: 'As it was' }, source)], 1);
        const [renewed] = await computeFieldValues(ports, {
          field: { id: 'customfield_10100' },
          issues: [{ id: '1', context: '1', value }],
          contexts: [{ id: '1', configuration }],
        });
        return renewed;
      }),
  },
};

async function inField(
  ports: FakePorts,
  binding: Binding,
  act: (configuration: unknown) => Promise<unknown>,
) {
  const configuration = { ...(await aFieldConfiguration({ columns: [] }, source)), binding };
  ports.jiraFields.configuration = configuration;
  return act(configuration);
}

async function buildWorld() {
  const ports = buildFakePorts();
  seedConnection(ports);
  seedDataSource(ports, source);
  seedDataSource(ports, otherSource);
  await seedCustomers(ports);
  ports.jiraFields.administers = true;
  ports.jiraFields.dashboard = 'yes';
  return ports;
}

let tried = 0;
afterAll(() => {
  console.log(`${tried} seals tried where they are not good`);
});

for (const surface of surfaces) {
  const ways = Object.entries(waysIn[surface]);
  const forgeries: readonly (readonly [string, () => Promise<Binding>])[] = [
    ...surfaces
      .filter((each) => each !== surface)
      .map((each) => [`sealed for a ${each}`, () => bind(each)] as const),
    ['of another site, or of a data source made anew', () => bind(surface, { sealKey: 'c'.repeat(43) })],
    [
      'of another data source',
      () => bind(surface, { sealed: { dataSourceId: otherSource.id }, sealKey: otherSource.sealKey }),
    ],
    ['of other values', () => bind(surface, { claimed: { parameters: { department: 'HR' } } })],
    ['of fewer hidden columns', () => bind(surface, { claimed: { hiddenColumns: ['city'] } })],
    ['of more hidden columns', () => bind(surface, { sealed: { hiddenColumns: ['city'] } })],
    ['of none', async () => ({ ...(await bind(surface)), seal: '' })],
    ['of nobody', async () => ({ ...(await bind(surface)), seal: 'A'.repeat(43) })],
  ];

  describe(`a ${surface}`, () => {
    it.each(ways)('takes its own seal, so that the refusals mean something: %s', async (_, act) => {
      const ports = await buildWorld();
      const answer = JSON.stringify(await act(ports, await bind(surface)));
      expect(answer).not.toMatch(/binding-refused|not-configured|"ok":false/);
    });

    for (const [way, act] of ways) {
      it.each(forgeries)(`shows nothing by ${way} for a seal %s`, async (_, forge) => {
        tried += 1;
        const ports = await buildWorld();
        const answer = JSON.stringify(await act(ports, await forge()));
        expect(answer).not.toMatch(rows);
        expect(answer).toMatch(/binding-refused|not-configured|not configured|not made by|As it was/);
      });
    }
  });
}

describe('a seal that is good', () => {
  it('is good in no space and no project that the data source is not for', async () => {
    const ports = await buildWorld();
    seedDataSource(ports, { ...source, allowedSpaces: ['DOCS'] });
    const macro = await bind('confluence-macro');
    const show = (spaceKey: string | null) =>
      viewTable(ports, { version: 2, binding: macro, view: {} }, { ...viewer, spaceKey }, { force: false });
    expect(await show('DOCS')).toMatchObject({ ok: true });
    for (const space of ['HR', null]) {
      expect(await show(space)).toMatchObject({ failure: { failure: { reason: 'space-not-allowed' } } });
    }
    for (const [surface, act] of [
      ['jira-panel', waysIn['jira-panel']['a stored panel']!],
      ['dashboard-widget', waysIn['dashboard-widget']['a widget']!],
      ['jira-field', waysIn['jira-field']['opening a field']!],
    ] as const) {
      expect(await act(ports, await bind(surface))).toMatchObject({
        failure: { failure: { reason: 'project-not-allowed' } },
      });
    }
  });
});
