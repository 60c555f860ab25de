import type { DataSourceDraft } from '../../../../src/contract/data-source';
import type { FieldErrors } from '../parts/field-errors';
import { AccessField } from './access-field';

/** Who may use a data source, as its draft holds it. */
type Access = Pick<DataSourceDraft, 'allowedSpaces' | 'allowedProjects' | 'allowedGroups'>;

interface AccessSectionProps {
  readonly form: string;
  readonly errors: FieldErrors;
  readonly access: Access;
  /** `path` is the field that changed, such as `draft.allowedSpaces`. */
  readonly onChange: (part: Partial<Access>, path: string) => void;
}

/** Spaces, projects and groups that a data source is restricted to. */
export function AccessSection({ form, errors, access, onChange }: AccessSectionProps) {
  const toChoices = (keys: readonly string[]) => keys.map((key) => ({ id: key, name: key }));
  const place = { form, errors };
  return (
    <div className="ed-fields">
      <AccessField
        {...place}
        path="draft.allowedSpaces"
        kind="space"
        chosen={toChoices(access.allowedSpaces)}
        onChange={(chosen) => onChange({ allowedSpaces: chosen.map(({ id }) => id) }, 'draft.allowedSpaces')}
      />
      <AccessField
        {...place}
        path="draft.allowedProjects"
        kind="project"
        chosen={toChoices(access.allowedProjects)}
        onChange={(chosen) =>
          onChange({ allowedProjects: chosen.map(({ id }) => id) }, 'draft.allowedProjects')
        }
      />
      <AccessField
        {...place}
        path="draft.allowedGroups"
        kind="group"
        chosen={access.allowedGroups}
        onChange={(chosen) => onChange({ allowedGroups: [...chosen] }, 'draft.allowedGroups')}
      />
    </div>
  );
}
