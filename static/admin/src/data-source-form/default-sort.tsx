import type { Sort } from '../../../../src/contract/view';
import { fieldId } from '../parts/field-errors';
import { texts } from '../texts';
import { NativeSelect } from './native-select';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const own = texts.builder.columns;

/** As many levels as the contract takes. */
const mostLevels = 3;
const directions = [
  { value: 'ascending', label: own.directions.ascending },
  { value: 'descending', label: own.directions.descending },
];

/** Order of the rows where a view says nothing else: one column after the other, each level when it is needed. */
export function DefaultSort({ source }: { readonly source: DataSourceEditor }) {
  const { state, change } = source;
  const columns = state.columns.filter((column) => column.keep);
  const levels = state.defaultSort.filter(({ column }) => columns.some(({ key }) => key === column));
  const put = (defaultSort: readonly Sort[]) => change({ ...state, defaultSort }, 'draft.defaultSort');
  const shown = [...levels, null].slice(0, mostLevels);
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{own.sort}</legend>
      <span className="ed-help">{own.sortHelp}</span>
      <div className="ed-sort">
        {shown.map((level, place) => (
          <div key={place} className="ed-sort-level">
            <NativeSelect
              id={fieldId(sourceFormName, `draft.defaultSort.${place}.column`)}
              label={own.sortColumn(place)}
              value={level?.column ?? ''}
              choices={[
                { value: '', label: own.sortNone },
                ...columns
                  .filter(({ key }) => key === level?.column || !levels.some(({ column }) => column === key))
                  .map(({ key, name }) => ({ value: key, label: name || texts.columns.unnamed })),
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
                label={own.sortDirection(place)}
                value={level.direction}
                choices={directions}
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
