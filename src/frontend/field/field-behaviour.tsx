import { Heading, Inline, Stack, Textfield } from '@forge/react';
import type { FieldSettings } from '../../contract/field';
import type { FieldSourceChoice } from '../../contract/field-api';
import { Labelled, PickOne } from '../shared/pick';

interface FieldBehaviourProps {
  readonly source: FieldSourceChoice;
  readonly settings: FieldSettings;
  readonly jiraFields: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (settings: Partial<FieldSettings>) => void;
}

const valueOptions = [
  { value: 'live', label: 'Follow the source' },
  { value: 'picked', label: 'Stay as they were when picked' },
];
const requiredOptions = [
  { value: 'never', label: 'Never' },
  { value: 'always', label: 'Always' },
  { value: 'when-other-filled', label: 'When another field has a value' },
];
const lengths = ['0', '1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** How records are found, what narrows them, and when a value is needed. */
export function FieldBehaviour({ source, settings, jiraFields, onChange }: FieldBehaviourProps) {
  const columns = source.columns.map(({ key, name }) => ({ value: key, label: name }));
  const fields = jiraFields.map(({ id, name }) => ({ value: id, label: name }));
  const { dependency, search } = settings;
  const searches = [
    { value: '', label: 'In the stored records (fast, also while the service is down)' },
    ...source.searchParameters.map(({ key, label }) => ({
      value: key,
      label: `By the service, as ${label}`,
    })),
  ];
  return (
    <Stack space="space.150">
      <Heading size="xsmall">Behaviour</Heading>
      <Inline space="space.200">
        <PickOne
          id="values"
          label="Labels in issues"
          isRequired
          options={valueOptions}
          value={settings.values}
          onPick={(values) => onChange({ values: values === 'picked' ? 'picked' : 'live' })}
        />
        <PickOne
          id="search"
          label="Search"
          isRequired
          options={searches}
          value={search.in === 'upstream' ? search.parameter : ''}
          onPick={(key) =>
            onChange({ search: key === '' ? { in: 'snapshot' } : { in: 'upstream', parameter: key } })
          }
        />
        <PickOne
          id="min-characters"
          label="Characters to type first"
          isRequired
          options={lengths}
          value={String(settings.minCharacters)}
          onPick={(text) => onChange({ minCharacters: Number(text) })}
        />
      </Inline>
      <Inline space="space.200">
        <PickOne
          id="dependency-field"
          label="Only records that belong to the field"
          options={fields}
          value={dependency?.fieldId ?? ''}
          help="For example: only orders of the customer in another field."
          onPick={(fieldId) =>
            onChange({
              dependency:
                fieldId === '' ? null : { fieldId, column: dependency?.column ?? settings.labelColumn },
            })
          }
        />
        {dependency === null ? null : (
          <PickOne
            id="dependency-column"
            label="Column that holds its value"
            isRequired
            options={columns}
            value={dependency.column}
            onPick={(column) => onChange({ dependency: { ...dependency, column } })}
          />
        )}
      </Inline>
      <Inline space="space.200">
        <PickOne
          id="required"
          label="A value is required"
          isRequired
          options={requiredOptions}
          value={settings.required}
          onPick={(required) => onChange({ required: required as FieldSettings['required'] })}
        />
        {settings.required === 'when-other-filled' ? (
          <PickOne
            id="required-field"
            label="The other field"
            isRequired
            options={fields}
            value={settings.requiredFieldId ?? ''}
            onPick={(fieldId) => onChange({ requiredFieldId: fieldId === '' ? null : fieldId })}
          />
        ) : null}
        <Labelled id="default-id" label="New issues start with" help="ID of a record; empty: none.">
          <Textfield
            id="default-id"
            value={settings.defaultId}
            maxLength={255}
            onChange={(event) => onChange({ defaultId: String(event.target.value) })}
          />
        </Labelled>
      </Inline>
    </Stack>
  );
}
