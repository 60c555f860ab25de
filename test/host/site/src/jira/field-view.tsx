import type { JiraPlacement } from '../api/site-model';
import { AppSurface } from './app-surface';
import type { IssueField } from './jira-model';

interface FieldViewProps {
  field: IssueField;
  experience: 'issue-view' | 'portal-view';
  placement: JiraPlacement;
}

/** A field's value: by the app where it has a view for this place, else the formatter's text. */
export function FieldView({ field, experience, placement }: FieldViewProps) {
  if (field.view?.experience.includes(experience) && field.moduleKey !== undefined) {
    return (
      <AppSurface
        // A changed value is a new view, as a frame reads its context once.
        key={JSON.stringify(field.value)}
        moduleKey={field.moduleKey}
        resource={field.view.resource}
        title={field.name}
        placement={{
          ...placement,
          entryPoint: 'view',
          experience,
          fieldId: field.id,
          fieldValue: field.value,
        }}
      />
    );
  }
  return field.text === '' ? <span className="subtle">None</span> : <span>{field.text}</span>;
}
