import type { AccessKind, ConsoleAnswers } from '../../contract/console-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { ConsolePorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';

/** Spaces, projects or groups by what was typed. A product that does not answer leaves typing the keys. */
export async function searchAccess(
  { directory, log }: Pick<ConsolePorts, 'directory' | 'log'>,
  kind: AccessKind,
  term: string,
): Promise<Result<ConsoleAnswers['searchAccess'], NamedFailure>> {
  if (term === '') return succeed({ choices: [] });
  try {
    return succeed({ choices: await directory.search(kind, term) });
  } catch {
    log.warn({ event: 'access-not-searched', kind });
    return succeed({ choices: null });
  }
}
