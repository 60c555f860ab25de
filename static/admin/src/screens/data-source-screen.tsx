import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';
import { callAdmin } from '../api';
import { Crumbs } from '../navigation/crumbs';
import type { Starter } from '../navigation/route';
import { useOverview } from '../overview-context';
import { FailureMessage } from '../parts/failure-message';
import { DataSourceForm } from '../data-source-form/data-source-form';
import type { DataSourceDetail } from '../../../../src/contract/data-source';
import type { ErrorBody } from '../../../../src/contract/reply';
import { fileStarterId, listStarterKey, starterTitle } from '../first-run/starters';
import { t } from '../text/t';

interface DataSourceScreenProps {
  readonly id: string | null;
  readonly starter: Starter | null;
}

/** Adds or edits one data source. */
export function DataSourceScreen({ id, starter }: DataSourceScreenProps) {
  const { overview } = useOverview();
  const [detail, setDetail] = useState<DataSourceDetail | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  useEffect(() => {
    if (id === null) return;
    void callAdmin('getDataSource', { id }).then((reply) =>
      reply.ok ? setDetail(reply.data) : setFailure(reply.error),
    );
  }, [id]);
  const preset = overview.presets.find((each) => each.id === starter?.providerId) ?? overview.presets[0];
  if (failure || !preset) {
    return (
      <>
        <Crumbs to="data-sources" />
        {failure && <FailureMessage title={t('console.dataSource.loadFailed')} error={failure} />}
      </>
    );
  }
  if (id !== null && !detail) {
    return (
      <div className="ed-centre">
        <Spinner size="large" label={t('console.app.loading')} />
      </div>
    );
  }
  return (
    <>
      <Crumbs to="data-sources" />
      <DataSourceForm
        detail={detail}
        preset={preset}
        request={preset.requests.find((each) => each.key === starter?.requestKey) ?? null}
        title={starterTitle(starter) ?? ''}
        startsNew={starter !== null && starter.providerId !== fileStarterId}
        fileFirst={starter?.providerId === fileStarterId}
        listFirst={starter?.requestKey === listStarterKey}
      />
    </>
  );
}
