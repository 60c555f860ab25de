import { useState } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import { canEditHere, FieldEditor } from './field-editor';
import type { IssueDetail, IssueInput } from './jira-model';
import { useFormValues } from './use-form-values';

interface TransitionDialogProps {
  issue: IssueDetail;
  /** Status that the issue moves to. */
  status: string;
  onSave: (input: IssueInput) => Promise<void>;
  onClose: () => void;
}

/** The screen of a workflow's transition: the status changes together with the fields on it. */
export function TransitionDialog({ issue, status, onSave, onClose }: TransitionDialogProps) {
  const form = useFormValues();
  const [isSaving, setSaving] = useState(false);
  const fields = issue.fields.filter((field) => canEditHere(field, 'issue-transition'));
  async function save() {
    setSaving(true);
    try {
      const { values } = await form.settle();
      await onSave({ status, values });
      onClose();
    } catch {
      // What was wrong is told by whoever saves; the screen stays with what was entered.
    } finally {
      setSaving(false);
    }
  }
  return (
    <ModalDialog onClose={onClose} width="medium">
      <ModalHeader hasCloseButton>
        <ModalTitle>{`Move ${issue.key} to ${status}`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="jira-form">
          {fields.map((field) => (
            <div key={field.id} role="group" aria-label={field.name} className="jira-form-field">
              <Label htmlFor={`field-${field.id}`}>{field.name}</Label>
              <FieldEditor
                field={field}
                experience="issue-transition"
                placement={{ issue: issue.key }}
                value={field.id in form.values ? form.values[field.id] : field.value}
                onValue={(value) => form.setValue(field.id, value)}
                onSubmitting={form.onSubmitting}
              />
            </div>
          ))}
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="primary" isLoading={isSaving} onClick={() => void save()}>
          {`Move to ${status}`}
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}
