import { configurationFormat, configurationSchema, configurationVersion } from '../../contract/transfer';
import type { Configuration } from '../../contract/transfer';
import { parseValue } from '../parse-value';
import { fail } from '../result';
import type { Result } from '../result';

/** Checks a file, or a part of one, and says in words what is wrong with it. */
export function readConfiguration(raw: unknown): Result<Configuration, string> {
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== configurationFormat) {
    return fail('is not an export of External Data');
  }
  const version = 'version' in raw ? raw.version : undefined;
  if (version !== configurationVersion) {
    return typeof version === 'number' && version > configurationVersion
      ? fail('was made by a newer version of the app; update the app first')
      : fail('has no version that this app knows');
  }
  const parsed = parseValue(configurationSchema, raw);
  if (!parsed.ok) {
    const { place, problem } = parsed.failure;
    return fail(`cannot be read at ${place === '' ? 'its beginning' : place.slice(0, 200)}: ${problem}`);
  }
  const { connections, dataSources } = parsed.value;
  const repeated = findRepeated(connections) ?? findRepeated(dataSources);
  return repeated === null ? parsed : fail(`holds the id ${repeated} twice`);
}

function findRepeated(records: readonly { readonly id: string }[]): string | null {
  const seen = new Set<string>();
  for (const { id } of records) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}
