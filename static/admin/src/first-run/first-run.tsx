import DatabaseIcon from '@atlaskit/icon/core/database';
import { texts } from '../texts';
import { Starters } from './starters';

const own = texts.dataSources;

/** What the console shows while there is no data source: where data may come from, each a way into the form. */
export function FirstRun() {
  return (
    <div className="ed-empty">
      <span className="ed-empty-icon">
        <DatabaseIcon label="" color="currentColor" />
      </span>
      <h2>{own.emptyTitle}</h2>
      <p className="ed-subtle">{own.empty}</p>
      <Starters />
    </div>
  );
}
