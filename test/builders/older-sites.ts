import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MacroConfig } from '../../src/contract/binding';
import type { FieldValue } from '../../src/contract/field';
import type { KvsEntry } from '../host/services/kvs/kvs-service';

/** A site as an earlier release stored it. */
export interface OlderSite {
  readonly storedAtMs: number;
  readonly dataSources: readonly {
    readonly name: string;
    readonly id: string;
    readonly rowCount: number;
    readonly config: MacroConfig;
  }[];
  readonly entries: readonly KvsEntry[];
}

/** A site of the second release, with a field, a panel and a data source in its trash. */
export interface SecondReleaseSite extends OlderSite {
  readonly field: {
    readonly name: string;
    readonly configuration: { configuration: unknown; schema?: unknown };
    readonly value: FieldValue;
  };
  /** The data source of the project's panel, and one that lies in the trash. */
  readonly panelSource: string;
  readonly deletedSource: string;
}

const read = (release: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../fixtures', release, 'site.json'), 'utf8'));

/** What `test/fixtures/first-release` holds. */
export const readFirstRelease = () => read('first-release') as OlderSite;
/** What `test/fixtures/second-release` holds. */
export const readSecondRelease = () => read('second-release') as SecondReleaseSite;

/** Its records as they would be today, on a site that has been in use until now. */
export function entriesToday({ entries, storedAtMs }: OlderSite, nowMs: number): readonly KvsEntry[] {
  return entries.map((entry) => ({ ...entry, value: moveTimes(entry.value, nowMs - storedAtMs) }));
}

/** Every time in a record: numbers whose names end in `Ms` and are times, not durations. */
function moveTimes(value: unknown, byMs: number, name = ''): unknown {
  if (typeof value === 'number' && name.endsWith('Ms') && value > 1_000_000_000_000) return value + byMs;
  if (Array.isArray(value)) return value.map((each) => moveTimes(each, byMs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moveTimes(each, byMs, key)]));
}
