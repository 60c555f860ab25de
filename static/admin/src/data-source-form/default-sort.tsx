import type { Sort } from '../../../../src/contract/view';
import { fieldId } from '../parts/field-errors';
import { choicesOf } from '../parts/select-field';
import { t } from '../text/t';
import { NativeSelect } from './native-select';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

/** As many levels as the contract takes. */
const mostLevels = 3;
const directions = ['ascending', 'descending'] as const;

/** Order of the rows where a view says nothing else: one column after the other, each level when it is needed. */
export function DefaultSort({ source }: { readonly source: DataSourceEditor }) {
  const { state, change } = source;
  const columns = state.columns.filter((column) => column.keep);
  const levels = state.defaultSort.filter(({ column }) => columns.some(({ key }) => key === column));
  const put = (defaultSort: readonly Sort[]) => change({ ...state, defaultSort }, 'draft.defaultSort');
  const shown = [...levels, null].slice(0, mostLevels);
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{t('console.builder.columns.sort')}</legend>
      <span className="ed-help">{t('console.builder.columns.sortHelp')}</span>
      <div className="ed-sort-levels">
        {shown.map((level, place) => (
          <div key={place} className="ed-sort-level">
            <NativeSelect
              id={fieldId(sourceFormName, `draft.defaultSort.${place}.column`)}
              label={
                place === 0
                  ? t('console.builder.columns.sortColumn')
                  : t('console.builder.columns.sortColumnLevel', { level: place + 1 })
              }
              value={level?.column ?? ''}
              choices={[
                { value: '', label: t('console.builder.columns.sortNone') },
                ...columns
                  .filter(({ key }) => key === level?.column || !levels.some(({ column }) => column === key))
                  .map(({ key, name }) => ({ value: key, label: name || t('console.columns.unnamed') })),
              ]}
              onChange={(column) => {
                const before = levels.slice(0, place);
                const after = levels.slice(place + 1);
                const direction = level?.direction ?? 'ascending';
                put(column === '' ? [...before, ...after] : [...before, { column, direction }, ...after]);
              }}
            />
            {level && (
              <NativeSelect
                id={fieldId(sourceFormName, `draft.defaultSort.${place}.direction`)}
                label={
                  place === 0
                    ? t('console.builder.columns.sortDirection')
                    : t('console.builder.columns.sortDirectionLevel', { level: place + 1 })
                }
                value={level.direction}
                choices={choicesOf(directions, (each) => t(`console.builder.columns.directions.${each}`))}
                onChange={(direction) =>
                  put(
                    levels.map((each, index) =>
                      index === place ? { ...each, direction: direction as Sort['direction'] } : each,
                    ),
                  )
                }
              />
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
