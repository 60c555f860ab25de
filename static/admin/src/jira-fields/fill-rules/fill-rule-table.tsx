import ClockIcon from '@atlaskit/icon/core/clock';
import DeleteIcon from '@atlaskit/icon/core/delete';
import EditIcon from '@atlaskit/icon/core/edit';
import PlayIcon from '@atlaskit/icon/core/video-play';
import Lozenge from '@atlaskit/lozenge';
import type { FillRule } from '../../../../../src/contract/fill-rule';
import { useOverview } from '../../overview-context';
import { RowAction } from '../../screens/row-actions';
import { t } from '../../text/t';

interface FillRuleTableProps {
  readonly rules: readonly FillRule[];
  readonly onOpen: (rule: FillRule) => void;
  readonly onRun: (rule: FillRule) => void;
  readonly onHistory: (rule: FillRule) => void;
  readonly onDelete: (rule: FillRule) => void;
}

/** The fill rules, with what can be done to each. */
export function FillRuleTable({ rules, onOpen, onRun, onHistory, onDelete }: FillRuleTableProps) {
  const { dataSources } = useOverview().overview;
  return (
    <div className="ed-table-wrap">
      <table className="ed-table" aria-label={t('console.jiraFields.rules.title')}>
        <thead>
          <tr>
            <th scope="col">{t('console.jiraFields.rules.columns.name')}</th>
            <th scope="col">{t('console.jiraFields.rules.columns.dataSource')}</th>
            <th scope="col">{t('console.jiraFields.rules.columns.projects')}</th>
            <th scope="col">{t('console.jiraFields.rules.columns.fields')}</th>
            <th scope="col">{t('console.jiraFields.rules.columns.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <td>
                {rule.name} {!rule.enabled && <Lozenge>{t('console.jiraFields.rules.off')}</Lozenge>}
              </td>
              <td>{dataSources.find(({ id }) => id === rule.dataSourceId)?.name ?? '–'}</td>
              <td>{rule.projects.join(', ')}</td>
              <td>{rule.fields.length}</td>
              <td>
                <div className="ed-row">
                  <RowAction
                    icon={EditIcon}
                    label={t('console.jiraFields.rules.edit', { name: rule.name })}
                    onClick={() => onOpen(rule)}
                  />
                  <RowAction
                    icon={PlayIcon}
                    label={t('console.jiraFields.rules.run', { name: rule.name })}
                    onClick={() => onRun(rule)}
                  />
                  <RowAction
                    icon={ClockIcon}
                    label={t('console.jiraFields.rules.history', { name: rule.name })}
                    onClick={() => onHistory(rule)}
                  />
                  <RowAction
                    icon={DeleteIcon}
                    label={t('console.jiraFields.rules.delete', { name: rule.name })}
                    onClick={() => onDelete(rule)}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
