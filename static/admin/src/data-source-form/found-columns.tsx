import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import { useState } from 'react';
import { t } from '../text/t';
import type { EditableColumn } from './columns';

/** So many are offered at once; more on demand. */
const shownAtOnce = 12;

interface FoundColumnsProps {
  readonly columns: readonly EditableColumn[];
  readonly onAdd: (column: EditableColumn) => void;
}

/** Columns that the answer offers and that are not taken, each one press away. */
export function FoundColumns({ columns, onAdd }: FoundColumnsProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (columns.length === 0) return null;
  const shown = showsAll ? columns : columns.slice(0, shownAtOnce);
  return (
    <div className="ed-found">
      <h3>{t('console.builder.columns.found', { count: columns.length })}</h3>
      <ul>
        {shown.map((column) => (
          <li key={column.uid}>
            <button
              type="button"
              className="ed-found-column"
              title={column.path}
              onClick={() => onAdd(column)}
            >
              <AddIcon label="" color="currentColor" size="small" />
              <span className="ed-visually-hidden">{t('console.builder.columns.addFound')}</span>
              <b>{column.name}</b>
              <span>{column.sample || t('console.builder.columns.foundEmpty')}</span>
            </button>
          </li>
        ))}
      </ul>
      {columns.length > shown.length && (
        <div className="ed-flush">
          <Button appearance="subtle" onClick={() => setShowsAll(true)}>
            {t('console.builder.columns.showAllFound', { count: columns.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
