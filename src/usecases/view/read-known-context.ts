import type { ContextPlace, Ports } from '../../core/ports';
import {
  accountNameKey,
  contextAgeMs,
  contextTtlSeconds,
  knownContextSchema,
  namePath,
  pageContextKey,
  pagePaths,
} from '../../core/product/known-context';
import type { KnownContext } from '../../core/product/known-context';
import { ProductUnavailableError } from '../../core/product/product-unavailable';

type Values = Readonly<Record<string, string>>;

/**
 * Values of the place that somebody looks at, as a product said at most {@link contextAgeMs} ago: titles and names,
 * which change seldom. An issue's fields change under the eyes of who looks, so they are asked for each time. While a
 * product gives no answer, what it said last is as good as new.
 *
 * Only for a place that the platform has checked: what is known of a page is given to whoever may see it.
 * @throws ProductUnavailableError where nothing is known
 */
export async function readKnownContext(
  ports: Pick<Ports, 'records' | 'clock' | 'product'>,
  place: ContextPlace,
  paths: readonly string[],
): Promise<Values> {
  // Whoever has not signed in has nobody in whose name to ask; what others were told is not theirs.
  if (place.accountId === null) return {};
  const ofPage = place.contentId === null ? [] : paths.filter((path) => pagePaths.includes(path));
  const ofPerson = paths.filter((path) => path === namePath);
  const others = paths.filter((path) => !ofPage.includes(path) && path !== namePath);
  const [page, person, other] = await Promise.all([
    place.contentId === null || ofPage.length === 0
      ? {}
      : readKept(ports, pageContextKey(place.contentId), place, ofPage),
    ofPerson.length === 0 ? {} : readKept(ports, accountNameKey(place.accountId), place, ofPerson),
    others.length === 0 ? {} : ports.product.readContext(place, others),
  ]);
  return { ...page, ...person, ...other };
}

/** What is kept under a key, asked anew where it is too old or lacks a path. */
async function readKept(
  { records, clock, product }: Pick<Ports, 'records' | 'clock' | 'product'>,
  key: string,
  place: ContextPlace,
  paths: readonly string[],
): Promise<Values> {
  const known = knownContextSchema.safeParse(await records.get(key)).data;
  const has = (values: Values) => paths.every((path) => values[path] !== undefined);
  const isFresh = known !== undefined && Math.abs(clock.nowMs() - known.atMs) < contextAgeMs;
  if (isFresh && has(known.values)) return known.values;
  try {
    // What others need of the same page is kept along.
    const wanted = [...new Set([...paths, ...Object.keys(known?.values ?? {})])];
    const values = await product.readContext(place, wanted);
    const next: KnownContext = { version: 1, atMs: clock.nowMs(), values: { ...values } };
    if (has(values)) await records.set(key, next, { ttlSeconds: contextTtlSeconds });
    return values;
  } catch (error) {
    if (error instanceof ProductUnavailableError && known !== undefined && has(known.values))
      return known.values;
    throw error;
  }
}
