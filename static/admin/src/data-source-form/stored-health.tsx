import SectionMessage from '@atlaskit/section-message';
import { useEffect, useState } from 'react';
import type { RefreshHealth } from '../../../../src/contract/data-source';
import { toPastText } from '../parts/age-text';
import { DriftList } from '../parts/drift-list';
import { FailureMessage } from '../parts/failure-message';
import { SuspicionActions } from '../parts/suspicion-actions';
import { suspicionText } from '../parts/suspicion-text';
import { t } from '../text/t';

interface StoredHealthProps {
  readonly id: string;
  readonly name: string;
  readonly health: RefreshHealth;
  /** Whether what a test found just now stands below, which is the newer news. */
  readonly isTested: boolean;
}

/** What is wrong with a stored data source, so that an admin who came to mend it need not ask. */
export function StoredHealth({ id, name, health, isTested }: StoredHealthProps) {
  const [current, setCurrent] = useState(health);
  useEffect(() => setCurrent(health), [health]);
  const { lastError, lastSuccessAtMs, drift, suspicion } = current;
  return (
    <>
      {suspicion && (
        <SectionMessage appearance="warning" title={t('console.suspicion.title')} headingLevel="h2">
          <div className="ed-message">
            <p>{suspicionText(suspicion)}</p>
            <SuspicionActions
              id={id}
              name={name}
              suspicion={suspicion}
              onAnswered={(dataSource) => setCurrent(dataSource.health)}
            />
          </div>
        </SectionMessage>
      )}
      {!isTested && !suspicion && lastError && lastError.atMs >= (lastSuccessAtMs ?? 0) && (
        <FailureMessage
          title={t('console.dataSource.lastFailure', { age: toPastText(lastError.atMs, Date.now()) })}
          error={lastError.error}
          appearance="warning"
        />
      )}
      {!isTested && drift.length > 0 && (
        <SectionMessage appearance="warning" title={t('console.dataSource.driftTitle')} headingLevel="h2">
          <div className="ed-message">
            <DriftList drift={drift} />
          </div>
        </SectionMessage>
      )}
    </>
  );
}
