import { IconButton } from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import Textfield from '@atlaskit/textfield';
import type { ColumnType } from '../../../../src/contract/table';
import type { FieldErrors } from '../parts/field-errors';
import { errorAt, fieldId } from '../parts/field-errors';
import { texts } from '../texts';
import { columnTypeChoices } from './column-type-choices';
import type { EditableColumn } from './columns';
import { sourceFormName } from './use-data-source-editor';

const own = texts.columns;

/** Element id of a column's button up (-1) or down (1). */
export function moveButtonId(uid: string, step: -1 | 1): string {
  return fieldId(sourceFormName, `column.${uid}.${step === 1 ? 'down' : 'up'}`);
}

interface ColumnRowProps {
  readonly column: EditableColumn;
  readonly path: string;
  readonly errors: FieldErrors;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (next: EditableColumn, path: string) => void;
  readonly onMove: (step: -1 | 1) => void;
}

/** One column in the editor. */
export function ColumnRow({ column, path, errors, isFirst, isLast, onChange, onMove }: ColumnRowProps) {
  const name = column.name || own.unnamed;
  return (
    <tr className={column.keep ? undefined : 'ed-dropped'}>
      <td className="ed-col-keep">
        <Checkbox
          aria-label={own.keepLabel(name)}
          isChecked={column.keep}
          onChange={(event) => onChange({ ...column, keep: event.currentTarget.checked }, 'draft.columns')}
        />
      </td>
      <td>
        <ColumnInput
          path={`${path}.name`}
          label={own.nameLabel(name)}
          value={column.name}
          errors={errors}
          disabled={!column.keep}
          onChange={(value) => onChange({ ...column, name: value }, `${path}.name`)}
        />
      </td>
      <td>
        <ColumnInput
          path={`${path}.path`}
          label={own.pathLabel(name)}
          value={column.path}
          errors={errors}
          disabled={!column.keep}
          isCode
          title={own.pathHelp}
          otherPath={`${path}.template`}
          onChange={(value) => onChange({ ...column, path: value }, `${path}.path`)}
        />
      </td>
      <td className="ed-col-type">
        {/* A native list: a table of 100 columns stays quick, and it is not cut off by the table's edge. */}
        <select
          className="ed-native-select"
          id={fieldId(sourceFormName, `${path}.type`)}
          aria-label={own.typeLabel(name)}
          value={column.type}
          disabled={!column.keep}
          onChange={(event) =>
            onChange({ ...column, type: event.currentTarget.value as ColumnType }, `${path}.type`)
          }
        >
          {columnTypeChoices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {column.type === 'currency' && (
          <ColumnInput
            path={`${path}.currency`}
            label={own.currencyLabel(name)}
            placeholder={own.currencyPlaceholder}
            value={column.currency}
            errors={errors}
            disabled={!column.keep}
            onChange={(currency) => onChange({ ...column, currency }, `${path}.currency`)}
          />
        )}
      </td>
      <td className="ed-col-sample" title={column.sample ?? undefined}>
        {column.sample ?? ''}
      </td>
      <td className="ed-col-order">
        <IconButton
          id={moveButtonId(column.uid, -1)}
          icon={ArrowUpIcon}
          label={own.moveUp(name)}
          appearance="subtle"
          spacing="compact"
          isDisabled={isFirst}
          onClick={() => onMove(-1)}
        />
        <IconButton
          id={moveButtonId(column.uid, 1)}
          icon={ArrowDownIcon}
          label={own.moveDown(name)}
          appearance="subtle"
          spacing="compact"
          isDisabled={isLast}
          onClick={() => onMove(1)}
        />
      </td>
    </tr>
  );
}

interface ColumnInputProps {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly errors: FieldErrors;
  readonly disabled: boolean;
  readonly isCode?: boolean;
  readonly title?: string;
  readonly placeholder?: string;
  /** Path of a second problem that belongs here. */
  readonly otherPath?: string;
  readonly onChange: (value: string) => void;
}

function ColumnInput(props: ColumnInputProps) {
  const {
    path,
    label,
    value,
    errors,
    disabled,
    isCode = false,
    title,
    placeholder,
    otherPath,
    onChange,
  } = props;
  const id = fieldId(sourceFormName, path);
  const error = errorAt(errors, path) ?? (otherPath ? errorAt(errors, otherPath) : undefined);
  return (
    <>
      <Textfield
        id={id}
        aria-label={label}
        aria-describedby={error ? `${id}-error` : undefined}
        {...(title === undefined ? {} : { title })}
        placeholder={placeholder ?? ''}
        isCompact
        isMonospaced={isCode}
        isDisabled={disabled}
        isInvalid={error !== undefined}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error && (
        <span className="ed-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </>
  );
}
