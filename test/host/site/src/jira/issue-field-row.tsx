import { useState } from 'react';
import { IconButton } from '@atlaskit/button/new';
import EditIcon from '@atlaskit/icon/core/edit';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { canEditHere, FieldEditor } from './field-editor';
import { FieldView } from './field-view';
import type { IssueField } from './jira-model';

interface IssueFieldRowProps {
  field: IssueField;
  issueKey: string;
  canEdit: boolean;
  /** Why the value is not the latest. */
  failure: string | undefined;
  onSave: (value: unknown) => Promise<void>;
}

/** A custom field on the issue view: its value, and its editor in place of it. */
export function IssueFieldRow({ field, issueKey, canEdit, failure, onSave }: IssueFieldRowProps) {
  const [isEditing, setEditing] = useState(false);
  const placement = { issue: issueKey };
  const isEditable = canEdit && canEditHere(field, 'issue-view');
  return (
    <div role="group" aria-label={field.name} className="jira-field" data-field={field.id}>
      <div className="jira-field-name">{field.name}</div>
      <div className="jira-field-value">
        {isEditing ? (
          <FieldEditor
            field={field}
            experience="issue-view"
            placement={placement}
            value={field.value}
            onValue={async (value) => {
              await onSave(value);
              setEditing(false);
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <div className="jira-field-shown">
            {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a shortcut for the mouse; the button beside it serves the keyboard */}
            <div
              className={isEditable ? 'jira-field-content jira-field-editable' : 'jira-field-content'}
              onClick={(event) => {
                const isControl = (event.target as HTMLElement).closest('a, button, input') !== null;
                if (isEditable && !isControl) setEditing(true);
              }}
            >
              <FieldView field={field} experience="issue-view" placement={placement} />
            </div>
            {isEditable && (
              <IconButton
                icon={EditIcon}
                label={`Edit ${field.name}`}
                appearance="subtle"
                spacing="compact"
                onClick={() => setEditing(true)}
              />
            )}
          </div>
        )}
        {failure !== undefined && (
          <p className="jira-field-failure">
            <WarningIcon label="Warning" color="var(--ds-icon-warning)" size="small" /> The stored value is
            shown. {failure}
          </p>
        )}
      </div>
    </div>
  );
}
