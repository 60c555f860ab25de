import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../parts/announcer';
import { fieldId } from '../parts/field-errors';
import { texts } from '../texts';
import { ColumnRow, moveButtonId } from './column-row';
import type { EditableColumn } from './columns';
import { addColumn, keptIndex, moveColumn } from './columns';
import { resultHeadingId } from './result-section';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const own = texts.columns;

/** So many columns that were found but are not kept are shown at once; more are folded away. */
const shownUnkept = 6;

interface ColumnsSectionProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
  readonly onTry: () => void;
}

/** The columns to keep, with their names, paths, types and order. */
export function ColumnsSection({ source, busy, onTry }: ColumnsSectionProps) {
  const { state, errors, change, running } = source;
  const { columns } = state;
  const announce = useAnnounce();
  const [showAll, setShowAll] = useState(false);
  const focusNext = useRef<readonly string[]>([]);
  // After a move the pressed button may be at the end of its way; then its counterpart takes the focus.
  useEffect(() => {
    const wanted = focusNext.current
      .map((id) => document.getElementById(id))
      .find((element) => element && !(element as HTMLButtonElement).disabled);
    focusNext.current = [];
    wanted?.focus();
  });

  const put = (next: readonly EditableColumn[], path = 'draft.columns') =>
    change({ ...state, columns: next }, path);
  const unkept = columns.filter((column) => !column.keep).length;
  const folds = unkept > shownUnkept;
  const shown = folds && !showAll ? columns.filter((column) => column.keep) : columns;

  const move = (column: EditableColumn, step: -1 | 1) => {
    // Among the shown ones: a folded column in between must not swallow the step.
    const moved = moveColumn(shown, column.uid, step);
    if (moved === shown) return;
    const hidden = columns.filter((each) => !shown.includes(each));
    put([...moved, ...hidden]);
    const position = moved.findIndex((each) => each.uid === column.uid) + 1;
    announce(own.moved(column.name || own.unnamed, position, moved.length));
    focusNext.current = [moveButtonId(column.uid, step), moveButtonId(column.uid, step === 1 ? -1 : 1)];
  };
  const add = () => {
    const next = addColumn(columns);
    const added = next.find((column) => !columns.includes(column));
    put(next);
    if (added) {
      focusNext.current = [fieldId(sourceFormName, `draft.columns.${keptIndex(next, added.uid)}.name`)];
    }
  };
  const noneKept = errors['draft.columns'];

  return (
    <section className="ed-section">
      <div className="ed-spread">
        <header>
          <h2>{own.section}</h2>
          <p className="ed-subtle">{columns.length === 0 ? own.intro : own.introFilled}</p>
        </header>
        <div className="ed-row">
          {source.outcome && (
            <Button appearance="subtle" onClick={() => document.getElementById(resultHeadingId)?.focus()}>
              {own.seeResult}
            </Button>
          )}
          <Button isLoading={running === 'try'} isDisabled={busy && running !== 'try'} onClick={onTry}>
            {own.tryRequest}
          </Button>
        </div>
      </div>
      {columns.length === 0 ? (
        <p className="ed-small ed-subtle">{own.emptyHint}</p>
      ) : (
        <div className="ed-table-wrap" id={fieldId(sourceFormName, 'draft.columns')} tabIndex={-1}>
          <table className="ed-table ed-columns">
            <caption className="ed-visually-hidden">{own.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{own.keep}</th>
                <th scope="col">{own.name}</th>
                <th scope="col">{own.path}</th>
                <th scope="col">{own.type}</th>
                <th scope="col">{own.sample}</th>
                <th scope="col">{own.order}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((column, index) => (
                <ColumnRow
                  key={column.uid}
                  column={column}
                  path={`draft.columns.${column.keep ? keptIndex(columns, column.uid) : `unkept-${index}`}`}
                  errors={errors}
                  isFirst={index === 0}
                  isLast={index === shown.length - 1}
                  onChange={(next, path) =>
                    put(
                      columns.map((each) => (each.uid === next.uid ? next : each)),
                      path,
                    )
                  }
                  onMove={(step) => move(column, step)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {noneKept && <p className="ed-error">{noneKept}</p>}
      <div className="ed-row">
        <Button appearance="subtle" iconBefore={AddIcon} onClick={add}>
          {own.add}
        </Button>
        {folds && (
          <Button appearance="subtle" aria-expanded={showAll} onClick={() => setShowAll(!showAll)}>
            {showAll ? own.showFewer : own.showMore(unkept)}
          </Button>
        )}
      </div>
    </section>
  );
}
