import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import type { AdminBody } from './jira-model';

interface ProjectPickerProps {
  id: string;
  label: string;
  admin: AdminBody;
  projectIds: string[];
  onChange: (projectIds: string[]) => void;
}

/** Chooses projects; none stands for all of them. */
export function ProjectPicker({ id, label, admin, projectIds, onChange }: ProjectPickerProps) {
  const options = admin.projects.map((project) => ({ value: project.id, label: project.name }));
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Select
        inputId={id}
        isMulti
        options={options}
        placeholder="All projects"
        value={options.filter(({ value }) => projectIds.includes(value))}
        onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
      />
    </div>
  );
}
