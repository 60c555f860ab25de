import type { Surface } from '../../contract/binding';
import type { ConsoleAnswers, UsedPlace } from '../../contract/console-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { ConsolePorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { IndexPorts } from '../record-index/index-shard';
import { listDataSources } from '../record-index/list-data-sources';
import { usagePrefix, usageRecordSchema } from '../../core/usage/usage-record';
import type { UsageRecord } from '../../core/usage/usage-record';

/** Places that are looked up and shown; the count says how many there are. */
const shownPlaces = 200;

/**
 * Where a data source is used, the latest first; places with the names they have now, for the admin who asks. And which
 * others are made of it.
 */
export async function listUsage(
  ports: Pick<ConsolePorts, 'directory'> & IndexPorts,
  dataSourceId: string,
): Promise<Result<ConsoleAnswers['listUsage'], NamedFailure>> {
  const stored = await ports.records.list(usagePrefix(dataSourceId));
  const records = stored
    .map(({ value }) => usageRecordSchema.safeParse(value).data)
    .filter((record) => record !== undefined)
    .sort((a, b) => b.boundAtMs - a.boundAtMs);
  const shown = records.slice(0, shownPlaces);
  const names = await readNames(ports, shown);
  const places = shown.map((record): UsedPlace => {
    const { surface, place, boundAtMs } = record;
    const known = names[surface];
    const name = known?.get(idInProduct(record));
    return {
      surface,
      id: place.id,
      name: name ?? place.name,
      containerKey: place.containerKey,
      isGone: known !== null && name === undefined,
      boundAtMs,
    };
  });
  const combinations = (await listDataSources(ports))
    .filter(({ partIds = [] }) => partIds.includes(dataSourceId))
    .map(({ id, name }) => ({ id, name }));
  return succeed({ places, total: records.length, combinations });
}

/** By {@link idInProduct}; null: the product did not say. */
type Names = ReadonlyMap<string, string> | null;

/** Asks for the names of the kinds of places that there are. */
async function readNames(
  { directory, log }: Pick<ConsolePorts, 'directory' | 'log'>,
  records: readonly UsageRecord[],
): Promise<Readonly<Record<Surface, Names>>> {
  const read = async (surface: Surface, ask: (ids: readonly string[]) => Promise<Names>): Promise<Names> => {
    const ids = records.filter((each) => each.surface === surface).map(idInProduct);
    if (ids.every((id) => id === '')) return null;
    try {
      return await ask([...new Set(ids)]);
    } catch {
      // Names are a help; without them places are shown as they were when they were bound.
      log.warn({ event: 'places-not-described', surface });
      return null;
    }
  };
  const [pages, fields, projects] = await Promise.all([
    read('confluence-macro', (ids) => directory.describePages(ids)),
    read('jira-field', () => directory.describeFields()),
    read('jira-panel', (keys) => directory.describeProjects(keys)),
  ]);
  return {
    'confluence-macro': pages,
    'jira-field': fields,
    'jira-panel': projects,
    // No call of Jira's platform API is known to give the name of such a dashboard.
    'dashboard-widget': null,
  };
}

/** What the product knows a place by: a page's id, a field's id without its context, a panel's project. */
function idInProduct({ surface, place }: UsageRecord): string {
  if (surface === 'jira-field') return place.id.split('.')[0] ?? place.id;
  return surface === 'jira-panel' ? (place.containerKey ?? '') : place.id;
}
