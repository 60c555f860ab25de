import DatabaseIcon from '@atlaskit/icon/core/database';
import { t } from '../text/t';
import { Starters } from './starters';

/** What the console shows while there is no data source: where data may come from, each a way into the form. */
export function FirstRun() {
  return (
    <div className="ed-empty">
      <span className="ed-empty-icon">
        <DatabaseIcon label="" color="currentColor" />
      </span>
      <h2>{t('console.dataSources.emptyTitle')}</h2>
      <p className="ed-subtle">{t('console.dataSources.empty')}</p>
      <Starters />
    </div>
  );
}
