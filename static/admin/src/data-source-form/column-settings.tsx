import Checkbox from '@atlaskit/checkbox';
import type { Lookup } from '../../../../src/contract/data-source';
import type { ColumnFormat, ValueSpelling } from '../../../../src/contract/table';
import type { FieldErrors } from '../parts/field-errors';
import { fieldId } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { texts } from '../texts';
import type { EditableColumn } from './columns';
import { formatSettings } from './columns';
import { NativeSelect } from './native-select';
import { sourceFormName } from './use-data-source-editor';

const own = texts.builder.columns;

interface ColumnSettingsProps {
  readonly column: EditableColumn;
  readonly path: string;
  readonly errors: FieldErrors;
  readonly lookups: readonly Lookup[];
  readonly onChange: (next: EditableColumn, path: string) => void;
}

/** How a column reads and prints its values, beyond its type. */
export function ColumnSettings({ column, path, errors, lookups, onChange }: ColumnSettingsProps) {
  const settings = formatSettings(column.type);
  const { format = {} } = column;
  const place = (name: string) => ({ form: sourceFormName, path: `${path}.${name}`, errors });
  const id = (name: string) => fieldId(sourceFormName, `${path}.${name}`);
  const put = (part: Partial<EditableColumn>, name: string) =>
    onChange({ ...column, ...part }, `${path}.${name}`);
  const putFormat = (part: { readonly [K in keyof ColumnFormat]?: ColumnFormat[K] | undefined }) => {
    const entries = Object.entries({ ...format, ...part }).filter(([, value]) => value !== undefined);
    put({ format: Object.fromEntries(entries) }, 'format');
  };
  return (
    <div className="ed-column-settings">
      {column.type === 'currency' && (
        <TextField
          {...place('currency')}
          label={texts.columns.currencyLabel(column.name)}
          placeholder={texts.columns.currencyPlaceholder}
          value={column.currency}
          onChange={(currency) => put({ currency }, 'currency')}
        />
      )}
      {settings.includes('decimals') && (
        <NativeSelect
          id={id('format.decimals')}
          label={own.decimals}
          value={format.decimals === undefined ? '' : String(format.decimals)}
          choices={[
            { value: '', label: own.decimalsAny },
            ...[0, 1, 2, 3, 4, 5, 6].map((each) => ({ value: String(each), label: String(each) })),
          ]}
          onChange={(value) => putFormat({ decimals: value === '' ? undefined : Number(value) })}
        />
      )}
      {settings.includes('unit') && (
        <TextField
          {...place('format.unit')}
          label={own.unit}
          help={own.unitHelp}
          value={format.unit ?? ''}
          onChange={(unit) => putFormat({ unit: unit === '' ? undefined : unit.slice(0, 20) })}
        />
      )}
      {settings.includes('dateStyle') && (
        <NativeSelect
          id={id('format.dateStyle')}
          label={own.dateStyle}
          value={format.dateStyle ?? ''}
          choices={[
            { value: '', label: own.dateStyleDefault },
            { value: 'short', label: own.dateStyles.short },
            { value: 'long', label: own.dateStyles.long },
          ]}
          onChange={(value) =>
            putFormat({ dateStyle: value === '' ? undefined : (value as 'short' | 'long') })
          }
        />
      )}
      {lookups.length > 0 && (
        <NativeSelect
          id={id('lookup')}
          label={own.lookup}
          help={own.lookupHelp}
          value={column.lookup ?? ''}
          choices={[
            { value: '', label: own.lookupNone },
            ...lookups.map(({ key }) => ({ value: key, label: key })),
          ]}
          onChange={(value) => put({ lookup: value === '' ? undefined : value }, 'lookup')}
        />
      )}
      <NativeSelect
        id={id('spelling')}
        label={own.spelling}
        value={column.spelling ?? ''}
        choices={[
          { value: '', label: own.spellings.none },
          { value: 'html', label: own.spellings.html },
          { value: 'local-midnight', label: own.spellings['local-midnight'] },
        ]}
        onChange={(value) =>
          put({ spelling: value === '' ? undefined : (value as ValueSpelling) }, 'spelling')
        }
      />
      <div className="ed-column-checks">
        {settings.includes('grouping') && (
          <Checkbox
            label={own.grouping}
            isChecked={format.grouping !== false}
            onChange={(event) => putFormat({ grouping: event.currentTarget.checked ? undefined : false })}
          />
        )}
        <Checkbox
          label={own.hidden}
          isChecked={column.hidden}
          onChange={(event) => put({ hidden: event.currentTarget.checked }, 'hidden')}
        />
        <p className="ed-help">{own.hiddenHelp}</p>
      </div>
      <p className="ed-help ed-column-key">
        {own.key}: <code>{column.key}</code>. {own.keyHelp}
      </p>
    </div>
  );
}
