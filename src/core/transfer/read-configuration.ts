import { configurationFormat, configurationSchema, configurationVersion } from '../../contract/transfer';
import type { Configuration } from '../../contract/transfer';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { parseValue } from '../parse-value';
import { fail } from '../result';
import type { Result } from '../result';

/** Checks a file, or a part of one, and says in words what is wrong with it. */
export function readConfiguration(raw: unknown): Result<Configuration, Text> {
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== configurationFormat) {
    return fail(buildText('problem.file.other'));
  }
  const version = 'version' in raw ? raw.version : undefined;
  if (version !== configurationVersion) {
    return typeof version === 'number' && version > configurationVersion
      ? fail(buildText('problem.file.newer'))
      : fail(buildText('problem.file.version'));
  }
  const parsed = parseValue(configurationSchema, raw);
  if (!parsed.ok) {
    const { place, problem } = parsed.failure;
    return fail(
      buildText('problem.file.at', {
        place: place === '' ? buildText('problem.file.beginning') : place.slice(0, 200),
        problem,
      }),
    );
  }
  const { connections, dataSources } = parsed.value;
  const repeated = findRepeated(connections) ?? findRepeated(dataSources);
  return repeated === null ? parsed : fail(buildText('problem.file.twice', { id: repeated }));
}

function findRepeated(records: readonly { readonly id: string }[]): string | null {
  const seen = new Set<string>();
  for (const { id } of records) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}
