import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { Suspense, useMemo, useState } from 'react';
import type { AnswerSample } from '../../../../../src/contract/exchange';
import type { DataSourceState } from '../data-source-state';
import { dropColumn, keepColumn, proposeAnew } from '../columns';
import type { DataSourceEditor } from '../use-data-source-editor';
import { useAnnounce } from '../../parts/announcer';
import { lazyPart } from '../../parts/lazy-part';
import { t } from '../../text/t';
import { kindOf, openAtFirst, toLineId, valueAt } from './answer-tree';
import type { NodeKind, Steps, TreeLine } from './answer-tree';
import { JsonTree } from './json-tree';
import type { LiveTable } from './live-table';
import type { Mapping } from './use-live-table';

// In the chunk of the mapping code, which it prints cells with.
const PreviewTable = lazyPart(async () => (await import('./preview-table')).PreviewTable);

interface AnswerDataProps {
  readonly source: DataSourceEditor;
  readonly sample: AnswerSample;
  readonly mapping: Mapping;
  readonly live: LiveTable;
}

/** The answer as a tree, and beside it the table that is made of it: a click in the one changes the other. */
export function AnswerData({ source, sample, mapping, live }: AnswerDataProps) {
  const { state, change } = source;
  const announce = useAnnounce();
  const [selected, setSelected] = useState<Steps | null>(null);
  const rowSteps = useMemo(() => findSteps(mapping, sample, live.rowsPath), [mapping, sample, live.rowsPath]);
  const rowsId = rowSteps && toLineId(rowSteps);
  const opened = useMemo(() => openAtFirst(rowSteps ?? []), [rowSteps]);
  const pathInRow = (steps: Steps) => mapping.locateInRow(sample, live.rowsPath, steps);
  const columnAt = (steps: Steps) => {
    const path = pathInRow(steps);
    return path === null
      ? undefined
      : state.columns.find(
          (column) => column.keep && !column.hidden && mapping.isSamePath(column.path, path),
        );
  };
  const put = (next: Partial<DataSourceState>, path: string) => change({ ...state, ...next }, path);

  const toggleColumn = (steps: Steps) => {
    const path = pathInRow(steps);
    const column = columnAt(steps);
    const proposal = path === null ? null : mapping.proposeColumnAt(sample, live.rowsPath, path);
    if (path === null) {
      announce(t('console.builder.tree.outside'));
    } else if (column) {
      put({ columns: dropColumn(state.columns, column.uid) }, 'draft.columns');
      announce(t('console.builder.tree.removed', { name: column.name }));
    } else if (proposal) {
      put({ columns: keepColumn(state.columns, proposal) }, 'draft.columns');
      announce(t('console.builder.tree.added', { name: proposal.name }));
    }
  };
  const readRowsFrom = (steps: Steps) => {
    const rowsPath = mapping.toPath(steps, true);
    const columns = proposeAnew(state.columns, mapping.proposeFromSample(sample, rowsPath));
    put({ rowsPath, columns }, 'draft.rowsPath');
    announce(t('console.builder.tree.rowsChosen', { path: rowsPath }));
  };
  const actOn = ({ kind, steps }: TreeLine) => {
    if (kind === 'list' && pathInRow(steps) === null) readRowsFrom(steps);
    else toggleColumn(steps);
  };
  const actionOf = (line: TreeLine): string | null => {
    if (line.id === rowsId) return null;
    const path = pathInRow(line.steps);
    if (line.kind === 'list' && path === null) return t('console.builder.tree.useAsRows');
    if (line.kind === 'object' || path === null) return null;
    return columnAt(line.steps)
      ? t('console.builder.tree.removeColumn')
      : t('console.builder.tree.addColumn');
  };
  const nameOf = (key: string) =>
    state.columns.find((column) => column.key === key)?.name ?? t('console.columns.unnamed');
  // Another answer need not have the place that was chosen in the last one.
  const selectedValue = selected && valueAt(sample.body, selected);

  return (
    <div className="ed-answer">
      <div className="ed-answer-pane">
        <h3>{t(`console.builder.tree.title.${state.from}`)}</h3>
        <p className="ed-help">{t('console.builder.tree.hint')}</p>
        <JsonTree
          sample={sample}
          openAtFirst={opened}
          markOf={(steps) => (toLineId(steps) === rowsId ? 'rows' : columnAt(steps) ? 'column' : null)}
          actionOf={actionOf}
          onAct={actOn}
          onSelect={({ steps }) => setSelected(steps)}
        />
        {selected && selectedValue !== undefined && (
          <SelectedPlace
            kind={kindOf(selectedValue)}
            path={pathInRow(selected)}
            wholePath={mapping.toPath(selected)}
            isRows={toLineId(selected) === rowsId}
            isColumn={columnAt(selected) !== undefined}
            onColumn={() => toggleColumn(selected)}
            onRows={() => readRowsFrom(selected)}
          />
        )}
        {sample.isPartial && <p className="ed-help">{t('console.builder.answer.partial')}</p>}
      </div>
      <div className="ed-answer-pane">
        <h3>{t('console.builder.preview.title')}</h3>
        <Suspense fallback={<Spinner size="medium" label={t('console.builder.preview.loading')} />}>
          <PreviewTable from={state.from} live={live} nameOf={nameOf} />
        </Suspense>
      </div>
    </div>
  );
}

interface SelectedPlaceProps {
  readonly kind: NodeKind;
  readonly path: string | null;
  readonly wholePath: string;
  readonly isRows: boolean;
  readonly isColumn: boolean;
  readonly onColumn: () => void;
  readonly onRows: () => void;
}

/** The chosen place with everything that can be made of it. */
function SelectedPlace({ kind, path, wholePath, isRows, isColumn, onColumn, onRows }: SelectedPlaceProps) {
  return (
    <div className="ed-tree-bar" role="group" aria-label={t('console.builder.tree.selected')}>
      <code className="ed-code">{path ?? wholePath}</code>
      {path !== null && !isRows && (
        <Button spacing="compact" onClick={onColumn}>
          {isColumn ? t('console.builder.tree.removeColumn') : t('console.builder.tree.addColumn')}
        </Button>
      )}
      {kind === 'list' && !isRows && (
        <Button spacing="compact" onClick={onRows}>
          {t('console.builder.tree.useAsRows')}
        </Button>
      )}
      {isRows && <span className="ed-small ed-subtle">{t('console.builder.tree.isRows')}</span>}
      {!isRows && path === null && kind !== 'list' && kind !== 'object' && (
        <span className="ed-small ed-subtle">{t('console.builder.tree.outside')}</span>
      )}
    </div>
  );
}

/** The place that a rows path names, where it is one list of the answer; null: it gathers from several. */
function findSteps(mapping: Mapping, sample: AnswerSample, rowsPath: string): Steps | null {
  const queue: Steps[] = [[]];
  for (let at = 0; at < queue.length && at < 500; at += 1) {
    const steps = queue[at]!;
    if (mapping.isSamePath(mapping.toPath(steps), rowsPath)) return steps;
    const value = valueAt(sample.body, steps);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    queue.push(...Object.keys(value).map((name) => [...steps, name]));
  }
  return null;
}
