import { IconButton } from '@atlaskit/button/new';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import DeleteIcon from '@atlaskit/icon/core/delete';
import DragIcon from '@atlaskit/icon/core/drag-handle-vertical';
import SettingsIcon from '@atlaskit/icon/core/customize';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';
import type { Lookup } from '../../../../src/contract/data-source';
import { columnTypes } from '../../../../src/contract/table';
import type { ColumnType } from '../../../../src/contract/table';
import type { FieldErrors } from '../parts/field-errors';
import { errorAt, fieldId } from '../parts/field-errors';
import { choicesOf } from '../parts/select-field';
import { t } from '../text/t';
import { ColumnInput } from './column-input';
import { ColumnQuestion } from './column-question';
import { ColumnSettings } from './column-settings';
import { answerQuestion } from './columns';
import type { EditableColumn } from './columns';
import { useColumnDrag } from './use-column-drag';
import { sourceFormName } from './use-data-source-editor';

/** Element id of a column's button up (-1) or down (1). */
export function moveButtonId(uid: string, step: -1 | 1): string {
  return fieldId(sourceFormName, `column.${uid}.${step === 1 ? 'down' : 'up'}`);
}

/** Element id of a column's drag handle. */
export function dragHandleId(uid: string): string {
  return fieldId(sourceFormName, `column.${uid}.drag`);
}

/** Element id of the sentence that explains the drag handles. */
export const dragHelpId = fieldId(sourceFormName, 'columns.drag-help');

interface ColumnRowProps {
  readonly column: EditableColumn;
  readonly path: string;
  readonly errors: FieldErrors;
  readonly lookups: readonly Lookup[];
  readonly place: number;
  readonly count: number;
  readonly onChange: (next: EditableColumn, path: string) => void;
  /** Takes it to a place among the kept ones; `by` says which control has to keep the focus. */
  readonly onMove: (place: number, by: 'handle' | 'up' | 'down') => void;
  /** Another column was dropped here. */
  readonly onDrop: (uid: string, place: number) => void;
  readonly onRemove: () => void;
}

/** One column in the editor: where it reads, how it is called, and its settings on demand. */
export function ColumnRow(props: ColumnRowProps) {
  const { column, path, errors, lookups, place, count, onChange, onMove, onRemove } = props;
  const [isOpen, setOpen] = useState(false);
  const drag = useColumnDrag(column.uid, place, props.onDrop);
  const name = column.name || t('console.columns.unnamed');
  const hasHiddenError = ['currency', 'format'].some((each) => errorAt(errors, `${path}.${each}`));
  // It stays open when the problem goes, which it does with the first key that is typed.
  if (hasHiddenError && !isOpen) setOpen(true);
  const settingsId = fieldId(sourceFormName, `column.${column.uid}.settings`);
  const className = [
    'ed-column',
    drag.isDragged && 'ed-column-dragged',
    drag.edge && `ed-column-${drag.edge}`,
  ];
  return (
    <li ref={drag.row} className={className.filter(Boolean).join(' ')}>
      <div className="ed-column-line">
        <button
          ref={drag.handle}
          type="button"
          id={dragHandleId(column.uid)}
          className="ed-drag-handle"
          aria-label={t('console.builder.columns.drag', { name })}
          aria-describedby={dragHelpId}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
            if (step === 0) return;
            event.preventDefault();
            onMove(place + step, 'handle');
          }}
        >
          <DragIcon label="" color="currentColor" />
        </button>
        <ColumnInput
          path={`${path}.name`}
          label={t('console.columns.nameLabel', { name })}
          value={column.name}
          errors={errors}
          onChange={(value) => onChange({ ...column, name: value }, `${path}.name`)}
        />
        <ColumnInput
          path={`${path}.path`}
          label={t('console.columns.pathLabel', { name })}
          value={column.path}
          errors={errors}
          isCode
          title={t('console.columns.pathHelp', {
            example: '{givenName} {surname}',
            calculation: '= price * quantity',
          })}
          otherPaths={[`${path}.template`, `${path}.expression`]}
          onChange={(value) => onChange({ ...column, path: value }, `${path}.path`)}
        />
        {/* A native list: an editor of 100 columns stays quick, and it is not cut off by the section's edge. */}
        <select
          className="ed-native-select"
          id={fieldId(sourceFormName, `${path}.type`)}
          aria-label={t('console.columns.typeLabel', { name })}
          value={column.type}
          onChange={(event) =>
            onChange({ ...column, type: event.currentTarget.value as ColumnType }, `${path}.type`)
          }
        >
          {choicesOf(columnTypes, (each) => t(`console.columns.types.${each}`)).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span className="ed-column-sample" title={column.sample ?? undefined}>
          {column.hidden && <Lozenge>{t('console.builder.columns.hiddenMark')}</Lozenge>}{' '}
          {column.sample ?? ''}
        </span>
        <span className="ed-column-buttons">
          <IconButton
            icon={SettingsIcon}
            label={t('console.builder.columns.settings', { name })}
            appearance="subtle"
            spacing="compact"
            isSelected={isOpen}
            aria-expanded={isOpen}
            aria-controls={settingsId}
            onClick={() => setOpen(!isOpen)}
          />
          <IconButton
            id={moveButtonId(column.uid, -1)}
            icon={ArrowUpIcon}
            label={t('console.columns.moveUp', { name })}
            appearance="subtle"
            spacing="compact"
            isDisabled={place === 0}
            onClick={() => onMove(place - 1, 'up')}
          />
          <IconButton
            id={moveButtonId(column.uid, 1)}
            icon={ArrowDownIcon}
            label={t('console.columns.moveDown', { name })}
            appearance="subtle"
            spacing="compact"
            isDisabled={place === count - 1}
            onClick={() => onMove(place + 1, 'down')}
          />
          <IconButton
            icon={DeleteIcon}
            label={t('console.builder.columns.remove', { name })}
            appearance="subtle"
            spacing="compact"
            onClick={onRemove}
          />
        </span>
      </div>
      {column.question && (
        <ColumnQuestion
          name={name}
          question={column.question}
          spelling={column.spelling}
          onAnswer={(spelling) => onChange(answerQuestion(column, spelling), `${path}.spelling`)}
        />
      )}
      <div id={settingsId} hidden={!isOpen}>
        {isOpen && (
          <ColumnSettings column={column} path={path} errors={errors} lookups={lookups} onChange={onChange} />
        )}
      </div>
    </li>
  );
}
