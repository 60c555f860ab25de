import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../parts/announcer';
import { fieldId } from '../parts/field-errors';
import { t } from '../text/t';
import { ColumnRow, dragHandleId, dragHelpId, moveButtonId } from './column-row';
import type { EditableColumn } from './columns';
import {
  addColumn,
  dropColumn,
  findSectionProblem,
  keptIndex,
  moveColumnTo,
  suggestCalculation,
  suggestTemplate,
  takeColumn,
} from './columns';
import { DefaultSort } from './default-sort';
import { FoundColumns } from './found-columns';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

/** The columns of the table, in their order, with what else the answer offers. */
export function ColumnsSection({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const { columns, from } = state;
  const announce = useAnnounce();
  const focusNext = useRef<readonly string[]>([]);
  // After a move the pressed button may be at the end of its way; then its counterpart takes the focus.
  useEffect(() => {
    const wanted = focusNext.current
      .map((id) => document.getElementById(id))
      .find((element) => element && !(element as HTMLButtonElement).disabled);
    focusNext.current = [];
    wanted?.focus();
  });

  const kept = columns.filter((column) => column.keep);
  const put = (next: readonly EditableColumn[], path = 'draft.columns') =>
    change({ ...state, columns: next }, path);

  const move = (uid: string, place: number) => {
    const moved = moveColumnTo(columns, uid, place);
    if (moved === columns) return;
    put(moved);
    const at = keptIndex(moved, uid);
    const name = moved.find((each) => each.uid === uid)?.name;
    announce(
      t('console.columns.moved', {
        name: name === undefined || name === '' ? t('console.columns.unnamed') : name,
        position: at + 1,
        total: kept.length,
      }),
    );
  };
  const add = (template = '') => {
    const next = addColumn(columns, template);
    const added = next.find((column) => !columns.includes(column));
    put(next);
    if (added) focusNext.current = [nameFieldId(next, added.uid)];
  };
  const remove = (column: EditableColumn, place: number) => {
    put(dropColumn(columns, column.uid));
    announce(t('console.builder.columns.removed', { name: column.name || t('console.columns.unnamed') }));
    const neighbour = kept[place + 1] ?? kept[place - 1];
    if (neighbour) focusNext.current = [dragHandleId(neighbour.uid)];
  };
  const take = (column: EditableColumn) => {
    const next = takeColumn(columns, column);
    put(next);
    announce(t('console.builder.tree.added', { name: column.name }));
    focusNext.current = [nameFieldId(next, column.uid)];
  };
  const problem = findSectionProblem(errors);

  return (
    <section className="ed-section">
      <header>
        <h2>{t('console.columns.section')}</h2>
        <p className="ed-subtle">
          {columns.length === 0
            ? t(`console.columns.intro.${from}`)
            : t(`console.builder.columns.intro.${from}`)}
        </p>
      </header>
      {kept.length === 0 && <p className="ed-small ed-subtle">{t('console.columns.emptyHint')}</p>}
      {kept.length > 0 && (
        <div>
          <div className="ed-column-head" aria-hidden="true">
            <span />
            <span>{t('console.columns.name')}</span>
            <span>{t('console.columns.path')}</span>
            <span>{t('console.columns.type')}</span>
            <span>{t('console.columns.sample')}</span>
            <span />
          </div>
          <p className="ed-visually-hidden" id={dragHelpId}>
            {t('console.builder.columns.dragHelp')}
          </p>
          <ol className="ed-column-list" aria-label={t('console.builder.columns.list')}>
            {kept.map((column, place) => (
              <ColumnRow
                key={column.uid}
                column={column}
                path={`draft.columns.${place}`}
                errors={errors}
                lookups={state.lookups}
                place={place}
                count={kept.length}
                onChange={(next, path) =>
                  put(
                    columns.map((each) => (each.uid === next.uid ? next : each)),
                    path,
                  )
                }
                onMove={(to, by) => {
                  move(column.uid, to);
                  const up = moveButtonId(column.uid, -1);
                  const down = moveButtonId(column.uid, 1);
                  focusNext.current =
                    by === 'handle' ? [dragHandleId(column.uid)] : by === 'up' ? [up, down] : [down, up];
                }}
                onDrop={(uid, before) => {
                  const from = kept.findIndex((each) => each.uid === uid);
                  move(uid, from < before ? before - 1 : before);
                }}
                onRemove={() => remove(column, place)}
              />
            ))}
          </ol>
        </div>
      )}
      {problem && (
        <p className="ed-error" id={fieldId(sourceFormName, 'draft.columns')} tabIndex={-1}>
          {problem}
        </p>
      )}
      <div className="ed-row ed-flush">
        <Button appearance="subtle" iconBefore={AddIcon} onClick={() => add()}>
          {t('console.columns.add')}
        </Button>
        <Button appearance="subtle" iconBefore={AddIcon} onClick={() => add(suggestTemplate(columns))}>
          {t('console.builder.columns.template')}
        </Button>
        <Button appearance="subtle" iconBefore={AddIcon} onClick={() => add(suggestCalculation(columns))}>
          {t('console.builder.columns.calculate')}
        </Button>
      </div>
      <p className="ed-help">
        {t('console.builder.columns.templateHelp', {
          example: '{givenName} {surname}',
          calculation: '= price * quantity',
        })}
      </p>
      <FoundColumns columns={columns.filter((column) => !column.keep)} onAdd={take} />
      {kept.length > 0 && <DefaultSort source={source} />}
    </section>
  );
}

function nameFieldId(columns: readonly EditableColumn[], uid: string): string {
  return fieldId(sourceFormName, `draft.columns.${keptIndex(columns, uid)}.name`);
}
