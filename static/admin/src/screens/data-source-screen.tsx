import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';
import { callAdmin } from '../api';
import { Crumbs } from '../navigation/crumbs';
import type { Starter } from '../navigation/route';
import { useOverview } from '../overview-context';
import { Disclosure } from '../parts/disclosure';
import { FailureMessage } from '../parts/failure-message';
import { DataSourceForm } from '../data-source-form/data-source-form';
import type { DataSourceDetail } from '../../../../src/contract/data-source';
import type { ErrorBody } from '../../../../src/contract/reply';
import { listStarterKey, originOf, Starters, starterTitle } from '../first-run/starters';
import { t } from '../text/t';

interface DataSourceScreenProps {
  readonly id: string | null;
  readonly starter: Starter | null;
  /** The data source that a new one begins as a copy of; null: none. */
  readonly copyOf: string | null;
}

/** Adds or edits one data source. */
export function DataSourceScreen({ id, starter, copyOf }: DataSourceScreenProps) {
  const { overview } = useOverview();
  const wanted = id ?? copyOf;
  const [detail, setDetail] = useState<DataSourceDetail | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    void callAdmin('getDataSource', { id: wanted }).then((reply) =>
      reply.ok ? setDetail(reply.data) : setFailure(reply.error),
    );
  }, [wanted]);
  const preset = overview.presets.find((each) => each.id === starter?.providerId) ?? overview.presets[0];
  const first = starter === null ? undefined : originOf(starter);
  if (failure || !preset) {
    return (
      <>
        <Crumbs to="data-sources" />
        {failure && <FailureMessage title={t('console.dataSource.loadFailed')} error={failure} />}
      </>
    );
  }
  if (wanted !== null && !detail) {
    return (
      <div className="ed-centre">
        <Spinner size="large" label={t('console.app.loading')} />
      </div>
    );
  }
  return (
    <>
      <Crumbs to="data-sources" />
      {wanted === null && starter === null && overview.dataSources.length > 0 && (
        <Disclosure label={t('console.list.startFrom')}>
          <Starters />
        </Disclosure>
      )}
      <DataSourceForm
        detail={copyOf === null ? detail : null}
        copied={copyOf === null ? null : detail}
        preset={preset}
        request={preset.requests.find((each) => each.key === starter?.requestKey) ?? null}
        title={starterTitle(starter) ?? ''}
        startsNew={starter !== null && first === undefined}
        first={first}
        listFirst={starter?.requestKey === listStarterKey}
      />
    </>
  );
}
