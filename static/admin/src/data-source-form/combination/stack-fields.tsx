import Button from '@atlaskit/button/new';
import { errorAt, fieldId } from '../../parts/field-errors';
import { t } from '../../text/t';
import { NativeSelect } from '../native-select';
import type { DataSourceEditor } from '../use-data-source-editor';
import { sourceFormName } from '../use-data-source-editor';
import { mapColumn, withColumn } from './combination-inputs';
import type { KnownColumns, Stack } from './combination-inputs';

interface StackFieldsProps {
  readonly source: DataSourceEditor;
  readonly stack: Stack;
  readonly known: KnownColumns;
  readonly onChange: (stack: Stack, path: string) => void;
}

/** Which columns of the parts stand below each other. */
export function StackFields({ source, stack, known, onChange }: StackFieldsProps) {
  const path = 'draft.combination.columns';
  const error = errorAt(source.errors, path);
  const chosen = stack.parts.filter(({ dataSourceId }) => dataSourceId !== '');
  return (
    <fieldset className="ed-part" id={fieldId(sourceFormName, path)}>
      <legend>{t('console.combination.columns')}</legend>
      <p className="ed-help">{t('console.combination.columnsHelp')}</p>
      {error !== undefined && <span className="ed-reason">{error}</span>}
      {stack.columns.map(({ key, of }, index) => (
        <div
          className="ed-stacked"
          key={key}
          role="group"
          aria-label={t('console.combination.column', { number: index + 1 })}
        >
          {chosen.map(({ name, dataSourceId }) => (
            <NativeSelect
              key={name}
              id={fieldId(sourceFormName, `${path}.${index}.of.${name}`)}
              label={name}
              value={of[name] ?? ''}
              choices={[
                { value: '', label: t('console.combination.noColumn') },
                ...(known.get(dataSourceId) ?? []).map((column) => ({
                  value: column.key,
                  label: column.name,
                })),
              ]}
              onChange={(value) =>
                onChange(mapColumn(stack, index, name, value), `${path}.${index}.of.${name}`)
              }
            />
          ))}
          <Button
            appearance="subtle"
            onClick={() =>
              onChange({ ...stack, columns: stack.columns.filter((_, place) => place !== index) }, path)
            }
          >
            {t('console.combination.removeColumn', { number: index + 1 })}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange(withColumn(stack), path)}>
          {t('console.combination.addColumn')}
        </Button>
      </div>
    </fieldset>
  );
}
