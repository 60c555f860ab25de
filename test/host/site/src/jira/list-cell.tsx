import { useState } from 'react';
import { IconButton } from '@atlaskit/button/new';
import EditIcon from '@atlaskit/icon/core/edit';
import { useSite } from '../shell/site-context';
import { FieldEditor } from './field-editor';
import type { IssueField } from './jira-model';
import { useFailureFlag } from './use-failure-flag';

interface ListCellProps {
  issueKey: string;
  field: { id: string; name: string; isEditedInList: boolean };
  text: string | undefined;
  onSaved: () => Promise<void>;
}

/** A custom field in a list of issues: the formatter's text, and the app's editor in its place where it has one. */
export function ListCell({ issueKey, field, text, onSaved }: ListCellProps) {
  const { client } = useSite();
  const showFailure = useFailureFlag();
  const [edited, setEdited] = useState<IssueField>();
  async function edit() {
    const issue = await client.jira.issue(issueKey);
    setEdited(issue.fields.find(({ id }) => id === field.id));
  }
  async function save(value: unknown) {
    try {
      await client.jira.editIssue(issueKey, { values: { [field.id]: value } });
      await onSaved();
      setEdited(undefined);
    } catch (error) {
      showFailure('The change was not saved', error);
      throw error;
    }
  }
  if (edited) {
    return (
      <div role="group" aria-label={`${field.name} of ${issueKey}`} className="jira-list-editor">
        <FieldEditor
          field={edited}
          experience="list-view"
          placement={{ issue: issueKey }}
          value={edited.value}
          onValue={save}
          onCancel={() => setEdited(undefined)}
        />
      </div>
    );
  }
  return (
    <div className="jira-field-shown">
      <div className="jira-field-content">{text}</div>
      {field.isEditedInList && (
        <IconButton
          icon={EditIcon}
          label={`Edit ${field.name} of ${issueKey}`}
          appearance="subtle"
          spacing="compact"
          onClick={() => void edit()}
        />
      )}
    </div>
  );
}
