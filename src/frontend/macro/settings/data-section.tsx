import { HelperMessage, Label, SectionMessage, Select, Stack, Text } from '@forge/react';
import type { DataSourceChoice } from '../../../contract/macro-api';
import type { ParameterInput, ParameterValues } from '../../../contract/parameter';
import { ParameterInputs } from '../../shared/parameter-inputs';
import type { Choice } from '../../shared/inputs/choice-field';

const placeNames: Readonly<Record<string, string>> = {
  'page.id': 'the page’s id',
  'page.title': 'the page’s title',
  'space.key': 'the space’s key',
  'space.name': 'the space’s name',
  'user.accountId': 'the viewer’s account',
  'user.displayName': 'the viewer’s name',
  now: 'the present day or hour',
};

interface DataSectionProps {
  readonly choices: readonly DataSourceChoice[];
  readonly chosenId: string;
  /** Data source of the saved settings; empty: there was none. */
  readonly savedId: string;
  readonly parameters: ParameterValues;
  readonly inputs: ParameterValues;
  /** Address that was pasted and became this macro; null: none. */
  readonly link: string | null;
  readonly linkedId: string | null;
  readonly onChoose: (dataSourceId: string) => void;
  readonly onParameters: (values: ParameterValues) => void;
  readonly onInputs: (values: ParameterValues) => void;
}

/** Which data source is shown, and with which values. */
export function DataSection(props: DataSectionProps) {
  const { choices, chosenId, savedId, parameters, inputs, link, linkedId } = props;
  const options: readonly Choice[] = choices.map(({ id, name, description }) => ({
    value: id,
    label: description === '' ? name : `${name} – ${description}`,
  }));
  const chosen = choices.find(({ id }) => id === chosenId);
  return (
    <Stack space="space.150">
      {link === null ? null : <PastedLink linked={choices.find(({ id }) => id === linkedId)} />}
      <Stack space="space.050">
        <Label labelFor="data-source">Data source</Label>
        <Select
          inputId="data-source"
          options={[...options]}
          value={options.find(({ value }) => value === chosenId) ?? null}
          placeholder="Choose a data source"
          onChange={(option: Choice | null) => props.onChoose(option?.value ?? '')}
        />
        {savedId !== '' && chosenId === savedId && chosen === undefined ? (
          <HelperMessage>
            The data source chosen before no longer exists or may not be used here.
          </HelperMessage>
        ) : null}
      </Stack>
      <ParameterInputs
        idPrefix="fixed"
        parameters={withValues(chosen?.parameters ?? [], parameters)}
        onApply={props.onParameters}
      />
      {chosen === undefined || chosen.inputs.length === 0 ? null : (
        <Stack space="space.050">
          <Text weight="medium">What viewers’ inputs begin with</Text>
          <ParameterInputs
            idPrefix="begin"
            parameters={withValues(chosen.inputs, inputs).map((each) => ({ ...each, required: false }))}
            onApply={props.onInputs}
          />
        </Stack>
      )}
      {(chosen?.context ?? []).map(({ label, path }) => (
        <Text key={label} size="small" color="color.text.subtle">
          {`${label} is taken from ${placeNames[path] ?? path} wherever this is shown.`}
        </Text>
      ))}
    </Stack>
  );
}

function PastedLink({ linked }: { readonly linked: DataSourceChoice | undefined }) {
  if (linked !== undefined) {
    return (
      <SectionMessage appearance="success">
        <Text>{`The pasted list is there as the data source '${linked.name}'.`}</Text>
      </SectionMessage>
    );
  }
  return (
    <SectionMessage appearance="information" title="No data source covers the pasted list yet">
      <Text>
        Choose another one, or ask an administrator to add the list under Confluence administration &gt;
        External Data with “Paste a SharePoint list address”.
      </Text>
    </SectionMessage>
  );
}

function withValues(
  parameters: readonly ParameterInput[],
  values: ParameterValues,
): readonly ParameterInput[] {
  return parameters.map((parameter) => ({ ...parameter, value: values[parameter.key] ?? parameter.value }));
}
