import type { AccountId } from '../../contract/account-id';
import type { Binding, Surface } from '../../contract/binding';
import type { TableView } from '../../contract/macro-api';
import type { Travelling } from '../../contract/packed/packed-table';
import type { Parameter, ParameterValues } from '../../contract/parameter';
import type { TableColumn } from '../../contract/table';
import type { ViewSettings } from '../../contract/view';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { isOpenBy } from '../../core/data-source/hidden-columns';
import { looksKey } from '../../core/look/look-record';
import { isSealValid } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import type { ContextPlace, Ports } from '../../core/ports';
import { keepNeeded } from '../../core/view/columns-needed';
import { productOf } from '../../core/product/surface-product';
import { loadParameters } from '../../core/request/load-parameters';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { readDataSource } from '../record/read-data-source';
import { failNamed } from '../record/named';
import { checkAccess } from './check-access';
import { packedForm, rowForm } from './cell-forms';
import { carriesAnswer, limitAnswer } from './limit-answer';
import type { resolveViewParameters } from './resolve-view-parameters';
import { showSnapshot } from './snapshot-view';
import type { SnapshotLook } from './snapshot-look';

/** Where a view is shown, from the platform's permission-checked context. */
export interface Viewer {
  readonly accountId: AccountId | null;
  readonly spaceKey: string | null;
  /** Project of the issue, where there is one. */
  readonly projectKey?: string | null;
  /** Page or issue it is shown on, where there is one. */
  readonly contentId?: string | null;
  readonly issueKey?: string | null;
}

/** What is to be shown of a bound data source. */
export interface BoundRequest {
  readonly binding: Binding;
  /** Surface that the binding has to be sealed for. */
  readonly surface: Surface;
  /** Whether to read the data source now, whatever the age of its snapshot. */
  readonly force: boolean;
  /** The viewer's own parameter values. */
  readonly parameters?: ParameterValues;
  /** Which columns to give; absent: those that are not hidden. A hidden one comes only where the binding opens it. */
  readonly keepColumn?: (column: TableColumn) => boolean;
  /** How the rows are to be shown, which decides the columns in the place of `keepColumn`. */
  readonly view?: { readonly settings: ViewSettings; readonly lookId?: string | undefined };
  /** Whether an author tries values out that are not in any page yet: they are bounded like a viewer's. */
  readonly isTrial?: boolean;
  /** Whether hidden columns come without the binding: for an author who chooses from them. */
  readonly opensHidden?: boolean;
  /** Whether all rows are wanted, for a use that does not send them to a browser; absent: as many as Forge carries. */
  readonly isWhole?: boolean;
}

/** What a bound data source shows, with the settings by which it does where the request has some. */
export interface BoundTable extends TableView {
  readonly settings?: ViewSettings;
}

/**
 * Gives the table that a binding stands for: from its snapshot if there is one, else by reading the data source.
 * A snapshot within its maximum age costs one round trip of two reads (three with a named look) and no call. An older one is given all
 * the same, and one refresh is queued. `force` refreshes first, and still gives the old one if that fails.
 */
export async function viewBoundTable(
  ports: Ports,
  request: BoundRequest,
  viewer: Viewer,
): Promise<Result<BoundTable, NamedFailure>> {
  const bound = await openBound(ports, request, viewer);
  if (!bound.ok) return bound;
  const { raw, look } = bound.value;
  const form = rowForm(ports, look.name);
  const shown = await showSnapshot(ports, { ...look, form }, raw, request.force);
  if (!shown.ok) return shown;
  const { about, columns, cells: rows } = shown.value;
  const view = { ...about, ...bound.value.shown, table: { columns, rows } };
  return succeed(request.isWhole === true ? view : limitAnswer(view));
}

/** The same for a browser that can unpack a table: as it is stored wherever it can travel so. */
export async function viewBoundPacked(
  ports: Ports,
  request: BoundRequest,
  viewer: Viewer,
): Promise<Result<Travelling<BoundTable>, NamedFailure>> {
  const bound = await openBound(ports, request, viewer);
  if (!bound.ok) return bound;
  const { raw, look } = bound.value;
  const form = packedForm(ports, look.name);
  const shown = await showSnapshot(ports, { ...look, form }, raw, request.force);
  if (!shown.ok) return shown;
  const { columns, rowCount, cells } = shown.value;
  const about = { ...shown.value.about, ...bound.value.shown };
  if ('rows' in cells) return succeed(limitAnswer({ ...about, table: { columns, rows: cells.rows } }));
  const view = { ...about, packed: { columns, rowCount, ...cells } };
  // Compressed text has no character that takes more than its byte.
  return carriesAnswer(view) ? succeed(view) : viewBoundTable(ports, { ...request, force: false }, viewer);
}

/** A binding that may be shown here, and what to look at for it. */
interface Bound {
  /** Head of the snapshot as it is stored. */
  readonly raw: unknown;
  readonly look: Omit<SnapshotLook<never>, 'form'>;
  /** Settings of the view; none where the request has none. */
  readonly shown: Pick<BoundTable, 'settings'>;
}

async function openBound(
  ports: Ports,
  request: BoundRequest,
  viewer: Viewer,
): Promise<Result<Bound, NamedFailure>> {
  const { binding, surface, parameters: entered = {}, view } = request;
  // The binding says whose rows they are, so that record and snapshot come in one round trip; the record decides.
  const { dataSourceId: id, parameters, tokenOwner } = binding;
  const expectedName = await nameSnapshot(
    { id, tokenOwner },
    { ...entered, ...parameters },
    viewer.accountId,
  );
  const alsoRead = view?.lookId === undefined ? [] : [looksKey(id)];
  const stored = await ports.records.getMany([dataSourceKey(id), snapshotKey(expectedName), ...alsoRead]);
  const dataSource = await readDataSource(stored.get(dataSourceKey(id)));
  if (!dataSource.ok) return dataSource;
  const allowed = await checkBinding(ports, dataSource.value, binding, surface, viewer);
  if (!allowed.ok) return allowed;

  if (dataSource.value.tokenOwner === 'user' && viewer.accountId === null) {
    return failNamed({ reason: 'account-needed' }, { dataSource: dataSource.value.name });
  }
  const sources = { fixed: parameters, viewer: entered, place: toPlace(viewer) };
  const declared = await loadParameters(dataSource.value);
  const values = declared.length === 0 ? succeed({}) : await loadAndResolve(ports, dataSource.value, sources);
  if (!values.ok) return values;
  const name = await nameSnapshot(dataSource.value, values.value, viewer.accountId);
  const raw =
    name === expectedName ? stored.get(snapshotKey(name)) : await ports.records.get(snapshotKey(name));
  const settings = view && (await settleView(view, stored.get(looksKey(id)), dataSource.value));
  const isNamed = settings === undefined ? request.keepColumn : keepNeeded(settings);
  const { accountId } = viewer;
  const isChosen =
    request.isTrial === true ? Object.keys(values.value).length > 0 : choosesValues(declared, entered);
  const chosen = isChosen ? ({ pace: 'view', person: accountId } as const) : undefined;
  return succeed({
    raw,
    look: {
      dataSource: dataSource.value,
      values: values.value,
      name,
      viewer: { accountId, chosen },
      isWanted: isNamed ?? (({ hidden }) => hidden !== true),
      isOpen: request.opensHidden === true ? () => true : isOpenBy(binding.hiddenColumns),
    },
    shown: settings === undefined ? {} : { settings },
  });
}

/** The settings of a view: its own, or those of the look that it names, which are read for those that name one only. */
async function settleView(
  { settings, lookId }: NonNullable<BoundRequest['view']>,
  looks: unknown,
  { columns }: DataSourceRecord,
): Promise<ViewSettings> {
  if (lookId === undefined) return settings;
  const { settleStoredLook } = await import('../../core/look/settle-stored-look');
  return settleStoredLook(
    looks,
    lookId,
    settings,
    columns.map(({ key }) => key),
  );
}

/** Most data sources have no parameters, and those who look at them load nothing that reads any. */
const loadAndResolve: typeof resolveViewParameters = async (...given) =>
  (await import('./resolve-view-parameters')).resolveViewParameters(...given);

/** Whether a viewer's values ask for other rows than those that everybody gets. */
function choosesValues(parameters: readonly Parameter[], entered: ParameterValues): boolean {
  return parameters.some(({ key, source, default: preset = '' }) => {
    const value = entered[key] ?? '';
    return source === 'viewer' && value !== '' && value !== preset;
  });
}

/** Whether this binding was made by us for this surface, and its data source may be shown here to this person. */
export async function checkBinding(
  ports: Ports,
  dataSource: DataSourceRecord,
  binding: Binding,
  surface: Surface,
  viewer: Viewer,
): Promise<Result<true, NamedFailure>> {
  const sealed = await isSealValid(dataSource.sealKey, { ...binding, surface }, binding.seal);
  if (!sealed) return failNamed({ reason: 'binding-refused' });
  return checkAccess(ports, dataSource, viewer, productOf[surface]);
}

/** The place that context parameters are read from. */
function toPlace({ accountId, spaceKey, contentId = null, issueKey = null }: Viewer): ContextPlace {
  return { accountId, spaceKey, contentId, issueKey };
}
