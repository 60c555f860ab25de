import { lossPolicies } from '../../../../src/contract/data-source';
import { SelectField, choicesOf } from '../parts/select-field';
import { t } from '../text/t';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

/** Nobody decided: it goes by who uses the rows. */
const byUse = 'by-use';
const choices = [byUse, ...lossPolicies] as const;

/** What becomes of the rows where a refresh brings far less than there was. */
export function LossPolicyField({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const { onLoss, ...kept } = state.kept;
  return (
    <SelectField
      form={sourceFormName}
      path="draft.onLoss"
      errors={errors}
      label={t('console.dataSource.onLoss')}
      help={t('console.dataSource.onLossHelp')}
      value={onLoss ?? byUse}
      choices={choicesOf(choices, (each) => t(`console.dataSource.onLossChoices.${each}`))}
      onChange={(chosen) =>
        change({ ...state, kept: chosen === byUse ? kept : { ...kept, onLoss: chosen } }, 'draft.onLoss')
      }
    />
  );
}
