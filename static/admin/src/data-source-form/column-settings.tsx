import Checkbox from '@atlaskit/checkbox';
import type { Lookup } from '../../../../src/contract/data-source';
import { valueSpellings } from '../../../../src/contract/table';
import type { ColumnFormat, ValueSpelling } from '../../../../src/contract/table';
import { readingOf } from '../../../../src/core/table/column-types/registry';
import type { FieldErrors } from '../parts/field-errors';
import { fieldId } from '../parts/field-errors';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { EditableColumn } from './columns';
import { answerQuestion, settingsOf } from './columns';
import { NativeSelect } from './native-select';
import { sourceFormName } from './use-data-source-editor';

interface ColumnSettingsProps {
  readonly column: EditableColumn;
  readonly path: string;
  readonly errors: FieldErrors;
  readonly lookups: readonly Lookup[];
  readonly onChange: (next: EditableColumn, path: string) => void;
}

/** How a column reads and prints its values, beyond its type. */
export function ColumnSettings({ column, path, errors, lookups, onChange }: ColumnSettingsProps) {
  const settings = settingsOf(column.type);
  const spellings = spellingsOf(column);
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
      {settings.includes('currency') && (
        <TextField
          {...place('currency')}
          label={t('console.columns.currencyLabel', { name: column.name })}
          placeholder={t('console.columns.currencyPlaceholder')}
          value={column.currency}
          onChange={(currency) => put({ currency }, 'currency')}
        />
      )}
      {settings.includes('decimals') && (
        <NativeSelect
          id={id('format.decimals')}
          label={t('console.builder.columns.decimals')}
          value={format.decimals === undefined ? '' : String(format.decimals)}
          choices={[
            { value: '', label: t('console.builder.columns.decimalsAny') },
            ...[0, 1, 2, 3, 4, 5, 6].map((each) => ({ value: String(each), label: String(each) })),
          ]}
          onChange={(value) => putFormat({ decimals: value === '' ? undefined : Number(value) })}
        />
      )}
      {settings.includes('unit') && (
        <TextField
          {...place('format.unit')}
          label={t('console.builder.columns.unit')}
          help={t('console.builder.columns.unitHelp')}
          value={format.unit ?? ''}
          onChange={(unit) => putFormat({ unit: unit === '' ? undefined : unit.slice(0, 20) })}
        />
      )}
      {settings.includes('dateStyle') && (
        <NativeSelect
          id={id('format.dateStyle')}
          label={t('console.builder.columns.dateStyle')}
          value={format.dateStyle ?? ''}
          choices={[
            { value: '', label: t('console.builder.columns.dateStyleDefault') },
            { value: 'short', label: t('console.builder.columns.dateStyles.short') },
            { value: 'long', label: t('console.builder.columns.dateStyles.long') },
          ]}
          onChange={(value) =>
            putFormat({ dateStyle: value === '' ? undefined : (value as 'short' | 'long') })
          }
        />
      )}
      {settings.includes('imageSize') && (
        <NativeSelect
          id={id('format.imageSize')}
          label={t('console.builder.columns.imageSize')}
          value={format.imageSize ?? 'thumbnail'}
          choices={(['thumbnail', 'avatar'] as const).map((each) => ({
            value: each,
            label: t(`console.builder.columns.imageSizes.${each}`),
          }))}
          onChange={(value) => putFormat({ imageSize: value === 'avatar' ? 'avatar' : undefined })}
        />
      )}
      {lookups.length > 0 && (
        <NativeSelect
          id={id('lookup')}
          label={t('console.builder.columns.lookup')}
          help={t('console.builder.columns.lookupHelp')}
          value={column.lookup ?? ''}
          choices={[
            { value: '', label: t('console.builder.columns.lookupNone') },
            ...lookups.map(({ key }) => ({ value: key, label: key })),
          ]}
          onChange={(value) => put({ lookup: value === '' ? undefined : value }, 'lookup')}
        />
      )}
      {spellings.length > 0 && (
        <NativeSelect
          id={id('spelling')}
          label={t('console.builder.columns.spelling')}
          value={column.spelling ?? ''}
          choices={[
            { value: '', label: t('console.builder.columns.spellings.none') },
            ...spellings.map((each) => ({
              value: each,
              label: t(`console.builder.columns.spellings.${each}`),
            })),
          ]}
          onChange={(value) => {
            const spelling = valueSpellings.find((each) => each === value);
            onChange(answerQuestion(column, spelling), `${path}.spelling`);
          }}
        />
      )}
      <div className="ed-column-checks">
        {settings.includes('grouping') && (
          <Checkbox
            label={t('console.builder.columns.grouping')}
            isChecked={format.grouping !== false}
            onChange={(event) => putFormat({ grouping: event.currentTarget.checked ? undefined : false })}
          />
        )}
        <Checkbox
          label={t('console.builder.columns.hidden')}
          isChecked={column.hidden}
          onChange={(event) => put({ hidden: event.currentTarget.checked }, 'hidden')}
        />
        <p className="ed-help">{t('console.builder.columns.hiddenHelp')}</p>
      </div>
      <p className="ed-help ed-column-key">
        {t('console.builder.columns.key')}: <code>{column.key}</code>. {t('console.builder.columns.keyHelp')}
      </p>
    </div>
  );
}

/** The spellings that a column's type is read from, and the one in use where the type was changed later. */
function spellingsOf({ type, spelling }: EditableColumn): readonly ValueSpelling[] {
  const offered = Object.keys(readingOf(type).spellings) as ValueSpelling[];
  return spelling === undefined || offered.includes(spelling) ? offered : [...offered, spelling];
}
