import Checkbox from '@atlaskit/checkbox';
import type { DataSourceDraft } from '../../../../src/contract/data-source';
import { t } from '../text/t';
import type { DataSourceEditor } from './use-data-source-editor';

type ActionAccess = NonNullable<DataSourceDraft['actionAccess']>;

const nowhere: ActionAccess = { automation: false, agents: false };

/** Whether rules of Automation, and Rovo and MCP, reach a data source: off until an administrator says so. */
export function ActionsFields({ source }: { readonly source: DataSourceEditor }) {
  const { state, change } = source;
  const access = state.kept.actionAccess ?? nowhere;
  const put = (part: Partial<ActionAccess>, path: string) =>
    change({ ...state, kept: { ...state.kept, actionAccess: { ...access, ...part } } }, path);
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{t('console.access.actions.label')}</legend>
      <Checkbox
        label={t('console.access.actions.automation')}
        isChecked={access.automation}
        onChange={({ currentTarget: { checked: automation } }) =>
          put({ automation }, 'draft.actionAccess.automation')
        }
      />
      <Checkbox
        label={t('console.access.actions.agents')}
        isChecked={access.agents}
        onChange={({ currentTarget: { checked: agents } }) => put({ agents }, 'draft.actionAccess.agents')}
      />
      <p className="ed-help">{t('console.access.actions.help')}</p>
    </fieldset>
  );
}
