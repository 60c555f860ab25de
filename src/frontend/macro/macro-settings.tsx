import {
  Box,
  Button,
  ButtonGroup,
  EmptyState,
  Heading,
  HelperMessage,
  Inline,
  Label,
  Select,
  Spinner,
  Stack,
  Textfield,
} from '@forge/react';
import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { Binding, MacroConfig } from '../../contract/binding';
import type { DataSourceChoice } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { ErrorBody } from '../../contract/reply';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { ErrorMessage } from '../shared/error-message';
import { ParameterInputs } from '../shared/parameter-inputs';
import { callMacro } from './macro-api';
import { MacroView } from './macro-view';

interface Option {
  readonly label: string;
  readonly value: string;
}

const pageSizes: readonly Option[] = ['5', '10', '20', '50', '100'].map((value) => ({ label: value, value }));

interface MacroSettingsProps {
  readonly saved: unknown;
  readonly format: ViewerFormat;
}

/** The macro's settings: which data source, how many rows a page, with the real data below. */
export function MacroSettings({ saved, format }: MacroSettingsProps) {
  const before = readSaved(saved);
  const [choices, setChoices] = useState<readonly DataSourceChoice[] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [binding, setBinding] = useState<Binding | null>(null);
  const [chosenId, setChosenId] = useState(before.dataSourceId);
  const [parameters, setParameters] = useState<ParameterValues>(before.parameters);
  const [title, setTitle] = useState(before.title);
  const [rowsPerPage, setRowsPerPage] = useState(before.rowsPerPage);

  useEffect(() => {
    void callMacro('listDataSources', {}).then((reply) => {
      if (reply.ok) setChoices(reply.data.dataSources);
      else setError(reply.error);
    });
  }, []);

  // A seal is always made anew: the saved one may be forged, and the author's rights may have changed.
  useEffect(() => {
    setBinding(null);
    if (chosenId === '' || choices === null || !choices.some(({ id }) => id === chosenId)) return undefined;
    let isCurrent = true;
    const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
    setError(null);
    void callMacro('sealBinding', { dataSourceId: chosenId, parameters: given }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setBinding(reply.data.binding);
      else setError(reply.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [chosenId, choices, parameters]);

  if (choices === null)
    return error ? <ErrorMessage error={error} /> : <Spinner label="Loading data sources" />;
  if (choices.length === 0) {
    return (
      <EmptyState
        header="No data sources yet"
        description="An administrator adds data sources under Confluence administration > External Data."
      />
    );
  }
  const options = choices.map(({ id, name, description }) => ({
    value: id,
    label: description === '' ? name : `${name} – ${description}`,
  }));
  const chosen = options.find(({ value }) => value === chosenId) ?? null;
  const fixed = (choices.find(({ id }) => id === chosenId)?.parameters ?? []).map((parameter) => ({
    ...parameter,
    value: parameters[parameter.key] ?? parameter.value,
  }));
  const config: MacroConfig | null =
    binding === null ? null : { version: 1, binding, title: title.trim(), rowsPerPage };

  return (
    <Stack space="space.200">
      {error === null ? null : <ErrorMessage error={error} />}
      <Stack space="space.050">
        <Label labelFor="data-source">Data source</Label>
        <Select
          inputId="data-source"
          options={options}
          value={chosen}
          placeholder="Choose a data source"
          onChange={(option: Option | null) => {
            setChosenId(option?.value ?? '');
            setParameters({});
          }}
        />
        {before.dataSourceId !== '' && chosenId === before.dataSourceId && chosen === null ? (
          <HelperMessage>
            The data source chosen before no longer exists or may not be used here.
          </HelperMessage>
        ) : null}
      </Stack>
      <ParameterInputs idPrefix="fixed" parameters={fixed} onApply={setParameters} />
      <Inline space="space.200" shouldWrap>
        <Stack space="space.050" grow="fill">
          <Label labelFor="title">Title</Label>
          <Textfield
            id="title"
            value={title}
            placeholder="None"
            maxLength={200}
            onChange={(event) => setTitle(event.target.value as string)}
          />
        </Stack>
        <Stack space="space.050">
          <Label labelFor="rows-per-page">Rows per page</Label>
          <Select
            inputId="rows-per-page"
            options={[...pageSizes]}
            value={pageSizes.find(({ value }) => value === String(rowsPerPage)) ?? null}
            onChange={(option: Option | null) => setRowsPerPage(Number(option?.value ?? 10))}
          />
        </Stack>
      </Inline>
      {config === null ? null : (
        <Stack space="space.100">
          <Heading size="xsmall">Preview</Heading>
          <Box padding="space.100" backgroundColor="elevation.surface.sunken">
            <MacroView config={{ ...config, rowsPerPage: Math.min(rowsPerPage, 5) }} format={format} />
          </Box>
        </Stack>
      )}
      <ButtonGroup>
        <Button
          appearance="primary"
          isDisabled={config === null}
          onClick={() => {
            if (config !== null) void view.submit({ config });
          }}
        >
          Save
        </Button>
        <Button appearance="subtle" onClick={() => void view.close()}>
          Cancel
        </Button>
      </ButtonGroup>
    </Stack>
  );
}

function readSaved(saved: unknown): {
  readonly dataSourceId: string;
  readonly parameters: ParameterValues;
  readonly title: string;
  readonly rowsPerPage: number;
} {
  const config = (typeof saved === 'object' && saved !== null ? saved : {}) as Record<string, unknown>;
  const binding = (
    typeof config.binding === 'object' && config.binding !== null ? config.binding : {}
  ) as Record<string, unknown>;
  return {
    dataSourceId: typeof binding.dataSourceId === 'string' ? binding.dataSourceId : '',
    parameters: readTexts(binding.parameters),
    title: typeof config.title === 'string' ? config.title : '',
    rowsPerPage: pageSizes.some(({ value }) => value === String(config.rowsPerPage))
      ? Number(config.rowsPerPage)
      : 10,
  };
}

function readTexts(value: unknown): ParameterValues {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
