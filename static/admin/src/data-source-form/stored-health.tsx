import SectionMessage from '@atlaskit/section-message';
import type { RefreshHealth } from '../../../../src/contract/data-source';
import { toAgeText } from '../parts/age-text';
import { DriftList } from '../parts/drift-list';
import { FailureMessage } from '../parts/failure-message';
import { t } from '../text/t';

/** What is wrong with a stored data source, so that an admin who came to mend it need not ask. */
export function StoredHealth({ health }: { readonly health: RefreshHealth }) {
  const { lastError, lastSuccessAtMs, drift } = health;
  return (
    <>
      {lastError && lastError.atMs >= (lastSuccessAtMs ?? 0) && (
        <FailureMessage
          title={t('console.dataSource.lastFailure', { age: toAgeText(lastError.atMs, Date.now()) })}
          error={lastError.error}
          appearance="warning"
        />
      )}
      {drift.length > 0 && (
        <SectionMessage appearance="warning" title={t('console.dataSource.driftTitle')} headingLevel="h2">
          <div className="ed-message">
            <DriftList drift={drift} />
          </div>
        </SectionMessage>
      )}
    </>
  );
}
