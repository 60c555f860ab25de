import type { ToldSuspicion } from '../../../../src/contract/data-source';
import { t } from '../text/t';
import { toPastText } from './age-text';

/** What a refresh lost and what became of it, in one sentence. */
export function suspicionText({ state, sinceMs, before, after, isSilent, tables }: ToldSuspicion): string {
  const values = { before, after, age: toPastText(sinceMs, Date.now()) };
  const lost = isSilent ? t('console.suspicion.silent', values) : t('console.suspicion.fewer', values);
  const more = tables > 1 ? [t('console.suspicion.tables', { count: tables - 1 })] : [];
  return [lost, ...more, t(`console.suspicion.states.${state}`)].join(' ');
}
