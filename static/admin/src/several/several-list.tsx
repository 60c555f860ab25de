import Lozenge from '@atlaskit/lozenge';
import Spinner from '@atlaskit/spinner';
import { useOverview } from '../overview-context';
import { enumerationText } from '../text/number-text';
import { t } from '../text/t';
import type { Change, SharedEdits } from './shared-edits';
import { planEdits } from './shared-edits';
import type { Entry, Several } from './use-several';

interface SeveralListProps {
  readonly ids: readonly string[];
  readonly entries: Several['entries'];
  readonly edits: SharedEdits;
}

/** Each data source with what would change in it, and then with what came of it. */
export function SeveralList({ ids, entries, edits }: SeveralListProps) {
  const { overview } = useOverview();
  const names = new Map(overview.dataSources.map(({ id, name }) => [id, name]));
  return (
    <div className="ed-table-wrap">
      <table className="ed-table ed-list">
        <caption className="ed-visually-hidden">{t('console.several.changes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('console.dataSources.columns.name')}</th>
            <th scope="col">{t('console.several.changes')}</th>
            <th scope="col">{t('console.several.result')}</th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const entry = entries[id];
            return (
              <tr key={id}>
                <td>{names.get(id) ?? (entry && 'detail' in entry ? entry.detail.name : id)}</td>
                <td data-label={t('console.several.changes')}>
                  <div>{entry && 'detail' in entry && <Changes entry={entry} edits={edits} />}</div>
                </td>
                <td data-label={t('console.several.result')}>
                  <div>{entry && <Result entry={entry} />}</div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type ReadEntry = Extract<Entry, { readonly detail: unknown }>;

function Changes({ entry, edits }: { readonly entry: ReadEntry; readonly edits: SharedEdits }) {
  const { overview } = useOverview();
  const { changes, unfit } = planEdits(entry.detail, edits);
  const nameOf = (id: string) =>
    overview.connections.find((each) => each.id === id)?.name ?? t('console.dataSources.connectionGone');
  // What was stored is no change any more, so that a second press of Save finds nothing to do.
  if (entry.state === 'saved') return <span className="ed-subtle">{t('console.several.isSoNow')}</span>;
  if (changes.length === 0 && unfit.length === 0) {
    return <span className="ed-subtle">{t('console.several.nothing')}</span>;
  }
  return (
    <ul className="ed-plain">
      {changes.map((change) => (
        <li key={change.of}>
          {t('console.several.change', {
            field: t(`console.several.fields.${change.of}`),
            ...toTexts(change, nameOf),
          })}
        </li>
      ))}
      {unfit.map((each) => (
        <li key={each} className="ed-subtle">
          {t(`console.several.unfit.${each}`)}
        </li>
      ))}
    </ul>
  );
}

function toTexts(change: Change, nameOf: (id: string) => string): { before: string; after: string } {
  switch (change.of) {
    case 'connection':
      return { before: nameOf(change.before), after: nameOf(change.after) };
    case 'age':
      return { before: ageText(change.before), after: ageText(change.after) };
    case 'places':
    case 'groups': {
      const open = t(`console.several.open.${change.of}`);
      const toText = (named: readonly string[]) => (named.length === 0 ? open : enumerationText(named));
      return { before: toText(change.before), after: toText(change.after) };
    }
  }
}

const ageText = (seconds: number) => t('console.several.minutes', { count: Math.round(seconds / 60) });

function Result({ entry }: { readonly entry: Entry }) {
  switch (entry.state) {
    case 'read':
      return null;
    case 'reading':
    case 'saving':
      return <Spinner size="small" label={t(`console.several.${entry.state}`)} />;
    case 'saved':
      return <Lozenge appearance="success">{t('console.several.states.saved')}</Lozenge>;
    case 'unchanged':
      return <Lozenge>{t('console.several.states.unchanged')}</Lozenge>;
    case 'unread':
    case 'refused':
      return (
        <div className="ed-stack" style={{ gap: 'var(--ds-space-050)' }}>
          <div>
            <Lozenge appearance="removed">{t(`console.several.states.${entry.state}`)}</Lozenge>
          </div>
          <p>{entry.error.message}</p>
          {entry.error.code === 'CONFLICT' ? (
            <p className="ed-subtle">{t('console.several.conflictFix')}</p>
          ) : (
            entry.error.fix && <p className="ed-subtle">{entry.error.fix}</p>
          )}
        </div>
      );
  }
}
