import {
  Box,
  Button,
  ButtonGroup,
  EmptyState,
  Heading,
  SectionMessage,
  Spinner,
  Stack,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@forge/react';
import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import type { MacroConfig } from '../../contract/binding';
import type { MacroAnswers } from '../../contract/macro-api';
import type { ParameterValues } from '../../contract/parameter';
import type { ErrorBody } from '../../contract/reply';
import { viewSettingsSchema } from '../../contract/view';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { salvageMacroConfig } from '../../core/view/parse-macro-config';
import { ErrorMessage } from '../shared/error-message';
import { useTable } from '../shared/use-table';
import { callMacro } from './macro-api';
import { TableOrReason } from './macro-view';
import { ColumnsSection } from './settings/columns-section';
import { DataSection } from './settings/data-section';
import { DisplaySection } from './settings/display-section';
import { RowsSection } from './settings/rows-section';
import { useBinding } from './settings/use-binding';
import { without } from './settings/without';
import { describeConfigProblem } from './config-problem';
import { t } from './settings-texts';

/** Rows that the preview shows at once. */
const previewRows = 5;

interface MacroSettingsProps {
  readonly saved: unknown;
  readonly format: ViewerFormat;
  readonly isInline: boolean;
  readonly link: string | null;
}

/**
 * The macro's settings with the real data below. A change of how rows are shown is applied in the browser to the
 * rows that are there; only another data source or other values read anew.
 */
export function MacroSettings({ saved, format, isInline, link }: MacroSettingsProps) {
  const [before] = useState(() => salvageMacroConfig(saved));
  const [choices, setChoices] = useState<MacroAnswers['listDataSources'] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [chosenId, setChosenId] = useState(before.dataSourceId);
  const [parameters, setParameters] = useState<ParameterValues>(before.parameters);
  const [inputs, setInputs] = useState<ParameterValues>(before.inputs);
  const [entered, setSettings] = useState<ViewSettings>(before.view);
  const settings: ViewSettings = isInline ? { ...entered, display: 'value' } : entered;

  useEffect(() => {
    void callMacro('listDataSources', link === null ? {} : { link }).then((reply) => {
      if (!reply.ok) {
        setError(reply.error);
        return;
      }
      setChoices(reply.data);
      setChosenId((current) => current || (reply.data.linkedId ?? ''));
    });
  }, [link]);

  const isKnown = choices?.dataSources.some(({ id }) => id === chosenId) === true;
  const bound = useBinding(isKnown ? chosenId : '', parameters);
  const { binding } = bound;
  const table = useTable({
    identity: binding === null ? null : JSON.stringify([binding, inputs]),
    view: (values) => preview(binding, { ...inputs, ...values }),
    refresh: (values) => preview(binding, { ...inputs, ...values }),
    listParameters: () => Promise.resolve({ ok: true, data: { parameters: [] } }),
  });

  if (choices === null)
    return error ? <ErrorMessage error={error} /> : <Spinner label={t('shared.loadingSources')} />;
  if (choices.dataSources.length === 0) {
    return <EmptyState header={t('shared.noSources')} description={t('macroSettings.noSources')} />;
  }
  const config: MacroConfig | null =
    binding === null ? null : { version: 2, binding, view: toSaved(settings), inputs: withoutEmpty(inputs) };
  const chooseSource = (id: string) => {
    setChosenId(id);
    setParameters({});
    setInputs({});
    // Columns, conditions and groups name columns of the former data source.
    if (id !== chosenId) setSettings(withoutColumns(settings));
  };
  const shown = table.reply?.ok ? table.reply.data.table : null;
  const waiting = <Text color="color.text.subtle">{t('settings.chooseFirst')}</Text>;

  return (
    <Stack space="space.200">
      {before.problem === null ? null : (
        <SectionMessage appearance="warning" title={t('macroSettings.salvaged')}>
          <Text>{t('macroSettings.salvagedFix', { problem: describeConfigProblem(before.problem) })}</Text>
        </SectionMessage>
      )}
      {bound.error === null ? null : <ErrorMessage error={bound.error} />}
      <Tabs id="macro-settings">
        <TabList>
          <Tab>{t('settings.tabs.data')}</Tab>
          <Tab>{isInline ? t('settings.tabs.value') : t('settings.tabs.display')}</Tab>
          <Tab>{t('settings.tabs.columns')}</Tab>
          <Tab>{t('settings.tabs.rows')}</Tab>
        </TabList>
        <TabPanel>
          <Box paddingBlock="space.150">
            <DataSection
              choices={choices.dataSources}
              chosenId={chosenId}
              savedId={before.dataSourceId}
              parameters={parameters}
              inputs={inputs}
              link={link}
              linkedId={choices.linkedId}
              title={isInline ? null : settings.title}
              onTitle={(title) => setSettings({ ...settings, title })}
              onChoose={chooseSource}
              onParameters={setParameters}
              onInputs={setInputs}
            />
          </Box>
        </TabPanel>
        <TabPanel>
          <Box paddingBlock="space.150">
            <DisplaySection
              columns={shown?.columns ?? []}
              settings={settings}
              isInline={isInline}
              onChange={setSettings}
            />
          </Box>
        </TabPanel>
        <TabPanel>
          <Box paddingBlock="space.150">
            {shown === null ? (
              waiting
            ) : (
              <ColumnsSection
                columns={shown.columns}
                shown={settings.columns}
                hasWidths={settings.display === 'table'}
                onChange={(columns) => setSettings({ ...settings, columns: [...columns] })}
              />
            )}
          </Box>
        </TabPanel>
        <TabPanel>
          <Box paddingBlock="space.150">
            {shown === null ? (
              waiting
            ) : (
              <RowsSection
                table={shown}
                settings={settings}
                onFilter={(filter) => setSettings({ ...settings, filter })}
                onSort={(sort) => setSettings({ ...settings, sort: [...sort] })}
              />
            )}
          </Box>
        </TabPanel>
      </Tabs>
      {config === null ? null : (
        <Stack space="space.100">
          <Heading size="xsmall">{t('settings.preview')}</Heading>
          <Box padding="space.150" backgroundColor="elevation.surface.sunken">
            <TableOrReason
              table={table}
              config={config}
              settings={{
                ...settings,
                rowsPerPage: Math.min(settings.rowsPerPage, previewRows),
                showDownload: false,
              }}
              format={format}
            />
          </Box>
        </Stack>
      )}
      {/* A stack would stretch the buttons over the whole width. */}
      <Box>
        <ButtonGroup>
          <Button
            appearance="primary"
            isDisabled={config === null}
            onClick={() => {
              if (config !== null) void view.submit({ config });
            }}
          >
            {t('shared.save')}
          </Button>
          <Button appearance="subtle" onClick={() => void view.close()}>
            {t('shared.cancel')}
          </Button>
        </ButtonGroup>
      </Box>
    </Stack>
  );
}

function preview(binding: MacroConfig['binding'] | null, parameters: ParameterValues) {
  // It is asked only once there is a binding.
  return callMacro('previewTable', { binding: binding!, parameters });
}

/** The settings as the contract wants them, trimmed. */
function toSaved(settings: ViewSettings): ViewSettings {
  return viewSettingsSchema.parse(settings);
}

function withoutColumns(settings: ViewSettings): ViewSettings {
  return viewSettingsSchema.parse({
    ...without(settings, 'columns', 'sort', 'filter'),
    chart: without(settings.chart, 'groupBy', 'seriesBy', 'value'),
    value: without(settings.value, 'column'),
  });
}

function withoutEmpty(values: ParameterValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
