import type { ConsoleAnswers } from '../../../src/contract/console-api';

type Loose = Readonly<Record<string, unknown>>;

/** What each answer beyond the forms must at least look like. */
export const consoleShapes: Readonly<Record<keyof ConsoleAnswers, (data: Loose) => boolean>> = {
  countUsage: (data) => typeof data['counts'] === 'object' && data['counts'] !== null,
  restoreRecord: (data) => typeof data['revision'] === 'number',
  purgeRecord: (data) => data['purged'] === true,
};
