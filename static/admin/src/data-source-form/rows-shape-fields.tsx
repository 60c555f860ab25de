import type { RowsShape } from '../../../../src/contract/data-source';
import { SelectField, choicesOf } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import { chooseShape, chosenShape, shapeChoices, shapeOf } from './rows-shape';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const root = 'draft.rowsShape';

/** What the rows lie in, where the test's guess is not what is meant. */
export function RowsShapeFields({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  const shape = shapeOf(state);
  const choice = chosenShape(state);
  const put = (rowsShape: RowsShape, path: string) =>
    change({ ...state, kept: { ...state.kept, rowsShape } }, path);
  return (
    <>
      <SelectField
        {...place(root)}
        label={t('console.rowsShape.label')}
        help={t('console.rowsShape.help')}
        value={choice}
        choices={choicesOf(choice === 'query-result' ? [...shapeChoices, choice] : shapeChoices, (each) =>
          t(`console.rowsShape.choices.${each}`),
        )}
        onChange={(each) => change(chooseShape(state, each), root)}
      />
      {shape?.kind === 'map' && (
        <TextField
          {...place(`${root}.keyName`)}
          label={t('console.rowsShape.keyName')}
          help={t('console.rowsShape.keyNameHelp')}
          value={shape.keyName}
          onChange={(keyName) => put({ ...shape, keyName }, `${root}.keyName`)}
        />
      )}
      {shape?.kind === 'table' && (
        <TextField
          {...place(`${root}.headingsPath`)}
          label={t('console.rowsShape.headingsPath')}
          kind="code"
          help={t('console.rowsShape.headingsPathHelp')}
          value={shape.headingsPath}
          onChange={(headingsPath) => put({ ...shape, headingsPath }, `${root}.headingsPath`)}
        />
      )}
    </>
  );
}
