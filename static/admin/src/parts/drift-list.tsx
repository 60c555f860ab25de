import type { RefreshHealth } from '../../../../src/contract/data-source';
import { t } from '../text/t';
import { toMomentText } from './age-text';

/** Columns that fitted once and no longer do, since when, and what to do about them. */
export function DriftList({ drift }: Pick<RefreshHealth, 'drift'>) {
  return (
    <>
      <ul>
        {drift.map(({ column, name, kind, sinceMs, misfits = 0, example = '' }) => (
          <li key={column}>
            {t(`console.dataSource.drift.${kind}`, {
              name,
              age: toMomentText(sinceMs),
              count: misfits,
              example,
            })}
          </li>
        ))}
      </ul>
      <p className="ed-subtle">{t('console.dataSource.driftFix')}</p>
    </>
  );
}
