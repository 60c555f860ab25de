import { Box, Heading, Spinner, Stack, Text } from '@forge/react';
import { useEffect, useState } from 'react';
import type { DataSourceChoice } from '../../contract/macro-api';
import type { PanelConfig, PanelRequest } from '../../contract/panel-api';
import type { ParameterValues } from '../../contract/parameter';
import type { ErrorBody } from '../../contract/reply';
import { viewSettingsSchema } from '../../contract/view-schema';
import type { ViewSettings } from '../../contract/view';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { forOtherSource, toPreview, toSavedView } from '../macro/settings/saved-view';
import { useBinding, useSavedBinding } from '../macro/settings/use-binding';
import { ViewTabs } from '../macro/settings/view-tabs';
import { ErrorMessage } from '../shared/error-message';
import { ParameterInputs } from '../shared/parameter-inputs';
import { useLatest } from '../shared/use-latest';
import { useTable } from '../shared/use-table';
import { PickOne } from '../shared/pick';
import { callPanel } from './panel-client';
import { PanelTable } from './panel-table';
import { t } from './texts';

interface PanelSettingsProps {
  readonly saved: PanelConfig | null;
  readonly format: ViewerFormat;
  /**
   * Takes what can be saved, at each change; null: nothing yet. `isChanged`: somebody has changed something that is not
   * part of it, as it is being sealed or cannot be.
   */
  readonly onConfig: (config: PanelConfig | null, isChanged: boolean) => void;
}

/** What a panel or widget shows, with the real data below. */
export function PanelSettings({ saved, format, onConfig }: PanelSettingsProps) {
  const [sources, setSources] = useState<readonly DataSourceChoice[] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [chosenId, setChosenId] = useState(saved?.binding.dataSourceId ?? '');
  const [parameters, setParameters] = useState<ParameterValues>(saved?.binding.parameters ?? {});
  const [settings, setSettings] = useState<ViewSettings>(() => saved?.view ?? viewSettingsSchema.parse({}));
  const [begun] = useState({ chosenId, parameters, settings });
  const isChanged =
    chosenId !== begun.chosenId || parameters !== begun.parameters || settings !== begun.settings;
  const seal = (choice: PanelRequest<'sealBinding'>) => callPanel('sealBinding', choice);
  const bound = useBinding(chosenId, parameters, seal);
  const { binding } = bound;

  useEffect(() => {
    void callPanel('listSources', {}).then((reply) => {
      if (reply.ok) setSources(reply.data.sources);
      else setError(reply.error);
    });
  }, []);

  const preview = (values: ParameterValues) =>
    callPanel('previewTable', { binding: binding!, parameters: { ...values } });
  const table = useTable({
    identity: binding === null ? null : JSON.stringify(binding),
    view: preview,
    refresh: preview,
  });

  const latestOnConfig = useLatest(onConfig);
  const columns = table.reply?.ok ? table.reply.data.table.columns : null;
  const toSave = useSavedBinding(chosenId, parameters, seal, { settings, columns, preview: bound });
  const sealed = toSave.binding;
  useEffect(() => {
    const view = toSavedView(settings, columns ?? []);
    const config = sealed === null || view === null ? null : { version: 1 as const, binding: sealed, view };
    latestOnConfig.current(config, isChanged);
  }, [sealed, settings, columns, isChanged, latestOnConfig]);

  if (sources === null)
    return error ? <ErrorMessage error={error} /> : <Spinner label={t('shared.loadingSources')} />;
  if (sources.length === 0) {
    return <Text>{t('panel.noSources')}</Text>;
  }
  const fixed = sources.find(({ id }) => id === chosenId)?.parameters ?? [];
  return (
    <Stack space="space.200">
      <PickOne
        id="panel-source"
        label={t('shared.dataSource')}
        isRequired
        options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosenId}
        onPick={(id) => {
          if (id === chosenId) return;
          setChosenId(id);
          setParameters({});
          setSettings(forOtherSource(settings));
        }}
      />
      <ParameterInputs
        key={chosenId}
        idPrefix="panel-fixed"
        locale={format.locale}
        parameters={fixed.map((each) => ({ ...each, value: parameters[each.key] ?? each.value }))}
        isImmediate
        onApply={setParameters}
      />
      {toSave.error === null ? null : <ErrorMessage error={toSave.error} />}
      <ViewTabs
        id="panel-settings"
        isChosen={chosenId !== ''}
        bound={bound}
        table={table}
        settings={settings}
        isInline={false}
        onChange={setSettings}
      />
      {binding === null ? null : (
        <Stack space="space.100">
          <Heading size="xsmall">{t('settings.preview')}</Heading>
          <Box padding="space.150" backgroundColor="elevation.surface.sunken">
            <PanelTable
              idPrefix="panel-preview"
              table={table}
              settingsOf={() => toPreview(settings)}
              format={format}
            />
          </Box>
        </Stack>
      )}
    </Stack>
  );
}
