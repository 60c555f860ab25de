import type { ConsoleAnswers, UsedPlace } from '../../contract/console-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { usagePrefix, usageRecordSchema } from '../../core/usage/usage-record';
import type { UsageRecord } from '../../core/usage/usage-record';

/** Places that are looked up and shown; the count says how many there are. */
const shownPlaces = 200;

/** Where a data source is used, the latest first; pages with the titles they have now, for the admin who asks. */
export async function listUsage(
  ports: Pick<Ports, 'records' | 'directory' | 'log'>,
  dataSourceId: string,
): Promise<Result<ConsoleAnswers['listUsage'], NamedFailure>> {
  const stored = await ports.records.list(usagePrefix(dataSourceId));
  const records = stored
    .map(({ value }) => usageRecordSchema.safeParse(value).data)
    .filter((record) => record !== undefined)
    .sort((a, b) => b.boundAtMs - a.boundAtMs);
  const shown = records.slice(0, shownPlaces);
  const pageIds = shown.filter(isPage).map(({ place }) => place.id);
  const pages = pageIds.length === 0 ? null : await describePages(ports, pageIds);
  const places = shown.map((record): UsedPlace => {
    const { surface, place, boundAtMs } = record;
    const title = isPage(record) ? pages?.get(place.id) : undefined;
    const isGone = isPage(record) && pages !== null && title === undefined;
    return {
      surface,
      id: place.id,
      name: title ?? place.name,
      containerKey: place.containerKey,
      isGone,
      boundAtMs,
    };
  });
  return succeed({ places, total: records.length });
}

const isPage = ({ surface }: UsageRecord) => surface === 'confluence-macro';

/** Titles are a help; without them places are shown by id. */
async function describePages({ directory, log }: Pick<Ports, 'directory' | 'log'>, ids: readonly string[]) {
  try {
    return await directory.describePages(ids);
  } catch {
    log.warn({ event: 'pages-not-described' });
    return null;
  }
}
