import Spinner from '@atlaskit/spinner';
import { useEffect, useState } from 'react';
import type { ConsoleAnswers } from '../../../../src/contract/console-api';
import type { ErrorBody } from '../../../../src/contract/reply';
import { callAdmin } from '../api';
import { Age } from '../parts/age';
import { FailureMessage } from '../parts/failure-message';
import { PlaceName } from '../parts/place-name';
import { t } from '../text/t';

/** Pages, fields, panels and dashboards that use a data source. */
export function UsedPlacesSection({ id, nowMs }: { readonly id: string; readonly nowMs: number }) {
  const [usage, setUsage] = useState<ConsoleAnswers['listUsage'] | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);
  useEffect(() => {
    void callAdmin('listUsage', { id }).then((reply) =>
      reply.ok ? setUsage(reply.data) : setFailure(reply.error),
    );
  }, [id]);
  return (
    <section className="ed-section">
      <h2>{t('console.places.title')}</h2>
      {failure && <FailureMessage title={t('console.places.failedTitle')} error={failure} />}
      {!failure && !usage && <Spinner label={t('console.places.title')} />}
      {usage && usage.combinations.length > 0 && (
        <p>{t('console.places.partOf', { names: usage.combinations.map(({ name }) => name) })}</p>
      )}
      {usage?.total === 0 && <p className="ed-subtle">{t('console.places.none')}</p>}
      {usage && usage.total > 0 && (
        <div className="ed-table-wrap" tabIndex={0} role="region" aria-label={t('console.places.caption')}>
          <table className="ed-table ed-table-dense">
            <caption className="ed-visually-hidden">{t('console.places.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('console.places.columns.place')}</th>
                <th scope="col">{t('console.places.columns.kind')}</th>
                <th scope="col">{t('console.places.columns.where')}</th>
                <th scope="col">{t('console.places.columns.bound')}</th>
              </tr>
            </thead>
            <tbody>
              {usage.places.map((place) => (
                <tr key={`${place.surface}:${place.id}`}>
                  <td>
                    <PlaceName place={{ ...place, containerKey: null }} />
                  </td>
                  <td>{t(`console.places.surfaces.${place.surface}`)}</td>
                  <td>{place.containerKey ?? ''}</td>
                  <td className="ed-nowrap">
                    <Age atMs={place.boundAtMs} nowMs={nowMs} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {usage.total > usage.places.length && (
            <p className="ed-subtle ed-table-note">
              {t('console.places.more', { value: usage.total - usage.places.length })}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
