import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';
import type { ConsoleAnswers, RecordKind } from '../../../../src/contract/console-api';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { Crumbs } from '../navigation/crumbs';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { toHealthBadge } from '../parts/badges';
import { DriftList } from '../parts/drift-list';
import { FailureMessage } from '../parts/failure-message';
import { useFocusOnMount } from '../parts/use-focus-on-mount';
import { t } from '../text/t';
import { ConnectionState } from './connection-state';
import { RunsSection } from './runs-section';
import { UsedPlacesSection } from './used-places-section';

interface ActivityScreenProps {
  readonly kind: RecordKind;
  readonly id: string;
}

/** What has happened with a data source, or with everything that reads through a connection. */
export function ActivityScreen({ kind, id }: ActivityScreenProps) {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [history, setHistory] = useState<ConsoleAnswers['getHistory'] | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  useEffect(() => {
    void callAdmin('getHistory', { kind, id }).then((reply) =>
      reply.ok ? setHistory(reply.data) : setFailure(reply.error),
    );
  }, [kind, id]);
  const isConnection = kind === 'connection';
  const connection = overview.connections.find((each) => each.id === id);
  const dataSource = overview.dataSources.find((each) => each.id === id);
  const name = history?.name ?? connection?.name ?? dataSource?.name ?? '';
  const nowMs = Date.now();
  return (
    <>
      <Crumbs to={isConnection ? 'connections' : 'data-sources'} />
      <div className="ed-form">
        <div className="ed-spread">
          <h1 tabIndex={-1} ref={heading}>
            {t('console.activity.title', { name })}
          </h1>
          <Button
            onClick={() =>
              go(isConnection ? { screen: 'connection', id } : { screen: 'data-source', id, starter: null })
            }
          >
            {t('console.activity.edit')}
          </Button>
        </div>
        {failure && <FailureMessage title={t('console.activity.loadFailed')} error={failure} />}
        <section className="ed-stack" aria-label={t('console.activity.health')}>
          {connection && (
            <div>
              <ConnectionState connection={connection} nowMs={nowMs} />
            </div>
          )}
          {dataSource && (
            <>
              <div>
                <BadgeLozenge badge={toHealthBadge(dataSource.health)} reason />
              </div>
              {dataSource.health.drift.length > 0 && (
                <div className="ed-message">
                  <h2>{t('console.activity.drift')}</h2>
                  <DriftList drift={dataSource.health.drift} />
                </div>
              )}
            </>
          )}
        </section>
        {history ? (
          <RunsSection runs={history.runs} isConnection={isConnection} nowMs={nowMs} />
        ) : (
          !failure && (
            <div className="ed-centre">
              <Spinner size="large" label={t('console.app.loading')} />
            </div>
          )
        )}
        {!isConnection && <UsedPlacesSection id={id} nowMs={nowMs} />}
      </div>
    </>
  );
}
