import { Box, Heading, Spinner, Stack, Tab, TabList, TabPanel, Tabs, Text } from '@forge/react';
import { useEffect, useState } from 'react';
import type { Binding } from '../../contract/binding';
import type { DataSourceChoice } from '../../contract/macro-api';
import type { PanelConfig } from '../../contract/panel-api';
import type { ParameterValues } from '../../contract/parameter';
import type { ErrorBody } from '../../contract/reply';
import { viewSettingsSchema } from '../../contract/view';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { ColumnsSection } from '../macro/settings/columns-section';
import { DisplaySection } from '../macro/settings/display-section';
import { RowsSection } from '../macro/settings/rows-section';
import { ErrorMessage } from '../shared/error-message';
import { ParameterInputs } from '../shared/parameter-inputs';
import { useTable } from '../shared/use-table';
import { PickOne } from '../shared/pick';
import { callPanel } from './panel-client';
import { PanelTable } from './panel-table';
import { t } from './texts';

interface PanelSettingsProps {
  readonly saved: PanelConfig | null;
  readonly format: ViewerFormat;
  /** Takes what can be saved, at each change; null: nothing yet. */
  readonly onConfig: (config: PanelConfig | null) => void;
}

/** What a panel or widget shows, with the real data below. */
export function PanelSettings({ saved, format, onConfig }: PanelSettingsProps) {
  const [sources, setSources] = useState<readonly DataSourceChoice[] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [chosenId, setChosenId] = useState(saved?.binding.dataSourceId ?? '');
  const [parameters, setParameters] = useState<ParameterValues>(saved?.binding.parameters ?? {});
  const [settings, setSettings] = useState<ViewSettings>(() => saved?.view ?? viewSettingsSchema.parse({}));
  const [binding, setBinding] = useState<Binding | null>(null);

  useEffect(() => {
    void callPanel('listSources', {}).then((reply) => {
      if (reply.ok) setSources(reply.data.sources);
      else setError(reply.error);
    });
  }, []);

  // A seal is always made anew: the saved one may be forged, and the maker's rights may have changed.
  useEffect(() => {
    setBinding(null);
    if (chosenId === '') return undefined;
    let isCurrent = true;
    setError(null);
    const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
    void callPanel('sealBinding', { dataSourceId: chosenId, parameters: given }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setBinding(reply.data.binding);
      else setError(reply.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [chosenId, parameters]);

  useEffect(() => {
    const view = viewSettingsSchema.safeParse(settings);
    onConfig(binding === null || !view.success ? null : { version: 1, binding, view: view.data });
  }, [binding, settings]);

  const table = useTable({
    identity: binding === null ? null : JSON.stringify(binding),
    view: (values) => callPanel('previewTable', { binding: binding!, parameters: { ...values } }),
    refresh: (values) => callPanel('previewTable', { binding: binding!, parameters: { ...values } }),
    listParameters: () => Promise.resolve({ ok: true, data: { parameters: [] } }),
  });

  if (sources === null)
    return error ? <ErrorMessage error={error} /> : <Spinner label={t('shared.loadingSources')} />;
  if (sources.length === 0) {
    return <Text>{t('panel.noSources')}</Text>;
  }
  const shown = table.reply?.ok ? table.reply.data.table : null;
  const fixed = sources.find(({ id }) => id === chosenId)?.parameters ?? [];
  const waiting = <Text color="color.text.subtle">{t('settings.chooseFirst')}</Text>;
  return (
    <Stack space="space.200">
      <PickOne
        id="panel-source"
        label={t('shared.dataSource')}
        isRequired
        options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosenId}
        onPick={(id) => {
          setChosenId(id);
          setParameters({});
          setSettings(viewSettingsSchema.parse({ title: settings.title, display: settings.display }));
        }}
      />
      <ParameterInputs
        idPrefix="panel-fixed"
        parameters={fixed.map((each) => ({ ...each, value: parameters[each.key] ?? each.value }))}
        onApply={setParameters}
      />
      {error === null ? null : <ErrorMessage error={error} />}
      <Tabs id="panel-settings">
        <TabList>
          <Tab>{t('settings.tabs.display')}</Tab>
          <Tab>{t('settings.tabs.columns')}</Tab>
          <Tab>{t('settings.tabs.rows')}</Tab>
        </TabList>
        <TabPanel>
          <Box paddingBlock="space.150">
            <DisplaySection
              columns={shown?.columns ?? []}
              settings={settings}
              isInline={false}
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
      {binding === null ? null : (
        <Stack space="space.100">
          <Heading size="xsmall">{t('settings.preview')}</Heading>
          <Box padding="space.150" backgroundColor="elevation.surface.sunken">
            <PanelTable
              idPrefix="panel-preview"
              table={table}
              settings={{ ...settings, rowsPerPage: Math.min(settings.rowsPerPage, 5), showDownload: false }}
              format={format}
            />
          </Box>
        </Stack>
      )}
    </Stack>
  );
}
