import { Heading, Inline, Stack } from '@forge/react';
import type { FieldSettings } from '../../contract/field';
import type { FieldSourceChoice } from '../../contract/field-api';
import { TextField } from '../shared/inputs/text-field';
import { PickOne } from '../shared/pick';
import { t } from './config-texts';

interface FieldBehaviourProps {
  readonly source: FieldSourceChoice;
  readonly settings: FieldSettings;
  readonly jiraFields: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (settings: Partial<FieldSettings>) => void;
}

const valueOptions = () => [
  { value: 'live', label: t('fieldConfig.labelsLive') },
  { value: 'picked', label: t('fieldConfig.labelsPicked') },
];
const requiredOptions = () => [
  { value: 'never', label: t('fieldConfig.requiredNever') },
  { value: 'always', label: t('fieldConfig.requiredAlways') },
  { value: 'when-other-filled', label: t('fieldConfig.requiredWhenOther') },
];
const parentChangeOptions = () => [
  { value: 'clear', label: t('fieldConfig.parentClear') },
  { value: 'keep', label: t('fieldConfig.parentKeep') },
];
const lengths = ['0', '1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** How records are found, what narrows them, and when a value is needed. */
export function FieldBehaviour({ source, settings, jiraFields, onChange }: FieldBehaviourProps) {
  const columns = source.columns.map(({ key, name }) => ({ value: key, label: name }));
  const fields = jiraFields.map(({ id, name }) => ({ value: id, label: name }));
  const { dependency, search } = settings;
  const searches = [
    { value: '', label: t('fieldConfig.searchStored') },
    ...source.searchParameters.map(({ key, label }) => ({
      value: key,
      label: t('fieldConfig.searchUpstream', { parameter: label }),
    })),
  ];
  return (
    <Stack space="space.150">
      <Heading size="xsmall">{t('fieldConfig.behaviour')}</Heading>
      <Inline space="space.200" shouldWrap>
        <PickOne
          id="values"
          label={t('fieldConfig.labels')}
          isRequired
          options={valueOptions()}
          value={settings.values}
          onPick={(values) => onChange({ values: values === 'picked' ? 'picked' : 'live' })}
        />
        <PickOne
          id="search"
          label={t('fieldConfig.search')}
          isRequired
          options={searches}
          value={search.in === 'upstream' ? search.parameter : ''}
          onPick={(key) =>
            onChange({ search: key === '' ? { in: 'snapshot' } : { in: 'upstream', parameter: key } })
          }
        />
        <PickOne
          id="min-characters"
          label={t('fieldConfig.minCharacters')}
          isRequired
          options={lengths}
          value={String(settings.minCharacters)}
          onPick={(text) => onChange({ minCharacters: Number(text) })}
        />
      </Inline>
      <Inline space="space.200" shouldWrap>
        <PickOne
          id="dependency-field"
          label={t('fieldConfig.dependency')}
          options={fields}
          value={dependency?.fieldId ?? ''}
          help={t('fieldConfig.dependencyHelp')}
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
            label={t('fieldConfig.dependencyColumn')}
            isRequired
            options={columns}
            value={dependency.column}
            onPick={(column) => onChange({ dependency: { ...dependency, column } })}
          />
        )}
        {dependency === null ? null : (
          <PickOne
            id="when-parent-changes"
            label={t('fieldConfig.whenParentChanges')}
            isRequired
            options={parentChangeOptions()}
            value={settings.whenParentChanges}
            help={t('fieldConfig.whenParentChangesHelp')}
            onPick={(choice) => onChange({ whenParentChanges: choice === 'keep' ? 'keep' : 'clear' })}
          />
        )}
      </Inline>
      <Inline space="space.200" shouldWrap>
        <PickOne
          id="required"
          label={t('fieldConfig.required')}
          isRequired
          options={requiredOptions()}
          value={settings.required}
          onPick={(required) => onChange({ required: required as FieldSettings['required'] })}
        />
        {settings.required === 'when-other-filled' ? (
          <PickOne
            id="required-field"
            label={t('fieldConfig.otherField')}
            isRequired
            options={fields}
            value={settings.requiredFieldId ?? ''}
            onPick={(fieldId) => onChange({ requiredFieldId: fieldId === '' ? null : fieldId })}
          />
        ) : null}
        <TextField
          id="default-id"
          label={t('fieldConfig.initial')}
          value={settings.defaultId}
          maxLength={255}
          help={t('fieldConfig.initialHelp')}
          onChange={(defaultId) => onChange({ defaultId })}
        />
      </Inline>
    </Stack>
  );
}
