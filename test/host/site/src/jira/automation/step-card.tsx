import { useId, useState } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import Select from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import { AppSurface } from '../app-surface';
import type { ActionBody, AutomationBody, Step } from './automation-model';

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

interface StepProps<S extends Step> {
  step: S;
  body: AutomationBody;
  onChange: (step: Step) => void;
}

function TextInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (v: string) => void;
}) {
  const id = useId();
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Textfield id={id} name={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </div>
  );
}

const COMPARISONS = [
  { value: 'equal', label: 'equals' },
  { value: 'different', label: 'does not equal' },
] as const;

function ConditionFields({ step, onChange }: StepProps<Of<'condition'>>) {
  const id = useId();
  return (
    <>
      <TextInput label="First value" value={step.left} onChange={(left) => onChange({ ...step, left })} />
      <div>
        <Label htmlFor={id}>Condition</Label>
        <Select
          inputId={id}
          options={COMPARISONS}
          value={COMPARISONS.find(({ value }) => value === step.is) ?? null}
          onChange={(option) => option && onChange({ ...step, is: option.value })}
        />
      </div>
      <TextInput label="Second value" value={step.right} onChange={(right) => onChange({ ...step, right })} />
    </>
  );
}

function EditFields({ step, body, onChange }: StepProps<Of<'edit'>>) {
  const id = useId();
  const names = new Map(body.fields.map((field) => [field.id, field.name]));
  const free = body.fields
    .filter((field) => step.fields[field.id] === undefined)
    .map((field) => ({ value: field.id, label: field.name }));
  const set = (fieldId: string, value: string) =>
    onChange({ ...step, fields: { ...step.fields, [fieldId]: value } });
  return (
    <>
      {Object.entries(step.fields).map(([fieldId, value]) => (
        <TextInput
          key={fieldId}
          label={names.get(fieldId) ?? fieldId}
          value={value}
          onChange={(next) => set(fieldId, next)}
        />
      ))}
      <div>
        <Label htmlFor={id}>Choose field to set</Label>
        <Select
          inputId={id}
          options={free}
          value={null}
          onChange={(option) => option && set(option.value, '')}
        />
      </div>
    </>
  );
}

/** Inputs of an action that brings no form: a text each. */
function PlainInputs({ action, step, onChange }: { action: ActionBody } & StepProps<Of<'action'>>) {
  return Object.entries(action.inputs).map(([name, { title = name, required = false }]) => (
    <TextInput
      key={name}
      label={required ? `${title} *` : title}
      value={typeof step.inputs[name] === 'string' ? step.inputs[name] : ''}
      onChange={(value) => onChange({ ...step, inputs: { ...step.inputs, [name]: value } })}
    />
  ));
}

function ActionFields({ action, step, onChange, ...rest }: { action: ActionBody } & StepProps<Of<'action'>>) {
  // A form is told what was saved, once; what it submits afterwards is the rule's.
  const [automation] = useState(() => ({ inputs: step.inputs }));
  if (action.resource === undefined)
    return <PlainInputs action={action} step={step} onChange={onChange} {...rest} />;
  return (
    <AppSurface
      moduleKey={action.key}
      resource={action.resource}
      title={action.name}
      placement={{}}
      automation={automation}
      onSubmit={(inputs) => onChange({ ...step, inputs: { ...(inputs as Record<string, unknown>) } })}
    />
  );
}

interface StepCardProps extends StepProps<Step> {
  /** Its place in the rule, from 1. */
  number: number;
  onRemove: () => void;
}

/** A step of a rule with what is set of it. */
export function StepCard({ number, step, body, onChange, onRemove }: StepCardProps) {
  const action = step.kind === 'action' ? body.actions.find(({ key }) => key === step.key) : undefined;
  const titles = {
    condition: 'Smart values condition',
    edit: 'Edit work item',
    action: action?.name ?? 'Action',
  };
  const title = `${number}. ${titles[step.kind]}`;
  return (
    <section className="jira-card automation-step" aria-label={title}>
      <div className="jira-panel-top">
        <Heading as="h2" size="small">
          {title}
        </Heading>
        <Button appearance="subtle" spacing="compact" onClick={onRemove}>
          Remove
        </Button>
      </div>
      {step.kind === 'condition' && <ConditionFields step={step} body={body} onChange={onChange} />}
      {step.kind === 'edit' && <EditFields step={step} body={body} onChange={onChange} />}
      {step.kind === 'action' && action && (
        <>
          <p className="subtle">{action.description}</p>
          <ActionFields action={action} step={step} body={body} onChange={onChange} />
          <p className="subtle">
            Smart values:{' '}
            {Object.keys(action.outputs)
              .map((name) => `{{${action.smartValue}.${name}}}`)
              .join(', ')}
          </p>
        </>
      )}
    </section>
  );
}
