import Checkbox from '@atlaskit/checkbox';
import { RouterLink } from '../shell/router';
import { issuePath } from '../shell/paths';
import { ListCell } from './list-cell';
import type { SearchBody } from './jira-model';
import { StatusLozenge } from './status-lozenge';

interface IssueTableProps {
  found: SearchBody;
  selected: ReadonlySet<string>;
  onSelect: (keys: ReadonlySet<string>) => void;
  onChanged: () => Promise<void>;
}

/** Issues with the formatter's text of every custom field that one of them fills. */
export function IssueTable({ found, selected, onSelect, onChanged }: IssueTableProps) {
  const { fields, issues } = found;
  const toggle = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect(next);
  };
  const isAll = issues.length > 0 && issues.every(({ key }) => selected.has(key));
  return (
    <div className="jira-table" tabIndex={0} role="region" aria-label="Issues">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                label={<span className="visually-hidden">Select all</span>}
                isChecked={isAll}
                onChange={() => onSelect(isAll ? new Set() : new Set(issues.map(({ key }) => key)))}
              />
            </th>
            {['Key', 'Type', 'Summary', 'Status', 'Assignee'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {fields.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {issues.map((issue) => (
            <tr key={issue.key}>
              <td>
                <Checkbox
                  label={<span className="visually-hidden">{`Select ${issue.key}`}</span>}
                  isChecked={selected.has(issue.key)}
                  onChange={() => toggle(issue.key)}
                />
              </td>
              <td className="jira-key">
                <RouterLink href={issuePath(issue.key)}>{issue.key}</RouterLink>
              </td>
              <td>{issue.type}</td>
              <td>{issue.summary}</td>
              <td>
                <StatusLozenge status={issue.status} />
              </td>
              <td>{issue.assignee ?? <span className="subtle">Unassigned</span>}</td>
              {fields.map((field) => (
                <td key={field.id}>
                  <ListCell
                    issueKey={issue.key}
                    field={field}
                    text={issue.texts[field.id]}
                    onSaved={onChanged}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
