import { afterAll, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { aCodeAuth, aConnectionRecord, seedConnection } from '../../../test/builders/connections';
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
import type { AppHandlers } from '../../../test/integration/authorization-matrix';
import type { Binding, Surface } from '../../contract/binding';
import type { FieldSettings } from '../../contract/field';
import { viewSettingsSchema } from '../../contract/view-schema';
import { sealChoice } from '../../core/data-source/seal';
import { panelKey } from '../../core/panel/panel-record';
import type { DefinedResolver } from '../../forge/resolvers/define-resolver';
import { beginUserSignIn } from '../sign-in/begin-user-sign-in';
import { endOwnSignIn, getOwnSignIn } from '../sign-in/own-sign-in';
import { computeFieldValues } from '../field/compute-field-values';
import { describeField } from '../field/describe-field';
import { openField } from '../field/open-field';
import { searchField } from '../field/search-field';
import { settleField } from '../field/settle-field';
import { startFieldSync } from '../field/start-field-sync';
import { syncField } from '../field/sync-field';
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

/** Something that takes a binding, or a configuration that holds one. */
type Way = (ports: FakePorts, binding: Binding) => Promise<unknown>;
/** The ways in by a key or a handler, by name; or why no binding comes in by it. */
type Row = Readonly<Record<string, Way>> | `no: ${string}`;
/** Of a resolver a row for each of its keys, of another handler one. */
type Rows<Handler> = Handler extends DefinedResolver<infer Key> ? Readonly<Record<Key, Row>> : Row;

const ownSettings = 'no: administrators name data sources, and nothing is sealed for them';
const makesSeal = 'no: it makes a seal and takes none';
const namesSource = 'no: it names a data source that is open to actions, and nothing is sealed for it';
const namesRule =
  'no: it names a rule that is open to actions, and a seal in the work item is checked by the rule';
const namesNothing = 'no: it takes no configuration';

/** A connection at which everyone signs in themselves. */
function seedOwnSignIn(ports: FakePorts): void {
  const auth = aCodeAuth({ tokenOwner: 'user' });
  seedConnection(ports, aConnectionRecord({ auth }), null);
  seedDataSource(ports, { ...source, tokenOwner: 'user' });
}

/** Every handler of the manifest, with the surface whose seals it takes: one without a row does not compile. */
const handlers: {
  readonly [Name in keyof AppHandlers]: `no: ${string}` | readonly [Surface, Rows<AppHandlers[Name]>];
} = {
  adminResolver: ownSettings,
  transitionResolver: ownSettings,
  macroResolver: [
    'confluence-macro',
    {
      viewTable: {
        'the macro': (ports, binding) =>
          viewTable(ports, { version: 2, binding, view: {} }, viewer, { force: false }),
      },
      refreshTable: {
        'a forced refresh': (ports, binding) =>
          viewTable(ports, { version: 2, binding, view: {} }, viewer, { force: true }),
      },
      listParameters: {
        'what the macro asks for': (ports, binding) =>
          listViewParameters(ports, { version: 2, binding, view: {} }, viewer),
      },
      previewTable: {
        'the settings’ preview': (ports, binding) => previewTable(ports, binding, {}, author),
      },
      beginUserSignIn: {
        'a viewer’s own sign-in': (ports, binding) => {
          seedOwnSignIn(ports);
          return beginUserSignIn(ports, { version: 2, binding, view: {} }, viewer);
        },
      },
      listLooks: 'no: it takes no binding, and gives no row',
      saveLook: 'no: it takes no binding, and gives no row',
      deleteLook: 'no: it takes no binding, and gives no row',
      restoreLook: 'no: it takes no binding, and gives no row',
      completeUserSignIn: 'no: the state of the sign-in decides',
      getUserSignIn: {
        'as whom a viewer is signed in': (ports, binding) => {
          seedOwnSignIn(ports);
          return getOwnSignIn(ports, { version: 2, binding, view: {} }, viewer);
        },
      },
      endUserSignIn: {
        'signing a viewer out': (ports, binding) => {
          seedOwnSignIn(ports);
          const deadlineAtMs = ports.clock.nowMs() + 20_000;
          return endOwnSignIn(ports, { version: 2, binding, view: {} }, viewer, deadlineAtMs);
        },
      },
      listDataSources: namesNothing,
      sealBinding: makesSeal,
    },
  ],
  macroExport: [
    'confluence-macro',
    {
      export: (ports, binding) =>
        exportTable(ports, { version: 2, binding, view: {} }, viewer, { locale: 'en', timeZone: 'UTC' }),
    },
  ],
  panelResolver: [
    'jira-panel',
    {
      viewTable: {
        'a stored panel': (ports, binding) => {
          storePanel(ports, binding);
          return viewPanel(ports, panel, input);
        },
      },
      listParameters: {
        'what a stored panel asks for': (ports, binding) => {
          storePanel(ports, binding);
          return listPanelParameters(ports, panel);
        },
      },
      savePanel: { 'saving a panel': (ports, binding) => savePanel(ports, panel, { binding, view }) },
      previewTable: {
        'a panel’s preview': (ports, binding) => previewSurface(ports, panel, binding, {}),
      },
      getPanel: 'no: it gives what is set, and no rows',
      listSources: namesNothing,
      sealBinding: makesSeal,
    },
  ],
  widgetResolver: [
    'dashboard-widget',
    {
      viewTable: {
        'a widget': (ports, binding) => viewWidget(ports, widget, { version: 1, binding, view }, input),
      },
      listParameters: {
        'what a widget asks for': (ports, binding) =>
          listWidgetParameters(ports, widget, { version: 1, binding, view }),
      },
      previewTable: {
        'a widget’s preview': (ports, binding) => previewSurface(ports, widget, binding, {}),
      },
      listSources: namesNothing,
      sealBinding: makesSeal,
    },
  ],
  fieldResolver: [
    'jira-field',
    {
      openField: {
        'opening a field': (ports, binding) =>
          inField(ports, binding, () => openField(ports, aFieldPlace(), { dependsOn: [] })),
      },
      searchField: {
        'searching a field': (ports, binding) =>
          inField(ports, binding, () => searchField(ports, aFieldPlace(), { query: 'o', dependsOn: [] })),
      },
      describeField: {
        'details of a field': (ports, binding) =>
          inField(ports, binding, () => describeField(ports, aFieldPlace())),
      },
      settleField: {
        'settling a field by another': async (ports, binding) => {
          const fields = { customfield_10100: await heldValue(), customfield_10200: 'Berlin' };
          ports.jiraFields.issueFields = { 'ORD-1': fields, '10001': fields };
          const settled = await inField(ports, binding, () => settleField(ports, aFieldPlace()), dependent);
          return [settled, ports.jiraFields.toldWrites.length === 0 ? 'As it was' : 'taken out'];
        },
      },
      rememberPick: 'no: it keeps ids that its caller sent, for the caller, and shows nothing',
      listFieldSources: namesNothing,
      prepareFieldConfiguration: makesSeal,
      startFieldSync: namesNothing,
      getFieldSync: namesNothing,
    },
  ],
  fieldValues: [
    'jira-field',
    {
      'the value function': (ports, binding) =>
        inField(ports, binding, async (configuration) => {
          const [renewed] = await computeFieldValues(ports, {
            field: { id: 'customfield_10100' },
            issues: [{ id: '1', context: '1', value: await heldValue() }],
            contexts: [{ id: '1', configuration }],
          });
          return renewed;
        }),
    },
  ],
  fieldSync: [
    'jira-field',
    {
      'writing labels back': async (ports, binding) => {
        const issue = { id: '10001', projectId: '10001', issueTypeId: '10011', value: await heldValue() };
        ports.jiraFields.issues = [issue];
        await inField(ports, binding, async () => {
          await startFieldSync(ports, 'customfield_10100');
          for (const job of ports.queue.syncs) await syncField(ports, job, ports.clock.nowMs() + 800_000);
        });
        return ports.jiraFields.issues[0]?.value;
      },
    },
  ],
  issueEvent: 'no: administrators name data sources, and nothing is sealed for them',
  transitionCheck:
    'no: it takes a seal of its own kind, over the whole check, which check-record.test.ts tries',
  transitionFill: 'no: it names a rule of the administrators, and nothing is sealed for it',
  fieldSyncSchedule: namesNothing,
  actionFormResolver: ['jira-panel', { listFormChoices: namesNothing, previewAction: namesSource }],
  findRecords: namesSource,
  getRecord: namesSource,
  summariseRecords: namesSource,
  listDataSources: namesSource,
  refreshDataSource: namesSource,
  testConnectionHealth: namesSource,
  runFillRule: namesRule,
  ruleFindRecords: namesSource,
  ruleGetRecord: namesSource,
  ruleSummariseRecords: namesSource,
  ruleListDataSources: namesSource,
  ruleRefreshDataSource: namesSource,
  ruleTestConnectionHealth: namesSource,
  ruleRunFillRule: namesRule,
  jqlFunction: 'no: it names a data source, and gives what everybody may see of it',
  handleCall: 'no: what the caller’s client is granted decides',
  signInCallback: namesNothing,
  handleRequest: 'no: it serves two public documents, whatever is sent',
  keepAlive: namesNothing,
  refreshConsumer: namesNothing,
};

const isWay = (part: unknown): part is Way => typeof part === 'function';
const waysWithin = (part: unknown): readonly (readonly [string, Way])[] =>
  typeof part !== 'object' || part === null
    ? []
    : Object.entries(part).flatMap(([name, each]) =>
        isWay(each) ? [[name, each] as const] : waysWithin(each),
      );
const waysInto = (surface: Surface) =>
  Object.values(handlers).flatMap((entry) =>
    typeof entry !== 'string' && entry[0] === surface ? waysWithin(entry[1]) : [],
  );

function storePanel(ports: FakePorts, binding: Binding): void {
  const record = { version: 1, binding, view, updatedAtMs: 1, accountId: null };
  ports.records.put(panelKey(issue.place, issue.project.id), record);
}

/** A record whose label would follow the source, if the source were read. */
const heldValue = async () => aFieldValue([await aFieldItem({ text: 'As it was' }, source)], 1);

/** A field whose records belong to a city that another field holds. */
const dependent: Partial<FieldSettings> = {
  dependency: { fieldId: 'customfield_10200', column: 'number' },
};

async function inField(
  ports: FakePorts,
  binding: Binding,
  act: (configuration: unknown) => Promise<unknown>,
  settings: Partial<FieldSettings> = {},
) {
  const configured = await aFieldConfiguration({ columns: [], ...settings }, source);
  const configuration = { ...configured, binding };
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
  const ways = waysInto(surface);
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
    for (const [surface, name] of [
      ['jira-panel', 'a stored panel'],
      ['dashboard-widget', 'a widget'],
      ['jira-field', 'opening a field'],
    ] as const) {
      const act = new Map(waysInto(surface)).get(name)!;
      expect(await act(ports, await bind(surface))).toMatchObject({
        failure: { failure: { reason: 'project-not-allowed' } },
      });
    }
  });
});
