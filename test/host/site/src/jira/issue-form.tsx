import { useState, type FormEvent, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import { ErrorMessage, HelperMessage, Label, RequiredAsterisk } from '@atlaskit/form';
import SectionMessage from '@atlaskit/section-message';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import type { JiraPlacement } from '../api/site-model';
import { FieldEditor, type EditExperience } from './field-editor';
import type { IssueField, IssueInput } from './jira-model';
import { useFormValues } from './use-form-values';

interface IssueFormProps {
  fields: IssueField[];
  experience: EditExperience;
  placement: JiraPlacement;
  submitLabel: string;
  /** Stands above the fields, for example the choice of a project. */
  children?: ReactNode;
  /** Creates the issue; a rejection is shown. */
  onSubmit: (input: IssueInput) => Promise<void>;
  onCancel: () => void;
}

/** The form of Jira's create dialog and of a portal's request. */
export function IssueForm(props: IssueFormProps) {
  const { fields, experience, placement, submitLabel, children, onSubmit, onCancel } = props;
  const [summary, setSummary] = useState('');
  const [description, setDescription] = useState('');
  const [error, setError] = useState<string>();
  const [isSubmitting, setSubmitting] = useState(false);
  const form = useFormValues();
  async function submit(event: FormEvent) {
    event.preventDefault();
    setSubmitting(true);
    setError(undefined);
    try {
      const { values, inTime } = await form.settle();
      await onSubmit({ summary, description, values });
      if (!inTime)
        console.error('A field of an app did not answer within 10 seconds; it has its default value');
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setSubmitting(false);
    }
  }
  return (
    <form className="jira-form" noValidate onSubmit={(event) => void submit(event)} aria-label={submitLabel}>
      {children}
      <div>
        <Label htmlFor="summary">
          Summary
          <RequiredAsterisk />
        </Label>
        <Textfield
          id="summary"
          name="summary"
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
        />
      </div>
      {fields
        .filter(({ readOnly }) => !readOnly)
        .map((field) => (
          <div key={field.id} role="group" aria-label={field.name} className="jira-form-field">
            <Label htmlFor={`field-${field.id}`}>
              {field.name}
              {field.required && <RequiredAsterisk />}
            </Label>
            <FieldEditor
              field={field}
              experience={experience}
              placement={placement}
              value={form.values[field.id] ?? null}
              onValue={(value) => form.setValue(field.id, value)}
              onSubmitting={form.onSubmitting}
            />
            {field.description !== '' && <HelperMessage>{field.description}</HelperMessage>}
          </div>
        ))}
      <div>
        <Label htmlFor="description">Description</Label>
        <TextArea
          id="description"
          name="description"
          minimumRows={3}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
      </div>
      {error !== undefined && (
        <SectionMessage appearance="error" title="It could not be created">
          <ErrorMessage>{error}</ErrorMessage>
        </SectionMessage>
      )}
      <div className="jira-form-actions">
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
        <Button appearance="primary" type="submit" isLoading={isSubmitting}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
