import { Heading, Inline, Label, Stack, Toggle } from '@forge/react';
import { maxFieldColumns } from '../../contract/field-limits';
import type { FieldSettings } from '../../contract/field';
import type { FieldSourceChoice } from '../../contract/field-api';
import { PickOne, PickSeveral } from '../shared/pick';

interface FieldColumnsProps {
  readonly source: FieldSourceChoice;
  readonly settings: FieldSettings;
  readonly onChange: (settings: Partial<FieldSettings>) => void;
}

/** Which columns identify, name and describe a record, and which of them customers see. */
export function FieldColumns({ source, settings, onChange }: FieldColumnsProps) {
  const options = source.columns.map(({ key, name }) => ({ value: key, label: name }));
  const { portal } = settings;
  const shown = options.filter(
    ({ value }) => settings.columns.includes(value) || value === settings.linkColumn,
  );
  return (
    <Stack space="space.150">
      <Heading size="xsmall">Records</Heading>
      <Inline space="space.200">
        <PickOne
          id="id-column"
          label="ID column"
          isRequired
          options={options}
          value={settings.idColumn}
          help="Stays the same for a record’s whole life; what issues remember."
          onPick={(idColumn) => onChange({ idColumn })}
        />
        <PickOne
          id="label-column"
          label="Label column"
          isRequired
          options={options}
          value={settings.labelColumn}
          help="What people read and search."
          onPick={(labelColumn) => onChange({ labelColumn })}
        />
      </Inline>
      <Inline space="space.200">
        <PickSeveral
          id="columns"
          label="Further columns"
          options={options}
          values={settings.columns}
          help={`Shown in the details, searched, and found by JQL; ${maxFieldColumns} at most.`}
          onPick={(columns) =>
            onChange({
              columns: columns.slice(0, maxFieldColumns),
              portal: {
                ...portal,
                columns: portal.columns.filter((key) => columns.includes(key) || key === settings.linkColumn),
              },
            })
          }
        />
        <PickOne
          id="link-column"
          label="Link column"
          options={options}
          value={settings.linkColumn ?? ''}
          help="Address of the record."
          onPick={(key) => onChange({ linkColumn: key === '' ? null : key })}
        />
      </Inline>
      <Inline space="space.100" alignBlock="center">
        <Toggle
          id="portal"
          isChecked={portal.isOffered}
          onChange={() => onChange({ portal: { ...portal, isOffered: !portal.isOffered } })}
        />
        <Label labelFor="portal">Offer this field in the service portal</Label>
      </Inline>
      {portal.isOffered ? (
        <PickSeveral
          id="portal-columns"
          label="Columns that customers see"
          options={shown}
          values={portal.columns}
          help="Only these are stored in issues and found by JQL. People who work on issues see the others in the details."
          onPick={(columns) => onChange({ portal: { ...portal, columns } })}
        />
      ) : null}
    </Stack>
  );
}
