import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import type { AutomationBody, Trigger } from './automation-model';

const KINDS = [
  { value: 'manual', label: 'Manual trigger from work item' },
  { value: 'created', label: 'Work item created' },
  { value: 'transitioned', label: 'Work item transitioned' },
  { value: 'field-changed', label: 'Field value changed' },
] as const;

const STATUSES = ['', 'To Do', 'In Progress', 'Done'].map((value) => ({
  value,
  label: value === '' ? 'Any status' : value,
}));

interface TriggerFieldsProps {
  trigger: Trigger;
  fields: AutomationBody['fields'];
  onChange: (trigger: Trigger) => void;
}

function newTrigger(kind: Trigger['kind'], fields: AutomationBody['fields']): Trigger {
  if (kind === 'transitioned') return { kind, to: '' };
  return kind === 'field-changed' ? { kind, fieldId: fields[0]?.id ?? '' } : { kind };
}

/** What starts a rule. */
export function TriggerFields({ trigger, fields, onChange }: TriggerFieldsProps) {
  const fieldOptions = fields.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <div>
        <Label htmlFor="rule-trigger">Trigger</Label>
        <Select
          inputId="rule-trigger"
          options={KINDS}
          value={KINDS.find(({ value }) => value === trigger.kind) ?? null}
          onChange={(option) => option && onChange(newTrigger(option.value, fields))}
        />
      </div>
      {trigger.kind === 'transitioned' && (
        <div>
          <Label htmlFor="rule-status">To status</Label>
          <Select
            inputId="rule-status"
            options={STATUSES}
            value={STATUSES.find(({ value }) => value === trigger.to) ?? null}
            onChange={(option) => option && onChange({ kind: 'transitioned', to: option.value })}
          />
        </div>
      )}
      {trigger.kind === 'field-changed' && (
        <div>
          <Label htmlFor="rule-field">Field</Label>
          <Select
            inputId="rule-field"
            options={fieldOptions}
            value={fieldOptions.find(({ value }) => value === trigger.fieldId) ?? null}
            onChange={(option) => option && onChange({ kind: 'field-changed', fieldId: option.value })}
          />
        </div>
      )}
    </>
  );
}
