import { useMemo, useState } from 'react';
import { HelperMessage } from '@atlaskit/form';
import Textfield from '@atlaskit/textfield';
import type { JiraPlacement } from '../api/site-model';
import { FieldEditSurroundingsProvider } from '../renderer/field-edit-surroundings';
import { AppSurface } from './app-surface';
import type { IssueField } from './jira-model';

export type EditExperience =
  'issue-view' | 'list-view' | 'issue-create' | 'issue-transition' | 'issue-bulk-edit' | 'portal-request';

/** Places where a field is saved by itself, and not with a form. */
const alone: readonly EditExperience[] = ['issue-view', 'list-view'];

interface FieldEditorProps {
  field: IssueField;
  experience: EditExperience;
  placement: JiraPlacement;
  /** The value that the editor starts with. */
  value: unknown;
  /** Called with what was entered; a rejection reaches the app with its reason. */
  onValue: (value: unknown) => unknown;
  onCancel?: () => void;
  onSubmitting?: (submission: Promise<unknown>) => void;
}

/** Whether Jira offers to edit the field here: by the app, or by its own editor for what a text can stand for. */
export function canEditHere(field: IssueField, experience: EditExperience): boolean {
  if (field.readOnly) return false;
  return field.kind === 'text' || hasAppEditor(field, experience) || field.hasParser === true;
}

function hasAppEditor(field: IssueField, experience: EditExperience): boolean {
  return field.edit?.experience.includes(experience) === true;
}

/** Edits one field: with the app's edit resource where it serves this place, else with a text box. */
export function FieldEditor(props: FieldEditorProps) {
  const { field, experience, placement, value, onValue, onCancel, onSubmitting } = props;
  const surroundings = useMemo(
    () => ({
      hasActionButtons: alone.includes(experience),
      cancel: () => onCancel?.(),
      onSubmitting: (submission: Promise<unknown>) => onSubmitting?.(submission),
    }),
    [experience, onCancel, onSubmitting],
  );
  if (field.edit && field.moduleKey !== undefined && hasAppEditor(field, experience)) {
    return (
      <FieldEditSurroundingsProvider value={surroundings}>
        <AppSurface
          moduleKey={field.moduleKey}
          resource={field.edit.resource}
          title={`Edit ${field.name}`}
          placement={{ ...placement, entryPoint: 'edit', experience, fieldId: field.id, fieldValue: value }}
          onSubmit={onValue}
          onClose={() => onCancel?.()}
        />
      </FieldEditSurroundingsProvider>
    );
  }
  return <TextEditor {...props} />;
}

/** Jira's own editor; what is entered for an object goes through the field's parser. */
function TextEditor({ field, experience, value, onValue, onCancel }: FieldEditorProps) {
  const [text, setText] = useState(typeof value === 'string' ? value : field.text);
  const isInline = alone.includes(experience);
  return (
    <>
      <Textfield
        id={`field-${field.id}`}
        name={field.id}
        aria-label={field.name}
        autoFocus={isInline}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (!isInline) void onValue(event.currentTarget.value);
        }}
        onBlur={() => isInline && void onValue(text)}
        onKeyDown={(event) => {
          if (!isInline) return;
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') onCancel?.();
        }}
      />
      {field.kind === 'app' && <HelperMessage>Enter it as it is shown in lists.</HelperMessage>}
    </>
  );
}
